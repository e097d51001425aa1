/**
 * One engine in one WebAssembly instance: the C ABI of `support_c.h`, and the only file that reads
 * or writes the core's memory. Pointers are branded by what they own, so that freeing one kind
 * with the function of another does not compile.
 */
declare const owner: unique symbol;
type Pointer<Owner extends string> = number & { readonly [owner]: Owner };
type EnginePointer = Pointer<"support_destroy">;
type ReplyPointer = Pointer<"support_free">;
type HeapPointer = Pointer<"free">;

interface CoreExports {
  readonly memory: WebAssembly.Memory;
  readonly __indirect_function_table: WebAssembly.Table;
  malloc(bytes: number): HeapPointer;
  free(pointer: HeapPointer): void;
  support_abi_version(): number;
  support_create(): EnginePointer;
  support_handle(
    engine: EnginePointer,
    request: HeapPointer,
    requestBytes: number,
    replyBytesOut: HeapPointer,
  ): ReplyPointer;
  support_free(reply: ReplyPointer): void;
  support_destroy(engine: EnginePointer): void;
  _initialize?(): void;
}

type ModuleExports = WebAssembly.ModuleImports;

const kAbiVersion = 1;
const kUint32Bytes = 4;
const kWasiBadFile = 8;

export class WasmEngine {
  readonly #exports: CoreExports;
  readonly #engine: EnginePointer;

  private constructor(exports: CoreExports) {
    this.#exports = exports;
    this.#engine = checked(exports.support_create());
  }

  static async instantiate(module: WebAssembly.Module): Promise<WasmEngine> {
    const instance = await WebAssembly.instantiate(module, importsOf(module));
    const exports = instance.exports as unknown as CoreExports;
    exports._initialize?.();
    const version = exports.support_abi_version();
    if (version !== kAbiVersion) throw new TypeError(`core ABI ${version}, not ${kAbiVersion}`);
    return new WasmEngine(exports);
  }

  /**
   * Adds the module's second half: its functions take their places in the first half's table, where
   * it finds by number what it calls there.
   */
  async extend(late: WebAssembly.Module): Promise<void> {
    const primary: ModuleExports = { ...this.#exports };
    const table = this.#exports.__indirect_function_table;
    for (const { name } of WebAssembly.Module.imports(late)) primary[name] ??= table.get(+name);
    await WebAssembly.instantiate(late, { primary });
  }

  /** Throws WebAssembly.RuntimeError on a trap; the instance must not be used after that. */
  handle(request: string): string {
    const { malloc, free, support_handle, support_free } = this.#exports;
    // UTF-8 needs at most three bytes for one UTF-16 unit.
    const capacity = request.length * 3;
    const replyBytesOut = checked(malloc(kUint32Bytes + capacity));
    try {
      const start = (replyBytesOut + kUint32Bytes) as HeapPointer;
      const target = new Uint8Array(this.#exports.memory.buffer, start >>> 0, capacity);
      const { written } = new TextEncoder().encodeInto(request, target);
      const reply = checked(support_handle(this.#engine, start, written, replyBytesOut));
      try {
        // Read again: the call may have grown the memory, which detaches every earlier view.
        const { buffer } = this.#exports.memory;
        const bytes = new DataView(buffer).getUint32(replyBytesOut >>> 0, true);
        return new TextDecoder().decode(new Uint8Array(buffer, reply >>> 0, bytes));
      } finally {
        support_free(reply);
      }
    } finally {
      free(replyBytesOut);
    }
  }

  dispose(): void {
    this.#exports.support_destroy(this.#engine);
  }
}

function checked<P extends number>(pointer: P): P {
  if (!pointer) throw new RangeError("out of memory");
  return pointer;
}

/**
 * The core needs nothing from outside, and what its C library may import, as the toolchain has it,
 * is never reached in a right run. So every function is a stub that fails.
 */
function importsOf(module: WebAssembly.Module): WebAssembly.Imports {
  const imports: Record<string, Record<string, () => number>> = {};
  for (const { module: from, name, kind } of WebAssembly.Module.imports(module)) {
    if (kind !== "function") continue;
    imports[from] ??= {};
    imports[from][name] = () => (from.startsWith("wasi") ? kWasiBadFile : 0);
  }
  return imports;
}
