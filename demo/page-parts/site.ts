import { siteQuery } from "../site-query.ts";
import { localeOf, type StringId, text } from "../strings/index.ts";

const params = new URLSearchParams(location.search);

export const locale = localeOf(params);

export function t(id: StringId, values: Record<string, string> = {}): string {
  return text(locale, id, values);
}

/** An in-site address with the account, language and policy of this page. */
export function siteUrl(path: string, changes: Record<string, string> = {}): string {
  return path + siteQuery(params, changes);
}

/** A query parameter of this page alone, such as a notice after a redirect. */
export function pageParam(name: string): string | null {
  return params.get(name);
}

export interface Money {
  readonly amount: string;
  readonly currency: string;
}

export function formatMoney({ amount, currency }: Money): string {
  const style = { style: "currency", currency, currencyDisplay: "narrowSymbol" } as const;
  return new Intl.NumberFormat(locale, style).format(Number(amount));
}

export function formatTime(atUnixMs: number): string {
  const style = { dateStyle: "medium", timeStyle: "short" } as const;
  return new Intl.DateTimeFormat(locale, style).format(atUnixMs);
}
