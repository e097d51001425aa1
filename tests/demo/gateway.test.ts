import { expect } from "@playwright/test";
import { aChat, type ErrorBody, eventsOf, test } from "./demo-fixture.ts";

const refusals = [
  { scenario: "unverified-call", status: 403, code: "email_not_verified" },
  { scenario: "empty-wallet", status: 402, code: "insufficient_credits" },
  { scenario: "old-key", status: 401, code: "invalid_api_key" },
  { scenario: "partial-key", status: 401, code: "invalid_api_key" },
  { scenario: "wrong-prefix", status: 401, code: "invalid_api_key" },
  { scenario: "no-channel", status: 503, code: "no_available_channel" },
  { scenario: "incident", status: 503, code: "no_available_channel" },
  { scenario: "rate-limited", status: 429, code: "rate_limit_exceeded" },
  { scenario: "upstream-quota", status: 429, code: "insufficient_quota" },
  { scenario: "top-up-pending", status: 402, code: "insufficient_credits" },
  { scenario: "top-up-missing", status: 402, code: "insufficient_credits" },
];

for (const { scenario, status, code } of refusals)
  test(`${scenario}: a chat call answers ${status} ${code}`, async ({ demo }) => {
    await demo.setScenario(scenario);
    const answer = await demo.chat(await demo.savedKey());
    expect(answer.status).toBe(status);
    const body = (await answer.json()) as ErrorBody;
    expect(body.error).toMatchObject({ code, message: expect.any(String) });
    expect(body.error.type).toBeTruthy();
    expect(answer.headers.get("x-request-id")).toMatch(/^req_\w{12}$/);
    expect(body.request_id).toBe(answer.headers.get("x-request-id"));
  });

test("a healthy account gets an answer, pays for it, and the request id is in the body", async ({
  demo,
}) => {
  const answer = await demo.chat(await demo.savedKey());
  expect(answer.status).toBe(200);
  const body = await answer.json();
  expect(body.object).toBe("chat.completion");
  expect(body.choices[0].message.content).toContain("dragonfly");
  expect(body.request_id).toBe(answer.headers.get("x-request-id"));
  const account = await (await fetch(`${demo.url}/api/account`)).json();
  expect(account.wallet.balance).toEqual({ amount: "19.99", currency: "USD" });
});

test("a refused call costs nothing", async ({ demo }) => {
  await demo.setScenario("upstream-quota");
  await demo.chat(await demo.savedKey());
  const account = await (await fetch(`${demo.url}/api/account`)).json();
  expect(account.wallet.balance.amount).toBe("20.00");
});

test("a model that is not offered answers 404; the list names those that are", async ({ demo }) => {
  const key = await demo.savedKey();
  const answer = await demo.chat(key, { ...aChat, model: "deepseek-v2-chat" });
  expect(answer.status).toBe(404);
  expect(((await answer.json()) as ErrorBody).error).toMatchObject({
    code: "model_not_available",
    param: "model",
  });
  const { data } = await (await fetch(`${demo.url}/v1/models`)).json();
  const ids = data.map((model: { id: string }) => model.id);
  expect(ids).toContain("deepseek-chat");
  expect(ids).not.toContain("deepseek-v2-chat");
});

test("a plan widens what is offered", async ({ demo }) => {
  const key = await demo.savedKey();
  const bigger = { ...aChat, model: "deepseek-reasoner" };
  expect((await demo.chat(key, bigger)).status).toBe(404);
  await fetch(`${demo.url}/api/qa/state`, { method: "POST", body: '{"plan":"pro"}' });
  expect((await demo.chat(key, bigger)).status).toBe(200);
});

test("the fallback route goes round unhealthy preferred sellers, unless all are", async ({
  demo,
}) => {
  const fallback = { "x-dragonfly-route": "fallback" };
  await demo.setScenario("no-channel");
  expect((await demo.chat(await demo.savedKey(), aChat, fallback)).status).toBe(200);
  await demo.setScenario("incident");
  expect((await demo.chat(await demo.savedKey(), aChat, fallback)).status).toBe(503);
});

test("a rate limit says when to come back, and holds to it", async ({ demo }) => {
  await demo.setScenario("rate-limited");
  const key = await demo.savedKey();
  expect((await demo.chat(key)).headers.get("retry-after")).toBe("60");
  demo.clock.nowUnixMs += 45_000;
  expect((await demo.chat(key)).headers.get("retry-after")).toBe("15");
  demo.clock.nowUnixMs += 15_000;
  expect((await demo.chat(key)).status).toBe(200);
});

test("a slow upstream ends as the proxy's HTML, with a request id", async ({ demo }) => {
  await demo.setScenario("slow-upstream");
  const answer = await demo.chat(await demo.savedKey());
  expect(answer.status).toBe(504);
  expect(answer.headers.get("content-type")).toBe("text/html");
  expect(answer.headers.get("x-request-id")).toMatch(/^req_/);
  expect(await answer.text()).toContain("504 Gateway Time-out");
});

test("an unreachable gateway drops the connection without an answer", async ({ demo }) => {
  await demo.setScenario("offline-gateway");
  await expect(demo.chat(await demo.savedKey())).rejects.toThrow("fetch failed");
});

