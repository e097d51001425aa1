/** `<support-widget>`: the panel on the page. It draws what the session holds and minds the focus. */
import { html, nothing, render, type TemplateResult } from "lit/html.js";
import type { PanelHost } from "../../js-shim/src/panel-host.ts";
import { afterPaint } from "./after-paint.ts";
import { Announcer } from "./announcer.ts";
import type { CoreSource } from "./core/open-core.ts";
import { emit } from "./events.ts";
import { direction } from "./format.ts";
import { focusedElement, PanelDialog, pageShows, returnFocus } from "./panel-dialog.ts";
import { Session } from "./session.ts";
import type { Acts, PanelState, Phase, ScreenParts } from "./state.ts";
import { sheets } from "./styles/sheets.ts";
import { emailLink, failureView, missingView } from "./views/failure.ts";
import { earlyField, footer, header, notices, searchButton } from "./views/frame.ts";
import { nothingFoundView } from "./views/nothing-found.ts";
import { findingView } from "./views/suggestion.ts";

export class SupportWidgetElement extends HTMLElement {
  readonly #root = this.attachShadow({ mode: "open" });
  readonly #announcer = new Announcer(() => (this.#isOpen ? this.#find("[role=status]") : null));
  #host: PanelHost | null = null;
  #session: Session | null = null;
  #dialog: PanelDialog | null = null;
  #isOpen = false;
  #returnTo: HTMLElement | null = null;
  #drawing: Promise<void> | null = null;
  #phase: Phase = "loading";

