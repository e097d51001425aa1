import type { Call } from "#contract";
import { isFresh, kKeptMs, restoreCalls, saveCalls } from "./storage.ts";

const kMaxCalls = 5;

/** The calls worth keeping, newest first, as they are stored. */
export class CallLog {
  // A kept success has `body: null`; a failing call never has.
  #calls: Call[] = [];

  constructor() {
    this.restore();
  }

  /** Takes what this tab remembers: of earlier pages, or of later ones when this one is back. */
  restore(): void {
    this.#calls = restoreCalls().slice(0, kMaxCalls);
  }

  get calls(): Call[] {
    return this.#calls.filter(isFresh);
  }

  /** Keeps a failing call; called again with the same one when more of it is known. */
  keepFailure(call: Call): void {
    this.#keep(call, (other) => other === call || isFirstTrace(other, call));
  }

  /**
   * Keeps a success only if it supersedes a failure, or works around one: the latest of the same
   * endpoint and model, and the latest other one. Returns whether anything changed.
   */
  keepSuccess(call: Call): boolean {
    const { url, method, model } = call;
    for (const other of this.#calls) {
      // The page was left before more than the address was known: taken for the same call.
      if (!other.method && other.url === url) Object.assign(other, { method, model });
    }
    const isKept = this.#calls.some((other) =>
      isSameEndpoint(other, call) ? isOver(other, call) : isWorkaround(other, call),
    );
    if (isKept) {
      call.body = null;
      const mends = (it: Call) =>
        this.#calls.some((other) => other.body !== null && isSameEndpoint(other, it));
      this.#keep(
        call,
        (other) =>
          other.body === null &&
          (isSameEndpoint(other, call)
            ? other.stream === call.stream
            : !mends(other) && !mends(call)),
      );
    }
    return isKept;
  }

  /** Keeps nothing from here on: not even an hour later. */
  end(): void {
    this.#calls = [];
  }

  #keep(call: Call, isReplaced: (other: Call) => boolean): void {
    const others = this.#calls.filter((other) => !isReplaced(other));
    const all = [call, ...others].sort((a, b) => (b.atUnixMs as number) - (a.atUnixMs as number));
    // What the page asks again and again does not push out what the person did once.
    const repeat = all.length > kMaxCalls ? all.map(isRepeat).lastIndexOf(true) : -1;
    if (repeat >= 0) all.splice(repeat, 1);
    this.#save(all.slice(0, kMaxCalls));
    // A page may stay open for days.
    setTimeout(() => this.#calls.length && this.#save(this.#calls), kKeptMs);
  }

  #save(calls: Call[]): void {
    this.#calls = calls.filter(isFresh);
    saveCalls(this.#calls);
  }
}

/** With another model, or at another address with the same. */
const isWorkaround = (a: Call, b: Call) =>
  a.model && b.model && a.method === b.method && (a.url === b.url || a.model === b.model);

const isSameEndpoint = (a: Call, b: Call) =>
  a.url === b.url && a.method === b.method && a.model === b.model;

/** What was under way when the other failed is no answer to why. */
const isOver = (other: Call, call: Call) =>
  (call.atUnixMs as number) >= (other.atUnixMs as number) + (other.durationMs ?? 0);

const isRepeat = (call: Call, index: number, all: readonly Call[]) =>
  all.slice(0, index).some((newer) => isSameEndpoint(newer, call) && newer.status === call.status);

/** What the script tag's file stored of a failure before the recorder was there to complete it. */
const isFirstTrace = (other: Call, call: Call) =>
  other.method === undefined && other.atUnixMs === call.atUnixMs;
