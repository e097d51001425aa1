/** Fetches the core and the packs. Files that the shim began to fetch early are used once. */
import type { PanelHost } from "../../../js-shim/src/panel-host.ts";
import { type Core, CoreUnavailable } from "./core.ts";
import { openWasmCore } from "./wasm-core.ts";

/** Everything the panel needs to have a core: replaced as a whole in tests. */
export interface CoreSource {
  openCore(): Promise<Core>;
  /** The text of a locale's built pack. */
  packText(locale: string): Promise<string>;
  /** The text of its email content. */
  emailText(locale: string): Promise<string>;
  /** Begins to fetch what comes after the first suggestion. */
  prefetch(locale: string): void;
}

export function hostedCoreSource(host: PanelHost): CoreSource {
  const { boot, files } = host;
  const fileOf = (locale: string, kind: "pack" | "email") => {
    const file = boot.locales[locale]?.[kind];
    if (!file) throw new CoreUnavailable(`no ${kind} for ${locale}`);
    return file;
  };
  const bytesOf = async (file: string) => (await fetchFile(host, file)).arrayBuffer();
  return {
    openCore: async () => openWasmCore(await bytesOf(boot.core), () => bytesOf(boot.coreLate)),
    packText: async (locale) => (await fetchFile(host, fileOf(locale, "pack"))).text(),
    emailText: async (locale) => (await fetchFile(host, fileOf(locale, "email"))).text(),
    prefetch(locale) {
      for (const file of [boot.coreLate, fileOf(locale, "email")]) {
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
