/**
 * The core as WebAssembly on the main thread. A trap leaves an instance in an unknown state, so it
 * is thrown away, a new one gets the same pack, and the message is tried once more; a second trap
 * on the same message means that the message is the cause, and the core is given up.
 */
import {
  type Core,
  CoreUnavailable,
  decodeReply,
  encodeMessage,
  type Message,
  type ReplyTo,
} from "./core.ts";
import { WasmEngine } from "./wasm-engine.ts";

/**
 * @param fetchLate the core's second half, asked for once it is needed and until it is had. A module
 *   that is whole has none.
 */
export async function openWasmCore(
  bytes: BufferSource,
  fetchLate?: () => Promise<BufferSource>,
): Promise<Core> {
  try {
    const module = await WebAssembly.compile(bytes);
    return new WasmCore(module, await WasmEngine.instantiate(module), fetchLate);
  } catch (cause) {
    throw new CoreUnavailable("no core", { cause });
  }
}

const kEarly: readonly Message["type"][] = ["load", "suggest"];

class WasmCore implements Core {
  readonly #module: WebAssembly.Module;
  readonly #fetchLate: (() => Promise<BufferSource>) | undefined;
  #late: WebAssembly.Module | null = null;
  #engine: WasmEngine | null;
  /** The load messages that were answered well, for an engine that has to be made again. */
  #loads: string[] = [];

  constructor(
    module: WebAssembly.Module,
    engine: WasmEngine,
    fetchLate: (() => Promise<BufferSource>) | undefined,
  ) {
    this.#module = module;
    this.#engine = engine;
    this.#fetchLate = fetchLate;
  }

  async request<M extends Message>(message: M): Promise<ReplyTo<M>> {
    const fetchLate = this.#fetchLate;
    if (fetchLate && !this.#late && !kEarly.includes(message.type)) await this.#extend(fetchLate);
    const request = encodeMessage(message);
    const reply = decodeReply<M>(await this.#handle(request));
    if (message.type === "loadEmail") this.#loads[1] = request;
    else if (message.type.startsWith("load")) this.#loads = [request];
    return reply;
  }

  dispose(): void {
    const engine = this.#engine;
    this.#engine = null;
    try {
      engine?.dispose();
    } catch {
      // A core that traps while it is taken down has nothing left to give back.
    }
  }

  async #extend(fetchLate: () => Promise<BufferSource>): Promise<void> {
    try {
      const late = await WebAssembly.compile(await fetchLate());
      await this.#engine?.extend(late);
      this.#late = late;
    } catch (cause) {
      throw new CoreUnavailable("no second half", { cause });
    }
  }

  async #handle(request: string): Promise<string> {
    if (!this.#engine) throw new CoreUnavailable("no core");
    try {
      return this.#engine.handle(request);
    } catch {
      return this.#handleAfresh(request);
    }
  }

  async #handleAfresh(request: string): Promise<string> {
    this.#engine = null;
    try {
      const engine = await WasmEngine.instantiate(this.#module);
      if (this.#late) await engine.extend(this.#late);
      for (const load of this.#loads) engine.handle(load);
      const reply = engine.handle(request);
      this.#engine = engine;
      return reply;
    } catch (cause) {
      throw new CoreUnavailable("the core stopped twice", { cause });
    }
  }
}
