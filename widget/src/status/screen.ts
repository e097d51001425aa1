/**
 * Not a screen to look at: reads the status page that the embedder named, once the panel is open.
 * Its shape is the one that hosted status pages share: `summary.json` of Atlassian's Statuspage API.
 */
import type { Signals } from "#contract";
import type { CreateLateScreen } from "../late-screen.ts";

type Status = NonNullable<Signals["status"]>;

const kStates = new Map<string, Status["state"]>([
  ["none", "operational"],
  ["minor", "degraded"],
  ["maintenance", "degraded"],
  ["major", "outage"],
  ["critical", "outage"],
]);

/** Read again this long after, when the panel opens. */
const kFreshMs = 60_000;
/** Nobody waits for it; a page that does not answer is unknown, not operational. */
const kTimeoutMs = 5_000;

const createStatusReader: CreateLateScreen = (panel) => {
  let status: Status | undefined;
  let readAt = Number.NEGATIVE_INFINITY;
  // What the host page says itself is nearer to the truth.
  panel.amendSignals((signals) => (status && !signals.status ? { ...signals, status } : signals));
  return {
    answers: [],
    async enter() {
      if (!panel.statusAddress || performance.now() - readAt < kFreshMs) return;
      readAt = performance.now();
      status = await readStatus(panel.fetch, panel.statusAddress).catch(() => undefined);
      panel.refresh();
    },
    async translate() {},
    render: () => null,
    dispose() {},
  };
};
export default createStatusReader;

/** @param unwatched a `fetch` whose failures are no failed calls of the page. */
async function readStatus(unwatched: typeof fetch, address: string): Promise<Status | undefined> {
  const response = await unwatched.call(window, new URL(address, document.baseURI), {
    credentials: "omit",
    referrerPolicy: "no-referrer",
    signal: AbortSignal.timeout(kTimeoutMs),
  });
  return response.ok ? statusOf(await response.json()) : undefined;
}

/** Undefined for a summary of another shape. */
function statusOf(summary: unknown): Status | undefined {
  const state = kStates.get(textAt(summary, "status", "indicator") ?? "");
  if (!state) return undefined;
  const title =
    textAt(summary, "incidents", "0", "name") ?? textAt(summary, "status", "description");
  const url = textAt(summary, "incidents", "0", "shortlink") ?? textAt(summary, "page", "url");
  return { state, ...(title && { title }), ...(url && { url }) };
}

function textAt(value: unknown, ...path: readonly string[]): string | undefined {
  let place = value;
  for (const key of path) {
    if (typeof place !== "object" || place === null || !Object.hasOwn(place, key)) return undefined;
    place = (place as Record<string, unknown>)[key];
  }
  return typeof place === "string" ? place : undefined;
}
