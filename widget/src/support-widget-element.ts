/** `<support-widget>`: the panel on the page. It shows what the session holds and minds the focus. */
import { html, LitElement, nothing, type TemplateResult } from "lit";
import type { PanelHost } from "../../js-shim/src/panel-host.ts";
import { copyText } from "./clipboard.ts";
import type { CoreSource } from "./core/open-core.ts";
import { emit } from "./events.ts";
import { direction } from "./format.ts";
import { focusedElement, PanelDialog, returnFocus } from "./panel-dialog.ts";
import { Session } from "./session.ts";
import type { Acts, PanelState, Phase, Screen } from "./state.ts";
import { styles } from "./styles.ts";
import { tokens } from "./tokens.ts";
import { emailFooter, emailText, emailView } from "./views/email.ts";
import { failureView } from "./views/failure.ts";
import { footer, header, notices } from "./views/frame.ts";
import { nothingFoundView } from "./views/nothing-found.ts";
import { findingView } from "./views/suggestion.ts";

/** A live region that is filled in the moment it appears is often not read out. */
const kAnnounceDelayMs = 60;

/** Where the person was on a screen that they went on from. */
interface Place {
  readonly key: string | undefined;
  readonly scrollTop: number;
}

interface ScreenParts {
  readonly title: string;
  readonly body: TemplateResult | typeof nothing;
  readonly foot: TemplateResult | typeof nothing;
}

export class SupportWidgetElement extends LitElement {
  static override styles = [tokens, ...styles];

  #host: PanelHost | null = null;
  #session: Session | null = null;
  #dialog: PanelDialog | null = null;
  #isOpen = false;
  #returnTo: HTMLElement | null = null;
  #places: Place[] = [];
  #afterUpdate: (() => void) | null = null;
  #announceTimer = 0;
  #hadFocus = false;
  #phase: Phase = "loading";

