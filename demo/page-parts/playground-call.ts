import OpenAI, { APIError } from "openai";
import type { CallShape } from "./code-sample.ts";
import type { Failure } from "./dashboard-client.ts";

/** What the page is told while a call runs. `onText` adds to what is shown so far. */
export interface CallView {
  onText(piece: string): void;
}

export interface CallOutcome {
  readonly status: number;
  readonly requestId: string | undefined;
  /** Events of a stream; undefined when the answer came whole. */
  readonly events?: number;
  /** Null when a completion came back. */
  readonly failure: Failure | null;
}

const shownBodyLength = 1200;

/** Makes one call with the real client. Never throws: a failure is an outcome. */
export async function callGateway(
  call: CallShape,
  apiKey: string,
  view: CallView,
): Promise<CallOutcome> {
  let answer: { status: number; requestId: string | undefined } | null = null;
  let events = 0;
  try {
    const client = new OpenAI({
      apiKey,
      baseURL: call.baseUrl,
      dangerouslyAllowBrowser: true,
      maxRetries: 0,
    });
    const { data, response } = await start(client, call).withResponse();
    const requestId = response.headers.get("x-request-id") ?? undefined;
    answer = { status: response.status, requestId };
    if (isStream(data)) {
      for await (const event of data) {
        events++;
        const piece = event.choices[0]?.delta?.content;
        if (piece) view.onText(piece);
      }
      return { ...answer, events, failure: events ? null : unexpected(response) };
    }
    const shown = textOf(data);
    if (shown === null) return { ...answer, failure: unexpected(response, data) };
    view.onText(shown);
    return { ...answer, failure: null };
  } catch (error) {
    const failure = clientFailure(error, answer);
    return {
      status: failure.status,
      requestId: failure.requestId,
      ...(events > 0 && { events }),
      failure,
    };
  }
}

function start(client: OpenAI, { mode, model, prompt, stream, fallback }: CallShape) {
  const options = fallback ? { headers: { "x-dragonfly-route": "fallback" } } : {};
  if (mode === "responses") return client.responses.create({ model, input: prompt }, options);
  if (mode === "embeddings") return client.embeddings.create({ model, input: prompt }, options);
  const messages = [{ role: "user" as const, content: prompt }];
  return stream
    ? client.chat.completions.create({ model, messages, stream: true }, options)
    : client.chat.completions.create({ model, messages }, options);
}

function isStream(data: unknown): data is AsyncIterable<OpenAI.Chat.ChatCompletionChunk> {
  return typeof data === "object" && data !== null && Symbol.asyncIterator in data;
}

/** The text of a whole answer; null when it is not the shape that the client promised. */
function textOf(data: unknown): string | null {
  if (typeof data !== "object" || data === null) return null;
  if ("choices" in data)
    return (data as OpenAI.Chat.ChatCompletion).choices[0]?.message.content ?? "";
  return JSON.stringify(data, null, 2);
}

function unexpected(response: Response, data?: unknown): Failure {
  return {
    status: response.status,
    message: response.statusText,
    contentType: response.headers.get("content-type") ?? undefined,
    requestId: response.headers.get("x-request-id") ?? undefined,
    ...(typeof data === "string" && { body: data.slice(0, shownBodyLength) }),
  };
}

function clientFailure(
  error: unknown,
  answer: { status: number; requestId: string | undefined } | null,
): Failure {
  const message = error instanceof Error ? error.message : String(error);
  if (!(error instanceof APIError)) return { status: 0, message, ...answer };
  const { code, type, requestID, status } = error;
  return {
    status: status ?? answer?.status ?? 0,
    message: message.slice(0, shownBodyLength),
    code: code ?? undefined,
    type: type ?? undefined,
    requestId: requestID ?? answer?.requestId,
    // Without a code the answer was none of the API's own, and its type is all there is to see.
    contentType: code ? undefined : (error.headers?.get("content-type") ?? undefined),
  };
}
