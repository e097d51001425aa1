import { setTimeout as pause } from "node:timers/promises";
import { formatCents } from "../money.ts";
import { type Account, keyPrefix } from "./accounts.ts";
import { type ChatRequest, completeChat, completionBody, streamCompletion } from "./completion.ts";
import {
  ApiError,
  allowMethods,
  type Exchange,
  readJsonObject,
  sendJson,
  type World,
} from "./exchange.ts";
import { listModels, offersModel } from "./models.ts";

const pricePerCallCents = 1;
const requestsPerMinute = { starter: 60, pro: 300, enterprise: 1000 };
/** Endpoints of OpenAI's surface that clients try and the invite beta does not serve. */
const unsupported =
  /^\/v1\/(responses|embeddings|completions|images|audio|files|batches|assistants|threads)(\/|$)/;

/** The marketplace's OpenAI-compatible surface, `/v1/…`. */
export async function handleGateway(exchange: Exchange, world: World): Promise<void> {
  const { req, res, url } = exchange;
  res.setHeader("access-control-allow-origin", "*");
  res.setHeader("access-control-expose-headers", "x-request-id, retry-after");
  if (req.method === "OPTIONS") {
    res.writeHead(204, {
      "access-control-allow-methods": "GET, POST",
      "access-control-allow-headers": req.headers["access-control-request-headers"] ?? "*",
      "access-control-max-age": "600",
    });
    res.end();
    return;
  }
  if (url.pathname === "/v1/models") {
    allowMethods(exchange, "GET");
    // The catalogue is public; with a key it is the one of the key's plan.
    const account = req.headers.authorization ? authenticate(exchange, world) : null;
    sendJson(exchange, 200, listModels(account?.conditions.plan ?? "starter"));
    return;
  }
  if (url.pathname === "/v1/chat/completions") {
    allowMethods(exchange, "POST");
    await handleChat(exchange, world);
    return;
  }
  if (unsupported.test(url.pathname)) {
    authenticate(exchange, world);
    throw new ApiError(
      404,
      "unsupported_endpoint",
      `${url.pathname} is not part of the invite beta. Supported: /v1/chat/completions, /v1/models.`,
    );
  }
  throw new ApiError(404, "unknown_url", `Unknown request URL: ${req.method} ${url.pathname}.`);
}

async function handleChat(exchange: Exchange, world: World): Promise<void> {
  const account = authenticate(exchange, world);
  if (account.conditions.gateway === "offline") {
    exchange.res.destroy();
    return;
  }
  requireVerifiedEmail(account);
  requireRate(exchange, account);
  const request = parseChat(await readJsonObject(exchange));
  if (!offersModel(account.conditions.plan, request.model))
    throw new ApiError(
      404,
      "model_not_available",
      `The model '${request.model.slice(0, 80)}' is not available. See GET /v1/models for the current list.`,
      { param: "model" },
    );
  requireCredits(account);
  requireChannel(exchange, account, request);
  if (account.conditions.upstream === "slow") {
    await pause(world.proxyTimeoutMs);
    sendProxyTimeout(exchange);
    return;
  }
  requireUpstreamQuota(account, request);

  const completion = completeChat(request, exchange.nowUnixMs);
  account.charge(pricePerCallCents, request.model, exchange.nowUnixMs);
  if (!request.stream) {
    sendJson(exchange, 200, completionBody(completion, exchange.requestId));
    return;
  }
  await streamCompletion(exchange.res, completion, {
    ending: account.conditions.stream,
    includeUsage: request.includeUsage,
    delayMs: world.streamDelayMs,
  });
}

function authenticate({ req }: Exchange, { accounts }: World): Account {
  const [, key = ""] = /^Bearer\s+(\S+)$/i.exec(req.headers.authorization ?? "") ?? [];
  if (!key)
    throw new ApiError(
      401,
      "invalid_api_key",
      "No API key provided. Send it as the header 'Authorization: Bearer <key>'.",
    );
  const account = accounts.byKey(key);
  if (account) return account;
  const masked = key.length > 12 ? `${key.slice(0, 7)}…${key.slice(-4)}` : "…";
  throw new ApiError(
    401,
    "invalid_api_key",
    `Incorrect API key provided: ${masked}. Keys begin with ${keyPrefix}.`,
  );
}

