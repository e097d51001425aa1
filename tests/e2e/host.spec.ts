/** Host pages of other looks and with a launcher elsewhere: the widget fits in and covers nothing. */
import { type Dashboard, expect, test, wordsOf } from "./dashboard.ts";

const themes = {
  plain: { accent: "rgb(59, 91, 169)", radius: "16px" },
  console: { accent: "rgb(240, 180, 41)", radius: "3px" },
  playful: { accent: "rgb(160, 44, 111)", radius: "28px" },
};

for (const [theme, { accent, radius }] of Object.entries(themes))
  test(`in the ${theme} theme the widget has the host's colours and radii, on every page`, async ({
    dashboard,
  }) => {
    const { page, launcher, panel } = dashboard;
    await dashboard.open("empty-wallet");
    await page.locator("#qa summary").click();
    const link = page.locator(`.qa-themes a[href*="theme=${theme}"]`);
    await link.click();
    await expect(link).toHaveAttribute("aria-current", "true");
    await page.getByRole("navigation", { name: "Dashboard" }).getByText("Playground").click();
    await expect(page).toHaveURL(new RegExp(`theme=${theme}`));
    await expect(launcher).toHaveCSS("background-color", accent);
    await dashboard.call();
    await dashboard.help();
    await expect(panel).toHaveCSS("border-top-left-radius", radius);
    await expect(panel.locator(".btn.primary")).toHaveCSS("background-color", accent);
    expect(await page.evaluate(() => document.cookie)).toBe("");
  });

test("the pack's links to the Support page and its modes lead somewhere", async ({ dashboard }) => {
  const { page, panel } = dashboard;
  await dashboard.open("healthy");
  await page.goto(`/support?account=${dashboard.account}#modes`);
  await expect(page.locator(":target")).toContainText("POST /v1/chat/completions");
  await expect(page.locator(":target")).toBeInViewport();
  await page.getByRole("button", { name: "Find out what failed" }).click();
  await expect(panel).toBeVisible();
});

test("an action of the panel keeps the account and the page's language and theme", async ({
  dashboard,
}) => {
  const { page, panel, account } = dashboard;
  await dashboard.open("empty-wallet", "playground", "zh-CN");
  await page.goto(`/playground?account=${account}&lang=zh-CN&theme=console`);
  await dashboard.call();
  await dashboard.help();
  const action = wordsOf("zh-CN").articles.top_up?.action ?? "";
  await panel.getByRole("link", { name: action }).click();
  await expect(page).toHaveURL(`/wallet?account=${account}&lang=zh-CN&theme=console`);
  await expect(page.locator("#account-email")).toHaveText(dashboard.email);
  await expect(page.locator("#account-balance")).toHaveText("$0.00");
  await expect(page.locator("html")).toHaveAttribute("lang", "zh-CN");
  await expect(panel).toBeHidden();
});

test("an action that leads to a place on this page shows that place, on a phone too", async ({
  dashboard,
}) => {
  const { page, panel } = dashboard;
  await page.setViewportSize({ width: 390, height: 700 });
  await dashboard.open("new-account", "get-started");
  await page.evaluate(() => scrollTo(0, document.body.scrollHeight));
  await dashboard.help();
  const action = wordsOf("en").articles.verify_email?.action ?? "";
  await panel.getByRole("link", { name: action }).click();
  await expect(page).toHaveURL(new RegExp(`account=${dashboard.account}.*#verify$`));
  await expect(panel).toBeHidden();
  await expect(page.locator("#verify h2")).toBeInViewport();
});

test("a scenario chosen in the QA drawer begins without the calls of the last one", async ({
  dashboard,
}) => {
  const { page, panel } = dashboard;
  await dashboard.failAndAsk("unverified-call");
  await expect(panel.locator(".facts")).toContainText("403");
  await page.locator("#qa summary").click();
  await page.locator('#qa a[href*="scenario=healthy"]').click();
  await expect(page).not.toHaveURL(/scenario/);
  await dashboard.help();
  await expect(dashboard.suggestion).toHaveText(wordsOf("en").ui.nothingTitle ?? "");
});

