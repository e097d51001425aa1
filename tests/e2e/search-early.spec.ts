/** Somebody types faster than the search loads. */
import type { Page, Route } from "@playwright/test";
import { type Dashboard, expect, test, wordsOf } from "./dashboard.ts";
import { field, options } from "./search-fixture.ts";

const kModule = "**/support-widget/library-*.js";

/** Opens the search whose module waits for what is returned. */
async function openEarly(
  dashboard: Dashboard,
  page: Page,
  settle: (route: Route) => Promise<void>,
): Promise<() => void> {
  let release = () => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.route(kModule, async (route) => {
    await held;
    await settle(route);
  });
  await dashboard.open("empty-wallet", "wallet", "en");
  await dashboard.help();
  await dashboard.panel.locator('[data-key="search"]').click();
  await expect(dashboard.panel.locator("#query")).toBeFocused();
  return release;
}

test("what is typed before the search has loaded is in its field", async ({ dashboard, page }) => {
  const release = await openEarly(dashboard, page, (route) => route.continue());
  await page.keyboard.type("can I get a re");
  release();
  await expect(options(dashboard).first()).toBeVisible();
  await page.keyboard.type("fund");
  await expect(field(dashboard)).toHaveValue("can I get a refund");
  await expect(options(dashboard).first()).toContainText(
    wordsOf("en").library.entries.refunds?.title ?? "",
  );
});

test("what is typed stays where the search cannot be loaded", async ({ dashboard, page }) => {
  const refuse = await openEarly(dashboard, page, (route) => route.abort());
  await page.keyboard.type("refund");
  refuse();
  const retry = dashboard.panel.getByRole("button", { name: wordsOf("en").ui.tryAgain ?? "" });
  await expect(retry).toBeVisible();
  await expect(dashboard.panel.locator("#query")).toHaveValue("refund");
  await page.unroute(kModule);
  await retry.click();
  await expect(field(dashboard)).toHaveValue("refund");
});
