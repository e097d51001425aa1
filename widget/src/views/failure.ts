/**
 * No core, no pack, hence no words but the few that the script tag carries: an email link, and the
 * last call as the raw names and values it has.
 */
import { html, nothing, type TemplateResult } from "lit/html.js";
import type { FailureState, PanelState } from "../state.ts";
import { factRows } from "./suggestion.ts";

/** Longer links fail silently in some mail programs; one character can take nine. */
const kMaxBodyLength = 1500;

export function failureView(failure: FailureState, state: PanelState): TemplateResult {
  const { failed, signals } = failure;
  return html`
    <p class="lead">${failed}</p>
    ${emailLink(failure)}
    ${factRows(
      lastCall(signals).map(([label, text]) => ({ fact: label, label, text, mono: true })),
      state,
    )}`;
}

/** One screen could not be had: the rest of the panel stands. */
export function missingView(
  { t }: PanelState,
  email: TemplateResult | false,
  retry: () => void,
): TemplateResult {
  return html`
    <p class="lead">${t("unloaded")}</p>
    <p><button class="btn" type="button" @click=${retry}>${t("tryAgain")}</button></p>
    ${email || nothing}`;
}

/** With what was typed, whose account it is and the last call, where a mail program takes that much. */
export function emailLink({ emailSupport, email, signals, answers }: FailureState): TemplateResult {
  const rows = lastCall(signals).map(([name, value]) => `${name}: ${value}`);
  const account = signals.account?.email;
  if (account) rows.push(`Account: ${account}`);
  const body = encodeBounded([...answers.map(withoutKeys), ...rows].join("\n"));
  return html`<p><a class="btn primary" href="mailto:${email}?body=${body}">${emailSupport}</a></p>
    <p class="mono select">${email}</p>`;
}

type Row = readonly [name: string, value: string];

function lastCall({ calls }: FailureState["signals"]): Row[] {
  const call = calls?.[0];
  if (!call) return [];
  const rows: Row[] = [];
  const path = pathOf(call.path ?? call.url);
  if (path) rows.push([call.method ?? "URL", path]);
  if (call.status !== undefined) rows.push(["HTTP", String(call.status)]);
  const ids = Object.entries(call.headers ?? {}).filter(([name]) => /request-?id/i.test(name));
  return [...rows, ...ids];
}

function pathOf(url: string | undefined): string | undefined {
  return url && withoutKeys(url.replace(/^\w+:\/\/[^/]*|[?#].*/g, ""));
}

/** Roughly: what redacts exactly is just what could not be had. */
function withoutKeys(text: string): string {
  return text.replace(/[\w-]{20,}/g, "…");
}

function encodeBounded(text: string): string {
  let encoded = "";
  // A lone surrogate has no UTF-8 and would throw.
  for (const character of text.replace(/\p{Surrogate}/gu, "?")) {
    const next = encodeURIComponent(character);
    if (encoded.length + next.length > kMaxBodyLength) break;
    encoded += next;
  }
  return encoded;
}
