/** Words around values: messages with placeholders, relative times, lists. All by locale. */

import type { Money } from "#contract";

/** A message of the pack by id, with `{name}` filled in, numbers as the language writes them. */
export type Translate = (id: string, values?: Readonly<Record<string, string | number>>) => string;

/** An unknown id stands for itself: ugly, but never an empty button. */
export function translator(ui: Readonly<Record<string, string>>, locale?: string): Translate {
  return (id, values = {}) =>
    (ui[id] ?? id).replace(/\{(\w+)\}/g, (whole, name: string) =>
      (values[name] ?? whole).toLocaleString(locale),
    );
}

const kUnits: readonly [Intl.RelativeTimeFormatUnit, number][] = [
  ["day", 86_400_000],
  ["hour", 3_600_000],
  ["minute", 60_000],
  ["second", 1_000],
];

/** "2 minutes ago". A time in the future, which only a wrong clock can produce, reads as now. */
export function relativeTime(atUnixMs: number, nowUnixMs: number, locale: string): string {
  const elapsedMs = Math.max(0, nowUnixMs - atUnixMs);
  const format = new Intl.RelativeTimeFormat(locale, { numeric: "auto" });
  // Seconds would have to tick; below ten of them it is simply now.
  if (elapsedMs < 10_000) return format.format(0, "second");
  const [unit, unitMs] = kUnits.find(([, ms]) => elapsedMs >= ms) ?? ["second", 1_000];
  return format.format(-Math.floor(elapsedMs / unitMs), unit);
}

/** Date and time as this person's clock had them. */
export function localTime(atUnixMs: number | undefined, locale: string): string {
  const format = { dateStyle: "medium", timeStyle: "short" } as const;
  return new Intl.DateTimeFormat(locale, format).format(atUnixMs);
}

/** `told` with its text, "$20.00", in as many decimals as it has. What is no money stays as it is. */
export function withMoneyText<T>(told: T, locale: string): T {
  try {
    const { amount, currency } = told as Money;
    const format = new Intl.NumberFormat(locale, {
      style: "currency",
      currency,
      currencyDisplay: "narrowSymbol",
      minimumFractionDigits: amount.split(".")[1]?.length ?? 0,
    });
    // A decimal is formatted as it is written where the engine can (ECMAScript 2023).
    return { ...told, text: format.format(amount as never) };
  } catch {
    return told;
  }
}

export function list(items: readonly string[], locale: string): string {
  return new Intl.ListFormat(locale).format(items);
}

/** "rtl" where the engine knows the locale to be written so. */
export function direction(locale: string): "ltr" | "rtl" {
  type TextInfo = { direction?: string };
  const parsed = new Intl.Locale(locale) as Intl.Locale & {
    getTextInfo?(): TextInfo;
    textInfo?: TextInfo;
  };
  return (parsed.getTextInfo?.() ?? parsed.textInfo)?.direction === "rtl" ? "rtl" : "ltr";
}

/** Absolute, against the page; undefined for a scheme that could run script. */
export function safeUrl(url: string | undefined): string | undefined {
  if (!url) return undefined;
  try {
    const parsed = new URL(url, document.baseURI);
    return /^(https?|mailto):$/.test(parsed.protocol) ? parsed.href : undefined;
  } catch {
    return undefined;
  }
}
