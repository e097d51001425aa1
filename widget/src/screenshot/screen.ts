/**
 * A screenshot for the email: taken or chosen by the person, seen by them, cut and covered, and
 * taken back at will. It stays in memory, and leaves only in the file that they download.
 */
import type { Attachment } from "#contract";
import type { PanelSeam } from "../late-screen.ts";
import { html, nothing, type TemplateResult } from "../shared.ts";
import type { PanelState } from "../state.ts";
import { canCapture, captureScreen } from "./capture.ts";
import type { CreateScreenshotPart, ScreenshotPart } from "./part.ts";
import { type Frame, Picture } from "./picture.ts";
import sheet from "./screenshot.css";
import { Stage } from "./stage.ts";

class Screenshot implements ScreenshotPart {
  readonly #panel: PanelSeam;
  readonly #changed: () => void;
  readonly #stage = new Stage((frame) => this.#tell("frameAt", percent(frame)));
  #picture: Picture | null = null;
  /** What went wrong last, as a message id. */
  #problem: string | null = null;

  constructor(panel: PanelSeam, changed: () => void) {
    this.#panel = panel;
    this.#changed = changed;
    const style = new CSSStyleSheet();
    style.replaceSync(sheet);
    panel.root.adoptedStyleSheets.push(style);
  }

  get hasPicture(): boolean {
    return this.#picture !== null;
  }

  render({ t }: PanelState): TemplateResult {
    this.#stage.describe(t("frame"), "frame-hint");
    return html`<section class="picture" aria-labelledby="picture">
      <h2 class="label" id="picture" tabindex="-1">${t("picture")}</h2>
      ${this.#problem ? html`<p class="note warn">${t(this.#problem)}</p>` : nothing}
      ${this.#picture ? this.#editor(this.#picture, t) : this.#choice(t)}
    </section>`;
  }

  async add(image: Blob): Promise<void> {
    await this.#take(() => createImageBitmap(image), "pictureUnreadable");
  }

  async attachment(): Promise<Attachment | null> {
    if (!this.#picture) return null;
    const { type, bytes } = await this.#picture.encode();
    const name = `screenshot.${type === "image/png" ? "png" : "jpg"}`;
    return { name, type, base64: await base64Of(bytes) };
  }

  clear(): void {
    this.#picture = null;
    this.#problem = null;
  }

  #choice(t: PanelState["t"]): TemplateResult {
    return html`<p class="small muted">${t("pictureHint")}</p>
      <div class="row">
        ${
          canCapture()
            ? html`<button class="btn" type="button" @click=${() => void this.#capture()}>${t("takePicture")}</button>`
            : nothing
        }
        <label class="btn file"><input type="file" accept="image/*" @change=${this.#onFile}>
          ${t("choosePicture")}</label>
      </div>`;
  }

  #editor(picture: Picture, t: PanelState["t"]): TemplateResult {
    return html`${this.#stage.element}
      <p class="small muted" id="frame-hint">${t("frameHint")}</p>
      <div class="row">
        <button class="btn" type="button" @click=${() => this.#edit("cover")}>${t("cover")}</button>
        <button class="btn" type="button" @click=${() => this.#edit("cutTo")}>${t("cutTo")}</button>
      </div>
      <div class="row">
        <button class="quiet" type="button" aria-disabled=${!picture.canUndo}
          @click=${() => this.#edit("undo")}>${t("undo")}</button>
        <button class="quiet" type="button" @click=${() => void this.#remove()}>${t("removePicture")}</button>
      </div>`;
  }

  readonly #onFile = (event: Event): void => {
    const input = event.target as HTMLInputElement;
    const file = input.files?.[0];
    // The same file again is a change again.
    if (file) void this.add(file).then(() => (input.value = ""));
  };

  #capture(): Promise<void> {
    const dialog = this.#panel.root.querySelector("dialog");
    // Not `visibility`: what has the focus would lose it.
    const hide = (hidden: boolean) => dialog?.style.setProperty("opacity", hidden ? "0" : "");
    return this.#take(() => captureScreen(hide), "pictureNotTaken");
  }

  async #take(open: () => Promise<ImageBitmap>, problem: string): Promise<void> {
    try {
      const image = await open();
      this.#picture = new Picture(image);
      image.close();
      this.#problem = null;
      this.#stage.show(this.#picture);
    } catch {
      this.#problem = problem;
    }
    this.#changed();
    await this.#panel.redraw();
    if (this.#problem) return this.#tell(this.#problem);
    this.#stage.frameElement.focus();
    this.#panel.root.querySelector(".picture")?.scrollIntoView({ block: "nearest" });
    this.#tell("pictureAdded");
  }

  #edit(act: "cover" | "cutTo" | "undo"): void {
    const picture = this.#picture;
    if (!picture || (act === "undo" && !picture.canUndo)) return;
    picture[act](this.#stage.frame);
    if (act === "cutTo") this.#stage.show(picture);
    this.#tell({ cover: "covered", cutTo: "cut", undo: "undone" }[act]);
    this.#changed();
    void this.#panel.redraw();
  }

  async #remove(): Promise<void> {
    this.clear();
    this.#changed();
    await this.#panel.redraw();
    this.#panel.root.querySelector<HTMLElement>("#picture")?.focus();
    this.#tell("pictureRemoved");
  }

  #tell(id: string, values?: Record<string, number>): void {
    this.#panel.announce(this.#panel.state().t(id, values));
  }
}

function percent(frame: Frame): Record<string, number> {
  return Object.fromEntries(
    Object.entries(frame).map(([side, part]) => [side, Math.round(part * 100)]),
  );
}

function base64Of(bytes: Blob): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result).replace(/^.*,/, ""));
    reader.onerror = () => reject(reader.error);
    reader.readAsDataURL(bytes);
  });
}

const createScreenshot: CreateScreenshotPart = (panel, changed) => new Screenshot(panel, changed);
export default createScreenshot;
