import type { Call } from "#contract";
import { quietly } from "./quietly.ts";
import { kStorageKey } from "./seam.ts";

export const kKeptMs = 3_600_000;

/** Too old to matter, or from a clock that was wrong, is what has another time or none. */
export const isFresh = ({ atUnixMs }: Call) =>
  Math.abs(Date.now() - (atUnixMs as number)) < kKeptMs;

// The getter itself throws where storage is forbidden, and a full storage on write.
export function saveCalls(calls: readonly Call[]): void {
  quietly(() =>
    calls.length > 0
      ? sessionStorage.setItem(kStorageKey, JSON.stringify(calls))
      : sessionStorage.removeItem(kStorageKey),
  );
}

/**
 * What an earlier page of this tab kept, but for what is no longer fresh or has no address. The
 * types of the rest are the core's to check.
 */
export function restoreCalls(): Call[] {
  return (
    quietly(() =>
      (JSON.parse(sessionStorage.getItem(kStorageKey) ?? "[]") as (Call | null)[]).filter(
        (it): it is Call => typeof it?.url === "string" && isFresh(it),
      ),
    ) ?? []
  );
}
