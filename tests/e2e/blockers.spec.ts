/** What stops a buyer on Wallet and Get Started, before any call is made. */
import { expect, test, wordsOf } from "./dashboard.ts";

const { articles } = wordsOf("en");

test("paid, and the balance did not move: Wallet says so with the payment", async ({
  dashboard,
}) => {
  await dashboard.open("top-up-missing", "wallet");
  await dashboard.help();
  await expect(dashboard.suggestion).toHaveText(articles.balance_not_updated?.title ?? "");
  await expect(dashboard.panel.locator(".facts")).toContainText("$20.00");
  const mail = await dashboard.composed();
  expect(mail.subject).toMatch(/^billing: /);
  expect(mail.body).toContain("$20.00");
  expect(mail.body).toContain(dashboard.email);
});

test.describe("far from Greenwich", () => {
  test.use({ timezoneId: "Asia/Shanghai" });
  test("the panel tells the payment's time as the page does, the email in UTC", async ({
    dashboard,
    page,
  }) => {
    await dashboard.open("top-up-missing", "wallet");
    const time = /\d{1,2}:\d\d/.exec((await page.locator("tbody tr").first().textContent()) ?? "");
    await dashboard.help();
    const facts = dashboard.panel.locator(".facts");
    await expect(facts).toContainText(time?.[0] ?? "no time on the page");
    await expect(facts).not.toContainText("UTC");
    expect((await dashboard.composed()).body).toMatch(/Payment time: .* UTC/);
  });
});

test("a key that cannot be created leads to a person, with the refused request", async ({
  dashboard,
  page,
}) => {
  await dashboard.open("key-blocked", "get-started");
  const refused = page.waitForResponse((answer) => answer.request().method() === "POST");
  await page.locator("#create-key button:enabled").click();
  const requestId = (await refused).headers()["x-request-id"] ?? "none";
  await expect(page.locator("#key-error")).toContainText(requestId);
  await dashboard.help();
  await expect(dashboard.suggestion).toHaveText(articles.key_creation_blocked?.title ?? "");
  const mail = await dashboard.composed();
  expect(mail.body).toContain(requestId);
});

test("a new account is led to its first step, and the email form knows the account", async ({
  dashboard,
}) => {
  await dashboard.open("new-account", "get-started");
  await dashboard.help();
  await expect(dashboard.suggestion).toHaveText(articles.verify_email?.title ?? "");
  expect((await dashboard.composed()).body).toContain(dashboard.email);
});

for (const scenario of ["mail-lost", "mail-expired"])
  test(`${scenario}: after an hour the email is called missing, and after a third one it is for support`, async ({
    dashboard,
    page,
  }) => {
    const missing = articles.verification_email_missing?.title ?? "";
    await dashboard.open(scenario, "get-started");
    await dashboard.help();
    await expect(dashboard.suggestion).toHaveText(missing);
    await expect(dashboard.panel.locator(".reasons")).toContainText("90 min ago");
    await page.keyboard.press("Escape");
    await page.locator("#resend:enabled").click();
    await expect(page.locator("#notice")).toContainText(dashboard.email);
    await dashboard.help();
    await expect(dashboard.suggestion).toHaveText(articles.verify_email?.title ?? "");
    await page.locator("#resend").click();
    await expect(dashboard.suggestion).toHaveText(missing);
    await dashboard.reload();
    await dashboard.help();
    await expect(dashboard.suggestion).toHaveText(missing);
    await expect(dashboard.panel.locator(".reasons")).toContainText("3 verification emails");
    expect((await dashboard.composed()).body).toContain("Verification emails sent: 3");
  });

test("an account that lacks nothing is told so", async ({ dashboard }) => {
  await dashboard.failAndAsk("healthy");
  await expect(dashboard.suggestion).toHaveText(wordsOf("en").ui.nothingTitle ?? "");
});
