/** Nothing looks wrong: said plainly, with how far the account is set up. */
import { html, nothing, type TemplateResult } from "lit/html.js";
import type { Suggestion } from "#contract";
import type { Acts, PanelState } from "../state.ts";
import { actionLink, checklist } from "./suggestion.ts";

/** The text that says what is so where there is no finding. */
export function nothingTitle(suggestion: Suggestion | null): string {
  if (suggestion?.settled) return "settledTitle";
  if (suggestion?.next) return "setUpTitle";
  return suggestion?.status ? "incidentTitle" : "nothingTitle";
}

export function nothingFoundView(state: PanelState, act: Acts): TemplateResult {
  const { t, suggestion } = state;
  const { journey = [], settled, next } = suggestion ?? {};
  const text = settled ? t("settledText") : state.resolved || next ? "" : t("nothingText");
  return html`
    <h2 tabindex="-1" data-focus>${t(nothingTitle(suggestion))}</h2>
    ${text ? html`<p class="muted">${text}</p>` : nothing}
    ${
      journey.length > 0
        ? html`<h3 class="label">${t("journeyTitle")}</h3>${checklist(journey, [], state)}`
        : nothing
    }
    ${
      next
        ? html`<div class="row actions">${actionLink("journey", next, true, state, act)}</div>`
        : nothing
    }`;
}
