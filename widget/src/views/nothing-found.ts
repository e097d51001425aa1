/** Nothing looks wrong: said plainly, with how far the account is set up. */
import { html, nothing, type TemplateResult } from "lit/html.js";
import type { PanelState } from "../state.ts";
import { checklist } from "./suggestion.ts";

export function nothingFoundView(state: PanelState): TemplateResult {
  const { t, suggestion } = state;
  const journey = suggestion?.journey ?? [];
  return html`
    <h2 tabindex="-1" data-focus>${t("nothingTitle")}</h2>
    ${state.resolved ? nothing : html`<p class="muted">${t("nothingText")}</p>`}
    ${
      journey.length > 0
        ? html`<h3 class="label">${t("journeyTitle")}</h3>${checklist(journey, [], state)}`
        : nothing
    }`;
}
