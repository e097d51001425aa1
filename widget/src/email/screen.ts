/** The email screen: loaded after the panel, because most people leave with the first suggestion. */
import type { Attachment } from "#contract";
import { afterPaint, nextTask } from "../after-paint.ts";
import { emit } from "../events.ts";
import type { CreateLateScreen, LateScreen, PanelSeam } from "../late-screen.ts";
import type { EmailScreen, PanelState, Screen, ScreenParts } from "../state.ts";
import { copyText } from "./clipboard.ts";
import { EmailDesk } from "./desk.ts";
import sheet from "./email.css";
import { emailFooter, emailText, outcomeText, type SendingActs, type Taken } from "./footer.ts";
import { ScreenshotSlot } from "./screenshot-slot.ts";
import { type EmailActs, emailView, progressText, redactedText, sentView } from "./view.ts";
import { download, type LinkWay } from "./ways.ts";

/** Typing pauses at least this long before the email is composed again. */
const kComposeDelayMs = 120;

class EmailPart implements LateScreen {
  readonly #panel: PanelSeam;
  readonly #desk: EmailDesk;
  readonly #screenshot: ScreenshotSlot;
  #taken: Taken | null = null;
  #showsWays = false;
  /** The person said that they sent it. */
  #isSent = false;
  #composeTimer = 0;
  /** What the person has heard, or seen on arriving, of what an answer may change. */
  #known: readonly string[] = [];
  /** The email on the screen, and in its links, is older than what was typed or chosen. */
  #isUnsettled = false;

  constructor(panel: PanelSeam) {
    this.#panel = panel;
    this.#desk = new EmailDesk(panel.owner, (request) => panel.ask(request));
    this.#screenshot = new ScreenshotSlot(panel, () => this.#touched());
    const style = new CSSStyleSheet();
    style.replaceSync(sheet);
    panel.root.adoptedStyleSheets.push(style);
    addEventListener("pagehide", this.#onPageHide);
  }

  get answers(): readonly string[] {
    return this.#desk.answers;
  }

  async enter(screen: Screen): Promise<void> {
    await afterPaint();
    await this.#panel.loadEmail();
    void this.#panel.enqueue(async () => {
      await nextTask();
      if (this.#isSent) this.#desk.reset();
      if (this.#isSent || this.#desk.isAnothers) this.#startAfresh();
      const before = this.#subjectMatter;
      await this.#desk.begin(screen as EmailScreen, this.#panel.signals());
      await nextTask();
      if (before !== this.#subjectMatter) this.#touched();
      this.#known = this.#changing();
      void this.#panel.redraw();
    });
  }

  async translate(): Promise<void> {
    if (!this.#desk.state) return;
    await this.#desk.recompose();
    this.#known = this.#changing();
  }

  render(state: PanelState): ScreenParts | null {
    const desk = this.#desk.state;
    if (!desk) return null;
    const title = state.t("emailSupport");
    if (this.#isSent) {
      const body = sentView(
        state,
        desk.email,
        this.#panel.acts.back,
        () => void this.#markUnsent(),
      );
      return { title, body, foot: undefined };
    }
    const { hasPicture } = this.#screenshot;
    const sending = { taken: this.#taken, showsWays: this.#showsWays, hasPicture };
    return {
      title,
      body: emailView(state, desk, this.#screenshot.render(state), this.#acts),
      foot: emailFooter(state, desk, sending, this.#sendingActs),
    };
  }

  dispose(): void {
    if (this.#composeTimer) void this.#settle();
    removeEventListener("pagehide", this.#onPageHide);
  }

  readonly #acts: EmailActs = {
    answer: (field, value) => this.#answer(field, value),
    toggleField: (field) => void this.#edit(() => this.#desk.toggle(field)),
    chooseKind: (kind) => void this.#edit(() => this.#desk.chooseKind(kind)),
    chooseThread: (continues) => void this.#edit(() => this.#desk.chooseThread(continues)),
    forgetThread: () => void this.#forgetThread(),
    clearAnswers: () => void this.#clear(),
    settle: () => void this.#settle(true),
    goTo: (field) => this.#goTo(field),
    paste: (event) => this.#screenshot.paste(event),
    showPreview: (event) => this.#showPreview(event),
  };

  readonly #sendingActs: SendingActs = {
    follow: (way, event) => this.#follow(way, event),
    copy: () => void this.#copy(),
    download: () => void this.#download(),
    toggleWays: () => void this.#showWays(!this.#showsWays),
    onWaysKey: (event) => this.#onWaysKey(event),
    markSent: () => void this.#markSent(),
  };

  #edit(edit: () => Promise<void>, aloud = true): Promise<void> {
    this.#touched();
    this.#isUnsettled = true;
    return this.#panel.enqueue(async () => {
      await edit();
      await nextTask();
      await this.#panel.redraw();
      this.#isUnsettled = this.#composeTimer !== 0;
      if (aloud) this.#sayNews();
    });
  }

  /** What has changed since it was last said, or since the person arrived. */
  #sayNews(): void {
    const now = this.#changing();
    const news = now.filter((text) => text && !this.#known.includes(text));
    this.#known = now;
    if (news.length > 0) this.#panel.announce(news.join(" "));
  }

  /** What was taken along is not this email any more. */
  #touched(): void {
    this.#taken = null;
    this.#showsWays = false;
  }

  /** Another problem's email is not the one that was taken along. */
  get #subjectMatter(): string {
    const { finding, kind } = this.#desk.state?.email ?? {};
    return `${finding} ${kind}`;
  }

  /** What an answer may change, apart from the field that it stands in. */
  #changing(): string[] {
    const email = this.#desk.state?.email;
    if (!email) return [];
    const state = this.#panel.state();
    return [email.revoke ?? "", redactedText(email, state), progressText(email, state.t)];
  }

