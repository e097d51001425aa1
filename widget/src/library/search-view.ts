/**
 * The search field and what it finds: a combobox with a list (WAI-ARIA Authoring Practices,
 * "Combobox"). The list stands open below the field, grouped by kind; the focus stays in the field.
 */
import type { Article, Found, Reading } from "#contract";
import { safeUrl } from "../format.ts";
import { counted } from "../plural.ts";
import {
  closeIcon,
  factRows,
  footer,
  html,
  nothing,
  searchIcon,
  type TemplateResult,
} from "../shared.ts";
import type { PanelState, ScreenParts } from "../state.ts";
import { sectionView } from "./article-view.ts";
import type { Catalog } from "./catalog.ts";
import { marked, type Ranges } from "./marked.ts";

export interface SearchState {
  readonly query: string;
  /** Null while nothing is searched for. */
  readonly found: Found | null;
  readonly reading: Reading["pasted"];
  readonly fix: Article | undefined;
  /** Index of the option that Enter opens; -1 for none. */
  readonly active: number;
}

export interface SearchActs {
  type(text: string): void;
  paste(text: string): void;
  clear(): void;
  move(by: 1 | -1): void;
  /** Opens the active option, or the first. */
  choose(): void;
  open(id: string): void;
  showFix(): void;
  email(): void;
}

interface Option {
  readonly id: string;
  readonly kind: string;
  readonly title: string;
  readonly titleMarks?: Ranges;
  readonly passage?: string;
  readonly passageMarks?: Ranges;
  readonly crumbs?: string;
  readonly url?: string;
}

export const optionId = (index: number) => `option-${index}`;

export function searchParts(
  state: PanelState,
  catalog: Catalog,
  search: SearchState,
  act: SearchActs,
): ScreenParts {
  const groups = inGroups(optionsOf(catalog, search));
  return {
    title: state.t("help"),
    body: html`${field(state, search, groups.length > 0, act)}${
      search.reading
        ? readingView(search.reading, search.fix, state, act)
        : html`${emptyNote(state, search, act)}${list(state, catalog, search, groups, act)}`
    }`,
    foot: footer(state, undefined, { ...kNoActs, show: act.email }),
  };
}

/** Of what a footer can do, all but one has its own way here. */
const kNoActs = { close() {}, back() {}, setLocale() {}, follow: () => true };

function optionsOf(catalog: Catalog, { found, reading }: SearchState): readonly Option[] {
  if (reading) return [];
  if (!found) return catalog.entries;
  return found.results.length > 0 ? found.results : (found.nearest ?? []);
}

/** Each kind where its best result stands. */
function inGroups(options: readonly Option[]): readonly (readonly Option[])[] {
  const groups = new Map<string, Option[]>();
  for (const option of options) {
    const group = groups.get(option.kind);
    if (group) group.push(option);
    else groups.set(option.kind, [option]);
  }
  return [...groups.values()];
}

function field(
  { t }: PanelState,
  { query, active }: SearchState,
  isOpen: boolean,
  act: SearchActs,
): TemplateResult {
  const typed = (event: Event) => act.type((event.target as HTMLInputElement).value);
  const pasted = (event: ClipboardEvent) => {
    const input = event.target as HTMLInputElement;
    const text = event.clipboardData?.getData("text/plain") ?? "";
    // The browser puts in its one line first; into text that stands there, pasting is typing.
    setTimeout(() => {
      if (text.includes("\n") && unspaced(input.value) === unspaced(text)) act.paste(text);
    });
  };
  const pressed = (event: KeyboardEvent) => {
    if (event.isComposing) return;
    const { key } = event;
    const input = event.target as HTMLInputElement;
    if (key === "ArrowDown") act.move(1);
    else if (key === "ArrowUp") act.move(-1);
    else if (key === "Enter") act.choose();
    // The field may be ahead of what was drawn from it.
    else if (key === "Escape" && input.value) {
      input.value = "";
      act.clear();
    } else return;
    event.preventDefault();
  };
  return html`<div class="search">
    ${searchIcon}
    <input id="query" data-focus data-key="query" role="combobox" aria-label=${t("search")}
      aria-autocomplete="list" aria-haspopup="listbox" aria-controls="options"
      aria-expanded=${isOpen}
      aria-activedescendant=${active < 0 ? nothing : optionId(active)}
      placeholder=${t("search")} enterkeyhint="search" autocomplete="off" autocapitalize="off"
      spellcheck="false" .value=${oneLine(query)}
      @input=${typed} @paste=${pasted} @keydown=${pressed}>
    ${
      query
        ? html`<button class="icon" type="button" aria-label=${t("clear")} @click=${act.clear}>
            ${closeIcon}</button>`
        : nothing
    }
  </div>`;
}