/** The page as it is, with another corner named on the script tag. */
async function launcherAt({ page }: Dashboard, corner: string): Promise<void> {
  await page.route("**/playground?*", async (route) => {
    const response = await route.fetch();
    const body = (await response.text()).replace(
      'data-page="playground"',
      `data-page="playground" data-launcher="${corner}"`,
    );
    await route.fulfill({ response, body });
  });
}

for (const corner of ["bottom-right", "bottom-left", "top-right", "top-left"]) {
  for (const height of [900, 560])
    test(`${corner}, ${height} px high: the panel opens beside its launcher, inside the window`, async ({
      dashboard,
    }) => {
      const { page } = dashboard;
      await page.setViewportSize({ width: 1280, height });
      await page.emulateMedia({ reducedMotion: "reduce" });
      await launcherAt(dashboard, corner);
      await dashboard.open("empty-wallet");
      await dashboard.call();
      await dashboard.help();
      const button = await dashboard.launcher.boundingBox();
      const box = await dashboard.panel.boundingBox();
      if (!button || !box) throw new Error("Both must be seen.");
      const [vertical, horizontal] = corner.split("-");
      expect(box.y).toBeGreaterThanOrEqual(8);
      expect(box.y + box.height).toBeLessThanOrEqual(height - 8);
      const gap =
        vertical === "top" ? box.y - button.y - button.height : button.y - box.y - box.height;
      expect(gap).toBeGreaterThanOrEqual(4);
      expect(gap).toBeLessThanOrEqual(16);
      if (horizontal === "left") expect(box.x).toBe(button.x);
      else expect(box.x + box.width).toBe(button.x + button.width);
    });
}

test("one pair of properties moves launcher and panel off what the host has in that corner", async ({
  dashboard,
}) => {
  const { page, launcher, panel } = dashboard;
  await dashboard.open("empty-wallet");
  await page.evaluate(() => {
    document.documentElement.style.setProperty("--support-offset-x", "40px");
    document.documentElement.style.setProperty("--support-offset-y", "90px");
  });
  await dashboard.call();
  await dashboard.help();
  const { width, height } = page.viewportSize() ?? { width: 0, height: 0 };
  const button = await launcher.boundingBox();
  const box = await panel.boundingBox();
  if (!button || !box) throw new Error("Both must be seen.");
  expect([width - button.x - button.width, height - button.y - button.height]).toEqual([40, 90]);
  expect(width - box.x - box.width).toBe(40);
  expect(button.y - box.y - box.height).toBeGreaterThanOrEqual(4);
});

test("the launcher has the host's radius and font, as the panel has", async ({ dashboard }) => {
  const { page, launcher } = dashboard;
  await dashboard.open("empty-wallet");
  await page.evaluate(() => {
    document.documentElement.style.setProperty("--support-radius-l", "3px");
    document.documentElement.style.setProperty("--support-font", "Courier");
  });
  await expect(launcher).toHaveCSS("border-radius", "3px");
  await expect(launcher).toHaveCSS("font-family", "Courier");
});

for (const viewport of [
  { width: 1280, height: 640 },
  { width: 390, height: 844 },
  { width: 320, height: 568 },
])
  for (const tag of ["en", "zh-CN"] as const)
    test(`the first action is in sight at once: ${viewport.width}x${viewport.height}, ${tag}`, async ({
      dashboard,
    }) => {
      await dashboard.page.setViewportSize(viewport);
      for (const scenario of ["empty-wallet", "html-surface", "incident"]) {
        await dashboard.page.evaluate(() => sessionStorage.clear()).catch(() => {});
        await dashboard.open(scenario, "playground", tag);
        await dashboard.call();
        await dashboard.help();
        await expect(dashboard.panel.locator(".actions .btn").first()).toBeInViewport({ ratio: 1 });
        await expect(dashboard.panel.locator("[data-key=email]")).toHaveCount(1);
      }
    });
