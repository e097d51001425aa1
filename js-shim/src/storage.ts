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

const isText = (value: unknown) => value === undefined || typeof value === "string";
const isNumber = (value: unknown) => value === undefined || typeof value === "number";

/** Whether `it` has the types of a call, as the core insists on them. */
function isCall(it: Call | null): it is Call {
  return (
    typeof it?.url === "string" &&
    typeof it.atUnixMs === "number" &&
    isText(it.method) &&
    isText(it.model) &&
    isText(it.body ?? undefined) &&
    isText(it.failure ?? undefined) &&
    isNumber(it.status) &&
    isNumber(it.durationMs) &&
    isNumber(it.streamEvents) &&
    Object.values(it.headers ?? {}).every((value) => typeof value === "string")
  );
}

/** What an earlier page of this tab kept; garbage and what is too old to matter are dropped. */
export function restoreCalls(): Call[] {
  return (
    quietly(() =>
      (JSON.parse(sessionStorage.getItem(kStorageKey) ?? "[]") as (Call | null)[]).filter(
        (it): it is Call => isCall(it) && Date.now() - (it.atUnixMs as number) < kKeptMs,
      ),
    ) ?? []
  );
}
