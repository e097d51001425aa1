/** What failed is remembered while its tab goes from page to page, and nothing else is. */
import type { Page } from "@playwright/test";
import { expect, test } from "./fixture.ts";

/** The answer of /v1/fail?late comes when the test says so. */
async function holdLate(page: Page, status?: number) {
  let answer = () => {};
  const held = new Promise<void>((resolve) => {
    answer = resolve;
  });
  await page.route("**/v1/fail?late", async (route) => {
    await held;
    await (status ? route.fulfill({ status, body: "fine" }) : route.continue());
  });
  const request = page.waitForRequest("**/v1/fail?late");
  return { asked: () => request, answer };
}

test("what failed survives a navigation", async ({ page, shim }) => {
  await shim.open();
  await page.evaluate(() => fetch("/v1/fail").then(() => {}));
  await shim.calls(1);
  await page.goto(shim.server.setPage("/wallet", { attributes: 'data-page="wallet"' }));
  const [call] = await shim.calls(1);
  expect(call).toMatchObject({ status: 402, headers: { "x-request-id": "req_fail_1" } });
  expect((await shim.signals()).page).toEqual({
    id: "wallet",
    url: `${shim.server.origin}/wallet`,
  });
});

test("so does what failed when the page is left before the recorder is there", async ({
  page,
  shim,
}) => {
  await shim.open();
  // Asked for, and never answered on this page.
  const held = new Promise<void>((done) =>
    page.route("**/w/recorder.js", () => done(), { times: 1 }),
  );
  await page.evaluate(() => fetch("/v1/fail").then(() => {}));
  await held;
  await shim.open();
  const [known] = await shim.calls(1);
  expect(known).toMatchObject({ status: 402, url: `${shim.server.origin}/v1/fail` });
  expect(known?.method, "nothing more was known").toBeUndefined();
  await page.route("**/v1/fail", (route) => route.fulfill({ status: 200, body: "fine" }));
  const body = '{"model":"small-1"}';
  await page.evaluate((body) => fetch("/v1/fail", { method: "POST", body }).then(() => {}), body);
  const superseding = { method: "POST", model: "small-1" };
  expect(await shim.calls(2)).toMatchObject([
    { status: 200, ...superseding },
    { status: 402, ...superseding },
  ]);
});

test("an answer that only breaks because the page is left is no failure", async ({
  page,
  shim,
}) => {
  await page.addInitScript(() => {
    const body = new ReadableStream({
      start(controller) {
        const leave = () => {
          controller.error(new TypeError("network error"));
          location.assign("/next");
        };
        Object.assign(window, { leave });
      },
    });
    const headers = { "content-type": "application/json" };
    const native = fetch;
    window.fetch = (...call) =>
      call[0] === "/v1/any" ? Promise.resolve(new Response(body, { headers })) : native(...call);
  });
  await shim.open();
  // From here on the recorder is there, and what it keeps is kept at once.
  await page.evaluate(() => fetch("/v1/fail").then(() => {}));
  await shim.calls(1);
  const next = shim.server.setPage("/next");
  await page.evaluate(async () => {
    (await fetch("/v1/any")).text().catch(() => {});
    (window as unknown as { leave(): void }).leave();
  });
  await page.waitForURL(next);
  expect((await shim.calls(1)).map(({ url }) => url)).toEqual([`${shim.server.origin}/v1/fail`]);
});

test("a success on the next page supersedes it", async ({ page, shim }) => {
  await shim.open();
  await page.evaluate(() => fetch("/v1/fail").then(() => {}));
  await shim.calls(1);
  await page.route("**/v1/fail", (route) => route.fulfill({ status: 200, body: "fine" }));
  await shim.open();
  await expect.poll(() => shim.server.requests).toContain("GET /w/recorder.js");
  await page.waitForLoadState("networkidle");
  await page.evaluate(() => fetch("/v1/fail").then(() => {}));
  expect((await shim.calls(2)).map(({ status }) => status)).toEqual([200, 402]);
});

test("on a page that stays open, too, it is forgotten after an hour", async ({ page, shim }) => {
  await page.clock.install();
  await shim.open();
  await page.evaluate(() => fetch("/v1/fail").then(() => {}));
  await shim.calls(1);
  await page.clock.fastForward("59:00");
  expect((await shim.signals()).calls).toHaveLength(1);
  await page.clock.fastForward("01:01");
  expect((await shim.signals()).calls).toEqual([]);
  expect(await page.evaluate(() => sessionStorage.length)).toBe(0);
});

test("after destroy nothing of it comes back, not even an hour later", async ({ page, shim }) => {
  await page.clock.install();
  await shim.open();
  const fail = () => page.evaluate(() => fetch("/v1/fail").then(() => {}));
  await fail();
  await shim.calls(1);
  await page.clock.fastForward("30:00");
  await fail();
  await shim.calls(2);
  await page.evaluate(() => SupportWidget("destroy"));
  await page.clock.fastForward("31:00");
  expect(await page.evaluate(() => sessionStorage.length)).toBe(0);
});

