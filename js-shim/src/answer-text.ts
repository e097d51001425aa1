/**
 * Reads the text of an answer for what it says about an error: one JSON value, or a
 * text/event-stream (WHATWG HTML, 9.2). Nothing else of it leaves this file.
 */

/**
 * What ends a stream in the field: OpenAI's two APIs, Anthropic, Gemini, home-made ones. Short,
 * because the script tag's file carries it.
 */
export const kStreamEnd =
  /^data: ?\[DONE]|message_stop|response\.(in)?complete|"finish_?[rR]eason": ?"|^event: ?(done|end)/m;

/**
 * Whether an answer deserves a closer look. It decides only whether the recorder is called, which
 * then reads with the functions below, so it may err on the side of looking.
 */
export const kSuspect = /"errors?":\s*\[?[{"t]|"success":\s*false|^event: ?error/m;

/** The part of a JSON answer to keep when it says that it is an error, else undefined. */
export function errorIn(text: string): string | undefined {
  try {
    const { error, errors, success, response } = JSON.parse(text);
    if (error || errors?.length || success === false) return text;
    // A failed response carries the output so far beside its error.
    return response?.error ? JSON.stringify({ error: response.error }) : undefined;
  } catch {
    return undefined;
  }
}

export interface StreamReading {
  /** Events that carried data. Comments that keep a connection alive are none. */
  readonly eventCount: number;
  readonly isDone: boolean;
  /** The first error that the stream carried. */
  readonly error: string | undefined;
}

/** `text` may stop anywhere: what follows the last blank line counts when it has come whole. */
export function readStream(text: string, streamEnd: RegExp): StreamReading {
  let eventCount = 0;
  let error: string | undefined;
  for (const event of text.replace(/\r\n?/g, "\n").split("\n\n")) {
    const lines = event.split("\n").filter((line) => line.startsWith("data:"));
    if (lines.length === 0) continue;
    eventCount++;
    const payload = lines.map((line) => line.slice(5).trimStart()).join("\n");
    error ??= /^event: ?error\s*$/m.test(event) ? payload : errorIn(payload);
  }
  return { eventCount, isDone: streamEnd.test(text), error };
}
