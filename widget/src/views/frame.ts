/** What every screen stands in: the header, the notices on top, the footer. */
import { html, nothing, type TemplateResult } from "lit/html.js";
import type { Finding } from "#contract";
import { safeUrl } from "../format.ts";
import { backIcon, closeIcon, searchIcon } from "../icons.ts";
import type { Acts, LocaleChoice, PanelState } from "../state.ts";
import { emailFirst } from "./suggestion.ts";

export function header(state: PanelState, title: string, act: Acts): TemplateResult {
  const ready = state.phase === "ready";
  return html`<div class="head" part="header">
    ${
      ready && state.canGoBack
        ? html`<button class="icon" type="button" aria-label=${state.t("back")} @click=${act.back}>
            <span class="flip">${backIcon}</span></button>`
        : nothing
    }
    <h1 id="title" tabindex="-1">${title}</h1>
    ${languages(state, act)}
    ${
      ready
        ? html`<button class="icon" type="button" aria-label=${state.t("close")}
            @click=${act.close}>${closeIcon}</button>`
        : // Without a pack there is no word for "close": the button that holds the panel open.
          html`<button class="icon" type="button" aria-labelledby="title" aria-expanded="true"
            @click=${act.close}>${closeIcon}</button>`
    }
  </div>`;
}

function languages(state: PanelState, act: Acts): TemplateResult | typeof nothing {
  const others = state.locales.filter(({ locale }) => locale !== state.locale);
  const [only] = others;
  if (!only) return nothing;
  if (others.length === 1) {
    return html`<button class="icon" type="button" lang=${only.locale}
      @click=${() => act.setLocale(only.locale)}>${only.name}</button>`;
  }
  const choose = (event: Event) => act.setLocale((event.target as HTMLSelectElement).value);
  const option = ({ locale, name }: LocaleChoice) =>
    html`<option value=${locale} lang=${locale} ?selected=${locale === state.locale}>
      ${name}</option>`;
  return html`<select class="icon" aria-label=${state.t("language")} @change=${choose}>
    ${state.locales.map(option)}</select>`;
}

/**
 * Looks like the field that it leads to: most people need neither, and the field comes later. It has
 * the focus by the time that the browser puts in what was typed or pasted here.
 */
export function searchButton({ t }: PanelState, act: Acts): TemplateResult {
  const show = () => act.show({ name: "search" });
  const typed = ({ key, ctrlKey, metaKey }: KeyboardEvent) => {
    if (/^\S$/u.test(key) && (key === "v" || !(ctrlKey || metaKey))) show();
  };
  return html`<button class="btn find" type="button" data-key="search" part="search"
    @click=${show} @keydown=${typed}>${searchIcon}${t("search")}</button>`;
}

/** Where the field of the search will be: what is typed meanwhile goes on into it. */
export function earlyField({ t }: PanelState): TemplateResult {
  return html`<div class="search">${searchIcon}<input id="query" data-focus data-key="query"
    aria-label=${t("search")} placeholder=${t("search")} enterkeyhint="search" autocomplete="off"
    autocapitalize="off" spellcheck="false"></div>`;
}

/** The platform's own trouble first, then what changed, then what did not work. */
export function notices(state: PanelState): TemplateResult {
  const { t, suggestion, resolved, notice } = state;
  const status = suggestion?.status;
  const url = safeUrl(status?.url);
  return html`
    ${
      status
        ? html`<p class="note ${status.state === "outage" ? "bad" : "warn"}" part="status">
            ${status.text} ${url ? html`<a class="link" href=${url}>${t("statusPage")}</a>` : nothing}</p>`
        : nothing
    }
    ${resolved ? html`<p class="note ok">${resolved}</p>` : nothing}
    ${notice ? html`<p class="note warn">${t(notice)}</p>` : nothing}`;
}

/**
 * The way to a person, on every screen but the one that is the email itself. Where the screen's own
 * first action is that email, a second button of the same name would only make one wonder.
 */
export function footer(state: PanelState, finding: Finding | undefined, act: Acts): TemplateResult {
  const { t, contact } = state;
  return html`<div class="foot" part="footer">
    <small>${contact?.responseTarget}</small>
    ${
      finding && emailFirst(finding)
        ? nothing
        : html`<button class="btn" type="button" data-key="email"
            @click=${() => act.show({ name: "email", finding: finding?.id })}>
            ${t("emailSupport")}</button>`
    }
  </div>`;
}