test("what the page asks again and again does not push out what the person did once", async ({
  page,
  shim,
}) => {
  await shim.open();
  await page.evaluate(async () => {
    await fetch("/v1/fail", { method: "POST", body: "{}" });
    for (let i = 0; i < 7; i++) await fetch("/v1/fail?status=503");
  });
  const calls = await shim.calls(5);
  expect(calls.map(({ method, status }) => `${method} ${status}`)).toEqual([
    ...Array(4).fill("GET 503"),
    "POST 402",
  ]);
});

test("what was under way when it failed does not supersede it", async ({ page, shim }) => {
  await shim.open();
  const { asked, answer } = await holdLate(page, 200);
  const late = page.evaluate(() => fetch("/v1/fail?late").then(() => {}));
  await asked();
  await page.waitForTimeout(5);
  await page.evaluate(() => fetch("/v1/fail").then(() => {}));
  await shim.calls(1);
  answer();
  await late;
  await page.evaluate(() => fetch("/v1/fail?status=503").then(() => {}));
  expect((await shim.calls(2)).map(({ status }) => status)).toEqual([503, 402]);
});

test("when somebody else signs in, the panel begins anew", async ({ page, shim }) => {
  await shim.open();
  const tell = (email: string | null) =>
    page.evaluate((email) => SupportWidget("update", { account: email && { email } }), email);
  const mounted = () => page.evaluate(() => globalThis.mountCount);
  await tell("anna@acme.example");
  await shim.signals();
  await expect(page.locator("dialog")).toBeVisible();
  await tell("anna@acme.example");
  expect(await mounted(), "the same person").toBe(1);
  await page.evaluate(() => SupportWidget("locale", "zh-CN"));
  await tell("bob@acme.example");
  await expect.poll(mounted).toBe(2);
  await expect(page.locator("dialog")).toBeVisible();
  await expect(page.locator("dialog")).toHaveText("zh-CN");
  await page.evaluate(() => SupportWidget("close"));
  await tell(null);
  await expect(page.locator("dialog")).toHaveCount(0);
  await shim.signals();
  expect(await mounted()).toBe(3);
});

test("nothing of one account is told of another, not even after nobody was there", async ({
  page,
  shim,
}) => {
  await shim.open();
  const tell = (sections: Record<string, unknown>) =>
    page.evaluate((sections) => SupportWidget("update", sections), sections);
  await page.evaluate(() => fetch("/v1/fail").then(() => {}));
  await shim.calls(1);
  await tell({
    account: { email: "anna@acme.example", plan: "pro" },
    wallet: { balance: { amount: "0.00", currency: "USD" } },
  });
  await page.evaluate(() => fetch("/v1/fail").then(() => {}));
  await shim.calls(2);
  await tell({ account: null });
  expect((await shim.signals()).wallet, "after signing out").toBeUndefined();
  await page.evaluate(() => fetch("/v1/fail").then(() => {}));
  await shim.calls(2);
  await tell({ account: { email: "bob@acme.example" } });
  const { account, wallet, calls } = await shim.signals();
  expect(account).toEqual({ email: "bob@acme.example" });
  expect(wallet).toBeUndefined();
  expect(calls, "but what failed before anybody was told").toHaveLength(1);
});

test("what worked for one account is not told of another either", async ({ page, shim }) => {
  await shim.open();
  const tell = (email: string) =>
    page.evaluate((email) => SupportWidget("update", { account: { email } }), email);
  await tell("anna@acme.example");
  await page.evaluate(() => fetch("/v1/fail").then(() => {}));
  await shim.calls(1);
  await page.route("**/v1/fail", (route) => route.fulfill({ status: 200, body: "fine" }));
  await page.evaluate(() => fetch("/v1/fail").then(() => {}));
  await shim.calls(2);
  await tell("bob@acme.example");
  expect((await shim.signals()).calls).toEqual([]);
});

test("accounts that change before anything failed are told apart as well", async ({
  page,
  shim,
}) => {
  await shim.open();
  const { asked, answer } = await holdLate(page);
  const late = page.evaluate(() => {
    SupportWidget("update", {
      account: { email: "anna@acme.example" },
      wallet: { balance: { amount: "0.00", currency: "USD" } },
    });
    return fetch("/v1/fail?late").then(() => {});
  });
  await asked();
  await page.waitForTimeout(5);
  await page.evaluate(() => {
    SupportWidget("update", { account: { email: "bob@acme.example" } });
    return fetch("/v1/fail?status=429").then(() => {});
  });
  answer();
  await late;
  const [call] = await shim.calls(1);
  expect(call?.status, "whoever is there made it").toBe(429);
  const { account, wallet } = await shim.signals();
  expect(account).toEqual({ email: "bob@acme.example" });
  expect(wallet).toBeUndefined();
});

