/** The panel's entry: the module that the shim loads when the person reaches for Help. */
import type { MountPanel, PanelHandle, PanelHost } from "../../js-shim/src/panel-host.ts";
import { type CoreSource, hostedCoreSource } from "./core/open-core.ts";
import { kTag } from "./support-widget-define.ts";

export * from "./shared.ts";

export function createPanel(host: PanelHost, source: CoreSource): PanelHandle {
  const element = document.createElement(kTag);
  element.connect(host, source);
  document.body.append(element);
  return element;
}

const mountPanel: MountPanel = (host) => createPanel(host, hostedCoreSource(host));
export default mountPanel;
