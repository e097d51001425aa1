import type { Call } from "#contract";
import { errorIn, readStream } from "./answer-text.ts";
import { kMaxReadLength, scrub, secretsOf } from "./scrub.ts";
import type { Sighting } from "./seam.ts";

const kMaxHeaderLength = 256;
const kMaxScannedLength = 1_000_000;

const kKeptHeaders =
  /request-?id|trace|ray|correlation|retry-after|content-type|ratelimit|server|error/;

export interface Verdict {
  readonly isFailing: boolean;
  /** The rest of the body of a failing call, when it is still under way. Never rejects. */
  readonly body?: Promise<string>;
}

/** The answer to an XMLHttpRequest, as `fetch` would have given it. */
function responseOf(xhr: NonNullable<Sighting["xhr"]>): Response {
  const { status, response } = xhr;
  const headers = new Headers();
  for (const [, name, value] of xhr.headers.matchAll(/(.+?): (.*)/g)) {
    headers.append(name as string, value as string);
  }
  const isRaw = response instanceof Blob || response instanceof ArrayBuffer;
  const body = isRaw || typeof response === "string" ? response : JSON.stringify(response);
  return new Response(body || null, { status, headers });
}

/** The beginning of a body. What cannot be read counts as empty. */
async function beginningOf(response: Response): Promise<string> {
  let text = "";
  try {
    const stream = response.body?.pipeThrough(new TextDecoderStream());
    const reader = stream?.getReader();
    while (reader && text.length < kMaxReadLength) {
      const { done, value } = await reader.read();
      if (done) break;
      text += value;
    }
    // Not by the reader: a page that cancels its own is a sign for all that is being watched.
    reader?.releaseLock();
    stream?.cancel().catch(() => {});
  } catch {}
  return text;
}

/**
 * Completes `sighting.call` with what may be kept of the request and the answer, and says whether
 * the call failed: no answer, a status of 400 and above, HTML where JSON was owed, a stream that
 * broke, ended without its end or carried an error, and a good status over a body that is an error.
 * `suspect` and `streamEnd` are those of answer-text.ts.
 */
export function judge(
  sighting: Sighting,
  isSuspect: boolean,
  suspect: RegExp,
  streamEnd: RegExp,
): Verdict {
  const { call, init, xhr } = sighting;
  const response = xhr ? responseOf(xhr) : sighting.response;
  const secrets = secretsOf(new Headers(init.headers));
  const keep = (text: string) => scrub(text, secrets);

  call.method = (init.method ?? "GET").toUpperCase();
  call.url = keep(call.url as string);
  noteRequestBody(call, init.body);
  call.status = response?.status ?? 0;
  if (!response) return { isFailing: true };

  call.headers = {};
  for (const [name, value] of response.headers) {
    if (kKeptHeaders.test(name)) call.headers[name] = keep(value.slice(0, kMaxHeaderLength));
  }
  const type = response.headers.get("content-type") ?? "";
  if (call.status >= 400 || (isSuspect && /html/.test(type))) {
    return { isFailing: true, body: beginningOf(response).then(keep) };
  }
  const text = sighting.text ?? (typeof xhr?.response === "string" ? xhr.response : "");
  // Called for, and not for what the text says: then the connection broke.
  const isBroken = isSuspect && !suspect.test(text);
  let error: string | undefined;
  let isCut = false;
  if (/event-stream/.test(type)) {
    const reading = readStream(text, streamEnd);
    error = reading.error;
    call.streamEvents = reading.eventCount;
    call.streamDone = reading.isDone;
    // Streams that were never asked for as such (notifications, for one) may stop as they like.
    isCut = !reading.isDone && (isBroken || call.stream === true);
  } else {
    error = errorIn(text);
    isCut = isBroken;
    if (isBroken) call.failure = "network";
  }
  if (error !== undefined) call.body = keep(error);
  return { isFailing: isCut || error !== undefined };
}

/** The model, and whether a stream was asked for; nothing else of a request's body is kept. */
function noteRequestBody(call: Call, body: unknown): void {
  if (typeof body !== "string") return;
  const beginning = body.slice(0, kMaxScannedLength);
  const model = /"model"\s*:\s*"([^"\\]{1,200})"/.exec(beginning)?.[1];
  if (model) call.model = model;
  call.stream = /"stream"\s*:\s*true/.test(beginning);
}
