/** The email: what is missing, what is in it, and all of it as it leaves. */
import type { Email, IncludedField, MissingField } from "#contract";
import { list, type Translate } from "../format.ts";
import { html, nothing, type TemplateResult } from "../shared.ts";
import type { PanelState } from "../state.ts";
import type { EmailState } from "./desk.ts";

/** What the person did to take the email with them. `byHand`: the clipboard refused. */
export type Sending = "no" | "mailto" | "copied" | "byHand";

export interface EmailActs {
  answer(field: string, value: string): void;
  toggleField(field: string): void;
  chooseKind(kind: string): void;
  clearAnswers(): void;
  /** Composes at once what typing left to be composed later. */
  settle(): void;
  openMailto(event: MouseEvent): void;
  copy(): void;
}

const kLineLength = 300;
const kTextLength = 4000;

export function emailView(state: PanelState, desk: EmailState, act: EmailActs): TemplateResult {
  const { t, locale } = state;
  const { email, asked, known, draft } = desk;
  const removed = email.removed.map(({ label }) => label);
  return html`
    ${progress(email, state)}
    <p class="muted small">${t("emailHint")}</p>
    ${kinds(email, state, act)}
    <div @change=${act.settle}>${asked.map((field) => question(field, draft.answers[field.field] ?? "", act))}</div>
    ${
      removed.length > 0
        ? html`<p class="note warn">${t("redacted", { list: list(removed, locale) })}</p>`
        : nothing
    }
    ${included(known, draft.omit, state, act)}
    <details part="preview">
      <summary>${t("preview")}</summary>
      <dl class="facts">
        <div><dt>${t("to")}</dt><dd class="mono">${email.to}</dd></div>
        <div><dt>${t("subject")}</dt><dd class="mono">${email.subject}</dd></div>
      </dl>
      <pre tabindex="0" role="region" aria-label=${t("preview")}>${email.body}</pre>
    </details>
    ${
      Object.keys(draft.answers).length + draft.omit.length > 0
        ? html`<button class="quiet" type="button" @click=${act.clearAnswers}>
            ${t("clearAnswers")}</button>`
        : nothing
    }`;
}

function progress({ readyCount, totalCount }: Email, { t }: PanelState): TemplateResult {
  return html`<label class="meter"><span class="label">${t("ready", {
    ready: readyCount,
    total: totalCount,
  })}</span><progress .value=${readyCount} max=${Math.max(totalCount, 1)}></progress></label>`;
}

function kinds(email: Email, { t }: PanelState, act: EmailActs): TemplateResult | typeof nothing {
  if (email.kinds.length < 2) return nothing;
  const choose = (event: Event) => act.chooseKind((event.target as HTMLSelectElement).value);
  return html`<label class="field"><span>${t("about")}</span><select @change=${choose}>${email.kinds.map(
    ({ id, label }) => html`<option value=${id} .selected=${id === email.kind}>${label}</option>`,
  )}</select></label>`;
}

function question(asked: MissingField, answer: string, act: EmailActs): TemplateResult {
  const { field, label, hint, input } = asked;
  if (input === "choice") return choice(asked, answer, act);
  const typed = (event: Event) =>
    act.answer(field, (event.target as HTMLInputElement | HTMLTextAreaElement).value);
  const id = `field-${field}`;
  const hintId = hint ? `${id}-hint` : nothing;
  return html`<div class="field">
    <label for=${id}>${label}</label>
    ${hint ? html`<small id=${hintId}>${hint}</small>` : nothing}
    ${
      input === "text"
        ? html`<textarea id=${id} rows="2" maxlength=${kTextLength} aria-describedby=${hintId}
            .value=${answer} @input=${typed}></textarea>`
        : html`<input id=${id} maxlength=${kLineLength} autocomplete="off"
            aria-describedby=${hintId} .value=${answer} @input=${typed}>`
    }
  </div>`;
}

function choice({ field, label, hint, choices }: MissingField, answer: string, act: EmailActs) {
  return html`<fieldset class="field">
    <legend>${label}</legend>
    ${hint ? html`<small>${hint}</small>` : nothing}
    <span class="segments">${choices?.map(
      ({ value, label }) => html`<label><input type="radio" name=${field} value=${value}
        .checked=${value === answer} @change=${() => act.answer(field, value)}>
        <span>${label}</span></label>`,
    )}</span>
  </fieldset>`;
}

function included(
  known: readonly IncludedField[],
  omit: readonly string[],
  { t }: PanelState,
  act: EmailActs,
): TemplateResult | typeof nothing {
  if (known.length === 0) return nothing;
  return html`<h2 class="label" id="included">${t("included")}</h2>
    <dl class="facts" aria-labelledby="included">${known.map(({ field, label, value, mono }) => {
      const out = omit.includes(field);
      return html`<div class=${out ? "out" : ""}><dt>${label}</dt>
          <dd class=${mono ? "mono" : ""}>${
            out ? html`<s>${value}</s> <span class="hidden">${t("leftOut")}</span>` : value
          }</dd>
          <dd class="act"><button class="quiet" type="button" @click=${() => act.toggleField(field)}>
            ${t(out ? "putBack" : "remove")}<span class="hidden"> ${label}</span></button></dd>
        </div>`;
    })}</dl>`;
}

export function emailFooter(
  { t }: PanelState,
  { email }: EmailState,
  sending: Sending,
  act: EmailActs,
): TemplateResult {
  return html`<div class="foot send" part="footer">
    ${
      sending === "mailto"
        ? html`<small>${t("didItOpen")} <button class="link" type="button" @click=${act.copy}>${t("copyInstead")}</button></small>`
        : nothing
    }
    ${sending === "copied" ? html`<small>${t("copied")}</small>` : nothing}
    ${
      sending === "byHand"
        ? html`<label class="field"><span>${t("copyByHand")}</span><textarea id="by-hand" readonly
            rows="3" .value=${emailText(email, t)}></textarea></label>`
        : nothing
    }
    <div class="row">
      <a class="btn primary" href=${email.links.mailto} @click=${act.openMailto}>
        ${t("openEmailApp")}</a>
      <button class="btn" type="button" @click=${act.copy}>${t("copy")}</button>
    </div>
  </div>`;
}

/** Everything that a person needs to paste into a mail program of their own. */
export function emailText({ to, subject, body }: Email, t: Translate): string {
  return `${t("to")}: ${to}\n${t("subject")}: ${subject}\n\n${body}`;
}