  /** Called once, before the element is put on the page. */
  connect(host: PanelHost, source: CoreSource): void {
    this.#root.adoptedStyleSheets = sheets();
    this.#host = host;
    this.#session = new Session(host, source, {
      root: this.#root,
      acts: this.#acts,
      redraw: () => this.#redraw(),
      focusHeading: () => this.#focusHeading(),
      announce: (text) => this.#announcer.say(text),
    });
  }

  get isOpen(): boolean {
    return this.#isOpen;
  }

  get locale(): string {
    return this.#session?.state.locale ?? "";
  }

  open(): void {
    if (this.#isOpen || !this.#session) return;
    this.#returnTo = focusedElement();
    if (!this.isConnected) document.body.append(this);
    this.#isOpen = true;
    // From the page too, which the panel may cover while the focus is there (WCAG 2.2, 2.4.11).
    window.addEventListener("keydown", this.#onPageKeydown);
    this.#session.resume(this.#host?.onToggle(true));
    void this.#redraw().then(() => {
      const dialog = this.#root.querySelector("dialog");
      if (!dialog || !this.#isOpen) return;
      this.#dialog ??= new PanelDialog(dialog);
      this.#dialog.show();
      this.#focusHeading();
    });
    emit(this, "support-widget-open", null);
  }

  close(): void {
    if (!this.#isOpen) return;
    const hadFocus = this.#root.activeElement !== null;
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

  disconnectedCallback(): void {
    // A host page that replaces its body takes the open panel along.
    if (this.#isOpen) this.#markClosed();
  }

  /** Draws once for all that changes in one go. */
  #redraw(): Promise<void> {
    this.#drawing ??= Promise.resolve().then(() => {
      this.#drawing = null;
      if (this.#isOpen) this.#draw();
    });
    return this.#drawing;
  }

  #draw(): void {
    const session = this.#session;
    if (!session) return;
    const hadFocus = this.#root.activeElement !== null;
    render(this.#frame(session), this.#root);
    const { locale: lang, help: textContent } = session.state;
    // The language that was chosen here is that of all that is ours on the page.
    if (this.#host?.launcher) Object.assign(this.#host.launcher, { lang, textContent });
    this.#greet(session);
    // What had focus is gone, with a button that no longer applies: never leave it to the body.
    if (hadFocus && !this.#root.activeElement) this.#focusHeading();
  }

  /** The first answer is read out once: by focus where nobody has moved on, else by the region. */
  #greet(session: Session): void {
    const { phase } = session.state;
    if (phase === this.#phase) return;
    this.#phase = phase;
    if (phase === "loading") return;
    const heading = this.#find("[data-focus]");
    if (heading && this.#root.activeElement?.id === "title") heading.focus();
    else this.#announcer.say(session.headline);
    if (phase === "ready") void afterPaint().then(() => session.prefetch());
  }

  /** One frame for every screen, so that the header keeps its focus while the rest changes. */
  #frame(session: Session): TemplateResult {
    const { state } = session;
    const { title, body, foot } = this.#screen(session, state);
    const scrolls = state.phase === "ready" && state.suggestion?.findings.length === 0;
    return html`<dialog popover="manual" part="panel" aria-labelledby="title"
      lang=${state.locale} dir=${direction(state.locale)}
      data-docked=${this.#host?.launcher ? (this.#host.corner ?? "") : nothing}
      @keydown=${this.#onKeydown} @cancel=${this.#onCancel} @click=${this.#onClick}>
      ${header(state, title, this.#acts)}
      ${state.phase === "ready" && !state.canGoBack ? searchButton(state, this.#acts) : nothing}
      <div class="body" part="body" tabindex=${scrolls ? 0 : nothing}>
        ${state.phase === "ready" ? notices(state) : nothing}${body}</div>
      ${foot}
      <p class="hidden" role="status"></p>
    </dialog>`;
  }

  #screen(session: Session, state: PanelState): ScreenParts {
    const { phase, screen, t } = state;
    if (phase === "failed") {
      const body = failureView(session.failure, state);
      return { title: state.help, body, foot: undefined };
    }
    if (phase === "loading") {
      const body = html`${kWait}${emailLink(session.failure)}`;
      return { title: state.help, body, foot: undefined };
    }
    if (session.isLate) {
      const isEmail = screen.name === "email";
      return (
        session.lateParts ?? {
          title: t(isEmail ? "emailSupport" : "help"),
          // At the same place in both, so that what was typed stays.
          body: html`${screen.name === "search" ? earlyField(state) : nothing}${
            session.isMissing
              ? missingView(state, isEmail && emailLink(session.failure), session.retry)
              : kWait
          }`,
          foot: isEmail ? undefined : footer(state, undefined, this.#acts),
        }
      );
    }
    const findings = state.suggestion?.findings ?? [];
    const picked = screen.name === "finding" && findings.find(({ id }) => id === screen.finding);
    const finding = picked || findings[0];
    const others = picked ? [] : findings.slice(1);
    return {
      title: t("help"),
      body: finding
        ? findingView(state, finding, others, this.#acts)
        : nothingFoundView(state, this.#acts),
      foot: footer(state, finding, this.#acts),
    };
  }

  readonly #acts: Acts = {
    close: () => this.close(),
    back: () => this.#goBack(),
    setLocale: (locale) => this.setLocale(locale),
    show: (screen) => {
      const focused = this.#root.activeElement;
      const key = focused instanceof HTMLElement ? focused.dataset.key : undefined;
      const scrollTop = this.#scrollers.reduce((sum, it) => sum + it.scrollTop, 0);
      this.#session?.show(screen, { key, scrollTop });
      void this.#redraw().then(() => {
        this.#scrollTo(0);
        this.#focusHeading();
      });
    },
    follow: (action, url, finding) =>
      emit(this, "support-widget-action", { id: action.id, url, finding }),
  };

  #goBack(): void {
    const place = this.#session?.back();
    void this.#redraw().then(() => {
      this.#scrollTo(place?.scrollTop);
      const origin = place?.key && this.#find(`[data-key="${CSS.escape(place.key)}"]`);
      if (origin) origin.focus();
      else this.#focusHeading();
    });
  }

  #markClosed(): void {
    this.#isOpen = false;
    window.removeEventListener("keydown", this.#onPageKeydown);
    this.#session?.pause();
    this.#host?.onToggle(false);
  }

  readonly #onKeydown = (event: KeyboardEvent): void => {
    if (event.key === "Tab") setTimeout(() => this.#turnBack(event.shiftKey));
    // While an input method composes, Escape belongs to it.
    if (event.key !== "Escape" || event.isComposing || event.defaultPrevented) return;
    event.preventDefault();
    event.stopPropagation();
    this.close();
  };

  /** On the page, an Escape is the page's first: for what it shows above the rest, or by a listener. */
  readonly #onPageKeydown = (event: KeyboardEvent): void => {
    if (!pageShows("dialog:modal, :popover-open:not([popover=manual])")) this.#onKeydown(event);
  };

  /** Past either end of a modal dialog there is nothing but the browser's own bar, or nothing. */
  #turnBack(isBackwards: boolean): void {
    if (this.#root.activeElement || !this.#find(":modal")) return;
    const stops = [...this.#root.querySelectorAll<HTMLElement>("a,button")];
    returnFocus(isBackwards ? stops.reverse() : stops);
  }

  readonly #onCancel = (event: Event): void => {
    event.preventDefault();
    this.close();
  };

  readonly #onClick = (event: MouseEvent): void => {
    const dialog = event.currentTarget as HTMLDialogElement;
    if (event.target !== dialog || !dialog.open) return;
    const { top, bottom, left, right } = dialog.getBoundingClientRect();
    const { clientX: x, clientY: y } = event;
    if (y < top || y > bottom || x < left || x > right) this.close();
  };

  #focusHeading(): void {
    (this.#find("[data-focus]") ?? this.#find("#title"))?.focus({ preventScroll: true });
  }

  #scrollTo(top = 0): void {
    for (const it of this.#scrollers) it.scrollTop = top;
  }

  /** One of them scrolls: in a low window all of the panel, else what is between its ends. */
  get #scrollers(): HTMLElement[] {
    return [...this.#root.querySelectorAll<HTMLElement>("dialog,.body")];
  }

  #find(selector: string): HTMLElement | null {
    return this.#root.querySelector<HTMLElement>(selector);
  }
}

const kWait = html`<progress class="wait" aria-labelledby="title"></progress>`;
