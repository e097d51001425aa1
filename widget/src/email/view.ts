/** The email: what is missing, what is in it, and all of it as it leaves. */
import type { Email, IncludedField, MissingField } from "#contract";
import { list } from "../format.ts";
import { pluralForm } from "../plural.ts";
import { html, localTime, nothing, type TemplateResult } from "../shared.ts";
import type { PanelState } from "../state.ts";
import type { EmailState } from "./desk.ts";

export interface EmailActs {
  answer(field: string, value: string): void;
  toggleField(field: string): void;
  chooseKind(kind: string): void;
  /** Whether the email goes on from the earlier one about the same problem. */
  chooseThread(continues: boolean): void;
  forgetThread(): void;
  clearAnswers(): void;
  /** Composes at once what typing left to be composed later. */
  settle(): void;
  goTo(field: string): void;
  paste(event: ClipboardEvent): void;
  showPreview(event: Event): void;
}

const kLineLength = 300;
const kTextLength = 4000;
/** Where the browser does not fit a box to its text, it has a row for each so many characters. */
const kRowLength = 40;
const kMostRows = 6;

/** @param picture the part of the screen that shows or takes a screenshot. */
export function emailView(
  state: PanelState,
  desk: EmailState,
  picture: unknown,
  act: EmailActs,
): TemplateResult {
  const { t } = state;
  const { email, asked, known, draft } = desk;
  return html`<div @paste=${act.paste}>
    ${progress(email, state, act)}
    ${thread(desk, state, act)}
    ${kinds(email, state, act)}
    <div @change=${act.settle}>${asked.map((field) => question(field, draft.answers[field.field] ?? "", act))}</div>
    ${email.revoke ? html`<p class="note bad"><strong>${email.revoke}</strong></p>` : nothing}
    ${redacted(email, state)}
    ${picture}
    ${included(known, draft.omit, state, act)}
    ${preview(email, state, act)}
    ${
      Object.keys(draft.answers).length + draft.omit.length > 0
        ? html`<button class="quiet" type="button" @click=${act.clearAnswers}>
            ${t("clearAnswers")}</button>`
        : nothing
    }</div>`;
}

function progress(email: Email, { t }: PanelState, act: EmailActs): TemplateResult {
  const { readyCount, totalCount, missing } = email;
  const [next] = missing;
  return html`<label class="meter"><span class="label">${progressText(email, t)}</span><progress
      .value=${readyCount} max=${Math.max(totalCount, 1)}></progress></label>
    <p class="muted small">${
      next
        ? html`${t("next")} <button class="link" type="button"
            @click=${() => act.goTo(next.field)}>${next.label}</button><br>`
        : nothing
    }${t("emailHint")}</p>`;
}

export function progressText({ readyCount, totalCount }: Email, t: PanelState["t"]): string {
  return t("ready", { ready: readyCount, total: totalCount });
}

function thread(
  { earlier, continues, email }: EmailState,
  { t, locale }: PanelState,
  act: EmailActs,
): TemplateResult | typeof nothing {
  if (!earlier) return nothing;
  const option = (value: boolean, label: string) => html`<label><input type="radio" name="thread"
    .checked=${value === continues} @change=${() => act.chooseThread(value)}>
    <span>${t(label)}</span></label>`;
  // As the email itself begins: what has happened since is the core's to say.
  const [opening] = email.body.split("\n\n");
  return html`<fieldset class="thread">
    <legend>${t("wroteBefore", { when: localTime(earlier.sentUnixMs, locale) })}</legend>
    <p class="mono">${earlier.subject}</p>
    <span class="segments">${option(true, "continueIt")}${option(false, "startAnew")}</span>
    ${continues ? html`<p class="small muted">${t("beginsWith")} “${opening}”</p>` : nothing}
    <button class="quiet" type="button" @click=${act.forgetThread}>${t("forgetIt")}</button>
  </fieldset>`;
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
  const isLine = input === "line";
  const rows = Math.min(kMostRows, Math.max(isLine ? 1 : 2, Math.ceil(answer.length / kRowLength)));
  return html`<div class="field">
    <label for=${id}>${label}</label>
    ${hint ? html`<small id=${hintId}>${hint}</small>` : nothing}
    <textarea id=${id} rows=${rows} maxlength=${isLine ? kLineLength : kTextLength}
      autocomplete="off" aria-describedby=${hintId} .value=${answer} @input=${typed}
      @keydown=${isLine ? stayOnLine : nothing}></textarea>
  </div>`;
}

/** What is asked for is one line, however long: its end is no part of it. */
function stayOnLine(event: KeyboardEvent): void {
  if (event.key === "Enter" && !event.isComposing) event.preventDefault();
}

function choice({ field, label, hint, choices }: MissingField, answer: string, act: EmailActs) {
  return html`<fieldset class="field" id="field-${field}">
    <legend>${label}</legend>
    ${hint ? html`<small>${hint}</small>` : nothing}
    <span class="segments">${choices?.map(
      ({ value, label }) => html`<label><input type="radio" name=${field} value=${value}
        .checked=${value === answer} @change=${() => act.answer(field, value)}>
        <span>${label}</span></label>`,
    )}</span>
  </fieldset>`;
}

export function redactedText({ removed }: Email, { t, locale }: PanelState): string {
  if (removed.length === 0) return "";
  const labels = removed.map(({ kind, count, forms }) => pluralForm(forms, count, locale) ?? kind);
  return t("redacted", { list: list(labels, locale) });
}

function redacted(email: Email, state: PanelState): TemplateResult | typeof nothing {
  const text = redactedText(email, state);
  return text ? html`<p class="note warn">${text}</p>` : nothing;
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

function preview(email: Email, { t }: PanelState, act: EmailActs): TemplateResult {
  const { to, subject, body, diagnostics } = email;
  return html`<details part="preview" @toggle=${act.showPreview}>
    <summary>${t("preview")}</summary>
    <dl class="facts">
      <div><dt>${t("to")}</dt><dd class="mono">${to}</dd></div>
      <div><dt>${t("subject")}</dt><dd class="mono">${subject}</dd></div>
    </dl>
    <pre tabindex="0" role="region" aria-label=${t("preview")}>${body}</pre>
    ${
      diagnostics
        ? html`<h2 class="label" id="diagnostics">${t("fileOnly")}</h2>
            <pre tabindex="0" role="region" aria-labelledby="diagnostics">${JSON.stringify(JSON.parse(diagnostics), null, 1)}</pre>`
        : nothing
    }
  </details>`;
}

/** After the person said that they sent it. */
export function sentView(
  { t, contact }: PanelState,
  { tag, subject }: Email,
  leave: () => void,
  markUnsent: () => void,
): TemplateResult {
  return html`<h2 tabindex="-1" data-focus>${t("sentTitle")}</h2>
    <dl class="facts">
      ${tag ? html`<div><dt>${t("tag")}</dt><dd class="mono select">${tag}</dd></div>` : nothing}
      <div><dt>${t("subject")}</dt><dd class="mono">${subject}</dd></div>
    </dl>
    <h3 class="label">${t("sentNext")}</h3>
    <ul class="next">
      <li>${contact?.responseTarget}</li>
      ${tag ? html`<li>${t("sentText")}</li>` : nothing}
    </ul>
    <p><button class="btn primary" type="button" @click=${leave}>${t("sentBack")}</button></p>
    <button class="quiet" type="button" @click=${markUnsent}>${t("notSent")}</button>`;
}
