import type { Call, Signals } from "#contract";
import { quietly } from "./quietly.ts";
import type { Section } from "./seam.ts";

/** What the page knows, put together for the core, and the news that it changed. */
export class SignalSource {
  readonly #told: Readonly<Record<string, Section | null | undefined>>;
  readonly #page: string | undefined;
  /** Asked once: that takes longer than all the rest. */
  readonly #timeZone = quietly(() => Intl.DateTimeFormat().resolvedOptions().timeZone);
  readonly #listeners = new Set<() => void>();
  #frame = 0;
  #clockSkewMs: number | undefined;

  /** `told` by the host, live; `page` is its id from the script tag. */
  constructor(told: Readonly<Record<string, Section | null | undefined>>, page?: string) {
    this.#told = told;
    this.#page = page;
  }

  signals(calls: Call[]): Signals {
    const own = {
      page: { id: this.#page, url: location.origin + location.pathname },
      client: {
        online: navigator.onLine,
        timeZone: this.#timeZone,
        clockSkewMs: this.#clockSkewMs,
      },
    };
    const sections: Record<string, Section> = {};
    for (const [name, values] of Object.entries({ ...own, ...this.#told })) {
      const known = Object.entries({ ...own[name as keyof typeof own], ...values }).filter(
        ([, value]) => value !== null && value !== undefined,
      );
      if (known.length > 0) sections[name] = Object.fromEntries(known);
    }
    return { ...sections, nowUnixMs: Date.now(), calls };
  }

  /** Learns how far the local clock is off, from the Date header of an answer just arrived. */
  noteServerDate(response: Response | undefined): void {
    const skewMs = Date.now() - Date.parse(response?.headers.get("date") ?? "");
    if (skewMs) this.#clockSkewMs = skewMs;
  }

  onSignals(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Tells the listeners, at most once a frame. */
  changed(): void {
    this.#frame ||= requestAnimationFrame(() => {
      this.#frame = 0;
      for (const listener of this.#listeners) quietly(listener);
    });
  }

  end(): void {
    cancelAnimationFrame(this.#frame);
    this.#listeners.clear();
  }
}
