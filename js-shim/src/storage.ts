import type { Call } from "#contract";
import { quietly } from "./quietly.ts";
import { kStorageKey } from "./seam.ts";

const kKeptMs = 3_600_000;

// The getter itself throws where storage is forbidden, and a full storage on write.
export function saveCalls(calls: readonly Call[]): void {
  quietly(() => sessionStorage.setItem(kStorageKey, JSON.stringify(calls)));
}

export function forgetCalls(): void {
  quietly(() => sessionStorage.removeItem(kStorageKey));
}

/**
 * What an earlier page of this tab kept, but for what is too old to matter or has no address and no
 * time. The types of the rest are the core's to check.
 */
export function restoreCalls(): Call[] {
  return (
    quietly(() =>
      (JSON.parse(sessionStorage.getItem(kStorageKey) ?? "[]") as (Call | null)[]).filter(
        (it): it is Call =>
          typeof it?.url === "string" && Math.abs(Date.now() - (it.atUnixMs as number)) < kKeptMs,
      ),
    ) ?? []
  );
}
