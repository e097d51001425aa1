import type { Signals } from "#contract";
import { quietly } from "./quietly.ts";
import type { KeptCall, Section, Told } from "./seam.ts";

/** The mark of whoever is there after somebody signed out. */
export const kNobody = "nobody";
/** RFC 5321, section 4.5.3.1.3: a path of 256 octets, less its brackets. */
const kMaxAddressLength = 254;

/** More than any fact takes; what a page hangs on its objects besides can be endless. */
const kMaxFactLength = 10_000;

/**
 * As JSON carries it, so that nothing of the page's objects is left to fail later. What JSON does
 * not carry becomes a value that no fact has: the core names it, and the panel goes on without it.
 */
function plain(value: unknown): unknown {
  return (
    quietly(() => {
      const json = JSON.stringify(value);
      if (json.length < kMaxFactLength) return JSON.parse(json);
    }) ?? {}
  );
}

/** What the page knows, put together for the core, and the news that it changed. */
export class SignalSource {
  /** By the host, merged. */
  readonly #told: Told = {};
  readonly #page: string | undefined;
  /** Asked once: that takes longer than all the rest. */
  readonly #timeZone = quietly(() => Intl.DateTimeFormat().resolvedOptions().timeZone);
  readonly #listeners = new Set<() => void>();
  #frame = 0;
  /** Of whoever was told last. */
  #mark: string | undefined;
  #clockSkewMs: number | undefined;

  /** `page` is its id from the script tag. */
  constructor(page?: string) {
    this.#page = page;
  }

  /** The host told more: null takes a section away. */
  tell(sections: Told): void {
    for (const [name, values] of Object.entries(sections)) {
      this.#told[name] = values && { ...this.#told[name], ...values };
    }
  }

  /**
   * Tells the calls of one account from another's without naming either: no secret, no address.
   * Undefined until the page tells whose it is. Whoever has signed out is nobody, until an address
   * is told again.
   */
  get accountMark(): string | undefined {
    const { account } = this.#told;
    if (account === null) this.#mark = kNobody;
    const email = account?.email;
    if (typeof email === "string" && email.length <= kMaxAddressLength) {
      let mark = 0;
      const folded = email.toLowerCase();
      for (let i = 0; i < folded.length; i += 1) mark = (mark * 31 + folded.charCodeAt(i)) | 0;
      this.#mark = mark.toString(36);
    }
    return this.#mark;
  }

  /** Somebody else signed in with these: of what was told of the person before, nothing is theirs. */
  keepOnly(sections: Told): void {
    const { account, wallet, oauth } = sections;
    Object.assign(this.#told, { account, wallet, oauth });
  }

  /** `calls` are those of the tab: what another account saw fail is not told. */
  signals(calls: readonly KeptCall[]): Signals {
    // Until the page tells who is there: most likely whoever was there last.
    const mark = this.accountMark ?? calls.find(({ by }) => by)?.by;
    const isOurs = ({ by }: KeptCall) => !by || by === mark;
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
      const known = Object.entries({ ...own[name as keyof typeof own], ...values })
        .filter(([, value]) => value !== null && value !== undefined)
        .map(([key, value]) => [key, plain(value)]);
      if (known.length > 0) sections[name] = Object.fromEntries(known);
    }
    return { ...sections, nowUnixMs: Date.now(), calls: calls.filter(isOurs) };
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