/** Also what key creation asks of an account. */
export function requireVerifiedEmail(account: Account): void {
  if (!account.verified)
    throw new ApiError(403, "email_not_verified", "The email of this account is not verified.", {
      type: "permission_error",
    });
}

/** Also what key creation asks of an account. */
export function requireCredits(account: Account): void {
  if (account.balanceCents < pricePerCallCents)
    throw new ApiError(
      402,
      "insufficient_credits",
      `Insufficient credits. The wallet holds ${formatCents(account.balanceCents)} USD.`,
      { type: "billing_error" },
    );
}

function requireRate({ res, nowUnixMs }: Exchange, account: Account): void {
  const limit = requestsPerMinute[account.conditions.plan];
  const waitS = account.rateLimitWaitS(limit, nowUnixMs);
  res.setHeader("x-ratelimit-limit-requests", String(limit));
  res.setHeader("x-ratelimit-remaining-requests", String(Math.max(0, limit - account.rate.used)));
  if (waitS > 0)
    throw new ApiError(
      429,
      "rate_limit_exceeded",
      `Rate limit reached: ${limit} requests per minute on the ${account.conditions.plan} plan.`,
      { type: "rate_limit_error", headers: { "retry-after": String(waitS) } },
    );
}

function requireChannel({ req }: Exchange, account: Account, { model }: ChatRequest): void {
  const route = req.headers["x-dragonfly-route"] === "fallback" ? "fallback" : "preferred";
  const { channels } = account.conditions;
  if (channels === "healthy" || (channels === "preferred-down" && route === "fallback")) return;
  throw new ApiError(
    503,
    "no_available_channel",
    `No available channel for model ${model} under the current constraints (route: ${route}).`,
    { type: "service_unavailable" },
  );
}

function requireUpstreamQuota(account: Account, { model }: ChatRequest): void {
  if (account.conditions.upstream !== "quota") return;
  throw new ApiError(
    429,
    "insufficient_quota",
    `Upstream provider of channel ${model}#17 answered: You exceeded your current quota, please check your plan and billing details.`,
    { type: "upstream_error" },
  );
}

/** What the reverse proxy in front of the gateway says when it tires of waiting. */
function sendProxyTimeout({ res }: Exchange): void {
  const title = "504 Gateway Time-out";
  res.writeHead(504, { "content-type": "text/html", "cache-control": "no-store" });
  res.end(
    `<html>\n<head><title>${title}</title></head>\n<body>\n<center><h1>${title}</h1></center>\n<hr><center>edge proxy</center>\n</body>\n</html>\n`,
  );
}

function parseChat(body: Record<string, unknown>): ChatRequest {
  const { model, messages, stream = false } = body;
  if (typeof model !== "string" || model === "")
    throw invalid("model", "The parameter 'model' must be a model's id.");
  if (!Array.isArray(messages) || messages.length === 0)
    throw invalid("messages", "The parameter 'messages' must be a list with at least one message.");
  if (typeof stream !== "boolean")
    throw invalid("stream", "The parameter 'stream' must be true or false.");
  const last: unknown = messages.at(-1);
  const content = typeof last === "object" && last !== null && "content" in last && last.content;
  if (typeof content !== "string")
    throw invalid("messages", "The last of 'messages' must have a text as its 'content'.");
  const streamOptions = body.stream_options;
  const includeUsage =
    typeof streamOptions === "object" &&
    streamOptions !== null &&
    "include_usage" in streamOptions &&
    streamOptions.include_usage === true;
  return { model, prompt: content, stream, includeUsage };
}

function invalid(param: string, message: string): ApiError {
  return new ApiError(400, "invalid_request", message, { param });
}
