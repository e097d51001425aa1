export interface Bundle {
  readonly code: Uint8Array;
  readonly legal: Uint8Array | undefined;
}

export function bundlePanel(entry?: string): Promise<Bundle>;
export function bundleScreen(
  name: string,
  panel: string,
  constants?: Readonly<Record<string, string>>,
): Promise<Bundle>;
