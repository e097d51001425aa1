/** Fetches the core and the packs. Files that the shim began to fetch early are used once. */
import type { PanelHost } from "../../../js-shim/src/panel-host.ts";
import { type Core, CoreUnavailable } from "./core.ts";
import { openWasmCore } from "./wasm-core.ts";

/** Everything the panel needs to have a core: replaced as a whole in tests. */
export interface CoreSource {
  openCore(): Promise<Core>;
  /** The text of a locale's built pack. */
  packText(locale: string): Promise<string>;
}

export function hostedCoreSource(host: PanelHost): CoreSource {
  return {
    async openCore() {
      const response = await fetchFile(host, host.boot.core);
      return openWasmCore(await response.arrayBuffer());
    },
    async packText(locale) {
      const file = host.boot.locales[locale]?.pack;
      if (!file) throw new CoreUnavailable(`no pack for ${locale}`);
      return (await fetchFile(host, file)).text();
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
