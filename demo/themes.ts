/** What host pages look like: the widget has to fit in with each. */
export const themes = ["plain", "console", "playful"] as const;

export type Theme = (typeof themes)[number];

/** The theme of a page's query; anything unknown is the plain one. */
export function themeOf(params: URLSearchParams): Theme {
  return themes.find((theme) => theme === params.get("theme")) ?? "plain";
}
