/** The core with one pack in it, in one language, and that pack's words. */
import type { Loaded } from "#contract";
import { type Translate, translator } from "../format.ts";
import { askTolerantly } from "./ask.ts";
import { type Core, type Question, type ReplyTo, spliced } from "./core.ts";
import type { CoreSource } from "./open-core.ts";

export class PackedCore {
  readonly #source: CoreSource;
  #core: Core | null = null;
  #loaded: Loaded | null = null;
  #locale: string | undefined;
  #hasEmail = false;
  #t: Translate = translator({});

  constructor(source: CoreSource) {
    this.#source = source;
  }

  get t(): Translate {
    return this.#t;
  }

  get contact(): Loaded["contact"] | null {
    return this.#loaded?.contact ?? null;
  }

  /** It has the email content of its pack. */
  get hasEmail(): boolean {
    return this.#hasEmail;
  }

  /** Rejects when core or pack cannot be had, or do not fit. */
  async open(locale: string): Promise<void> {
    const [core, pack] = await Promise.all([
      this.#core ?? this.#source.openCore(),
      this.#source.text("pack", locale),
    ]);
    this.#core = core;
    await this.load(locale, pack);
  }

  /** Another language's pack, with the email content if that was there before. */
  async load(locale: string, pack: string, email?: string): Promise<void> {
    if (!this.#core) return;
    this.#loaded = await this.#core.request(spliced("load", `"pack":${pack}`));
    this.#locale = locale;
    this.#hasEmail = false;
    this.#t = translator(this.#loaded.ui, locale);
    if (email !== undefined) await this.addEmail(email);
  }

  async addEmail(email: string): Promise<void> {
    if (!this.#core) return;
    const { ui } = await this.#core.request(spliced("loadEmail", `"email":${email}`));
    this.#hasEmail = true;
    this.#t = translator({ ...this.#loaded?.ui, ...ui }, this.#locale);
  }

  ask<M extends Question>(message: M): Promise<ReplyTo<M>> {
    if (!this.#core) return Promise.reject(new Error("no core"));
    return askTolerantly(this.#core, message);
  }

  /** Until it is opened again. */
  dispose(): void {
    this.#core?.dispose();
    this.#core = null;
  }
}
