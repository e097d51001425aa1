/** Search, reading and pasted errors, from the suggestion on, as people use them. */
import { type Dashboard, expect, type Tag, test, wordsOf } from "./dashboard.ts";
import { field, openSearch, options } from "./search-fixture.ts";

const titleOf = (tag: Tag, finding: string) => wordsOf(tag).articles[finding]?.title ?? "";

test("a word with a mistake in it finds the runbook; the keyboard opens it and comes back", async ({
  dashboard,
  page,
}) => {
  await openSearch(dashboard);
  await page.keyboard.type("verifcation mail");
  const title = titleOf("en", "verification_email_missing");
  const best = options(dashboard).first();
  await expect(best).toContainText(title);
  await expect(best.locator("mark").first()).toBeVisible();
  await page.keyboard.press("ArrowDown");
  await expect(best).toHaveAttribute("aria-selected", "true");
  await expect(field(dashboard)).toHaveAttribute("aria-activedescendant", /./);
  await page.keyboard.press("ArrowUp");
  await expect(best).toHaveAttribute("aria-selected", "false");
  await page.keyboard.press("Enter");
  const heading = dashboard.panel.getByRole("heading", { name: title });
  await expect(heading).toBeFocused();
  await dashboard.panel.getByRole("button", { name: "Back" }).click();
  await expect(field(dashboard)).toBeFocused();
  await expect(field(dashboard)).toHaveValue("verifcation mail");
  await expect(best).toContainText(title);
});

test("Escape empties the field first, then closes the panel", async ({ dashboard, page }) => {
  await openSearch(dashboard);
  // In one task: nothing of it is drawn when Escape comes.
  await field(dashboard).evaluate((input: HTMLInputElement) => {
    input.value = "refund";
    input.dispatchEvent(new InputEvent("input"));
    const bubbling = { bubbles: true, composed: true, cancelable: true };
    input.dispatchEvent(new KeyboardEvent("keydown", { key: "Escape", ...bubbling }));
  });
  await expect(field(dashboard)).toHaveValue("");
  await expect(field(dashboard)).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(dashboard.panel).toBeHidden();
  await expect(dashboard.launcher).toBeFocused();
});

test("without words everything is listed, by kind", async ({ dashboard }) => {
  await openSearch(dashboard);
  await expect(dashboard.panel.getByRole("group", { name: "Runbooks" })).toBeVisible();
  expect(await options(dashboard).count()).toBeGreaterThan(30);
});

test("an article decides what the page knows, and leads to what is related", async ({
  dashboard,
}) => {
  await openSearch(dashboard, "en", "empty-wallet");
  await field(dashboard).fill(titleOf("en", "top_up"));
  await expect(options(dashboard).first().locator("mark").first()).toBeVisible();
  await options(dashboard).first().click();
  const heading = dashboard.panel.getByRole("heading", { level: 2 });
  await expect(heading).toHaveText(titleOf("en", "top_up"));
  await expect(dashboard.panel.locator(".mark.fail").first()).toBeVisible();
  const next = dashboard.panel.locator(".other button").first();
  const title = (await next.textContent())?.trim() ?? "";
  await next.click();
  await expect(heading).toHaveText(title);
  await expect(heading).toBeFocused();
  await dashboard.panel.getByRole("button", { name: "Back" }).click();
  await expect(heading).toHaveText(titleOf("en", "top_up"));
  await expect(next).toBeFocused();
});

const kPasted = (secret: string) => `$ curl -v https://api.dragonfly-api.com/v1/chat/completions \\
  -H "Authorization: Bearer ${secret}"
< HTTP/2 429
< x-request-id: req_pasted7Q2mX0
{"error": {"message": "Rate limit reached", "type": "rate_limit_error"}}`;

test("a pasted error is read, without its key, and becomes the problem to solve", async ({
  dashboard,
  page,
  context,
}) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await openSearch(dashboard);
  const secret = ["dfly_live", "9fQ2mB7xZ4kT1vW8cR5n"].join("_");
  await page.evaluate((text) => navigator.clipboard.writeText(text), kPasted(secret));
  await page.keyboard.press("ControlOrMeta+v");
  const { panel } = dashboard;
  await expect(panel.getByText(wordsOf("en").search.ui.readAsError ?? "")).toBeVisible();
  await expect(panel).toContainText("req_pasted7Q2mX0");
  await expect(panel).toContainText("1 secret or personal detail was removed.");
  await panel.getByRole("button", { name: wordsOf("en").search.ui.showFix ?? "" }).click();
  await expect(dashboard.suggestion).toHaveText(titleOf("en", "rate_limited"));
  const { body } = await dashboard.composed();
  expect(body).toContain("req_pasted7Q2mX0");
  expect(body).toContain("429");
  expect(body).not.toContain("9fQ2mB7x");
});

