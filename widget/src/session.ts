/**
 * One panel's life apart from its looks: the core and its pack, the suggestion of this moment, the
 * screens walked through. Every use of the core goes through one queue, so that a language switch,
 * a new signal and a keystroke never meet inside it.
 */
import type { ComposeRequest, Loaded, Signals, Suggestion, SuggestRequest } from "#contract";
import type { PanelHost } from "../../js-shim/src/panel-host.ts";
import { askTolerantly } from "./core/ask.ts";
import type { Core, ReplyTo } from "./core/core.ts";
import type { CoreSource } from "./core/open-core.ts";
import { EmailDesk } from "./email-desk.ts";
import { type Translate, translator } from "./format.ts";
import type { FailureState, PanelState, Phase, Screen, Sending } from "./state.ts";

/** A wait shorter than this is better not shown at all. */
const kSlowMs = 150;
/** Typing pauses at least this long before the email is composed again. */
const kComposeDelayMs = 120;
/** Relative times are kept true while the panel is open. */
const kTickMs = 30_000;

const kNoWords: Translate = translator({});

export class Session {
  readonly #host: PanelHost;
  readonly #source: CoreSource;
  readonly #changed: () => void;
  readonly #announce: (text: string) => void;
  readonly desk: EmailDesk;
  #core: Core | null = null;
  #loaded: Loaded | null = null;
  #t: Translate = kNoWords;
  #phase: Phase = "loading";
  #slow = false;
  #locale: string;
  #screens: Screen[] = [{ name: "suggestion" }];
  #suggestion: Suggestion | null = null;
  #resolved: string | null = null;
  #notice: string | null = null;
  #sending: Sending = "no";
  #queue: Promise<void> = Promise.resolve();
  #refreshPending = false;
  #composeTimer = 0;
  #isUnsettled = false;
  #stopWatching: (() => void) | null = null;

