/** Fetches the core and the packs. Files that the shim began to fetch early are used once. */
import type { PanelHost } from "../../../js-shim/src/panel-host.ts";
import { type Core, CoreUnavailable } from "./core.ts";
import { openWasmCore } from "./wasm-core.ts";

/** Everything the panel needs to have a core: replaced as a whole in tests. */
export interface CoreSource {
  openCore(): Promise<Core>;
  /** Another module, for what is searched: it knows the library and nothing else. */
  openSearch(): Promise<Core>;
  /** The text of one of a locale's files. */
  text(content: Content, locale: string): Promise<string>;
  /** A file that another one names. */
  file(name: string): Promise<Response>;
  /** Begins to fetch what comes after the first suggestion. */
  prefetch(locale: string): void;
}

/** The built pack, what its emails say, or all that may be read or searched for. */
export type Content = "pack" | "email" | "library";

export function hostedCoreSource(host: PanelHost): CoreSource {
  const { boot, files } = host;
  const fileOf = (content: Content, locale: string) => {
    const name = boot.locales[locale]?.[content];
    if (!name) throw new CoreUnavailable(`no ${content} for ${locale}`);
    return name;
  };
  const file = (name: string) => fetchFile(host, name);
  const bytesOf = async (name: string) => (await file(name)).arrayBuffer();
  return {
    file,
    openCore: async () => openWasmCore(await bytesOf(boot.core), () => bytesOf(boot.coreLate)),
    openSearch: async () => openWasmCore(await bytesOf(boot.search)),
    text: async (content, locale) => (await file(fileOf(content, locale))).text(),
    prefetch(locale) {
      for (const name of [boot.coreLate, fileOf("email", locale)]) {
        if (files.has(name)) continue;
        const request = fetchNow(host, name);
        files.set(name, request);
        request.catch(() => files.delete(name));
      }
    },
  };
}

async function fetchFile(host: PanelHost, name: string): Promise<Response> {
  const early = host.files.get(name);
  // A body can be read once, and a request that failed early deserves a second try.
  host.files.delete(name);
  const response = (await early?.catch(() => null)) ?? (await fetchNow(host, name));
  if (response.ok) return response;
  throw new CoreUnavailable(`${name}: HTTP ${response.status}`);
}

function fetchNow(host: PanelHost, name: string): Promise<Response> {
  // `host.fetch` may be the page's own, which throws unless it is called on the window.
  return host.fetch.call(window, new URL(name, host.base).href);
}