/** As a field of one line shows it: browsers make of a line's end a space, or nothing. */
function oneLine(text: string): string {
  return text.replace(/[\r\n]+/g, " ");
}

function unspaced(text: string): string {
  return text.replace(/\s+/g, "");
}

function emptyNote(
  { t }: PanelState,
  { found }: SearchState,
  act: SearchActs,
): TemplateResult | typeof nothing {
  if (!found || found.results.length > 0) return nothing;
  return html`<h2>${t("noResults")}</h2>
    <p><button class="link" type="button" data-key="ask" @click=${act.email}>
      ${t("emailWith")}</button></p>
    ${found.nearest?.length ? html`<p class="muted">${t("noResultsHint")}</p>` : nothing}`;
}

function list(
  state: PanelState,
  catalog: Catalog,
  { active, found }: SearchState,
  groups: readonly (readonly Option[])[],
  act: SearchActs,
): TemplateResult {
  // In the order of the arrows, which is the order on the screen.
  let index = 0;
  return html`<div id="options" role="listbox" aria-label=${state.t("search")}
    class=${found ? "found" : "all"}>${groups.map((group) => {
      const label = catalog.labelOf(group[0]?.kind ?? "") || state.t("docs");
      return html`<div role="group" aria-label=${label}>
        <p class="label" aria-hidden="true">${label}</p>
        ${group.map((one) => option(one, index++, active, state, act))}
      </div>`;
    })}</div>`;
}

function option(
  { id, title, titleMarks, passage, passageMarks, crumbs, url }: Option,
  index: number,
  active: number,
  { t }: PanelState,
  act: SearchActs,
): TemplateResult {
  const href = safeUrl(url);
  const text = html`<span class="title">${marked(title, titleMarks)}</span>${
    crumbs ? html`<small>${crumbs}</small>` : nothing
  }${passage ? html`<span class="passage">${marked(passage, passageMarks)}</span>` : nothing}`;
  return href
    ? html`<a role="option" id=${optionId(index)} tabindex="-1" aria-selected=${index === active}
        href=${href} target="_blank" rel="noopener">${text}<span class="hidden">${t("newTab")}</span></a>`
    : html`<div role="option" id=${optionId(index)} aria-selected=${index === active}
        @click=${() => act.open(id)}>${text}</div>`;
}

function readingView(
  { facts, finding, isRequest, removedCount }: NonNullable<Reading["pasted"]>,
  fix: Article | undefined,
  state: PanelState,
  act: SearchActs,
): TemplateResult {
  const { t } = state;
  return html`<section class="reading">
    <p class="label">${t(isRequest ? "readAsRequest" : "readAsError")}</p>
    ${
      isRequest
        ? html`<p>${t("requestOnly")}</p>`
        : finding
          ? html`<h2>${finding.title}</h2><p class="muted">${finding.summary}</p>`
          : nothing
    }
    ${factRows(
      facts.map((row) => (row.fact === "call.status" ? { ...row, label: t("pastedCall") } : row)),
      state,
    )}
    ${
      removedCount > 0
        ? html`<p class="note ok">${counted(state, "removed", removedCount)}</p>`
        : nothing
    }
    ${isRequest ? nothing : fix?.sections.filter(({ steps }) => steps).map((section) => sectionView(section, state))}
    ${
      finding && !isRequest
        ? html`<button class="btn primary" type="button" data-key="fix" @click=${act.showFix}>
            ${t("showFix")}</button>`
        : nothing
    }
  </section>`;
}
