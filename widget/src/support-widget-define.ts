/** Registers the tag. Apart from the class, so that the class can be imported without effect. */
import { SupportWidgetElement } from "./support-widget-element.ts";

export const kTag = "support-widget";

if (!customElements.get(kTag)) customElements.define(kTag, SupportWidgetElement);

declare global {
  interface HTMLElementTagNameMap {
    [kTag]: SupportWidgetElement;
  }
}
