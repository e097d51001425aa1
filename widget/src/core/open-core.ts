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
  /** Begins to fetch what comes after the first suggestion. */
  prefetch(locale: string): void;
}

/** The built pack, what its emails say, or all that may be read or searched for. */
export type Content = "pack" | "email" | "library";

export function hostedCoreSource(host: PanelHost): CoreSource {
  const { boot, files } = host;
  const fileOf = (content: Content, locale: string) => {
    const file = boot.locales[locale]?.[content];
    if (!file) throw new CoreUnavailable(`no ${content} for ${locale}`);
    return file;
  };
  const bytesOf = async (file: string) => (await fetchFile(host, file)).arrayBuffer();
  return {
    openCore: async () => openWasmCore(await bytesOf(boot.core), () => bytesOf(boot.coreLate)),
    openSearch: async () => openWasmCore(await bytesOf(boot.search)),
    text: async (content, locale) => (await fetchFile(host, fileOf(content, locale))).text(),
    prefetch(locale) {
      for (const file of [boot.coreLate, fileOf("email", locale)]) {
        if (files.has(file)) continue;
        const request = fetchNow(host, file);
        files.set(file, request);
        request.catch(() => files.delete(file));
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