  /** Called once, before the element is put on the page. */
  connect(host: PanelHost, source: CoreSource): void {
    this.#host = host;
    this.#session = new Session(
      host,
      source,
      () => this.requestUpdate(),
      (text) => this.#announce(text),
    );
  }

  get isOpen(): boolean {
    return this.#isOpen;
  }

  open(): void {
    if (this.#isOpen || !this.#session) return;
    this.#returnTo = focusedElement();
    if (!this.isConnected) document.body.append(this);
    this.#isOpen = true;
    this.#host?.onToggle(true);
    this.#session.resume();
    this.#afterUpdate = () => {
      const dialog = this.renderRoot.querySelector("dialog");
      if (!dialog) return;
      this.#dialog ??= new PanelDialog(dialog);
      this.#dialog.show();
      this.#focusHeading();
    };
    this.requestUpdate();
    emit(this, "support-widget-open", null);
  }

  close(): void {
    if (!this.#isOpen) return;
    const hadFocus = this.shadowRoot?.activeElement !== null;
    this.#markClosed();
    this.#dialog?.hide();
    // Whoever works on the page while the panel stands beside it keeps the focus there.
    if (hadFocus) returnFocus([this.#returnTo, this.#host?.launcher ?? null]);
    emit(this, "support-widget-close", null);
  }

  setLocale(locale: string): void {
    this.#session?.setLocale(locale);
  }

  destroy(): void {
    this.close();
    this.#session?.dispose();
    this.remove();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    // A host page that replaces its body takes the open panel along.
    if (this.#isOpen) this.#markClosed();
  }

  protected override shouldUpdate(): boolean {
    return this.#isOpen || !this.hasUpdated;
  }

  protected override willUpdate(): void {
    this.#hadFocus = this.shadowRoot?.activeElement !== null;
  }

  protected override updated(): void {
    const task = this.#afterUpdate;
    this.#afterUpdate = null;
    task?.();
    this.#greet();
    // What had focus is gone, with a button that no longer applies: never leave it to the body.
    if (this.#hadFocus && !this.shadowRoot?.activeElement) this.#focusHeading();
  }

  /** The first answer is read out once: by focus where nobody has moved on, else by the region. */
  #greet(): void {
    const phase = this.#session?.state.phase ?? "loading";
    if (phase === this.#phase || !this.#isOpen) return;
    this.#phase = phase;
    if (phase === "loading") return;
    const heading = this.#find("[data-focus]");
    if (heading && this.shadowRoot?.activeElement?.id === "title") heading.focus();
    else this.#announce(this.#session?.headline ?? "");
  }

  protected override render(): TemplateResult {
    const state = this.#session?.state;
    return html`<dialog popover="manual" part="panel" aria-labelledby="title"
      lang=${state?.locale ?? nothing} dir=${state ? direction(state.locale) : nothing}
      ?data-docked=${Boolean(this.#host?.launcher)}
      @keydown=${this.#onKeydown} @cancel=${this.#onCancel} @click=${this.#onClick}>
      ${state && this.#isOpen ? this.#content(state) : nothing}
      <p class="hidden" role="status"></p>
    </dialog>`;
  }

  /** One frame for every screen, so that the header keeps its focus while the rest changes. */
  #content(state: PanelState): TemplateResult {
    const { title, body, foot } = this.#screen(state);
    const scrolls = state.phase === "ready" && state.suggestion?.findings.length === 0;
    return html`${header(state, title, this.#acts)}
      <div class="body" part="body" tabindex=${scrolls ? 0 : nothing}>
        ${state.phase === "ready" ? notices(state) : nothing}${body}</div>
      ${foot}`;
  }

  #screen(state: PanelState): ScreenParts {
    const { phase, screen, email, t } = state;
    const act = this.#acts;
    if (phase === "loading" || !this.#session) {
      const wait = html`<progress class="wait" aria-labelledby="title"></progress>`;
      return { title: state.help, body: state.slow ? wait : nothing, foot: nothing };
    }
    if (phase === "failed") {
      return { title: state.help, body: failureView(this.#session.failure), foot: nothing };
    }
    if (screen.name === "email") {
      return {
        title: t("emailSupport"),
        body: email ? emailView(state, email, act) : nothing,
        foot: email ? emailFooter(state, email, act) : nothing,
      };
    }
    const findings = state.suggestion?.findings ?? [];
    const picked = screen.name === "finding" && findings.find(({ id }) => id === screen.finding);
    const finding = picked || findings[0];
    const others = picked ? [] : findings.slice(1);
    return {
      title: t("help"),
      body: finding ? findingView(state, finding, others, act) : nothingFoundView(state),
      foot: footer(state, finding?.id, act),
    };
  }

  readonly #acts: Acts = {
    close: () => this.close(),
    back: () => this.#goBack(),
    setLocale: (locale) => this.setLocale(locale),
    show: (screen) => this.#show(screen),
    follow: (action, url, finding) =>
      emit(this, "support-widget-action", { id: action.id, url, finding }),
    answer: (field, value) => this.#session?.answer(field, value),
    toggleField: (field) => this.#edit((desk) => desk.toggle(field)),
    chooseKind: (kind) => this.#edit((desk) => desk.chooseKind(kind)),
    clearAnswers: () => {
      this.#edit((desk) => desk.clear());
      this.#focusHeading();
    },
    settle: () => void this.#session?.settle(),
    openMailto: (event) => this.#openMailto(event),
    copy: () => void this.#copy(),
  };

  #edit(edit: Parameters<Session["editEmail"]>[0]): void {
    void this.#session?.editEmail(edit);
  }

  #show(screen: Screen): void {
    const focused = this.shadowRoot?.activeElement;
    const key = focused instanceof HTMLElement ? focused.dataset.key : undefined;
    this.#places.push({ key, scrollTop: this.#body?.scrollTop ?? 0 });
    this.#afterUpdate = () => {
      this.#body?.scrollTo(0, 0);
      this.#focusHeading();
    };
    this.#session?.show(screen);
  }

  #goBack(): void {
    const place = this.#places.pop();
    this.#afterUpdate = () => {
      this.#body?.scrollTo(0, place?.scrollTop ?? 0);
      const origin = place?.key && this.#find(`[data-key="${CSS.escape(place.key)}"]`);
      if (origin) origin.focus();
      else this.#focusHeading();
    };
    this.#session?.back();
  }

  #openMailto(event: MouseEvent): void {
    const session = this.#session;
    if (!session) return;
    const link = event.currentTarget as HTMLAnchorElement;
    if (session.isUnsettled) {
      // The link is older than the last keystrokes: follow it again once it has them.
      event.preventDefault();
      void session.settle().then(async () => {
        await this.updateComplete;
        if (!session.isUnsettled) link.click();
      });
      return;
    }
    this.#told("mailto");
    // Not before the browser has read the link it was given.
    setTimeout(() => session.setSending("mailto"));
  }

  async #copy(): Promise<void> {
    const session = this.#session;
    await session?.settle();
    const state = session?.state;
    if (!session || !state?.email) return;
    this.#told("copy");
    if (await copyText(emailText(state.email.email, state))) {
      session.setSending("copied");
      this.#announce(state.t("copied"));
      return;
    }
    this.#afterUpdate = () => {
      const field = this.#find("#by-hand");
      if (field instanceof HTMLTextAreaElement) field.select();
    };
    session.setSending("byHand");
    this.#announce(state.t("copyByHand"));
  }

  #told(via: "mailto" | "copy"): void {
    const email = this.#session?.state.email?.email;
    if (email)
      emit(this, "support-widget-email", { via, finding: email.finding, kind: email.kind });
  }

  #markClosed(): void {
    this.#isOpen = false;
    this.#session?.pause();
    this.#host?.onToggle(false);
  }

  #onKeydown(event: KeyboardEvent): void {
    // While an input method composes, Escape belongs to it.
    if (event.key !== "Escape" || event.isComposing || event.defaultPrevented) return;
    event.preventDefault();
    event.stopPropagation();
    this.close();
  }

  #onCancel(event: Event): void {
    event.preventDefault();
    this.close();
  }

  #onClick(event: MouseEvent): void {
    const dialog = event.currentTarget as HTMLDialogElement;
    if (event.target !== dialog || !dialog.open) return;
    const { top, bottom, left, right } = dialog.getBoundingClientRect();
    const { clientX: x, clientY: y } = event;
    if (y < top || y > bottom || x < left || x > right) this.close();
  }

  #focusHeading(): void {
    (this.#find("[data-focus]") ?? this.#find("#title"))?.focus({ preventScroll: true });
  }

  get #body(): HTMLElement | null {
    return this.#find(".body");
  }

  #find(selector: string): HTMLElement | null {
    return this.renderRoot.querySelector<HTMLElement>(selector);
  }

  #announce(text: string): void {
    clearTimeout(this.#announceTimer);
    const region = this.#find("[role=status]");
    if (!region || !this.#isOpen) return;
    region.textContent = "";
    this.#announceTimer = window.setTimeout(() => {
      region.textContent = text;
    }, kAnnounceDelayMs);
  }
}
