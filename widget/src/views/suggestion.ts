/** One finding: what to do, why, and the ways on from there. */
import { html, nothing, type TemplateResult } from "lit/html.js";
import type { Action, Check, Evidence, FactRow, Finding } from "#contract";
import { localTime, relativeTime, safeUrl } from "../format.ts";
import { externalIcon, failIcon, forwardIcon, passIcon } from "../icons.ts";
import type { Acts, PanelState } from "../state.ts";

export function findingView(
  state: PanelState,
  finding: Finding,
  others: readonly Finding[],
  act: Acts,
): TemplateResult {
  const { t } = state;
  const likely = finding === state.suggestion?.findings[0];
  return html`
    <p class="label">${t(likely ? "mostLikely" : "anotherPossibility")}</p>
    <h2 tabindex="-1" data-focus>${finding.title}</h2>
    <p class="muted">${finding.summary}</p>
    ${factRows(finding.facts, state)}
    ${checklist(finding.checks, finding.steps, state)}
    ${actions(finding, state, act)}
    ${reasons(finding.evidence, state)}
    ${alternatives(others, state, act)}`;
}

export function factRows(
  rows: readonly FactRow[],
  state: PanelState,
): TemplateResult | typeof nothing {
  if (rows.length === 0) return nothing;
  return html`<dl class="facts" part="facts">${rows.map((row) => fact(row, state))}</dl>`;
}

function fact(row: FactRow, { nowUnixMs, locale }: PanelState): TemplateResult {
  const tagged = row.tone !== undefined && row.tone !== "plain";
  const said = row.isTime ? localTime(row.atUnixMs, locale) : row.text;
  const text = tagged ? html`<span class="tag ${row.tone}">${said}</span>` : said;
  return html`<div><dt>${row.label}</dt><dd class=${row.mono ? "mono" : ""}>${text}${
    row.code ? html` <code>${row.code}</code>` : nothing
  }${
    row.atUnixMs === undefined
      ? nothing
      : html` <span class="when">${relativeTime(row.atUnixMs, nowUnixMs, locale)}</span>`
  }</dd></div>`;
}

/**
 * What the page could decide is marked; what it could not is numbered, with the steps after it.
 *
 * @param open says of a check that it is open, where no heading does.
 */
export function checklist(
  checks: readonly Check[],
  steps: readonly string[],
  { t }: PanelState,
  open = t("checkOpen"),
): TemplateResult | typeof nothing {
  if (checks.length + steps.length === 0) return nothing;
  const marks = {
    pass: html`<span class="mark pass">${passIcon}</span><span class="hidden">${t("checkPass")}</span>`,
    fail: html`<span class="mark fail">${failIcon}</span>`,
  };
  // The state stands in words too, before what it says holds.
  const words = { pass: "", fail: t("checkFail"), unknown: open, step: "" };
  const entries = [...checks, ...steps.map((text) => ({ state: "step" as const, text }))];
  let step = 0;
  return html`<ol class="checks" role="list" part="checks">${entries.map(
    ({ state, text }) =>
      html`<li>${
        state === "pass" || state === "fail"
          ? marks[state]
          : html`<span class="mark">${++step}</span>`
      }<span>${words[state].replace(/:$/, ": ")}${text}</span></li>`,
  )}</ol>`;
}

/** Whether writing to a person is the finding's own next step. */
export function emailFirst({ escalate, action, alreadyDone }: Finding): boolean {
  return Boolean(escalate) || action?.id === "email" || !(alreadyDone || safeUrl(action?.url));
}

function actions(finding: Finding, state: PanelState, act: Acts): TemplateResult {
  const email = () => act.show({ name: "email", finding: finding.id });
  const isEmail = emailFirst(finding);
  const label = finding.action?.id === "email" ? finding.action.label : state.t("emailSupport");
  return html`<div class="row actions">
    ${
      isEmail
        ? html`<button class="btn primary" type="button" data-key="email" @click=${email}>
            ${label}</button>`
        : nothing
    }
    ${actionLink(finding.id, finding.action, !isEmail, state, act)}
    ${
      // It leads to the email, as the button above does already.
      finding.alreadyDone && !isEmail
        ? html`<button class="btn" type="button" data-key="done"
            @click=${() => act.show({ name: "email", finding: finding.id, done: true })}>
            ${finding.alreadyDone}</button>`
        : nothing
    }
  </div>`;
}

/** @param finding what the host page is told that the link was followed for. */
export function actionLink(
  finding: string,
  action: Action | undefined,
  primary: boolean,
  { t }: PanelState,
  act: Acts,
): TemplateResult | typeof nothing {
  const url = safeUrl(action?.url);
  if (!action || !url || action.id === "email") return nothing;
  const target = new URL(url, location.href);
  const elsewhere = target.origin !== location.origin;
  // A link to the page that one is on would only load it again.
  if (!elsewhere && target.pathname === location.pathname && !target.search && !target.hash) {
    return nothing;
  }
  const follow = (event: MouseEvent) => {
    // With a modifier the person asked for a new tab, which is the browser's to open.
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    if (!act.follow(action, url, finding)) event.preventDefault();
  };
  return html`<a class="btn ${primary ? "primary" : ""}" part="action" href=${url}
    target=${elsewhere ? "_blank" : "_self"} rel="noopener" @click=${follow}>${action.label}${
      elsewhere ? html`${externalIcon}<span class="hidden">${t("newTab")}</span>` : nothing
    }</a>`;
}

function reasons(
  evidence: readonly Evidence[],
  { t }: PanelState,
): TemplateResult | typeof nothing {
  if (evidence.length === 0) return nothing;
  return html`<section class="reasons" part="evidence">
    <h3 class="label">${t("why")}</h3>
    <ul role="list">${evidence.map(({ text }) => html`<li>${text}</li>`)}</ul>
  </section>`;
}

function alternatives(
  others: readonly Finding[],
  { t }: PanelState,
  act: Acts,
): TemplateResult | typeof nothing {
  if (others.length === 0) return nothing;
  return html`<section class="other" part="alternatives">
    <h3 class="label">${t("notThis")}</h3>
    <ul role="list">${others.map(
      ({ id, title }) => html`<li><button type="button" data-key=${`finding-${id}`}
        @click=${() => act.show({ name: "finding", finding: id })}>
        <span>${title}</span><span class="muted flip">${forwardIcon}</span></button></li>`,
    )}</ul>
  </section>`;
}
