/** An entry of the library, to be read from top to bottom, and the ways on from there. */
import type { Article, ArticleSection } from "#contract";
import {
  actionLink,
  checklist,
  footer,
  forwardIcon,
  html,
  nothing,
  type TemplateResult,
} from "../shared.ts";
import type { Acts, EmailScreen, PanelState, ScreenParts } from "../state.ts";
import type { Catalog } from "./catalog.ts";

/** @param query What was searched for when the entry was found; empty when nothing was. */
export function articleParts(
  state: PanelState,
  article: Article,
  catalog: Catalog,
  query: string,
  act: Acts,
): ScreenParts {
  const { t } = state;
  const { id, kind, finding, title, summary, sections, links = [], related = [] } = article;
  const [first, ...others] = links;
  return {
    title: t("help"),
    body: html`<article part="article">
      <p class="label">${catalog.labelOf(kind)}</p>
      <h2 tabindex="-1" data-focus>${title}</h2>
      <p class="muted">${summary}</p>
      ${sections.map((section) => sectionView(section, state))}
      ${
        first
          ? html`<div class="row links">${actionLink(finding ?? id, first, !article.escalation?.now, state, act)}${others.map(
              (link) => actionLink(finding ?? id, link, false, state, act),
            )}</div>`
          : nothing
      }
      ${escalation(article, state)}
      ${related.length > 0 ? relatedView(related, state, act) : nothing}
    </article>`,
    foot: article.escalation?.now
      ? urgentFooter(state, () => write(article, query, act))
      : footer(state, undefined, { ...act, show: () => write(article, query, act) }),
  };
}

export function sectionView(section: ArticleSection, state: PanelState): TemplateResult {
  const { heading, paragraphs = [], steps = [], points = [], checks = [] } = section;
  return html`<h3>${heading}</h3>
    ${paragraphs.map((text) => html`<p>${text}</p>`)}
    ${checklist(checks, steps, state, "")}
    ${
      points.length > 0
        ? html`<ul class="points" role="list">${points.map((text) => html`<li>${text}</li>`)}</ul>`
        : nothing
    }`;
}

/** When to stop trying; where that is at once, there is nothing to be stuck at. */
function escalation({ escalation }: Article, { t }: PanelState): TemplateResult | typeof nothing {
  if (!escalation) return nothing;
  return escalation.now
    ? html`<p class="note warn">${escalation.text}</p>`
    : html`<section class="stuck"><h3>${t("stillStuck")}</h3><p>${escalation.text}</p></section>`;
}

/** The one thing to do, in sight however long the article is. */
function urgentFooter({ t, contact }: PanelState, write: () => void): TemplateResult {
  return html`<div class="foot" part="footer">
    <small>${contact?.responseTarget}</small>
    <button class="btn primary" type="button" data-key="email"
      @click=${write}>${t("emailSupport")}</button>
  </div>`;
}

/** An entry that says when to write is what the email is then about; others lead to what fails. */
export function emailAbout(article: Article): EmailScreen {
  const { id, kind, title, audience, finding, escalation } = article;
  const email = { name: "email", finding, kind: escalation?.email } as const;
  if (!escalation || kind === "contact") return email;
  // What is for sellers alone is written by one, whatever else the account is.
  const [side, ...others] = audience ?? [];
  const isTheirs = side !== "buyer" && others.length === 0;
  const fields = escalation.fields.map((field) => field.id);
  return { ...email, about: { id, title, fields, ...(side && isTheirs ? { side } : {}) } };
}

/** What the person searched for goes along where nothing else says what they are after. */
function write(article: Article, query: string, act: Acts): void {
  const screen = emailAbout(article);
  const isTold = screen.about || screen.finding;
  act.show({ ...screen, query: isTold ? undefined : query || undefined });
}

function relatedView(
  related: NonNullable<Article["related"]>,
  { t }: PanelState,
  act: Acts,
): TemplateResult {
  return html`<section class="other">
    <h3 class="label">${t("related")}</h3>
    <ul role="list">${related.map(
      ({ id, title }) => html`<li><button type="button" data-key=${`article-${id}`}
        @click=${() => act.show({ name: "article", entry: id })}>
        <span>${title}</span><span class="muted flip">${forwardIcon}</span></button></li>`,
    )}</ul>
  </section>`;
}
