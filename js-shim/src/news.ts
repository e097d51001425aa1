/**
 * The dot on the launcher: a call has just failed, and Help knows something about it. Seen, and said
 * once; gone when Help was opened, a later call went well, or somebody waves it off with Escape.
 */
// Where the browser forces its own colours, the ring is what stays: its colour must not be a system's.
const kCss = `[data-news]::after{content:"";position:absolute;top:-3px;right:-3px;padding:3px;border:2px solid light-dark(#fff,#15181c);border-radius:9px;background:light-dark(#b42318,#ff8a7a)}p{position:fixed;clip-path:inset(50%)}`;

/** A live region that is filled in the moment it appears is often not read out. */
const kSayAfterMs = 100;

export class News {
  readonly #launcher: HTMLElement;
  readonly #region = document.createElement("p");
  #timer = 0;

  constructor(launcher: HTMLElement) {
    this.#launcher = launcher;
    launcher.addEventListener("keydown", ({ key }) => key === "Escape" && this.clear());
    const root = launcher.getRootNode();
    // A host that opens Help by itself has no launcher on the page; it gets the event alone.
    if (!(root instanceof ShadowRoot)) return;
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(kCss);
    root.adoptedStyleSheets.push(sheet);
    this.#region.role = "status";
    root.append(this.#region);
  }

  /** `text` says to a screen reader what the dot says to the eye. */
  show(text: string): void {
    if (this.#isShown) return;
    this.#launcher.dataset.news = "";
    this.#launcher.ariaDescription = text;
    this.#timer = window.setTimeout(() => {
      this.#region.textContent = text;
    }, kSayAfterMs);
    this.#tell();
  }

  /** Returns whether there was something to clear. */
  clear(): boolean {
    if (!this.#isShown) return false;
    delete this.#launcher.dataset.news;
    this.#launcher.ariaDescription = null;
    clearTimeout(this.#timer);
    this.#region.textContent = "";
    this.#tell();
    return true;
  }

  get #isShown(): boolean {
    return this.#launcher.dataset.news !== undefined;
  }

  #tell(): void {
    document.dispatchEvent(
      new CustomEvent("support-widget-news", { detail: { shown: this.#isShown } }),
    );
  }
}