test("what is typed or pasted on the button that looks like the field goes into it", async ({
  dashboard,
  page,
  context,
}) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await dashboard.open("empty-wallet", "wallet", "en");
  await dashboard.help();
  await page.waitForLoadState("networkidle");
  const button = dashboard.panel.locator('[data-key="search"]');
  await button.focus();
  await page.keyboard.type("stream");
  await expect(field(dashboard)).toHaveValue("stream");
  await expect(field(dashboard)).toBeFocused();
  await dashboard.panel.getByRole("button", { name: "Back" }).click();
  await button.focus();
  await page.keyboard.press("Tab");
  await expect(field(dashboard)).toHaveCount(0);
  await page.evaluate((text) => navigator.clipboard.writeText(text), " broke off");
  await button.focus();
  await page.keyboard.press("ControlOrMeta+v");
  await expect(field(dashboard)).toHaveValue("stream broke off");
});

test("a pasted error shows at once what to do", async ({ dashboard, page, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await openSearch(dashboard);
  await page.evaluate((text) => navigator.clipboard.writeText(text), kPasted("none"));
  await page.keyboard.press("ControlOrMeta+v");
  const reading = dashboard.panel.locator(".reading");
  await expect(reading.locator(".checks li").first()).toBeVisible();
  await expect(reading.getByRole("term").first()).toHaveText(
    wordsOf("en").search.ui.pastedCall ?? "",
  );
});

const pasteInto = async (dashboard: Dashboard, text: string) => {
  const { page } = dashboard;
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await page.evaluate((it) => navigator.clipboard.writeText(it), text);
  await page.keyboard.press("ControlOrMeta+v");
};

test("an answer that went well is no error, least of all the page's own", async ({ dashboard }) => {
  await dashboard.failAndAsk("empty-wallet");
  await dashboard.panel.locator('[data-key="search"]').click();
  await expect(options(dashboard).first()).toBeVisible();
  const answer = '{"object":"chat.completion","choices":[{"message":{"content":"Hello"}}]}';
  await pasteInto(dashboard, `HTTP/1.1 200 OK\nx-request-id: req_fine7Q2mX0\n\n${answer}`);
  await expect(dashboard.panel.getByRole("status")).toHaveText(/results?$/);
  await expect(dashboard.panel.locator(".reading")).toHaveCount(0);
});

test("what a pasted error is read as is what the person goes on with, whatever they own", async ({
  dashboard,
}) => {
  await openSearch(dashboard, "zh-CN");
  await pasteInto(dashboard, "调用失败！\n错误代码：402\n错误信息：余额不足，请充值");
  const title = titleOf("zh-CN", "top_up");
  await expect(dashboard.panel.locator(".reading")).toContainText(title);
  const { ui } = wordsOf("zh-CN").search;
  await dashboard.panel.getByRole("button", { name: ui.showFix ?? "" }).click();
  await expect(dashboard.suggestion).toHaveText(title);
});

test("what was pasted is over where it was pasted: the page's own problem is back, and nothing got better", async ({
  dashboard,
}) => {
  await dashboard.failAndAsk("no-channel");
  const own = titleOf("en", "retry_fallback_route");
  await expect(dashboard.suggestion).toHaveText(own);
  await dashboard.panel.getByRole("button", { name: wordsOf("en").ui.search ?? "" }).click();
  await pasteInto(dashboard, '{"error":{"message":"Insufficient credits","code":"no_credits"}}');
  await dashboard.panel
    .getByRole("button", { name: wordsOf("en").search.ui.showFix ?? "" })
    .click();
  await expect(dashboard.suggestion).toHaveText(titleOf("en", "top_up"));
  const back = dashboard.panel.getByRole("button", { name: "Back", exact: true });
  await back.click();
  await expect(field(dashboard)).toBeVisible();
  await back.click();
  await expect(dashboard.suggestion).toHaveText(own);
  await expect(dashboard.panel).not.toContainText("Balance is now");
  // So it is when the next call fails while the panel is closed.
  await dashboard.panel.locator('[data-key="search"]').click();
  await dashboard.panel
    .getByRole("button", { name: wordsOf("en").search.ui.showFix ?? "" })
    .click();
  await expect(dashboard.suggestion).toHaveText(titleOf("en", "top_up"));
  await dashboard.page.keyboard.press("Escape");
  await dashboard.call();
  await dashboard.help();
  await expect(dashboard.suggestion).toHaveText(own);
  await expect(dashboard.panel).not.toContainText("Balance is now");
});

test("words that find nothing lead to near topics, and into the email", async ({
  dashboard,
  page,
}) => {
  await openSearch(dashboard);
  await page.keyboard.type("zzqqxx blorp");
  const { ui } = wordsOf("en").search;
  await expect(dashboard.panel.getByRole("heading", { name: ui.noResults ?? "" })).toBeVisible();
  await expect(dashboard.panel.getByText(ui.noResultsHint ?? "")).toBeVisible();
  await expect(dashboard.panel.getByRole("status")).toHaveText(ui.noResults ?? "");
  expect(await options(dashboard).count()).toBeGreaterThan(0);
  await dashboard.panel.getByRole("button", { name: ui.emailWith ?? "" }).click();
  const link = dashboard.panel.getByRole("link", {
    name: wordsOf("en").email.ui.openEmailApp ?? "",
  });
  await expect(link).toHaveAttribute("href", /zzqqxx%20blorp/);
});

test("another language takes the search and the article along", async ({ dashboard, page }) => {
  await openSearch(dashboard);
  await dashboard.panel.getByRole("button", { name: "中文" }).click();
  await expect(dashboard.panel.getByRole("group", { name: "排查手册" })).toBeVisible();
  await field(dashboard).fill("充值没到账");
  await expect(options(dashboard).first()).toContainText(titleOf("zh-CN", "balance_not_updated"));
  await page.keyboard.press("Enter");
  const heading = dashboard.panel.getByRole("heading", { level: 2 });
  await expect(heading).toHaveText(titleOf("zh-CN", "balance_not_updated"));
  await dashboard.panel.getByRole("button", { name: "English" }).click();
  await expect(heading).toHaveText(titleOf("en", "balance_not_updated"));
});

test("an input method that composes is left alone", async ({ dashboard }) => {
  await openSearch(dashboard, "zh-CN");
  await field(dashboard).fill("充值");
  await field(dashboard).evaluate((input) => {
    for (const key of ["Enter", "Escape", "ArrowDown"]) {
      const event = { key, isComposing: true, bubbles: true, composed: true, cancelable: true };
      input.dispatchEvent(new KeyboardEvent("keydown", event));
    }
  });
  await expect(field(dashboard)).toHaveValue("充值");
  await expect(field(dashboard)).toBeVisible();
});

for (const [part, pattern] of [
  ["module that searches", "**/support-widget/search-*.wasm"],
  ["library", "**/support-widget/dragonfly.library.*.json"],
  ["screen", "**/support-widget/library-*.js"],
] as const) {
  test(`no ${part}: an email link, and the search once it is back`, async ({ dashboard, page }) => {
    await page.route(pattern, (route) => route.abort());
    await dashboard.open("healthy", "wallet");
    await dashboard.help();
    await dashboard.panel.getByRole("button", { name: wordsOf("en").ui.search ?? "" }).click();
    await expect(dashboard.panel.locator(".lead")).toHaveText(wordsOf("en").ui.unloaded ?? "");
    await expect(dashboard.panel.locator('.foot [data-key="email"]')).toBeVisible();
    await page.unroute(pattern);
    await dashboard.panel.getByRole("button", { name: "Back" }).click();
    await dashboard.panel.getByRole("button", { name: wordsOf("en").ui.search ?? "" }).click();
    await expect(options(dashboard).first()).toBeVisible();
  });
}

test("a command alone is not taken for a failure of the network", async ({ dashboard }) => {
  await openSearch(dashboard);
  const { panel } = dashboard;
  await field(dashboard).fill("curl https://api.dragonfly-api.com/v1/models -H 'Accept: */*'");
  await expect(panel.locator(".reading")).toContainText(
    wordsOf("en").search.ui.requestOnly ?? "no such text",
  );
  await expect(panel.locator('[data-key="fix"]')).toHaveCount(0);
  const { subject, body } = await dashboard.composed();
  expect(body).toContain("/v1/models");
  expect(subject).not.toContain(wordsOf("en").email.subjects.network_blocked ?? "no such text");
});

test("Enter right after the last letter opens what the words mean, not what stood there before", async ({
  dashboard,
}) => {
  await openSearch(dashboard);
  const { panel } = dashboard;
  const title = titleOf("en", "verification_email_missing");
  await field(dashboard).evaluate((input: HTMLInputElement, text) => {
    const key = (name: string) =>
      input.dispatchEvent(new KeyboardEvent("keydown", { key: name, bubbles: true }));
    input.value = text;
    input.dispatchEvent(new InputEvent("input"));
    key("ArrowDown");
    key("Enter");
  }, title);
  await expect(panel.getByRole("heading", { level: 2 })).toHaveText(title);
  await panel.getByRole("button", { name: "Back" }).click();
  await expect(field(dashboard)).toHaveValue(title);
  expect(await options(dashboard).count()).toBeLessThan(30);
});

test("a letter is in the field before it is searched for", async ({ dashboard }) => {
  await openSearch(dashboard);
  const all = await options(dashboard).count();
  const { value, listed } = await field(dashboard).evaluate((input: HTMLInputElement) => {
    input.value = "refund";
    input.dispatchEvent(new InputEvent("input"));
    // As the key's own task ends: what is done until here is what a key waits for.
    return Promise.resolve().then(() => ({
      value: input.value,
      listed: (input.getRootNode() as ShadowRoot).querySelectorAll("[role=option]").length,
    }));
  });
  expect([value, listed]).toEqual(["refund", all]);
  await expect.poll(() => options(dashboard).count()).toBeLessThan(all);
});

test("nobody who does not search fetches what searches", async ({ dashboard, page }) => {
  await dashboard.failAndAsk("empty-wallet");
  await page.waitForLoadState("networkidle");
  await dashboard.panel.getByRole("button", { name: "中文" }).click();
  await expect(dashboard.suggestion).toHaveText(titleOf("zh-CN", "top_up"));
  await page.waitForLoadState("networkidle");
  expect(dashboard.fetched.join()).not.toMatch(/search-|\.library\./);
});
