/** What the person is advised at this moment, and what of it is news to them. */
import type { Signals, Suggestion } from "#contract";
import type { PackedCore } from "./core/packed-core.ts";

/** Of what is well by now, nothing is news. */
const kAllHold = 2 ** 32 - 1;

/** What the person is asked to do: a finding's id, or that what failed may be sent again. */
const shownIn = (suggestion: Suggestion | null) =>
  suggestion?.findings[0]?.id ?? (suggestion?.settled ? "settled" : undefined);

export class Advice {
  readonly #core: PackedCore;
  readonly #signals: () => Signals;
  #suggestion: Suggestion | null = null;
  /** What was well when its first finding came; undefined while that is another matter's. */
  #holds: number | undefined;
  #resolved: string | null = null;

  constructor(core: PackedCore, signals: () => Signals) {
    this.#core = core;
    this.#signals = signals;
  }

  get suggestion(): Suggestion | null {
    return this.#suggestion;
  }

  /** What got better since. */
  get resolved(): string | null {
    return this.#resolved;
  }

  forgetNews(): void {
    this.#resolved = null;
  }

  /** What was shown before is about something else than what comes. */
  turn(): void {
    this.#holds = undefined;
  }

  /** For the first time, or in another language. */
  async begin(): Promise<void> {
    this.#suggestion = await this.#suggest();
    this.#holds ??= this.#suggestion.holds ?? 0;
  }

  /** Looks again; it is news when the person is asked to do something else than before. */
  async look(): Promise<"none" | "detail" | "news"> {
    const before = this.#suggestion;
    const after = await this.#suggest();
    const isNew = shownIn(before) !== shownIn(after);
    const isTurn = this.#holds === undefined;
    this.#suggestion = after;
    if (isNew) this.#resolved = after.resolved?.text ?? null;
    if (isNew || isTurn) this.#holds = after.holds ?? 0;
    if (isNew && !isTurn) return "news";
    return JSON.stringify(before) === JSON.stringify(after) ? "none" : "detail";
  }

  #suggest(): Promise<Suggestion> {
    const shown = shownIn(this.#suggestion);
    const holds = this.#holds ?? kAllHold;
    const signals = this.#signals();
    return this.#core.ask({ type: "suggest", signals, ...(shown && { shown, holds }) });
  }
}
