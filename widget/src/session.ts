/**
 * One panel's life apart from its looks: the core and its pack, the suggestion of this moment, the
 * screens walked through. Every use of the core goes through one queue, so that a language switch,
 * a new signal and a keystroke never meet inside it.
 */
import type { Signals } from "#contract";
import type { PanelHost } from "../../js-shim/src/panel-host.ts";
import { Advice } from "./advice.ts";
import { afterPaint } from "./after-paint.ts";
import type { CoreSource } from "./core/open-core.ts";
import { PackedCore } from "./core/packed-core.ts";
import { type Owner, readAnswers } from "./draft.ts";
import { withMoneyText } from "./format.ts";
import { LateScreens } from "./late-screens.ts";
import { Navigation, type Place } from "./navigation.ts";
import type { Acts, FailureState, PanelState, Phase, Screen, ScreenParts } from "./state.ts";
import { nothingTitle } from "./views/nothing-found.ts";

/** Relative times are kept true while the panel is open. */
const kTickMs = 5_000;
/** The element, as the session needs it. */
export interface PanelView {
  readonly root: ShadowRoot;
  readonly acts: Acts;
  /** Draws anew; resolves when that is done. */
  redraw(): Promise<void>;
  focusHeading(): void;
  announce(text: string): void;
}

export class Session {
  readonly #host: PanelHost;
  readonly #source: CoreSource;
  readonly #view: PanelView;
  readonly #late: LateScreens;
  readonly #core: PackedCore;
  readonly #advice: Advice;
  readonly #navigation = new Navigation();
  #phase: Phase = "loading";
  #locale: string;
  #notice: string | null = null;
  /** Emails about what the page told. */
  readonly #suggested = new WeakSet<Screen>();
  readonly #amendments: ((signals: Signals) => Signals)[] = [];
  #queue: Promise<void> = Promise.resolve();
  #refreshPending = false;
  #stopWatching: (() => void) | null = null;

