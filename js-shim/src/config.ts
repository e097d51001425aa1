import type { TagBoot } from "./panel-host.ts";
import { quietly } from "./quietly.ts";

/** The build defines each member by its own name, `__TAG_BOOT__.email` and so on. */
declare global {
  const __TAG_BOOT__: TagBoot;
}

/**
 * The script tag. Only while the file runs for the first time does the document know it, and never
 * that of a module: then it is looked for by the file's name. An image without an address has what is
 * asked of a script, and a shorter name.
 */
export const script = (document.currentScript ??
  document.querySelector("script[src*=support-widget]") ??
  new Image()) as HTMLScriptElement;
export const options = script.dataset;

export const resolve = (address: string, base = document.baseURI) => new URL(address, base);

/** Calls under these are followed: data-api, or the page's own origin. */
export const prefixes = (options.api || "/").split(/[\s,]+/).map((prefix) => {
  const href = `${quietly(() => resolve(prefix))}`;
  // "localhost:8080/v1" is an address, too, and of no call.
  if (!href.startsWith("http")) console.warn("SupportWidget:", prefix);
  return href;
});

export const locales = __TAG_BOOT__.locales;
const tags = Object.keys(locales);

/** `tag` (BCP 47) as the build has it: exact, else of the same language. */
const known = (tag = ""): string | undefined =>
  tags.find((it) => it === tag) ?? tags.find((it) => tag.toLowerCase().startsWith(it.slice(0, 2)));

export let locale = (known(options.locale) ??
  known(document.documentElement.lang) ??
  known(navigator.language) ??
  tags[0]) as string;

/** Stays with the present one where the build has no such language. */
export function setLocale(tag: string): void {
  locale = known(tag) ?? locale;
}

export const texts = () => locales[locale] as TagBoot["locales"][string];
