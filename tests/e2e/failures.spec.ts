/** What still works when parts of the widget do not: always a way to write an email. */
import { type Dashboard, expect, readJson, test, wordsOf } from "./dashboard.ts";

const support = readJson("content/packs/dragonfly/pack.json").contact.email as string;
const { launcher, articles } = wordsOf("en");

/** The panel opens all the same, with the facts it has and a link that carries them. */
async function expectPlainPanel(dashboard: Dashboard, requestId: string): Promise<void> {
  await dashboard.launcher.click();
  await expect(dashboard.panel).toContainText(launcher.failed);
  await expect(dashboard.panel).toContainText(requestId);
  const link = dashboard.panel.getByRole("link", { name: launcher.emailSupport });
  const href = (await link.getAttribute("href")) ?? "";
  expect(href).toContain(`mailto:${support}`);
  expect(decodeURIComponent(href)).toContain(requestId);
}

/** Not even the panel is there: the script tag's own sentence and link. */
async function expectLastResort(dashboard: Dashboard): Promise<void> {
  await dashboard.launcher.click();
  const link = dashboard.page.locator("support-launcher").getByRole("link");
  await expect(link).toBeVisible();
  await expect(link).toHaveAttribute("href", `mailto:${support}`);
}

for (const [part, pattern] of [
  ["pack", "**/support-widget/dragonfly.en-*.json"],
  ["core", /\/support-widget\/core-[0-9a-f]+\.wasm$/],
] as const) {
  test(`no ${part}: facts and an email link, and all of it once it is back`, async ({
    dashboard,
    page,
  }) => {
    await page.route(pattern, (route) => route.fulfill({ status: 404, body: "gone" }));
    await dashboard.open("empty-wallet");
    const { requestId } = await dashboard.call();
    await expectPlainPanel(dashboard, requestId);
    await page.unroute(pattern);
    await page.keyboard.press("Escape");
    await dashboard.launcher.click();
    await expect(dashboard.suggestion).toHaveText(articles.top_up?.title ?? "");
  });
}

for (const [part, pattern] of [
  ["second half of the core", "**/support-widget/core-late-*.wasm"],
  ["email content", "**/support-widget/dragonfly.email.*.json"],
  ["email screen", "**/support-widget/email-*.js"],
] as const) {
  test(`no ${part}: the suggestion stands, a plain email link, and the email once it is back`, async ({
    dashboard,
    page,
  }) => {
    await page.route(pattern, (route) => route.abort());
    await dashboard.open("empty-wallet");
    const { requestId } = await dashboard.call();
    await dashboard.help();
    await expect(dashboard.suggestion).toHaveText(articles.top_up?.title ?? "");
    await dashboard.panel.getByRole("button", { name: "Email support" }).click();
    const href = dashboard.panel.locator(`a[href^="mailto:${support}?"]`).first();
    await expect(href).toHaveAttribute("href", new RegExp(requestId));
    await page.unroute(pattern);
    await dashboard.panel.getByRole("button", { name: "Back" }).click();
    const { body } = await dashboard.composed();
    expect(body).toContain(requestId);
  });
}

test("facts that cannot be read cost the panel only themselves", async ({ dashboard, page }) => {
  const thrown: string[] = [];
  page.on("pageerror", (error) => thrown.push(`${error}`));
  await dashboard.failAndAsk("empty-wallet");
  const title = articles.top_up?.title ?? "";
  await expect(dashboard.suggestion).toHaveText(title);
  for (const account of [
    `email: '${dashboard.email}', logout() {}, cart: new Proxy([], {})`,
    "email: Symbol('x')",
    "email: Object.create(null), plan: 10n",
    "email: 'x'.repeat(5e6), plan: document.body, side: (() => { const it = {}; return (it.it = it); })()",
    "get email() { throw new Error('read'); }",
    "signedIn: 'yes', emailVerified: 'true', keyCount: '3', hasCalled: 1, verificationsSent: '1', plan: 3, side: 1, keyPrefix: 2, verificationSentAtUnixMs: 'x'",
  ]) {
    await page.evaluate(`
      try { SupportWidget("update", { account: { ${account} } }) } catch {}`);
    await page.evaluate(() => new Promise((done) => setTimeout(done, 100)));
    await expect(dashboard.suggestion).toHaveText(title);
  }
  expect(thrown).toEqual([]);
  // What stands beside them is known all the same.
  await page.evaluate(
    (email) => window.SupportWidget("update", { account: { email, logout() {}, plan: 10n } }),
    dashboard.email,
  );
  expect((await dashboard.composed()).body).toContain(dashboard.email);
});

