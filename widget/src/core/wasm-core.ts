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

export async function openWasmCore(bytes: BufferSource): Promise<Core> {
  try {
    const module = await WebAssembly.compile(bytes);
    return new WasmCore(module, await WasmEngine.instantiate(module));
  } catch (cause) {
    throw new CoreUnavailable("the core did not start", { cause });
  }
}

class WasmCore implements Core {
  readonly #module: WebAssembly.Module;
  #engine: WasmEngine | null;
  /** The last load message that was answered well, for an engine that has to be made again. */
  #load: string | null = null;

  constructor(module: WebAssembly.Module, engine: WasmEngine) {
    this.#module = module;
    this.#engine = engine;
  }

  async request<M extends Message>(message: M): Promise<ReplyTo<M>> {
    const request = encodeMessage(message);
    const reply = decodeReply<M>(await this.#handle(request));
    if (message.type === "load") this.#load = request;
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

  async #handle(request: string): Promise<string> {
    if (!this.#engine) throw new CoreUnavailable("the core is gone");
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
      if (this.#load) engine.handle(this.#load);
      const reply = engine.handle(request);
      this.#engine = engine;
      return reply;
    } catch (cause) {
      throw new CoreUnavailable("the core stopped twice", { cause });
    }
  }
}
