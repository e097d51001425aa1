/** Nothing looks wrong: said plainly, with how far the account is set up. */
import { html, nothing, type TemplateResult } from "lit/html.js";
import type { PanelState } from "../state.ts";
import { checklist } from "./suggestion.ts";

export function nothingFoundView(state: PanelState): TemplateResult {
  const { t, suggestion } = state;
  const { journey = [], settled } = suggestion ?? {};
  const text = settled ? t("settledText") : state.resolved ? "" : t("nothingText");
  return html`
    <h2 tabindex="-1" data-focus>${t(settled ? "settledTitle" : "nothingTitle")}</h2>
    ${text ? html`<p class="muted">${text}</p>` : nothing}
    ${
      journey.length > 0
        ? html`<h3 class="label">${t("journeyTitle")}</h3>${checklist(journey, [], state)}`
        : nothing
    }`;
}
