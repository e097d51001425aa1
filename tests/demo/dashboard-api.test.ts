import { expect } from "@playwright/test";
import { scenarios } from "../../demo/scenarios.ts";
import { type Demo, type ErrorBody, startUnixMs, test } from "./demo-fixture.ts";

async function get(demo: Demo, path: string, account = "demo") {
  return (await fetch(`${demo.url}${path}?account=${account}`)).json();
}

function post(demo: Demo, path: string, body: unknown = {}, account = "demo"): Promise<Response> {
  const url = `${demo.url}${path}?account=${account}`;
  return fetch(url, { method: "POST", body: JSON.stringify(body) });
}

for (const { id } of scenarios)
  test(`scenario ${id} can be set, and every answer about it has a request id`, async ({
    demo,
  }) => {
    await demo.setScenario(id);
    for (const path of ["account", "status", "wallet", "keys", "playground", "qa/state"]) {
      const answer = await fetch(`${demo.url}/api/${path}`);
      expect(answer.status).toBe(200);
      expect(answer.headers.get("x-request-id")).toMatch(/^req_/);
    }
  });

test("the account's snapshot is what the widget is told", async ({ demo }) => {
  const { account, wallet, status } = await get(demo, "/api/account");
  expect(account).toMatchObject({
    signedIn: true,
    email: "demo@example.com",
    emailVerified: true,
    plan: "starter",
    side: "buyer",
    keyCount: 1,
    hasCalled: false,
    keyPrefix: expect.stringMatching(/^dfly_live_\w{4}$/),
  });
  expect(wallet).toMatchObject({
    balance: { amount: "20.00", currency: "USD" },
    lastTopUp: { amount: "20.00", currency: "USD", state: "succeeded" },
  });
  expect(status).toMatchObject({ state: "operational", title: "All systems operational" });
});

test("the status feed reports the incident in the page's language", async ({ demo }) => {
  await demo.setScenario("incident");
  const answer = await fetch(`${demo.url}/api/status?lang=zh-CN`);
  expect(await answer.json()).toMatchObject({ state: "degraded", title: "对话补全接口错误率升高" });
});

const payments = [
  { scenario: "empty-wallet", state: "succeeded", balance: "20.00" },
  { scenario: "top-up-pending", state: "pending", balance: "0.00" },
  { scenario: "top-up-missing", state: "succeeded", balance: "0.00" },
];

for (const { scenario, state, balance } of payments)
  test(`${scenario}: a top-up ends ${state} with a balance of ${balance}`, async ({ demo }) => {
    await demo.setScenario(scenario);
    const started = await (await post(demo, "/api/topups", { amount: "20.00" })).json();
    expect(started.state).toBe("pending");
    const paid = await (await post(demo, `/api/topups/${started.id}/confirm`)).json();
    expect(paid.state).toBe(state);
    const { wallet } = await get(demo, "/api/account");
    expect(wallet.balance.amount).toBe(balance);
    expect(wallet.lastTopUp).toMatchObject({ amount: "20.00", state, atUnixMs: startUnixMs });
  });

test("confirming a top-up twice pays once", async ({ demo }) => {
  const { id } = await (await post(demo, "/api/topups", { amount: "20.00" })).json();
  await post(demo, `/api/topups/${id}/confirm`);
  await post(demo, `/api/topups/${id}/confirm`);
  expect((await get(demo, "/api/wallet")).balance.amount).toBe("40.00");
});

for (const amount of ["0.00", "-5.00", "1e9", "20.001", "500.01", "", 20, null])
  test(`a top-up of ${JSON.stringify(amount)} is refused`, async ({ demo }) => {
    const answer = await post(demo, "/api/topups", { amount });
    expect(answer.status).toBe(400);
    expect(((await answer.json()) as ErrorBody).error.code).toBe("invalid_amount");
  });

const keyRefusals = [
  { scenario: "new-account", status: 403, code: "email_not_verified" },
  { scenario: "empty-wallet", status: 402, code: "insufficient_credits" },
  { scenario: "key-blocked", status: 403, code: "key_creation_blocked" },
];

