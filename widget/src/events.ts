/** What the host page can listen to. All bubble and cross the shadow boundary. */

export interface ActionDetail {
  /** The action's id, as the pack names the link. */
  readonly id: string;
  /** Absolute. */
  readonly url: string;
  /** The finding that the action belongs to. */
  readonly finding: string;
}

export interface EmailDetail {
  /** `mailto` or the name of another link of the pack, `copy`, or `file` for the `.eml`. */
  readonly via: string;
  readonly finding: string;
  readonly kind: string;
}

/** Dispatched by js-shim/src/news.ts, on the document: there may be no panel yet. */
export interface NewsDetail {
  /** A call has just failed, and Help was not opened since. */
  readonly shown: boolean;
}

export interface SupportWidgetEventMap {
  "support-widget-open": CustomEvent<null>;
  "support-widget-close": CustomEvent<null>;
  /** Cancelable: an application that routes by itself calls `preventDefault()` and navigates. */
  "support-widget-action": CustomEvent<ActionDetail>;
  /** The person took the email with them. Nothing was sent by the widget. */
  "support-widget-email": CustomEvent<EmailDetail>;
  "support-widget-news": CustomEvent<NewsDetail>;
}

declare global {
  interface HTMLElementEventMap extends SupportWidgetEventMap {}
}

type DetailOf<Name extends keyof SupportWidgetEventMap> = SupportWidgetEventMap[Name]["detail"];

/** Returns false when a listener prevented the default. */
export function emit<Name extends keyof SupportWidgetEventMap>(
  target: EventTarget,
  name: Name,
  detail: DetailOf<Name>,
): boolean {
  const cancelable = name === "support-widget-action";
  return target.dispatchEvent(
    new CustomEvent(name, { detail, bubbles: true, composed: true, cancelable }),
  );
}
