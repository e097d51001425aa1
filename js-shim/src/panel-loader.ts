import type { MountPanel, PanelHandle, PanelHost } from "./panel-host.ts";

/** Loads the panel with what it needs, mounts it once, and opens and closes it. */
export class PanelLoader {
  readonly #host: Omit<PanelHost, "locale">;
  #module: Promise<{ default: MountPanel }> | undefined;
  #panel: PanelHandle | undefined;
  #retry = "";
  #isWanted = false;

  constructor(host: Omit<PanelHost, "locale">) {
    this.#host = host;
  }

  /** Begins every request that the first suggestion needs, once; what failed begins anew. */
  prefetch(locale: string): Promise<{ default: MountPanel }> {
    const { boot, base, fetch, files } = this.#host;
    const absolute = (file: string) => new URL(file, base).href;
    for (const file of [boot.core, boot.locales[locale]?.pack]) {
      if (!file || files.has(file)) continue;
      const request = fetch(absolute(file));
      files.set(file, request);
      request.catch(() => files.delete(file));
    }
    if (!this.#module) {
      this.#module = import(absolute(boot.panel) + this.#retry);
      this.#module.catch(() => {
        this.#module = undefined;
        // A browser may remember a failed module by its address; a fragment makes another address.
        this.#retry += "#";
      });
    }
    return this.#module;
  }

  /** Rejects when the panel cannot be loaded or mounted; may be called again then. */
  async open(locale: string): Promise<void> {
    this.#isWanted = true;
    const waiting = new AbortController();
    const { signal } = waiting;
    const waveOff = ({ key }: KeyboardEvent) => {
      if (key === "Escape") this.#isWanted = false;
    };
    addEventListener("keydown", waveOff, { signal });
    const module = await this.prefetch(locale).finally(() => waiting.abort());
    if (!this.#isWanted) return;
    this.#panel ??= module.default({ ...this.#host, locale });
    this.#panel.open();
  }

  /** Somebody else's from here on: nothing of what it showed or was told stays. */
  restart(): void {
    const panel = this.#panel;
    if (!panel) return;
    const { isOpen, locale } = panel;
    panel.destroy();
    this.#panel = undefined;
    if (isOpen) this.open(locale).catch(() => {});
  }

  /** Returns whether there was something to close. */
  close(): boolean {
    this.#isWanted = false;
    if (!this.#panel?.isOpen) return false;
    this.#panel.close();
    return true;
  }

  setLocale(locale: string): void {
    this.#panel?.setLocale(locale);
  }

  destroy(): void {
    this.#isWanted = false;
    this.#panel?.destroy();
  }
}
