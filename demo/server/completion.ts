import type { ServerResponse } from "node:http";
import { setTimeout as pause } from "node:timers/promises";
import type { Conditions } from "../conditions.ts";
import { seededId } from "./seeded-ids.ts";

/** A well-formed chat completion request. */
export interface ChatRequest {
  readonly model: string;
  readonly prompt: string;
  readonly stream: boolean;
  readonly includeUsage: boolean;
}

export interface Completion {
  readonly id: string;
  readonly created: number;
  readonly model: string;
  readonly pieces: readonly string[];
  readonly usage: { prompt_tokens: number; completion_tokens: number; total_tokens: number };
}

const answers = {
  en: [
    "A dragonfly beats its four wings independently, which lets it hover, fly backwards and turn",
    "within its own length. Most of its life is spent under water as a nymph; the flying adult",
    "you see by a pond in summer lives only a few weeks, and catches nearly everything it chases.",
  ].join(" "),
  zh: "蜻蜓的四片翅膀可以各自独立扇动，因此它能悬停、倒飞，也能在一个身长之内转弯。它一生的大部分时间是在水下以稚虫的形态度过的；夏天在池塘边看到的成虫只能活几个星期，却几乎能捉住它追逐的每一只猎物。",
};

/** The same request always gets the same answer, in the language it was asked in. */
export function completeChat(request: ChatRequest, nowUnixMs: number): Completion {
  const text = /\p{Script=Han}/u.test(request.prompt) ? answers.zh : answers.en;
  const pieces = text.match(/\p{Script=Han}{1,3}[，。；、]?|\s*[^\s\p{Script=Han}]+/gu) ?? [text];
  const promptTokens = Math.max(1, Math.ceil(request.prompt.length / 4));
  return {
    id: `chatcmpl-${seededId(`${request.model}/${request.prompt}`, 20)}`,
    created: Math.floor(nowUnixMs / 1000),
    model: request.model,
    pieces,
    usage: {
      prompt_tokens: promptTokens,
      completion_tokens: pieces.length,
      total_tokens: promptTokens + pieces.length,
    },
  };
}

export function completionBody(completion: Completion, requestId: string): object {
  const { id, created, model, pieces, usage } = completion;
  const message = { role: "assistant", content: pieces.join(""), refusal: null };
  return {
    id,
    object: "chat.completion",
    created,
    model,
    choices: [{ index: 0, message, logprobs: null, finish_reason: "stop" }],
    usage,
    request_id: requestId,
  };
}

function chunk(completion: Completion, delta: object, finishReason: string | null): object {
  const { id, created, model } = completion;
  const choices = [{ index: 0, delta, finish_reason: finishReason }];
  return { id, object: "chat.completion.chunk", created, model, choices };
}

/** Writes the answer as server-sent events, ending the way `ending` says. */
export async function streamCompletion(
  res: ServerResponse,
  completion: Completion,
  options: { ending: Conditions["stream"]; includeUsage: boolean; delayMs: number },
): Promise<void> {
  res.writeHead(200, {
    "content-type": "text/event-stream; charset=utf-8",
    "cache-control": "no-cache",
    "x-accel-buffering": "no",
  });
  const send = async (value: object): Promise<void> => {
    res.write(`data: ${JSON.stringify(value)}\n\n`);
    // Also at no delay: each event leaves as its own write, as from a model that is thinking.
    await pause(options.delayMs);
  };
  const whole = options.ending === "whole";
  const pieces = whole
    ? completion.pieces
    : completion.pieces.slice(0, Math.ceil(completion.pieces.length / 3));
  await send(chunk(completion, { role: "assistant", content: "" }, null));
  for (const content of pieces) {
    if (res.destroyed) return;
    await send(chunk(completion, { content }, null));
  }
  if (options.ending === "breaks") {
    res.destroy();
    return;
  }
  if (whole) {
    await send(chunk(completion, {}, "stop"));
    if (options.includeUsage)
      await send({ ...chunk(completion, {}, null), choices: [], usage: completion.usage });
    res.write("data: [DONE]\n\n");
  }
  res.end();
}
