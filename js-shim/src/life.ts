const life = new AbortController();

/** Every patch, listener and node of the shim hangs on this signal. */
export const ending = life.signal;
export const destroy = () => life.abort();

export function atEnd(task: () => void): void {
  ending.addEventListener("abort", task);
}
