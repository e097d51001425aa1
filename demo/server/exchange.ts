import type { IncomingMessage, ServerResponse } from "node:http";
import type { AccountStore } from "./accounts.ts";

const bodyLimitBytes = 64 * 1024;

/** One request being answered. */
export interface Exchange {
  readonly req: IncomingMessage;
  readonly res: ServerResponse;
  readonly url: URL;
  readonly requestId: string;
  readonly nowUnixMs: number;
}

/** What the routes share. */
export interface World {
  readonly accounts: AccountStore;
  /** Pause between two events of a stream. */
  readonly streamDelayMs: number;
  /** How long the proxy waits for a slow upstream. */
  readonly proxyTimeoutMs: number;
}

/** An answer in the shape of OpenAI's errors. */
export class ApiError extends Error {
  readonly status: number;
  readonly code: string;
  readonly type: string;
  readonly param: string | null;
  readonly headers: Record<string, string>;

  constructor(
    status: number,
    code: string,
    message: string,
    more: { type?: string; param?: string; headers?: Record<string, string> } = {},
  ) {
    super(message);
    this.status = status;
    this.code = code;
    this.type = more.type ?? "invalid_request_error";
    this.param = more.param ?? null;
    this.headers = more.headers ?? {};
  }
}

export function sendJson(
  { res }: Exchange,
  status: number,
  value: unknown,
  headers: Record<string, string> = {},
): void {
  const body = JSON.stringify(value);
  res.writeHead(status, {
    "content-type": "application/json; charset=utf-8",
    "cache-control": "no-store",
    "content-length": Buffer.byteLength(body),
    ...headers,
  });
  res.end(body);
}

export function sendApiError(exchange: Exchange, error: ApiError): void {
  const { message, type, code, param } = error;
  const body = { error: { message, type, code, param }, request_id: exchange.requestId };
  sendJson(exchange, error.status, body, error.headers);
}

export function sendText({ res }: Exchange, status: number, text: string): void {
  res.writeHead(status, {
    "content-type": "text/plain; charset=utf-8",
    "cache-control": "no-store",
  });
  res.end(`${text}\n`);
}

export function allowMethods({ req }: Exchange, ...methods: string[]): void {
  // HEAD is GET without a body, which node itself takes care of.
  const method = req.method === "HEAD" ? "GET" : (req.method ?? "");
  if (methods.includes(method)) return;
  throw new ApiError(
    405,
    "method_not_allowed",
    `Use ${methods.join(" or ")} here, not ${method}.`,
    {
      headers: { allow: methods.join(", ") },
    },
  );
}

/** Reads a JSON object of bounded size. */
export async function readJsonObject({ req }: Exchange): Promise<Record<string, unknown>> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of req as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    // The rest is still read, so that the client gets the answer instead of a reset connection.
    if (bytes <= bodyLimitBytes) chunks.push(chunk);
    else if (bytes > 16 * bodyLimitBytes) break;
  }
  if (bytes > bodyLimitBytes)
    throw new ApiError(413, "request_too_large", `The body is over ${bodyLimitBytes} bytes.`, {
      headers: { connection: "close" },
    });
  let value: unknown;
  try {
    value = JSON.parse(Buffer.concat(chunks).toString("utf8"));
  } catch {
    throw new ApiError(400, "invalid_json", "The body is not valid JSON.");
  }
  if (typeof value !== "object" || value === null || Array.isArray(value))
    throw new ApiError(400, "invalid_json", "The body must be a JSON object.");
  return value as Record<string, unknown>;
}
