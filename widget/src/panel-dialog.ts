/**
 * A dialog that is modal on a phone, where it covers the page, and leaves the page usable on a
 * desktop. Both ways it stands in the browser's top layer where there is one, above any z-index and
 * outside any transformed or clipped container of the host page.
 */
const kPhone = "(max-width: 480px)";

export class PanelDialog {
  readonly #dialog: HTMLDialogElement;
  readonly #phone = matchMedia(kPhone);
  readonly #onPhoneChange = () => this.#changeMode();
  readonly #onViewportChange = () => this.#clearKeyboard();

  constructor(dialog: HTMLDialogElement) {
    this.#dialog = dialog;
  }

  show(): void {
    this.#phone.addEventListener("change", this.#onPhoneChange);
    visualViewport?.addEventListener("resize", this.#onViewportChange);
    const dialog = this.#dialog;
    if (this.#isShown) return;
    // Beside a modal dialog of the page, whatever is not modal itself is out of reach.
    if (this.#phone.matches || pageShows("dialog:modal")) dialog.showModal();
    else if (typeof dialog.showPopover === "function") dialog.showPopover();
    else dialog.show();
  }

  hide(): void {
    this.#phone.removeEventListener("change", this.#onPhoneChange);
    visualViewport?.removeEventListener("resize", this.#onViewportChange);
    const dialog = this.#dialog;
    if (dialog.open) dialog.close();
    else if (this.#isShown) dialog.hidePopover();
  }

  get #isShown(): boolean {
    const dialog = this.#dialog;
    if (dialog.open) return true;
    return typeof dialog.showPopover === "function" && dialog.matches(":popover-open");
  }

  /**
   * An on-screen keyboard covers the end of the page without making it shorter, and with it the
   * buttons of the sheet that stands there. A page that is zoomed into looks alike, and is left alone.
   */
  #clearKeyboard(): void {
    const { height = innerHeight, offsetTop = 0, scale = 1 } = visualViewport ?? {};
    const covered = scale > 1 ? 0 : Math.max(0, innerHeight - height - offsetTop);
    this.#dialog.style.setProperty("--_keyboard", `${covered}px`);
    // The field that the keyboard is for stands in less room now.
    if (covered) focusedElement()?.scrollIntoView({ block: "nearest" });
  }

  /** A turned phone or a narrowed window: the same place in the panel, in the other mode. */
  #changeMode(): void {
    const root = this.#dialog.getRootNode() as ShadowRoot;
    const focused = root.activeElement;
    this.hide();
    this.show();
    if (focused instanceof HTMLElement) focused.focus();
  }
}

/** Whether one of `selectors` fits something of the page; what a browser does not know fits nothing. */
export function pageShows(selectors: string): boolean {
  return !!document.querySelector(`:is(${selectors})`);
}

/** The element with focus, looked up through open shadow roots. Null when it is the body. */
export function focusedElement(): HTMLElement | null {
  let element = document.activeElement;
  while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
  return element instanceof HTMLElement && element !== document.body ? element : null;
}

/** Gives focus back to the first of `candidates` that takes it. */
export function returnFocus(candidates: readonly (HTMLElement | null)[]): void {
  for (const candidate of candidates) {
    candidate?.focus();
    if (candidate && focusedElement() === candidate) return;
  }
}
