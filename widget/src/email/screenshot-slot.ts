/** Where a screenshot goes in the email: a button until somebody wants one, then its own module. */
import type { Attachment } from "#contract";
import { LateModule } from "../late-module.ts";
import type { PanelSeam } from "../late-screen.ts";
import type { CreateScreenshotPart, ScreenshotPart } from "../screenshot/part.ts";
import { html, nothing } from "../shared.ts";
import type { PanelState } from "../state.ts";

/** The module's file beside this one, which the build names. */
declare const SCREENSHOT_FILE: string;

export class ScreenshotSlot {
  readonly #panel: PanelSeam;
  readonly #changed: () => void;
  readonly #module = new LateModule<{ default: CreateScreenshotPart }>(
    new URL(SCREENSHOT_FILE, import.meta.url).href,
  );
  #part: ScreenshotPart | null = null;
  #failed = false;

  constructor(panel: PanelSeam, changed: () => void) {
    this.#panel = panel;
    this.#changed = changed;
  }

  get hasPicture(): boolean {
    return this.#part?.hasPicture ?? false;
  }

  render(state: PanelState): unknown {
    if (this.#part) return this.#part.render(state);
    const { t } = state;
    return html`<p><button class="link" type="button" @click=${() => void this.#open()}>
        ${t("addPicture")}</button></p>
      ${this.#failed ? html`<p class="note warn">${t("pictureFailed")}</p>` : nothing}`;
  }

  /** An image in the clipboard, unless it came along with text. */
  paste(event: ClipboardEvent): void {
    const { clipboardData } = event;
    const image = [...(clipboardData?.files ?? [])].find(({ type }) => type.startsWith("image/"));
    if (!image || clipboardData?.types.includes("text/plain")) return;
    event.preventDefault();
    void this.#load().then((part) => part?.add(image));
  }

  async attachment(): Promise<Attachment | null> {
    return this.#part?.attachment() ?? null;
  }

  clear(): void {
    this.#part?.clear();
  }

  async #open(): Promise<void> {
    if (!(await this.#load())) return;
    this.#panel.root.querySelector<HTMLElement>("#picture")?.focus();
  }

  async #load(): Promise<ScreenshotPart | null> {
    try {
      const { default: create } = await this.#module.load();
      this.#part ??= create(this.#panel, this.#changed);
      this.#failed = false;
    } catch {
      this.#failed = true;
      this.#panel.announce(this.#panel.state().t("pictureFailed"));
    }
    await this.#panel.redraw();
    return this.#part;
  }
}
