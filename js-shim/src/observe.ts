import { kStreamEnd, kSuspect } from "./answer-text.ts";
import { options, prefixes, resolve } from "./config.ts";
import { atEnd } from "./life.ts";
import { tell } from "./loader.ts";
import type { SeenRequest, Sighting } from "./seam.ts";

// An enum, because the bundler writes its values in place.
enum Limit {
  kGaveUpMs = 10_000,
  kUnloadMs = 250,
  kLookMs = 500,
  kMaxLength = 2_000_000,
}

let stopCount = 0;

/** Lets go, within a moment, of every answer that is still being read. */
export function stopWatching(): undefined {
  stopCount++;
}
atEnd(stopWatching);

/** Begins to follow a call, if it is one to follow. Throws on what is no address. */
export function sight(address: string, init: SeenRequest): Sighting | undefined {
  const url = resolve(address);
  if (prefixes.some((prefix) => url.href.startsWith(prefix))) {
    // What stands in a query is the page's own business, and often a secret.
    return { init, call: { url: url.origin + url.pathname, atUnixMs: Date.now() } };
  }
}

/** No answer came: `name` is that of an error ("TimeoutError") or of an event ("timeout"). */
export function lost(sighting: Sighting, name?: string): void {
  const { call, init } = sighting;
  call.failure = /timeout/i.test(name as string)
    ? "timeout"
    : init.signal?.aborted || /abort/i.test(name as string)
      ? "aborted"
      : "network";
  // A page aborts for good reasons: typing on, moving on. Only an abort after a long wait without
  // any answer tells that someone, or a client's own timer, gave up.
  if (call.failure !== "aborted" || Date.now() - (call.atUnixMs as number) > Limit.kGaveUpMs) {
    // Some browsers fail what is under way when the page is left. Then this never runs.
    setTimeout(tell, Limit.kUnloadMs, sighting, true);
  }
}

/** Whether the head of an answer alone tells that the call failed. */
export function hasFailed({ call, init }: Sighting, status: number, type: string | null): boolean {
  call.status = status;
  const asked = `${[...new Headers(init.headers)]}`;
  return (
    status >= 400 ||
    // An address that the host names as its API owes JSON unless the page asks it for HTML.
    (/html/.test(type as string) && (options.api ? !/html/.test(asked) : /json/.test(asked)))
  );
}

/** Whether the text of an answer whose head was fine tells that the call failed all the same. */
export const looksFailed = ({ init }: Sighting, type: string | null, text: string) =>
  kSuspect.test(text) ||
  // Streams that were never asked for as such (notifications, for one) may stop as they like.
  (/event-stream/.test(type as string) &&
    /"stream":\s*true/.test(init.body as string) &&
    !kStreamEnd.test(text));

/**
 * The head of an answer is there. What failed is told at once, with a copy whose body is unread;
 * the body of what may still fail is read beside the page, and forgotten when it was fine.
 *
 * A copy has a price: the connection closes only when both readers have let go, so a page that
 * cancels its stream must take ours with it, or a "Stop" button would leave the model generating.
 * Three ways to let go, three watches: an aborted signal ends both by itself; `reader.cancel()` is
 * patched; a body that was used and is no longer locked was cancelled or left by a loop. The last
 * two are looked for twice a second, which leaves us the time to read what made the page stop.
 * Length bounds the rest. Backpressure is the one loss: the copy is read as fast as the network
 * gives it.
 */
export async function answered(sighting: Sighting, response: Response): Promise<void> {
  const type = response.headers.get("content-type") as string;
  sighting.response = response;
  if (hasFailed(sighting, response.status, type)) {
    sighting.response = response.clone();
    return tell(sighting, true);
  }
  let text = "";
  let isBroken = false;
  if (/json|event-stream/.test(type)) {
    const decoder = new TextDecoder();
    const stop = new AbortController();
    const startCount = stopCount;
    const timer = setInterval(() => {
      if (startCount < stopCount || (response.bodyUsed && !response.body?.locked)) stop.abort();
    }, Limit.kLookMs);
    try {
      await response.clone().body?.pipeTo(
        new WritableStream({
          write(chunk) {
            text += decoder.decode(chunk, { stream: true });
            if (text.length > Limit.kMaxLength) stop.abort();
          },
        }),
        stop,
      );
    } catch (error) {
      // Not the signal: a client aborts its own when the connection breaks under it.
      isBroken = /Type|Timeout/.test((error as Error).name);
      // As in lost(): a page that is being left broke it itself.
      if (isBroken) await new Promise((later) => setTimeout(later, Limit.kUnloadMs));
      // The page often stops because of the very error that came, or after the last event.
      if (!isBroken && !kSuspect.test(text) && !kStreamEnd.test(text)) return;
    } finally {
      clearInterval(timer);
    }
  }
  sighting.text = text;
  tell(sighting, isBroken || looksFailed(sighting, type, text));
}
