/** Counts in words, in languages with one form, with two and with more. */
import { expect, test } from "@playwright/test";
import { translator } from "../../widget/src/format.ts";
import { counted, pluralForm } from "../../widget/src/plural.ts";
import type { PanelState } from "../../widget/src/state.ts";

const forms = {
  en: { one: "{count} result", other: "{count} results" },
  "zh-CN": { other: "{count} 条结果" },
  pl: { one: "{count} wynik", few: "{count} wyniki", many: "{count} wyników", other: "{count}" },
  "ar-EG": { zero: "٠", one: "١", two: "٢", few: "{count} ف", many: "{count} م", other: "{count}" },
  // Says less than its language has.
  cs: { other: "Výsledky: {count}" },
} as const;

const table: readonly (readonly [keyof typeof forms, number, string])[] = [
  ["en", 1, "1 result"],
  ["en", 2, "2 results"],
  ["zh-CN", 1, "1 条结果"],
  ["zh-CN", 12, "12 条结果"],
  ["pl", 1, "1 wynik"],
  ["pl", 3, "3 wyniki"],
  ["pl", 12, "12 wyników"],
  ["pl", 22, "22 wyniki"],
  ["ar-EG", 2, "٢"],
  ["ar-EG", 5, "٥ ف"],
  ["ar-EG", 11, "١١ م"],
  ["en", 1234, "1,234 results"],
  ["pl", 12345, "12\u00a0345 wyników"],
  ["cs", 3, "Výsledky: 3"],
];

for (const [locale, count, words] of table) {
  test(`${count} in ${locale}`, () => {
    const own: Readonly<Record<string, string>> = forms[locale];
    const ui = Object.fromEntries(
      Object.entries(own).map(([form, text]) => [`results_${form}`, text]),
    );
    const state = { t: translator(ui, locale), locale } as PanelState;
    expect(counted(state, "results", count)).toBe(words);
    expect(pluralForm(own, count, locale)).toBe(words);
  });
}
