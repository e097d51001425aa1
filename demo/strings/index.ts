import { en } from "./en.ts";
import { zhCn } from "./zh-cn.ts";

export type StringId = keyof typeof en;
export type Locale = "en" | "zh-CN";

const tables: Readonly<Record<Locale, Readonly<Record<StringId, string>>>> = {
  en,
  "zh-CN": zhCn,
};

export function localeOf(params: URLSearchParams): Locale {
  return params.get("lang")?.toLowerCase().startsWith("zh") ? "zh-CN" : "en";
}

export function isStringId(id: string): id is StringId {
  return Object.hasOwn(en, id);
}

/** The string, with `{name}` replaced by the value of that name. */
export function text(locale: Locale, id: StringId, values: Record<string, string> = {}): string {
  return tables[locale][id].replace(/\{(\w+)\}/g, (all, name: string) => values[name] ?? all);
}
