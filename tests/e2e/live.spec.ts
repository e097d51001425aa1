/** The open panel follows the page, the language and the keyboard; what was typed stays. */
import type { Page } from "@playwright/test";
import { Dashboard, expect, kept, test, wordsOf } from "./dashboard.ts";

const en = wordsOf("en");
const zh = wordsOf("zh-CN");

/** A call was refused for lack of credits, and the person has gone to their wallet. */
async function goToWallet(dashboard: Dashboard): Promise<void> {
  await dashboard.open("empty-wallet");
  await dashboard.call();
  await dashboard.visit("wallet");
}

async function topUp(page: Page): Promise<void> {
  await page.locator("#top-up:enabled").click();
  await expect(page.locator("#balance, .balance").first()).not.toContainText("$0.00");
}

test("a top-up while the panel is open changes the suggestion and says what was resolved", async ({
  dashboard,
  page,
}) => {
  await goToWallet(dashboard);
  await dashboard.help();
  const title = en.articles.top_up?.title ?? "";
  await expect(dashboard.suggestion).toHaveText(title);
  await page.locator("#top-up:enabled").click();
  await expect(dashboard.suggestion).not.toHaveText(title);
  await expect(dashboard.panel.locator(".note.ok")).toContainText(/\$\d+\.\d\d/);
});

test("a top-up after the failed call, before anyone asked: the call is to be sent again", async ({
  dashboard,
}) => {
  await goToWallet(dashboard);
  await topUp(dashboard.page);
  await dashboard.help();
  await expect(dashboard.suggestion).toHaveText(en.ui.settledTitle ?? "");
  await expect(dashboard.panel.locator(".body")).not.toContainText(en.ui.nothingText ?? "");
});

test("a key that was refused for want of credits, and then paid for: nothing for support", async ({
  dashboard,
  page,
}) => {
  await dashboard.open("empty-wallet", "get-started");
  await page.locator("#create-key button:enabled").click();
  await expect(page.locator("#key-error")).toContainText("402");
  await dashboard.help();
  await expect(dashboard.suggestion).toHaveText(en.articles.top_up?.title ?? "");
  await dashboard.visit("wallet");
  await topUp(page);
  await dashboard.visit("get-started");
  await dashboard.help();
  await expect(dashboard.suggestion).toHaveText(en.ui.settledTitle ?? "");
});

test("a key that was refused before the email was verified, and another link asked for after", async ({
  dashboard,
  page,
  context,
}) => {
  await dashboard.open("unverified-call", "get-started");
  await page.locator("#create-key button:enabled").click();
  await expect(page.locator("#key-error")).toContainText("403");
  await dashboard.help();
  await expect(dashboard.suggestion).toHaveText(en.articles.verify_email?.title ?? "");
  const inbox = await context.newPage();
  await inbox.goto(`/inbox?account=${dashboard.account}`);
  await inbox.locator(".mail a").first().click();
  await expect(inbox).toHaveURL(/notice=verified/);
  // This page has not been told yet.
  await page.locator("#resend").click();
  await expect(page.locator("#notice")).toContainText("already_verified");
  await expect(page.locator("#verify")).toHaveClass(/done/);
  await expect(dashboard.suggestion).toHaveText(en.ui.settledTitle ?? "");
  await expect(dashboard.panel.locator(".note.ok")).toHaveText("Your email is verified now.");
});

test("credits whose payment nobody told of: the call is to be sent again", async ({
  dashboard,
  page,
}) => {
  await dashboard.failAndAsk("empty-wallet");
  await expect(dashboard.suggestion).toHaveText(en.articles.top_up?.title ?? "");
  await page.evaluate(() => {
    const balance = { amount: "20.00", currency: "USD" };
    const tell = window.SupportWidget as (...call: unknown[]) => void;
    tell("update", { wallet: { balance, lastTopUp: null } });
  });
  await expect(dashboard.suggestion).toHaveText(en.ui.settledTitle ?? "");
  await expect(dashboard.panel.locator(".note.ok")).toContainText("$20.00");
});

test("Help opens on what has just failed, wherever the person left it", async ({ dashboard }) => {
  await dashboard.failAndAsk("empty-wallet");
  await dashboard.composed();
  await dashboard.page.keyboard.press("Escape");
  await expect(dashboard.panel).toBeHidden();
  await dashboard.call();
  await dashboard.help();
  await expect(dashboard.suggestion).toHaveText(en.articles.top_up?.title ?? "");
});

