import type { Boot } from "./src/panel-host.ts";

export function bundleRecorder(boot: Boot): Promise<Uint8Array>;
export function bundleTag(boot: Boot, recorder: string): Promise<Uint8Array>;