  #answer(field: string, value: string): void {
    this.#desk.answer(field, value);
    this.#touched();
    this.#isUnsettled = true;
    clearTimeout(this.#composeTimer);
    this.#composeTimer = window.setTimeout(() => void this.#settle(), kComposeDelayMs);
  }

  /** @param aloud the person is done with a field, not in the middle of it. */
  #settle(aloud = false): Promise<void> {
    if (!this.#composeTimer) {
      return this.#panel.enqueue(async () => {
        if (aloud) this.#sayNews();
      });
    }
    clearTimeout(this.#composeTimer);
    this.#composeTimer = 0;
    return this.#edit(async () => {
      await this.#desk.update();
      this.#desk.save();
    }, aloud);
  }

  /** The last keystrokes before a reload: what is stored has to be composed, hence redacted. */
  readonly #onPageHide = (): void => void this.#settle();

  #goTo(field: string): void {
    const place = this.#panel.root.querySelector<HTMLElement>(`#field-${CSS.escape(field)}`);
    const input = place?.querySelector("input") ?? place;
    input?.focus();
  }

  #showPreview(event: Event): void {
    const { open } = event.currentTarget as HTMLDetailsElement;
    void this.#panel.enqueue(async () => {
      await this.#desk.showDiagnostics(open);
      void this.#panel.redraw();
    });
  }

  async #forgetThread(): Promise<void> {
    await this.#edit(() => this.#desk.forget());
    this.#panel.focusHeading();
  }

  async #clear(): Promise<void> {
    // Drawn once with what is in the boxes, so that emptying them is a change.
    await this.#panel.redraw();
    await this.#edit(() => this.#desk.clear());
    this.#panel.focusHeading();
  }

  #follow(way: LinkWay, event: MouseEvent): void {
    const link = event.currentTarget as HTMLAnchorElement;
    if (this.#isUnsettled) {
      // The link is older than the last keystrokes: follow it again once it has them.
      event.preventDefault();
      void this.#settle().then(async () => {
        await this.#panel.redraw();
        if (!this.#isUnsettled) link.click();
      });
      return;
    }
    const email = this.#desk.state?.email;
    if (!email) return;
    const { t } = this.#panel.state();
    const copying = way.isShortened ? copyText(emailText(email, t)) : null;
    this.#told(way.id);
    // Not before the browser has read the link it was given.
    setTimeout(async () => {
      const clipboard = copying && ((await copying) ? "holds" : "refused");
      await this.#setTaken({ via: way.id, clipboard: clipboard ?? undefined });
    });
  }

  async #copy(): Promise<void> {
    await this.#settle();
    const email = this.#desk.state?.email;
    if (!email) return;
    this.#told("copy");
    const copied = await copyText(emailText(email, this.#panel.state().t));
    await this.#setTaken({ via: "copy", clipboard: copied ? "holds" : "refused" });
  }

  async #download(): Promise<void> {
    await this.#settle();
    let picture: Attachment | null;
    try {
      picture = await this.#screenshot.attachment();
    } catch {
      this.#panel.announce(this.#panel.state().t("pictureUnreadable"));
      return;
    }
    await this.#panel.enqueue(async () => {
      const file = await this.#desk.file(picture);
      const name = this.#desk.state?.email.tag ?? "draft";
      download(`support-${name}.eml`, "message/rfc822", file);
    });
    this.#told("file");
    await this.#setTaken({ via: "file" });
  }

  /** A link may have led nowhere, so the other ways lie open; what was copied or saved is there. */
  async #setTaken(taken: Taken): Promise<void> {
    const { root } = this.#panel;
    this.#taken = taken;
    this.#showsWays = taken.via !== "copy" && taken.via !== "file";
    this.#panel.announce(outcomeText(taken, this.#panel.state().t));
    const leavesFocus = root.activeElement?.closest("#ways") && !this.#showsWays;
    await this.#panel.redraw();
    // The question stands before the buttons: who answers it by keyboard should not have to go back.
    if (leavesFocus) root.querySelector<HTMLElement>(".outcome button")?.focus();
    root.querySelector<HTMLTextAreaElement>("#by-hand")?.select();
  }

  async #showWays(shown: boolean): Promise<void> {
    this.#showsWays = shown;
    await this.#panel.redraw();
    const to = shown ? "#ways :is(a, button)" : "#more-ways";
    this.#panel.root.querySelector<HTMLElement>(to)?.focus();
  }

  #onWaysKey(event: KeyboardEvent): void {
    if (event.key !== "Escape") return;
    event.preventDefault();
    void this.#showWays(false);
  }

  async #markSent(): Promise<void> {
    await this.#settle();
    this.#desk.markSent();
    this.#isSent = true;
    await this.#panel.redraw();
  }

  async #markUnsent(): Promise<void> {
    this.#isSent = false;
    await this.#desk.markUnsent();
    this.#taken = null;
    await this.#panel.redraw();
    this.#panel.focusHeading();
  }

  #startAfresh(): void {
    this.#isSent = false;
    this.#taken = null;
    this.#showsWays = false;
    this.#screenshot.clear();
  }

  #told(via: string): void {
    const email = this.#desk.state?.email;
    if (!email) return;
    const { finding, kind } = email;
    emit(this.#panel.root.host, "support-widget-email", { via, finding, kind });
  }
}

const createEmailScreen: CreateLateScreen = (panel) => new EmailPart(panel);
export default createEmailScreen;