for (const { scenario, status, code } of keyRefusals)
  test(`${scenario}: key creation answers ${status} ${code}`, async ({ demo }) => {
    await demo.setScenario(scenario);
    const answer = await post(demo, "/api/keys", { name: "app" });
    expect(answer.status).toBe(status);
    const body = (await answer.json()) as ErrorBody;
    expect(body.error.code).toBe(code);
    expect(body.request_id).toBe(answer.headers.get("x-request-id"));
  });

test("a key is shown once, works, and stops working when revoked", async ({ demo }) => {
  await demo.setScenario("old-key");
  const { id, secret } = await (await post(demo, "/api/keys", { name: "app" })).json();
  expect(JSON.stringify(await get(demo, "/api/keys"))).not.toContain(secret);
  expect((await demo.chat(secret)).status).toBe(200);
  // The Playground takes the new key over, which is what cures an old one.
  expect(await demo.savedKey()).toBe(secret);
  await fetch(`${demo.url}/api/keys/${id}`, { method: "DELETE" });
  expect((await demo.chat(secret)).status).toBe(401);
});

test("active keys are bounded", async ({ demo }) => {
  const statuses = [];
  for (let i = 0; i < 11; i++) statuses.push((await post(demo, "/api/keys")).status);
  expect(statuses.at(8)).toBe(201);
  expect(statuses.at(-1)).toBe(409);
});

test("accounts do not see each other", async ({ demo }) => {
  await demo.setScenario("empty-wallet", "anna");
  expect((await demo.chat(await demo.savedKey("anna"))).status).toBe(402);
  expect((await demo.chat(await demo.savedKey("ben"))).status).toBe(200);
  expect((await get(demo, "/api/wallet", "anna")).balance.amount).toBe("0.00");
  expect((await get(demo, "/api/wallet", "ben")).balance.amount).toBe("19.99");
});

test("the number of accounts is bounded: the one unseen for longest starts afresh", async ({
  demo,
}) => {
  await demo.setScenario("empty-wallet", "first");
  for (const other of ["b", "c", "d", "e"]) await get(demo, "/api/account", other);
  expect((await get(demo, "/api/wallet", "first")).balance.amount).toBe("0.00");
  for (const other of ["b", "c", "d", "e", "f"]) await get(demo, "/api/account", other);
  expect((await get(demo, "/api/wallet", "first")).balance.amount).toBe("20.00");
});

const badRequests = [
  { path: "/api/account?account=../x", method: "GET", status: 400, code: "invalid_account" },
  {
    path: `/api/account?account=${"a".repeat(41)}`,
    method: "GET",
    status: 400,
    code: "invalid_account",
  },
  { path: "/api/nothing", method: "GET", status: 404, code: "not_found" },
  { path: "/api/__proto__", method: "GET", status: 404, code: "not_found" },
  { path: "/api/account", method: "DELETE", status: 405, code: "method_not_allowed" },
  { path: "/api/keys/key_none", method: "DELETE", status: 404, code: "key_not_found" },
  { path: "/api/verification", method: "POST", status: 409, code: "already_verified" },
  { path: "/api/keys", method: "POST", body: "{", status: 400, code: "invalid_json" },
  { path: "/api/keys", method: "POST", body: '{"name":""}', status: 400, code: "invalid_name" },
  {
    path: "/api/qa/scenario",
    method: "POST",
    body: '{"scenario":"x"}',
    status: 400,
    code: "unknown_scenario",
  },
  { path: "/api/qa/state", method: "POST", body: '{"x":"y"}', status: 400, code: "invalid_state" },
  {
    path: "/api/qa/state",
    method: "POST",
    body: '{"plan":"gold"}',
    status: 400,
    code: "invalid_state",
  },
];

for (const { path, method, body, status, code } of badRequests)
  test(`${method} ${path.slice(0, 40)} ${body ?? ""} answers ${status} ${code}`, async ({
    demo,
  }) => {
    const answer = await fetch(demo.url + path, { method, ...(body && { body }) });
    expect(answer.status).toBe(status);
    expect(((await answer.json()) as ErrorBody).error.code).toBe(code);
  });

test("an account's first key is the same under all conditions", async ({ demo }) => {
  const key = await demo.savedKey();
  await demo.setScenario("empty-wallet");
  expect(await demo.savedKey()).toBe(key);
  expect(key).toMatch(/^dfly_live_[0-9A-Za-z]{32}$/);
});
