import { expect, test } from "@playwright/test";
import fc from "fast-check";
import { errorIn, kStreamEnd, readStream } from "../../js-shim/src/answer-text.ts";
import { scrub } from "../../js-shim/src/scrub.ts";

/** The text of a body that arrives in these chunks, as the shim reads it. */
async function textOf(chunks: Uint8Array[]): Promise<string> {
  const body = new ReadableStream({
    start(controller) {
      for (const chunk of chunks) controller.enqueue(chunk);
      controller.close();
    },
  });
  let text = "";
  const reader = body.pipeThrough(new TextDecoderStream()).getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return text;
    text += value;
  }
}

const event = fc.oneof(
  fc.constantFrom(
    "data: [DONE]",
    "event: message_stop\ndata: {}",
    ": ping",
    "event: error\ndata: 请求失败",
  ),
  fc.string({ unit: "grapheme" }).map((content) => `data: ${JSON.stringify({ content })}`),
  fc.string({ unit: "grapheme" }).map((error) => `data: ${JSON.stringify({ error })}`),
);

test("a stream reads the same however it is cut into chunks and whatever ends its lines", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(event),
      fc.constantFrom("\n", "\r\n", "\r"),
      fc.array(fc.nat(400)),
      async (events, lineEnd, cuts) => {
        const text = events.map((it) => `${it}\n\n`).join("");
        const bytes = new TextEncoder().encode(text.replaceAll("\n", lineEnd));
        const places = [...cuts.filter((cut) => cut < bytes.length), 0, bytes.length];
        const sorted = [...new Set(places)].sort((a, b) => a - b);
        const chunks = sorted.slice(1).map((end, index) => bytes.slice(sorted[index], end));
        const { isDone, ...whole } = readStream(text, kStreamEnd);
        expect(readStream(await textOf(chunks), kStreamEnd)).toEqual({ isDone, ...whole });
        expect(whole.eventCount).toBe(events.filter((it) => it.includes("data:")).length);
      },
    ),
  );
});

for (const { name, text, expected } of [
  {
    name: "ended by a finish reason",
    text: 'data: {"finish_reason":null}\n\ndata: {"finish_reason":"stop"}\n\n',
    expected: { eventCount: 2, isDone: true, error: undefined },
  },
  {
    name: "without a finish reason yet",
    text: 'data: {"finish_reason":null}\n\n',
    expected: { eventCount: 1, isDone: false, error: undefined },
  },
  {
    name: "ended by [DONE]",
    text: 'data: {"a":1}\n\ndata: [DONE]\n\n',
    expected: { eventCount: 2, isDone: true, error: undefined },
  },
  {
    name: "cut in the middle of an event",
    text: 'data: {"a":1}\n\ndata: {"b',
    expected: { eventCount: 2, isDone: false, error: undefined },
  },
  {
    name: "with an error event of several lines",
    text: "event: error\ndata: one\ndata: two\n\n",
    expected: { eventCount: 1, isDone: false, error: "one\ntwo" },
  },
  {
    name: "whose content only speaks of errors",
    text: `data: ${JSON.stringify({ content: '{"error":{}} data: [DONE]' })}\n\n`,
    expected: { eventCount: 1, isDone: false, error: undefined },
  },
  {
    name: "of a failed response, without its output",
    text: 'data: {"response":{"error":{"code":"x"},"output":["private"]}}\n\n',
    expected: { eventCount: 1, isDone: false, error: '{"error":{"code":"x"}}' },
  },
]) {
  test(`reads a stream ${name}`, () => {
    expect(readStream(text, kStreamEnd)).toEqual(expected);
  });
}

for (const [text, isError] of [
  ['{"error":{"message":"x"}}', true],
  ['{"error":null,"ok":1}', false],
  ['{"errors":[{"message":"x"}]}', true],
  ['{"errors":[]}', false],
  ['{"success":false}', true],
  ['{"success":true}', false],
  ['{"nested":{"error":"x"}}', false],
  ["null", false],
  ["<html>", false],
] as const) {
  test(`${text} is ${isError ? "an" : "no"} error`, () => {
    expect(errorIn(text)).toBe(isError ? text : undefined);
  });
}

const kJwt = ["eyJhbGciOiJub25lIn0", "eyJzdWIiOiJub2JvZHkifQ", "c2lnbmF0dXJl"].join(".");

for (const [text, expected] of [
  [`key ${["sk", "abcdefgh12345678"].join("-")}.`, "key ***."],
  [`key ${["acme", "live", "abcdefgh12345678"].join("_")}`, "key ***"],
  [`Authorization: Bearer ${kJwt}`, "Authorization: ***"],
  [kJwt, "***"],
  ["acme_live_ab and req_7Q2mX0c9", "acme_live_ab and req_7Q2mX0c9"],
  [
    "claude-3-5-sonnet-20241022 chatcmpl-9abcdefghijkl",
    "claude-3-5-sonnet-20241022 chatcmpl-9abcdefghijkl",
  ],
  ["risk_assessment_failed task-management", "risk_assessment_failed task-management"],
  [`?key=${["AIza", "Sy0123456789abcdef"].join("")}&alt=sse`, "?key=***&alt=sse"],
  [
    '{"loc":["body"],"input":{"api_key":"trombone77","messages":[{"content":"my \\"own\\" words"}]}}',
    '{"loc":["body"],"input":{"api_key":"***","messages":[{"content":"***"}]}}',
  ],
  [
    '{"password":"must not be empty","token":"expired"}',
    '{"password":"must not be empty","token":"expired"}',
  ],
  ['{"prompt":"cut off in the middle', '{"prompt":"***'],
  ['{"input":["one","two"],"content":""}', '{"input":["***","two"],"content":""}'],
  ['[{"type":"text","text":"my words"}]', '[{"type":"text","text":"***"}]'],
  [
    '{"max_token":"4096","next_page_token":"CAUQAA1"}',
    '{"max_token":"4096","next_page_token":"CAUQAA1"}',
  ],
  ['"{\\"api_key\\":\\"trombone77\\"}"', '"{\\"api_key\\":\\"***\\"}"'],
] as const) {
  test(`scrubs to: ${expected}`, () => {
    expect(scrub(text)).toBe(expected);
  });
}

test("a long text in which a secret could begin anywhere is read at once", () => {
  for (const piece of ["eyJ-", "Bearer ", "sk-", "a_", '"password"', '"content":"']) {
    expect(scrub(piece.repeat(1_000_000)).length).toBeLessThanOrEqual(8_192);
  }
});
