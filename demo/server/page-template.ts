import { isStringId, type Locale, text } from "../strings/index.ts";

/** A piece of HTML that may be inserted as it is. */
export class Markup {
  readonly html: string;
  constructor(html: string) {
    this.html = html;
  }
}

export type TemplateValues = Readonly<Record<string, string | Markup>>;

export function escapeHtml(value: string): string {
  return value.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

/**
 * Fills a template: `{{name}}` is a value, escaped unless it is Markup; `{{t:id}}` is a string of
 * the locale. A name that nobody gave is a mistake of the template and throws.
 */
export function fillTemplate(template: string, locale: Locale, values: TemplateValues): string {
  return template.replace(/\{\{([\w:.-]+)\}\}/g, (_all, name: string) => {
    const id = name.startsWith("t:") ? name.slice(2) : "";
    if (isStringId(id)) return escapeHtml(text(locale, id));
    const value = values[name];
    if (value === undefined) throw new Error(`The template names "${name}", which has no value.`);
    return value instanceof Markup ? value.html : escapeHtml(value);
  });
}
