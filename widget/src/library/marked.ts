/** Text with the found words marked. */
import { html, type TemplateResult } from "../shared.ts";

/** Of UTF-16 code units, [begin, end), in order and apart. */
export type Ranges = readonly (readonly number[])[];

/** Ranges that do not fit the text are left out. */
export function marked(text: string, ranges: Ranges = []): readonly (TemplateResult | string)[] {
  const parts: (TemplateResult | string)[] = [];
  let from = 0;
  for (const [begin = 0, end = 0] of ranges) {
    if (begin < from || end <= begin || end > text.length) continue;
    parts.push(text.slice(from, begin), html`<mark>${text.slice(begin, end)}</mark>`);
    from = end;
  }
  return [...parts, text.slice(from)];
}
