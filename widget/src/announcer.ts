/** A live region that is filled in the moment it appears, or twice at once, is often not read out. */
const kDelayMs = 60;

/** The one polite live region: what is seen to change is said here once. */
export class Announcer {
  readonly #region: () => HTMLElement | null;
  #timer = 0;

  constructor(region: () => HTMLElement | null) {
    this.#region = region;
  }

  say(text: string): void {
    clearTimeout(this.#timer);
    const region = this.#region();
    if (!region) return;
    region.textContent = "";
    this.#timer = window.setTimeout(() => {
      region.textContent = text;
    }, kDelayMs);
  }
}
