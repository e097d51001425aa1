/** The dot: a call has just failed, and Help has something to say about it. */
import type { Page } from "@playwright/test";
import { expect, test } from "./fixture.ts";

const fail = (page: Page) => page.evaluate(() => fetch("/v1/fail").then((it) => it.text()));
const succeed = (page: Page) => page.evaluate(() => fetch("/v1/ok").then((it) => it.text()));

/** What a person sees of the dot: its colours, or null. */
const dot = (page: Page) =>
  page.getByRole("button", { name: /Help|帮助/ }).evaluate((it) => {
    const { content, backgroundColor, borderTopColor } = getComputedStyle(it, "::after");
    return content === "none" ? null : { backgroundColor, borderTopColor };
  });

const region = (page: Page) => page.locator("support-launcher").getByRole("status");

/** Every text that the live region has been given. */
async function listen(page: Page): Promise<() => Promise<string[]>> {
  await expect(region(page)).toHaveCount(1);
  await region(page).evaluate((it) => {
    const said: string[] = [];
    Object.assign(globalThis, { said });
    if (it.textContent) said.push(it.textContent);
    new MutationObserver(() => it.textContent && said.push(it.textContent)).observe(it, {
      childList: true,
    });
  });
  return () => page.evaluate(() => (globalThis as unknown as { said: string[] }).said);
}

test("comes with a failed call, is said once, and goes when Help was opened", async ({
  page,
  shim,
}) => {
  await shim.open();
  await succeed(page);
  expect(await dot(page)).toBeNull();
  await fail(page);
  await expect.poll(() => dot(page)).toMatchObject({ backgroundColor: "rgb(180, 35, 24)" });
  const said = await listen(page);
  await expect.poll(said).toEqual(["A call failed. Help knows more."]);
  await expect(shim.launcher).toHaveAccessibleDescription("A call failed. Help knows more.");
  await fail(page);
  await shim.launcher.click();
  await expect(page.locator("dialog")).toBeVisible();
  expect(await dot(page)).toBeNull();
  await expect(shim.launcher).toHaveAccessibleDescription("");
  expect(await said()).toHaveLength(1);
});

test("stays away while the panel is open, and comes with the next failure after it", async ({
  page,
  shim,
}) => {
  await shim.open();
  await shim.launcher.click();
  await expect(page.locator("dialog")).toBeVisible();
  await fail(page);
  await shim.calls(1);
  expect(await dot(page)).toBeNull();
  await shim.launcher.click();
  expect(await dot(page)).toBeNull();
  await fail(page);
  await expect.poll(() => dot(page)).not.toBeNull();
});

test("goes when the same call then succeeds", async ({ page, shim }) => {
  await page.route("**/v1/ok", (route) => route.fulfill({ status: 503, body: "" }));
  await shim.open();
  await succeed(page);
  await expect.poll(() => dot(page)).not.toBeNull();
  await page.unroute("**/v1/ok");
  await succeed(page);
  await expect.poll(() => dot(page)).toBeNull();
});

test("Escape on the launcher waves it off until the next failure", async ({ page, shim }) => {
  await shim.open();
  await fail(page);
  await expect.poll(() => dot(page)).not.toBeNull();
  await shim.launcher.focus();
  await page.keyboard.press("Escape");
  expect(await dot(page)).toBeNull();
  await expect(shim.launcher).toHaveAccessibleDescription("");
  await fail(page);
  await expect.poll(() => dot(page)).not.toBeNull();
});

test("speaks the launcher's language", async ({ page, shim }) => {
  await shim.open({ attributes: 'data-locale="zh-CN"' });
  await fail(page);
  await expect(region(page)).toHaveText("有一次调用失败。");
});

test("is seen without colours of one's own, and not printed", async ({ page, shim }) => {
  await shim.open();
  await fail(page);
  await expect.poll(() => dot(page)).not.toBeNull();
  await page.emulateMedia({ forcedColors: "active" });
  const seen = await dot(page);
  expect(seen?.borderTopColor).not.toBe(seen?.backgroundColor);
  await expect(shim.launcher).not.toHaveCSS("background-color", seen?.borderTopColor ?? "");
  await page.emulateMedia({ forcedColors: "none", media: "print" });
  await expect(shim.launcher).toBeHidden();
});

test("a host with a button of its own is told by an event", async ({ page, shim }) => {
  await shim.open({ attributes: 'data-launcher="none"' });
  await page.evaluate(() => {
    const told: boolean[] = [];
    Object.assign(globalThis, { told });
    document.addEventListener("support-widget-news", (event) =>
      told.push((event as CustomEvent<{ shown: boolean }>).detail.shown),
    );
  });
  const told = () => page.evaluate(() => (globalThis as unknown as { told: boolean[] }).told);
  await fail(page);
  await expect.poll(told).toEqual([true]);
  await page.evaluate(() => SupportWidget("open"));
  await expect.poll(told).toEqual([true, false]);
});

test("is gone with the widget", async ({ page, shim }) => {
  await shim.open();
  await fail(page);
  await expect.poll(() => dot(page)).not.toBeNull();
  await page.evaluate(() => SupportWidget("destroy"));
  await expect(page.locator("support-launcher")).toHaveCount(0);
});