test("the call that was to be sent again works: the open panel says so, and says it aloud", async ({
  dashboard,
}) => {
  await goToWallet(dashboard);
  await topUp(dashboard.page);
  await dashboard.visit("playground");
  await dashboard.help();
  await expect(dashboard.suggestion).toHaveText(en.ui.settledTitle ?? "");
  expect((await dashboard.call()).status).toBe(200);
  await expect(dashboard.suggestion).toHaveText(en.ui.nothingTitle ?? "");
  await expect(dashboard.panel.locator(".note.ok")).toHaveText("Your last call worked.");
  await expect(dashboard.panel.getByRole("status")).toContainText("Your last call worked.");
});

test("how long to wait becomes less, and then is no longer said", async ({ dashboard, page }) => {
  await page.clock.install();
  await dashboard.open("rate-limited");
  await dashboard.call();
  await page.clock.fastForward(20_000);
  await dashboard.help();
  const step = dashboard.panel.getByRole("listitem").filter({ hasText: "Try again" });
  await expect(step).toHaveText(/Try again in (3\d|40) s\./);
  await page.clock.fastForward(90_000);
  await expect(step).toHaveText(/Try again\.$/);
});

test("what failed for another account of this tab is nobody else's", async ({
  page,
  dashboard,
}) => {
  await dashboard.failAndAsk("empty-wallet");
  await expect(dashboard.suggestion).toHaveText(en.articles.top_up?.title ?? "");
  const other = new Dashboard(page, `${dashboard.account}-other`);
  await other.open("healthy", "wallet");
  await other.help();
  await expect(other.suggestion).toHaveText(en.ui.nothingTitle ?? "");
  await dashboard.visit("wallet");
  await dashboard.help();
  await expect(dashboard.suggestion).toHaveText(en.articles.top_up?.title ?? "");
});

for (const type of ["focus", "visibilitychange"])
  test(`an email verified in another tab is noticed by the open panel: ${type}`, async ({
    dashboard,
    page,
    context,
  }) => {
    await dashboard.open("new-account", "get-started");
    await dashboard.help();
    const title = en.articles.verify_email?.title ?? "";
    await expect(dashboard.suggestion).toHaveText(title);
    const inbox = await context.newPage();
    await inbox.goto(`/inbox?account=${dashboard.account}`);
    await inbox.locator(".mail a").first().click();
    await expect(inbox).toHaveURL(/notice=verified/);
    // Every page has the focus in this browser, so coming back is told to it by hand.
    await page.evaluate((name) => {
      (name === "focus" ? window : document).dispatchEvent(new Event(name));
    }, type);
    await expect(dashboard.suggestion).not.toHaveText(title);
    await expect(dashboard.panel.locator(".note.ok")).toBeVisible();
    await expect(page.locator("#verify")).toHaveClass(/done/);
  });

test("coming back to a tab draws it anew only when something changed", async ({
  dashboard,
  page,
}) => {
  let drawn = 0;
  page.on("request", (request) => {
    if (request.method() === "GET" && request.url().includes("/api/keys")) drawn++;
  });
  const comeBack = async () => {
    // While it still looks, the page does not look again.
    const answered = page.waitForResponse(/\/api\/account/, { timeout: 2000 });
    await page.evaluate(() => window.dispatchEvent(new Event("focus")));
    await answered;
  };
  await dashboard.open("healthy", "get-started");
  const row = page.locator("#key-rows tr").first();
  await expect(row).toContainText("Active");
  await comeBack();
  const keys = `/api/keys?account=${dashboard.account}`;
  const [key] = (await (await page.request.get(keys)).json()).keys;
  await page.request.delete(keys.replace("?", `/${key.id}?`));
  await expect(async () => {
    await comeBack();
    await expect(row).toContainText("Revoked", { timeout: 500 });
  }).toPass();
  expect(drawn).toBe(2);
});

test("the language changes in place, with the same evidence and the same words typed", async ({
  dashboard,
}) => {
  await dashboard.open("empty-wallet");
  const { requestId } = await dashboard.call();
  await dashboard.help();
  await dashboard.composed();
  await dashboard.panel.locator("#field-expected").fill("An answer, 你好 & more");
  await dashboard.panel.getByRole("button", { name: "中文" }).click();
  await expect(
    dashboard.panel.getByRole("link", { name: zh.email.ui.openEmailApp ?? "" }),
  ).toBeVisible();
  await expect(dashboard.panel.locator("#field-expected")).toHaveValue("An answer, 你好 & more");
  await dashboard.panel.getByRole("button", { name: zh.ui.back ?? "" }).click();
  await expect(dashboard.suggestion).toHaveText(zh.articles.top_up?.title ?? "");
  await expect(dashboard.panel).toContainText(requestId);
  await expect(dashboard.launcher).toHaveText("帮助");
  await expect(dashboard.launcher).toHaveAttribute("lang", "zh-CN");
});

