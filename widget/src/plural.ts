/** Words for a count: each language has its own forms for it (CLDR, "Language Plural Rules"). */
import type { PanelState } from "./state.ts";

const formOf = (count: number, locale: string) => new Intl.PluralRules(locale).select(count);

/** `count` in the one of `forms` that fits, "other" where this language's pack has no such form. */
export function pluralForm(
  forms: Readonly<Record<string, string>>,
  count: number,
  locale: string,
): string | undefined {
  const form = forms[formOf(count, locale)] ?? forms.other;
  return form?.replace("{count}", count.toLocaleString(locale));
}

/** The panel's text `id` in the form that fits: `id_one`, `id_few` … else `id_other`. */
export function counted({ t, locale }: PanelState, id: string, count: number): string {
  const form = `${id}_${formOf(count, locale)}`;
  const text = t(form, { count });
  return text === form ? t(`${id}_other`, { count }) : text;
}