  constructor(
    host: PanelHost,
    source: CoreSource,
    changed: () => void,
    announce: (text: string) => void,
  ) {
    this.#host = host;
    this.#source = source;
    this.#changed = changed;
    this.#announce = announce;
    this.#locale = host.locale;
    this.desk = new EmailDesk(host.boot.pack, (request) => this.#ask(request));
  }

  get state(): PanelState {
    const { locales } = this.#host.boot;
    return {
      phase: this.#phase,
      slow: this.#slow,
      locale: this.#locale,
      locales: Object.entries(locales).map(([locale, { name }]) => ({ locale, name })),
      t: this.#t,
      help: locales[this.#locale]?.help ?? "",
      screen: this.#screen,
      canGoBack: this.#screens.length > 1,
      suggestion: this.#suggestion,
      resolved: this.#resolved,
      notice: this.#notice,
      contact: this.#loaded?.contact ?? null,
      email: this.desk.state,
      sending: this.#sending,
      nowUnixMs: Date.now(),
    };
  }

  get failure(): FailureState {
    const { boot } = this.#host;
    const words = boot.locales[this.#locale];
    return {
      failed: words?.failed ?? "",
      emailSupport: words?.emailSupport ?? boot.email,
      email: boot.email,
      signals: this.#signals(),
      answers: this.desk.answers,
    };
  }

  /** Begins to follow the page. Called again after a failure, it tries everything again. */
  resume(): void {
    this.pause();
    const stopListening = this.#host.onSignals(() => this.#refresh());
    const ticker = setInterval(this.#changed, kTickMs);
    this.#stopWatching = () => {
      stopListening();
      clearInterval(ticker);
    };
    if (this.#phase === "ready") {
      this.#resolved = null;
      this.#refresh();
      if (this.#screen.name === "email") this.#beginEmail(this.#screen.finding);
    } else {
      this.#start();
    }
  }

  pause(): void {
    this.#stopWatching?.();
    this.#stopWatching = null;
  }

  dispose(): void {
    this.pause();
    clearTimeout(this.#composeTimer);
    this.#core?.dispose();
    this.#core = null;
  }

  show(screen: Screen): void {
    this.#screens.push(screen);
    this.#resolved = null;
    if (screen.name === "email") this.#beginEmail(screen.finding);
    this.#changed();
  }

  back(): void {
    if (this.#screens.length > 1) this.#screens.pop();
    this.#changed();
  }

  setLocale(locale: string): void {
    if (locale === this.#locale || !this.#host.boot.locales[locale]) return;
    if (this.#phase !== "ready") {
      this.#locale = locale;
      this.#changed();
      if (this.#phase === "failed" && this.#stopWatching) this.#start();
      return;
    }
    void this.#switchLocale(locale);
  }

  answer(field: string, value: string): void {
    this.desk.answer(field, value);
    this.#sending = "no";
    this.#isUnsettled = true;
    clearTimeout(this.#composeTimer);
    this.#composeTimer = window.setTimeout(() => void this.settle(), kComposeDelayMs);
  }

  /** True while the composed email is older than what was typed. */
  get isUnsettled(): boolean {
    return this.#isUnsettled;
  }

  settle(): Promise<void> {
    if (!this.#composeTimer) return this.#queue;
    clearTimeout(this.#composeTimer);
    this.#composeTimer = 0;
    return this.editEmail(async (desk) => {
      await desk.update();
      this.#isUnsettled = this.#composeTimer !== 0;
    });
  }

  editEmail(edit: (desk: EmailDesk) => Promise<void>): Promise<void> {
    this.#sending = "no";
    return this.#enqueue(async () => {
      await edit(this.desk);
      this.#changed();
    });
  }

  setSending(sending: Sending): void {
    this.#sending = sending;
    this.#changed();
  }

  get #screen(): Screen {
    return this.#screens.at(-1) ?? { name: "suggestion" };
  }

  #start(): void {
    this.#phase = "loading";
    this.#slow = false;
    this.#changed();
    const slowTimer = setTimeout(() => {
      this.#slow = this.#phase === "loading";
      this.#changed();
    }, kSlowMs);
    void this.#enqueue(async () => {
      const locale = this.#locale;
      const [core, pack] = await Promise.all([
        this.#core ?? this.#source.openCore(),
        this.#source.packText(locale),
      ]);
      this.#core = core;
      await this.#load(pack);
      this.#phase = "ready";
      this.#changed();
      if (locale !== this.#locale) {
        const wanted = this.#locale;
        this.#locale = locale;
        void this.#switchLocale(wanted);
      }
      if (this.#screen.name === "email") this.#beginEmail(this.#screen.finding);
    }).finally(() => clearTimeout(slowTimer));
  }

  async #switchLocale(locale: string): Promise<void> {
    let pack: string;
    try {
      pack = await this.#source.packText(locale);
    } catch {
      this.#notice = "languageFailed";
      this.#announce(this.#t(this.#notice));
      this.#changed();
      return;
    }
    await this.#enqueue(async () => {
      this.#locale = locale;
      this.#notice = null;
      await this.#load(pack);
      if (this.desk.state) await this.desk.recompose();
      this.#changed();
    });
  }

  async #load(pack: string): Promise<void> {
    if (!this.#core) return;
    this.#loaded = await this.#core.request({ type: "load", pack });
    this.#t = translator(this.#loaded.ui);
    this.#suggestion = await this.#suggest();
  }

  #beginEmail(finding: string | undefined): void {
    this.#sending = "no";
    void this.editEmail((desk) => desk.begin(finding, this.#signals()));
  }

  #refresh(): void {
    if (this.#refreshPending || this.#phase !== "ready") return;
    this.#refreshPending = true;
    void this.#enqueue(async () => {
      this.#refreshPending = false;
      const before = this.#suggestion;
      const after = await this.#suggest();
      if (JSON.stringify(before) === JSON.stringify(after)) return;
      this.#suggestion = after;
      this.#noteChange(before, after);
      this.#changed();
    });
  }

  #noteChange(before: Suggestion | null, after: Suggestion): void {
    const [was, is] = [before?.findings[0], after.findings[0]];
    if (was?.id === is?.id) return;
    const gone = was && !after.findings.some(({ id }) => id === was.id);
    this.#resolved = gone ? was.title : null;
    const news = this.#resolved ? `${this.#t("resolved", { title: this.#resolved })} ` : "";
    this.#announce(news + this.headline);
  }

  /** What the panel has to say first, in one line. */
  get headline(): string {
    if (this.#phase === "failed") return this.failure.failed;
    return this.#suggestion?.findings[0]?.title ?? this.#t("nothingTitle");
  }

  #suggest(): Promise<Suggestion> {
    return this.#ask({ type: "suggest", signals: this.#signals() });
  }

  #ask<M extends SuggestRequest | ComposeRequest>(message: M): Promise<ReplyTo<M>> {
    if (!this.#core) return Promise.reject(new Error("no core"));
    return askTolerantly(this.#core, message);
  }

  #signals(): Signals {
    try {
      return { ...this.#host.signals(), locale: this.#locale };
    } catch {
      return { locale: this.#locale };
    }
  }

  /** Never rejects: what goes wrong in here is shown to the person, not thrown at the page. */
  #enqueue(task: () => Promise<void>): Promise<void> {
    this.#queue = this.#queue.then(task).catch(() => this.#fail());
    return this.#queue;
  }

  #fail(): void {
    this.#core?.dispose();
    this.#core = null;
    this.#phase = "failed";
    this.#changed();
  }
}
