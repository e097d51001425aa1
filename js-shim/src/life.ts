import { quietly } from "./quietly.ts";
import { kStorageKey } from "./seam.ts";

const life = new AbortController();

/** Every patch, listener and node of the shim hangs on this signal. */
export const ending = life.signal;
export const destroy = () => {
  life.abort();
  // Here, because what keeps the calls may not have been loaded by now.
  quietly(() => sessionStorage.removeItem(kStorageKey));
};

export function atEnd(task: () => void): void {
  ending.addEventListener("abort", task);
}