  constructor(host: PanelHost, source: CoreSource, view: PanelView) {
    this.#host = host;
    this.#source = source;
    this.#view = view;
    this.#core = new PackedCore(source);
    this.#advice = new Advice(this.#core, () => this.#signals());
    this.#locale = host.locale;
    this.#late = new LateScreens(host.boot.screens, host.base, {
      ...view,
      owner: () => this.#owner,
      source,
      state: () => this.state,
      signals: () => this.#signals(),
      statusAddress: host.status,
      fetch: host.fetch,
      amendSignals: (amend) => this.#amendments.push(amend),
      refresh: (anew) => {
        if (anew) this.#advice.turn();
        this.#refresh();
      },
      loadEmail: () => this.#loadEmail(),
      ask: (message) => this.#core.ask(message),
      enqueue: (task) => this.#enqueue(task, () => this.#late.miss(this.#navigation.screen)),
    });
  }

  get state(): PanelState {
    const { locales } = this.#host.boot;
    return {
      phase: this.#phase,
      locale: this.#locale,
      locales: Object.entries(locales).map(([locale, { name }]) => ({ locale, name })),
      t: this.#core.t,
      help: this.#host.words[this.#locale]?.[0] ?? "",
      screen: this.#navigation.screen,
      canGoBack: this.#navigation.canGoBack,
      suggestion: this.#advice.suggestion,
      resolved: this.#advice.resolved,
      notice: this.#notice,
      contact: this.#core.contact,
      nowUnixMs: Date.now(),
    };
  }

  get failure(): FailureState {
    const { boot, email, words } = this.#host;
    const failed = words[this.#locale]?.[1] ?? "";
    const emailSupport = boot.locales[this.#locale]?.emailSupport ?? email;
    return { failed, emailSupport, email, signals: this.#signals(), answers: this.#answers };
  }

  /** True while the screen of this moment is one that is loaded late. */
  get isLate(): boolean {
    return this.#late.has(this.#navigation.screen);
  }

  /** The late screen of this moment could not be had. */
  get isMissing(): boolean {
    return this.#late.isMissing(this.#navigation.screen);
  }

  /** What a late screen shows; null while it is awaited. */
  get lateParts(): ScreenParts | null {
    return this.isMissing ? null : this.#late.render(this.state);
  }

  /** Asks again for what could not be had. */
  readonly retry = (): void => {
    if (this.#phase === "failed") this.#start();
    else if (this.isMissing) this.#enter();
    this.#changed();
  };

  /**
   * Begins to follow the page. Called again after a failure, it tries everything again. With news
   * from the page it begins at the suggestion, wherever the person left.
   */
  resume(isNews?: boolean): void {
    this.pause();
    if (isNews) {
      this.#navigation.restart();
      this.#late.comeBack(this.#navigation.screen);
    }
    const stopListening = this.#host.onSignals(() => {
      // The page itself may be another one by now.
      this.#changed();
      this.#refresh();
    });
    addEventListener("online", this.retry);
    const ticker = setInterval(() => {
      this.#changed();
      this.#refresh();
    }, kTickMs);
    this.#stopWatching = () => {
      stopListening();
      removeEventListener("online", this.retry);
      clearInterval(ticker);
    };
    if (this.#phase === "ready") {
      this.#advice.forgetNews();
      // What it said last is mostly what it will say: that opens at once.
      if (this.isLate) void this.#comeBackLate();
      else void afterPaint().then(() => this.#refresh());
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
    this.#late.dispose();
    // After the last words, which are stored as the core redacts them.
    void this.#enqueue(async () => this.#core.dispose());
  }

  show(screen: Screen, from: Place): void {
    this.#navigation.push(screen, from);
    if (this.#isSuggested(screen)) this.#suggested.add(screen);
    this.#advice.forgetNews();
    this.#notice = null;
    this.#enter();
    this.#changed();
  }

  /** Returns the place on the screen that is shown now. */
  back(): Place | undefined {
    const place = this.#navigation.pop();
    this.#late.comeBack(this.#navigation.screen);
    this.#changed();
    return place;
  }

  /** Called once the first suggestion stands on the screen: now there is time for the rest. */
  prefetch(): void {
    this.#late.prefetch();
    if (this.#host.status) void this.#late.enter({ name: "status" });
    this.#source.prefetch(this.#locale);
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

  #start(): void {
    this.#phase = "loading";
    this.#changed();
    void this.#enqueue(async () => {
      const locale = this.#locale;
      await this.#core.open(locale);
      await this.#advice.begin();
      this.#phase = "ready";
      this.#changed();
      if (locale !== this.#locale) {
        const wanted = this.#locale;
        this.#locale = locale;
        void this.#switchLocale(wanted);
      }
      this.#enter();
    });
  }

  async #switchLocale(locale: string): Promise<void> {
    let pack: string;
    let email: string | undefined;
    try {
      [pack, email] = await Promise.all([
        this.#source.text("pack", locale),
        this.#core.hasEmail ? this.#source.text("email", locale) : undefined,
      ]);
    } catch {
      this.#notice = "unloaded";
      this.#view.announce(this.#core.t(this.#notice));
      this.#changed();
      return;
    }
    await this.#enqueue(async () => {
      this.#locale = locale;
      this.#notice = null;
      await this.#core.load(locale, pack, email);
      await this.#advice.begin();
      await this.#late.translate();
      await this.#view.redraw();
      this.#view.announce(this.#view.root.getElementById("title")?.textContent ?? "");
    });
  }

  async #loadEmail(): Promise<void> {
    let failure: unknown;
    await this.#enqueue(async () => {
      if (this.#core.hasEmail) return;
      try {
        await this.#core.addEmail(await this.#source.text("email", this.#locale));
      } catch (error) {
        failure = error;
      }
    });
    if (failure) throw failure;
  }

  #enter(): void {
    if (this.isLate && this.#phase === "ready") void this.#late.enter(this.#navigation.screen);
  }

  #isSuggested(screen: Screen): boolean {
    const about = screen.name === "email" ? screen.finding : undefined;
    return this.#advice.suggestion?.findings.some(({ id }) => id === about) ?? false;
  }

  /** An email about what the page told is gone on with only while the page still tells it. */
  async #comeBackLate(): Promise<void> {
    await afterPaint();
    await this.#enqueue(async () => {
      await this.#advice.look();
      const { screen } = this.#navigation;
      if (this.#suggested.has(screen) && !this.#isSuggested(screen)) {
        this.#navigation.restart();
        this.#late.comeBack(this.#navigation.screen);
      }
      this.#changed();
    });
    this.#enter();
  }

  #refresh(): void {
    if (this.#refreshPending || this.#phase !== "ready") return;
    this.#refreshPending = true;
    void this.#enqueue(async () => {
      this.#refreshPending = false;
      const change = await this.#advice.look();
      if (change === "news") {
        this.#view.announce([this.#advice.resolved, this.headline].filter(Boolean).join(" "));
      }
      if (change !== "none") this.#changed();
    });
  }

  /** What the panel has to say first, in one line. */
  get headline(): string {
    if (this.#phase === "failed") return this.failure.failed;
    const { suggestion } = this.#advice;
    return suggestion?.findings[0]?.title ?? this.#core.t(nothingTitle(suggestion));
  }

  #signals(): Signals {
    try {
      const locale = this.#locale;
      const told: Signals = { ...this.#host.signals(), locale };
      const wallet = Object.entries(told.wallet ?? {});
      told.wallet = Object.fromEntries(
        wallet.map(([name, money]) => [name, withMoneyText(money, locale)]),
      );
      return this.#amendments.reduce((signals, amend) => amend(signals), told);
    } catch {
      return { locale: this.#locale };
    }
  }

  #changed(): void {
    void this.#view.redraw();
  }

  get #owner(): Owner {
    return { pack: this.#host.boot.pack, account: this.#host.accountMark() };
  }

  get #answers(): readonly string[] {
    const { answers } = this.#late;
    return answers.length > 0 ? answers : readAnswers(this.#owner);
  }

  /** Never rejects: what goes wrong in here is shown to the person, not thrown at the page. */
  #enqueue(task: () => Promise<void>, fail = () => this.#fail()): Promise<void> {
    this.#queue = this.#queue.then(task).catch(fail);
    return this.#queue;
  }

  #fail(): void {
    this.#core.dispose();
    this.#phase = "failed";
    this.#changed();
  }
}
