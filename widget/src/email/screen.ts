/** The email screen: loaded after the panel, because most people leave with the first suggestion. */
import type { Email } from "#contract";
import { emit } from "../events.ts";
import type { CreateLateScreen, LateScreen, PanelSeam } from "../late-screen.ts";
import type { EmailScreen, PanelState, Screen, ScreenParts } from "../state.ts";
import { copyText } from "./clipboard.ts";
import { EmailDesk } from "./desk.ts";
import sheet from "./email.css";
import { type EmailActs, emailFooter, emailText, emailView, type Sending } from "./view.ts";

/** Typing pauses at least this long before the email is composed again. */
const kComposeDelayMs = 120;

class EmailPart implements LateScreen {
  readonly #panel: PanelSeam;
  readonly #desk: EmailDesk;
  #sending: Sending = "no";
  #composeTimer = 0;
  /** The composed email is older than what was typed. */
  #isUnsettled = false;

  constructor(panel: PanelSeam) {
    this.#panel = panel;
    this.#desk = new EmailDesk(panel.pack, (request) => panel.ask(request));
    const style = new CSSStyleSheet();
    style.replaceSync(sheet);
    panel.root.adoptedStyleSheets.push(style);
  }

  get answers(): readonly string[] {
    return this.#desk.answers;
  }

  async enter(screen: Screen): Promise<void> {
    await this.#panel.loadEmail();
    void this.#edit(() => this.#desk.begin(screen as EmailScreen, this.#panel.signals()));
  }

  async translate(): Promise<void> {
    if (this.#desk.state) await this.#desk.recompose();
  }

  render(state: PanelState): ScreenParts | null {
    const desk = this.#desk.state;
    return (
      desk && {
        title: state.t("emailSupport"),
        body: emailView(state, desk, this.#acts),
        foot: emailFooter(state, desk, this.#sending, this.#acts),
      }
    );
  }

  dispose(): void {
    clearTimeout(this.#composeTimer);
  }

  readonly #acts: EmailActs = {
    answer: (field, value) => this.#answer(field, value),
    toggleField: (field) => void this.#edit(() => this.#desk.toggle(field)),
    chooseKind: (kind) => void this.#edit(() => this.#desk.chooseKind(kind)),
    clearAnswers: () => void this.#clear(),
    settle: () => void this.#settle(),
    openMailto: (event) => this.#openMailto(event),
    copy: () => void this.#copy(),
  };

  #edit(edit: () => Promise<void>): Promise<void> {
    this.#sending = "no";
    return this.#panel.enqueue(async () => {
      await edit();
      void this.#panel.redraw();
    });
  }

  #answer(field: string, value: string): void {
    this.#desk.answer(field, value);
    this.#sending = "no";
    this.#isUnsettled = true;
    clearTimeout(this.#composeTimer);
    this.#composeTimer = window.setTimeout(() => void this.#settle(), kComposeDelayMs);
  }

  #settle(): Promise<void> {
    if (!this.#composeTimer) return this.#panel.enqueue(async () => {});
    clearTimeout(this.#composeTimer);
    this.#composeTimer = 0;
    return this.#edit(async () => {
      await this.#desk.update();
      this.#isUnsettled = this.#composeTimer !== 0;
    });
  }

  async #clear(): Promise<void> {
    // Drawn once with what is in the boxes, so that emptying them is a change.
    await this.#panel.redraw();
    await this.#edit(() => this.#desk.clear());
    this.#panel.focusHeading();
  }

  #openMailto(event: MouseEvent): void {
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
    // The link says so itself when not all of it fitted.
    if (email && isShortened(email)) void copyText(emailText(email, this.#panel.state().t));
    this.#told("mailto");
    // Not before the browser has read the link it was given.
    setTimeout(() => this.#setSending("mailto"));
  }

  async #copy(): Promise<void> {
    await this.#settle();
    const email = this.#desk.state?.email;
    if (!email) return;
    this.#told("copy");
    const { t } = this.#panel.state();
    if (await copyText(emailText(email, t))) {
      this.#panel.announce(t("copied"));
      void this.#setSending("copied");
      return;
    }
    await this.#setSending("byHand");
    this.#panel.root.querySelector<HTMLTextAreaElement>("#by-hand")?.select();
    this.#panel.announce(t("copyByHand"));
  }

  #setSending(sending: Sending): Promise<void> {
    this.#sending = sending;
    return this.#panel.redraw();
  }

  #told(via: "mailto" | "copy"): void {
    const email = this.#desk.state?.email;
    if (!email) return;
    const { finding, kind } = email;
    emit(this.#panel.root.host, "support-widget-email", { via, finding, kind });
  }
}

function isShortened({ body, links }: Email): boolean {
  const inLink = new URL(links.mailto).searchParams.get("body") ?? "";
  return inLink.replaceAll("\r\n", "\n").trim() !== body.trim();
}

const createEmailScreen: CreateLateScreen = (panel) => new EmailPart(panel);
export default createEmailScreen;
