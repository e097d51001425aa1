import type { Build } from "./src/panel-host.ts";

export function bundleRecorder(known: Build): Promise<Uint8Array>;
export function bundleTag(known: Build, recorder: string): Promise<Uint8Array>;