test("WebAssembly refused by the page's policy: facts and an email link", async ({ dashboard }) => {
  await dashboard.open("empty-wallet", "playground", "en", "no-wasm");
  const { requestId } = await dashboard.call();
  await expectPlainPanel(dashboard, requestId);
});

for (const part of ["panel", "recorder"]) {
  test(`no ${part}: a sentence and an email link, and Help once it is back`, async ({
    dashboard,
    page,
  }) => {
    const pattern = `**/support-widget/${part}-*.js`;
    await page.route(pattern, (route) => route.abort());
    await dashboard.open("empty-wallet");
    await dashboard.call();
    await expectLastResort(dashboard);
    await page.unroute(pattern);
    await page.keyboard.press("Escape");
    await dashboard.help();
  });
}

test("offline after a reload: what was typed waits for the network", async ({
  dashboard,
  page,
}) => {
  const field = await dashboard.failAndWrite("Nothing came back.");
  await page.route("**/support-widget/**", (route) => route.abort("internetdisconnected"));
  await dashboard.reload();
  await expectLastResort(dashboard);
  await page.unroute("**/support-widget/**");
  await dashboard.reload();
  await dashboard.help();
  await dashboard.composed();
  await expect(field).toHaveValue("Nothing came back.");
});

test("whatever a host hands over, Help still knows the failed call", async ({
  dashboard,
  page,
}) => {
  await dashboard.open("empty-wallet");
  const { requestId } = await dashboard.call();
  await page.evaluate(() => {
    const tell = window.SupportWidget as (...call: unknown[]) => void;
    const circle: Record<string, unknown> = {};
    circle.account = circle;
    const throwing = {
      get account() {
        throw new Error("host");
      },
    };
    const garbage: unknown[] = [
      42,
      null,
      undefined,
      "wallet",
      [],
      () => 1,
      Symbol("s"),
      circle,
      throwing,
      { account: 5 },
      { account: { email: {} } },
      { wallet: { balance: "lots" } },
      { client: { clockSkewMs: "x", timeZone: 1n } },
      { page: { id: 7 } },
      { status: [[]] },
      { unheardOf: { of: "it" } },
    ];
    for (const it of garbage) tell("update", it);
    tell("unheard-of", 1);
    tell(...([Symbol("s")] as const));
  });
  await dashboard.launcher.click();
  await expect(dashboard.panel).toContainText(requestId);
  await expect(dashboard.panel.getByText(launcher.emailSupport).first()).toBeVisible();
});

test("search without a connection is that screen's own affair, and mends itself", async ({
  dashboard,
  page,
  context,
}) => {
  const { panel } = dashboard;
  const { ui } = wordsOf("en");
  await dashboard.failAndAsk("empty-wallet");
  await expect(dashboard.suggestion).toHaveText(articles.top_up?.title ?? "");
  // What comes after the first suggestion has come.
  await page.waitForLoadState("networkidle");
  await context.setOffline(true);
  const search = panel.locator('[data-key="search"]');
  await search.click();
  await expect(panel.locator(".lead")).toBeVisible();
  await expect(panel.locator(".lead")).toHaveText(ui.unloaded ?? "");
  await expect(panel.getByRole("status")).toHaveText(ui.unloaded ?? "");
  await panel.getByRole("button", { name: ui.tryAgain ?? "" }).click();
  await expect(panel.locator(".lead")).toBeVisible();
  // The suggestion stands, and the email is as good as ever.
  await panel.getByRole("button", { name: ui.back ?? "" }).click();
  await expect(dashboard.suggestion).toHaveText(articles.top_up?.title ?? "");
  await search.click();
  await expect(panel.locator(".lead")).toBeVisible();
  const { body } = await dashboard.composed();
  expect(body).toContain("402");
  await panel.getByRole("button", { name: ui.back ?? "" }).click();
  await expect(panel.locator(".lead")).toBeVisible();
  await context.setOffline(false);
  await expect(panel.getByRole("option").first()).toBeVisible();
  await expect(panel.locator(".lead")).toHaveCount(0);
  dashboard.complaints.splice(0);
});
