/**
 * The part of a page's query that every in-site link carries on. The account lives here because
 * the pages set no cookie and store nothing.
 */
const carried = ["account", "lang", "csp", "theme"] as const;

/** Returns "" or "?name=value…" with the carried parameters of `params`, changed by `changes`. */
export function siteQuery(
  params: URLSearchParams,
  changes: Partial<Record<(typeof carried)[number], string>> = {},
): string {
  const kept = new URLSearchParams();
  for (const name of carried) {
    const value = changes[name] ?? params.get(name);
    if (value) kept.set(name, value);
  }
  const text = kept.toString();
  return text && `?${text}`;
}
