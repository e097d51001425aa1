import type { TagBoot } from "./panel-host.ts";

/** The build defines each member by its own name, `__TAG_BOOT__.email` and so on. */
declare global {
  const __TAG_BOOT__: TagBoot;
}

/** Only while the file runs for the first time does the document know its tag, if it has one. */
export const script = (document.currentScript ??
  document.createElement("script")) as HTMLScriptElement;
export const options = script.dataset;

export const resolve = (address: string, base = document.baseURI) => new URL(address, base);

/**
 * `address` as a URL, if it lies under one of the prefixes of data-api (default: the page's own
 * origin). Throws on what is no address, on either side.
 */
export function observedUrl(address: string): URL | undefined {
  const url = resolve(address);
  const prefixes = (options.api || "/").split(/\s+/);
  return prefixes.some((prefix) => url.href.startsWith(resolve(prefix).href)) ? url : undefined;
}

export const locales = __TAG_BOOT__.locales;
const tags = Object.keys(locales);

export let locale: string;

/** Takes a BCP 47 tag: exact, else of the same language, else the first of the build's. */
export function setLocale(tag: string): void {
  locale = (tags.find((known) => known === tag) ??
    tags.find((known) => tag.startsWith(known.slice(0, 2))) ??
    tags[0]) as string;
}

export const texts = () => locales[locale] as TagBoot["locales"][string];
setLocale(options.locale || document.documentElement.lang || navigator.language);
