/** Runs `task`; whatever it throws stays here, because the host page must never see it. */
export function quietly<T>(task: () => T): T | undefined {
  try {
    return task();
  } catch {}
}