for (const path of ["/chat/completions", "/dashboard/v1/chat/completions"])
  test(`a base URL that misses the API (${path}) is answered with the dashboard`, async ({
    demo,
  }) => {
    const answer = await fetch(demo.url + path, { method: "POST", body: JSON.stringify(aChat) });
    expect(answer.status).toBe(200);
    expect(answer.headers.get("content-type")).toContain("text/html");
    expect(answer.headers.get("x-request-id")).toMatch(/^req_/);
    expect(await answer.text()).toContain("<title>Get started · Dragonfly</title>");
  });

for (const path of ["responses", "embeddings", "images/generations"])
  test(`/v1/${path} is outside the beta`, async ({ demo }) => {
    const answer = await fetch(`${demo.url}/v1/${path}`, {
      method: "POST",
      headers: { authorization: `Bearer ${await demo.savedKey()}` },
      body: "{}",
    });
    expect(answer.status).toBe(404);
    expect(((await answer.json()) as ErrorBody).error.code).toBe("unsupported_endpoint");
  });

test("a stream is a role, pieces, a reason to stop, and [DONE]", async ({ demo }) => {
  const key = await demo.savedKey();
  const whole = await (await demo.chat(key)).json();
  const answer = await demo.chat(key, {
    ...aChat,
    stream: true,
    stream_options: { include_usage: true },
  });
  expect(answer.headers.get("content-type")).toContain("text/event-stream");
  expect(answer.headers.get("x-request-id")).toMatch(/^req_/);
  const events = eventsOf(await answer.text());
  expect(events.pop()).toBe("[DONE]");
  const chunks = events.map((event) => JSON.parse(event));
  expect(chunks.shift().choices[0].delta.role).toBe("assistant");
  expect(chunks.pop().usage).toEqual(whole.usage);
  expect(chunks.pop().choices[0].finish_reason).toBe("stop");
  const text = chunks.map((chunk) => chunk.choices[0].delta.content).join("");
  expect(text).toBe(whole.choices[0].message.content);
});

test("a breaking stream fails midway; the same call whole succeeds", async ({ demo }) => {
  await demo.setScenario("stream-breaks");
  const key = await demo.savedKey();
  const answer = await demo.chat(key, { ...aChat, stream: true });
  expect(answer.status).toBe(200);
  let received = "";
  const reading = (async () => {
    const decoder = new TextDecoder();
    for await (const bytes of answer.body ?? []) received += decoder.decode(bytes as Uint8Array);
  })();
  await expect(reading).rejects.toThrow("terminated");
  expect(eventsOf(received).length).toBeGreaterThan(3);
  expect(received).not.toContain("[DONE]");
  expect((await demo.chat(key)).status).toBe(200);
});

test("a stream that stops early ends in order, without [DONE]", async ({ demo }) => {
  await demo.setScenario("stream-stops");
  const answer = await demo.chat(await demo.savedKey(), { ...aChat, stream: true });
  const received = await answer.text();
  expect(eventsOf(received).length).toBeGreaterThan(3);
  expect(received).not.toContain("[DONE]");
  expect(received).not.toContain('"stop"');
});

const malformed: { name: string; body: string; status: number; code: string }[] = [
  { name: "no JSON", body: "{", status: 400, code: "invalid_json" },
  { name: "no object", body: "[]", status: 400, code: "invalid_json" },
  { name: "empty", body: "", status: 400, code: "invalid_json" },
  { name: "no model", body: '{"messages":[]}', status: 400, code: "invalid_request" },
  {
    name: "no messages",
    body: '{"model":"deepseek-chat","messages":[]}',
    status: 400,
    code: "invalid_request",
  },
  {
    name: "message of another shape",
    body: '{"model":"deepseek-chat","messages":[null]}',
    status: 400,
    code: "invalid_request",
  },
  {
    name: "too large",
    body: JSON.stringify({ ...aChat, padding: "x".repeat(70_000) }),
    status: 413,
    code: "request_too_large",
  },
];

for (const { name, body, status, code } of malformed)
  test(`a bad chat body (${name}) answers ${status} ${code}`, async ({ demo }) => {
    const answer = await fetch(`${demo.url}/v1/chat/completions`, {
      method: "POST",
      headers: { authorization: `Bearer ${await demo.savedKey()}` },
      body,
    });
    expect(answer.status).toBe(status);
    expect(((await answer.json()) as ErrorBody).error.code).toBe(code);
    expect(answer.headers.get("x-request-id")).toMatch(/^req_/);
  });

test("no key is 401, a wrong method 405 with Allow, an unknown path 404", async ({ demo }) => {
  expect((await fetch(`${demo.url}/v1/chat/completions`, { method: "POST" })).status).toBe(401);
  const wrong = await fetch(`${demo.url}/v1/chat/completions`);
  expect(wrong.status).toBe(405);
  expect(wrong.headers.get("allow")).toBe("POST");
  expect((await fetch(`${demo.url}/v1/nothing`)).status).toBe(404);
});

test("the error never repeats the key it was given", async ({ demo }) => {
  await demo.setScenario("old-key");
  const key = await demo.savedKey();
  expect(await (await demo.chat(key)).text()).not.toContain(key.slice(0, 24));
});

test("a page of another origin may call and read the request id", async ({ demo }) => {
  const answer = await fetch(`${demo.url}/v1/chat/completions`, { method: "OPTIONS" });
  expect(answer.status).toBe(204);
  expect(answer.headers.get("access-control-allow-origin")).toBe("*");
  expect(answer.headers.get("access-control-expose-headers")).toContain("x-request-id");
});