test("a call is of whoever made it, not of who is there when its answer comes", async ({
  page,
  shim,
}) => {
  await shim.open();
  const tell = (account: { email: string } | null) =>
    page.evaluate((account) => SupportWidget("update", { account }), account);
  await tell({ email: "anna@acme.example" });
  await page.evaluate(() => fetch("/v1/fail").then(() => {}));
  await shim.calls(1);
  const { asked, answer } = await holdLate(page);
  const late = page.evaluate(() => fetch("/v1/fail?late").then(() => {}));
  await asked();
  await tell({ email: "bob@acme.example" });
  answer();
  await late;
  await page.evaluate(() => fetch("/v1/fail?status=429").then(() => {}));
  expect((await shim.calls(1)).map(({ status }) => status)).toEqual([429]);
});

test("whoever signed out is nobody on the next page too, with or without an address", async ({
  page,
  shim,
}) => {
  await shim.open();
  const tell = (account: Record<string, unknown> | null) =>
    page.evaluate((account) => SupportWidget("update", { account }), account);
  const count = async () => ((await shim.signals()).calls ?? []).length;
  await tell({ email: "anna@acme.example" });
  await page.evaluate(() => fetch("/v1/fail").then(() => {}));
  await shim.calls(1);
  await page.reload();
  await tell(null);
  expect(await count()).toBe(0);
  await tell({ plan: "free", keyCount: 3 });
  expect(await count()).toBe(0);
  await tell({ email: "anna@acme.example" });
  expect(await count()).toBe(1);
});

test("until the page tells who is there, it is whoever was there last", async ({ page, shim }) => {
  await shim.open();
  const tell = (email: string) =>
    page.evaluate((email) => SupportWidget("update", { account: { email } }), email);
  const statuses = async (count: number) => (await shim.calls(count)).map(({ status }) => status);
  await tell("anna@acme.example");
  await page.evaluate(() => fetch("/v1/fail").then(() => {}));
  await shim.calls(1);
  await tell("bob@acme.example");
  await page.evaluate(() => fetch("/v1/fail?status=429").then(() => {}));
  await shim.calls(1);
  await page.reload();
  expect(await statuses(1)).toEqual([429]);
  await tell("Bob@Acme.example");
  expect(await statuses(1), "one address, written in two ways").toEqual([429]);
  await page.reload();
  expect(await statuses(1)).toEqual([429]);
  await tell("carol@acme.example");
  await expect.poll(() => page.evaluate(() => globalThis.mountCount), "it begins anew").toBe(2);
  expect((await shim.signals()).calls).toEqual([]);
});

test("what failed more than an hour ago does not", async ({ page, shim }) => {
  await page.addInitScript(() => {
    const kept = (minutes: number) => ({
      url: `https://api.example/${minutes}`,
      atUnixMs: Date.now() - minutes * 60_000,
    });
    sessionStorage.setItem("support-widget:1", JSON.stringify([kept(5), kept(61)]));
  });
  await shim.open();
  expect((await shim.calls(1))[0]?.url).toBe("https://api.example/5");
});

for (const garbage of [
  "{",
  "null",
  '"x"',
  '[null,1,{"url":5}]',
  '[{"url":"x","atUnixMs":1e99,"status":"x"}]',
]) {
  test(`garbage in the storage is dropped: ${garbage}`, async ({ page, shim }) => {
    await page.addInitScript((text) => sessionStorage.setItem("support-widget:1", text), garbage);
    await shim.open();
    await page.evaluate(() => fetch("/v1/fail").then(() => {}));
    expect((await shim.calls(1))[0]?.status).toBe(402);
  });
}

for (const [name, refuse] of [
  ["forbidden", "get"],
  ["full", "set"],
] as const) {
  test(`a storage that is ${name} costs only the memory across pages`, async ({ page, shim }) => {
    await page.addInitScript((refuse) => {
      const refusal = () => {
        throw new DOMException("no", "SecurityError");
      };
      if (refuse === "get") Object.defineProperty(window, "sessionStorage", { get: refusal });
      else Storage.prototype.setItem = refusal;
    }, refuse);
    await shim.open();
    await page.evaluate(() => fetch("/v1/fail").then(() => {}));
    expect((await shim.calls(1))[0]?.status).toBe(402);
  });
}

test("a page that comes back knows what later pages of the tab kept", async ({ page, shim }) => {
  await shim.open();
  await page.evaluate(() => fetch("/v1/fail").then(() => {}));
  await shim.calls(1);
  await page.evaluate(() => {
    const [first] = Object.keys(sessionStorage) as [string];
    const [call] = JSON.parse(sessionStorage.getItem(first) as string);
    const later = { ...call, url: `${location.origin}/v1/later`, atUnixMs: Date.now() };
    sessionStorage.setItem(first, JSON.stringify([later, call]));
    dispatchEvent(new PageTransitionEvent("pageshow", { persisted: true }));
  });
  const { pathname } = new URL((await shim.calls(2))[0]?.url as string);
  expect(pathname).toBe("/v1/later");
});