test("what was typed is there after closing, after a reload and on another page", async ({
  dashboard,
}) => {
  const typed = "One completion; got none.\nTwice.";
  const field = await dashboard.failAndWrite(typed);
  await dashboard.panel.getByRole("button", { name: en.ui.close ?? "" }).click();
  await dashboard.launcher.click();
  await expect(field).toHaveValue(typed);
  for (const move of [() => dashboard.reload(), () => dashboard.visit("get-started")]) {
    await move();
    await dashboard.help();
    const mail = await dashboard.composed();
    await expect(field).toHaveValue(typed);
    for (const line of typed.split("\n")) expect(mail.body).toContain(line);
  }
});

test("the last words typed before somebody else signs in are kept for whoever typed them", async ({
  dashboard,
  page,
}) => {
  const field = await dashboard.failAndWrite("The last words");
  await page.evaluate(() => SupportWidget("update", { account: null }));
  await expect(field).toBeHidden();
  await expect.poll(() => kept(page)).toContain("The last words");
  await page.evaluate(
    (email) => SupportWidget("update", { account: { email } }),
    "other@acme.example",
  );
  await dashboard.panel.locator('[data-key="email"]').click();
  await expect(field).toHaveValue("");
  await dashboard.reload();
  await dashboard.help();
  await dashboard.composed();
  await expect(field).toHaveValue("The last words");
});

test("an email that was put aside is not gone on with once what it is about has got better", async ({
  dashboard,
  page,
}) => {
  await goToWallet(dashboard);
  await dashboard.help();
  const { panel } = dashboard;
  await panel.getByRole("button", { name: en.ui.emailSupport ?? "" }).click();
  const words = panel.locator("textarea:visible").first();
  await words.fill("Half of a sentence");
  await topUp(page);
  await expect(words, "not under its reader").toHaveValue("Half of a sentence");
  await page.evaluate(() => SupportWidget("close"));
  await page.evaluate(() => SupportWidget("open"));
  await expect(dashboard.suggestion).toHaveText(en.ui.settledTitle ?? "");
  await panel.getByRole("button", { name: en.ui.emailSupport ?? "" }).click();
  await expect(words).toHaveValue("Half of a sentence");
});

test("by keyboard alone: open, act, write, Escape, and focus is back on the launcher", async ({
  dashboard,
  page,
}) => {
  await dashboard.open("empty-wallet");
  await dashboard.call();
  // Nothing of the page lies behind the launcher: backwards it is the first stop.
  await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
  for (let stops = 0; stops < 60; stops++) {
    await page.keyboard.press("Tab");
    if (await dashboard.launcher.evaluate((button) => button.matches(":focus"))) break;
  }
  await expect(dashboard.launcher).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(dashboard.suggestion).toBeFocused();
  await page.keyboard.press("Tab");
  await expect(
    dashboard.panel.getByRole("link", { name: en.articles.top_up?.action ?? "" }),
  ).toBeFocused();
  for (let stops = 0; stops < 10; stops++) {
    await page.keyboard.press("Tab");
    if (await dashboard.panel.locator('[data-key="email"]').evaluate((it) => it.matches(":focus")))
      break;
  }
  await page.keyboard.press("Enter");
  await expect(
    dashboard.panel.getByRole("link", { name: en.email.ui.openEmailApp ?? "" }),
  ).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(dashboard.panel).toBeHidden();
  await expect(dashboard.launcher).toBeFocused();
});

test("another kind of failure is no good news: what was well before has not got better", async ({
  dashboard,
  page,
}) => {
  await dashboard.failAndAsk("no-channel");
  await expect(dashboard.suggestion).toHaveText(en.articles.retry_fallback_route?.title ?? "");
  const error = { code: "invalid_api_key", message: "Incorrect API key provided" };
  await page.route("**/v1/**", (route) =>
    route.fulfill({
      status: 401,
      contentType: "application/json",
      body: JSON.stringify({ error }),
    }),
  );
  await page.locator("#send").click();
  await expect(dashboard.suggestion).toHaveText(en.articles.regenerate_key?.title ?? "");
  await expect(dashboard.panel.locator(".note.ok")).toHaveCount(0);
});

test("an account without a key is led to its keys", async ({ dashboard }) => {
  await dashboard.open("key-blocked", "playground");
  await dashboard.help();
  await expect(dashboard.suggestion).toHaveText(en.ui.setUpTitle ?? "");
  const link = dashboard.panel.getByRole("link", {
    name: en.articles.regenerate_key?.action ?? "",
  });
  await expect(link).toHaveAttribute("href", /get-started/);
});
