/** What only the whole product shows: axe finds nothing in it, and it has room on small screens. */
import { readFileSync } from "node:fs";
import { Dashboard, expect, test } from "../e2e/dashboard.ts";
import { faults, reachable } from "../widget/room.ts";
import { screens } from "./screens.ts";

const axe = readFileSync(
  new URL("../../node_modules/axe-core/axe.min.js", import.meta.url),
  "utf8",
);

const kChecked = [
  "incident",
  "email-end",
  "email-ways",
  "email-sent",
  "failure-part",
  "nothing",
  "search",
  "search-found",
  "search-nothing",
  "search-error",
  "article",
  "article-urgent-end",
];
const kDevices = { desktop: { width: 1280, height: 800 }, phone: { width: 390, height: 844 } };

for (const [device, size] of Object.entries(kDevices))
  for (const tag of ["en", "zh-CN"] as const)
    test(`axe finds nothing on the demo's screens: ${device}, ${tag}`, async ({ page }) => {
      test.slow();
      const dashboard = new Dashboard(page, `axe-${device}-${tag.toLowerCase()}`);
      await page.setViewportSize(size);
      for (const screen of kChecked) {
        await page.emulateMedia({ colorScheme: "light", reducedMotion: "reduce" });
        await screens[screen]?.(dashboard, tag);
        await page.evaluate(axe);
        for (const colorScheme of ["light", "dark"] as const) {
          await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
          const found = await page.evaluate(async () => {
            const { axe } = window as unknown as { axe: typeof import("axe-core") };
            // Of the current level, and not on by default.
            const rules = { "target-size": { enabled: true } };
            const { violations } = await axe.run("support-widget", { rules });
            return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
          });
          expect.soft(found, `${screen}, ${colorScheme}`).toEqual([]);
        }
      }
    });

const kSizes = {
  "a small phone": { width: 320, height: 568 },
  "a phone on its side": { width: 740, height: 360 },
  "1280x720 at 200 %": { width: 640, height: 360 },
  "1280x1024 at 400 %": { width: 320, height: 256 },
};

for (const [name, size] of Object.entries(kSizes))
  for (const tag of ["en", "zh-CN"] as const)
    test(`search and articles have room: ${name}, ${tag}`, async ({ page }) => {
      test.slow();
      const dashboard = new Dashboard(
        page,
        `room-${size.width}-${size.height}-${tag.toLowerCase()}`,
      );
      await page.setViewportSize(size);
      await page.emulateMedia({ reducedMotion: "reduce" });
      for (const screen of ["search-nothing", "search-error", "article-urgent"]) {
        await screens[screen]?.(dashboard, tag);
        expect.soft(await faults(dashboard), screen).toEqual([]);
        await reachable(dashboard);
      }
    });

const kPrinted = ["suggestion", "email", "search-found", "article-urgent"];

for (const [device, size] of Object.entries(kDevices))
  test(`on paper there is the page and nothing of the widget: ${device}`, async ({ page }) => {
    test.slow();
    await page.setViewportSize(size);
    await page.emulateMedia({ reducedMotion: "reduce" });
    const dashboard = new Dashboard(page, `print-${device}`);
    for (const screen of kPrinted) {
      await page.emulateMedia({ media: "screen" });
      await screens[screen]?.(dashboard, "en");
      await page.emulateMedia({ media: "print" });
      await expect.soft(dashboard.panel, screen).toBeHidden();
      await expect.soft(dashboard.launcher, screen).toBeHidden();
      await expect.soft(page.locator("main h1"), screen).toBeVisible();
    }
  });

/** What a phone keeps for itself at its edges, upright and on its side. */
const kInsets = [
  { size: { width: 390, height: 844 }, insets: { top: 47, bottom: 34, left: 0, right: 0 } },
  { size: { width: 844, height: 390 }, insets: { top: 0, bottom: 21, left: 47, right: 47 } },
];

for (const { size, insets } of kInsets)
  test(`what a phone keeps for itself at the edges stays free: ${size.width}x${size.height}`, async ({
    page,
  }) => {
    test.slow();
    await page.setViewportSize(size);
    await page.emulateMedia({ reducedMotion: "reduce" });
    const devtools = await page.context().newCDPSession(page);
    await devtools.send("Emulation.setSafeAreaInsetsOverride", { insets });
    const dashboard = new Dashboard(page, `edges-${size.width}`);
    const { panel } = dashboard;
    for (const screen of ["search-found", "article", "article-urgent", "email-ways"]) {
      await screens[screen]?.(dashboard, "en");
      for (const used of ["#title", ".head .icon >> nth=-1", ".foot .btn >> nth=-1"]) {
        // On its side all of the panel scrolls.
        await panel.locator(used).scrollIntoViewIfNeeded();
        const box = await panel.locator(used).boundingBox();
        if (!box) throw new Error(`${used} is not seen.`);
        const name = `${screen}, ${used}`;
        expect.soft(box.x, name).toBeGreaterThanOrEqual(insets.left);
        expect.soft(box.y, name).toBeGreaterThanOrEqual(insets.top);
        expect.soft(box.x + box.width, name).toBeLessThanOrEqual(size.width - insets.right);
        expect.soft(box.y + box.height, name).toBeLessThanOrEqual(size.height - insets.bottom);
      }
    }
  });

test("an article that says to write at once has one way to, in sight on any device", async ({
  page,
}) => {
  const dashboard = new Dashboard(page, "urgent");
  for (const size of [...Object.values(kDevices), { width: 320, height: 568 }]) {
    await page.setViewportSize(size);
    await screens["article-urgent"]?.(dashboard, "en");
    const write = dashboard.panel.getByRole("button", { name: "Email support" });
    await expect(write).toHaveCount(1);
    await expect(write).toBeInViewport({ ratio: 1 });
    await expect(dashboard.panel.locator(".btn.primary")).toHaveCount(1);
    await expect(write).toHaveClass(/primary/);
    await write.click();
    await expect(dashboard.panel.locator("select")).toHaveValue("billing");
  }
});

test("on a phone a failure takes no more room than it has to say", async ({ page }) => {
  await page.setViewportSize(kDevices.phone);
  await page.emulateMedia({ reducedMotion: "reduce" });
  const dashboard = new Dashboard(page, "room-failure");
  await screens["failure-core"]?.(dashboard, "en");
  const sheet = await dashboard.panel.boundingBox();
  const facts = await dashboard.panel.locator(".facts").boundingBox();
  if (!sheet || !facts) throw new Error("Both must be seen.");
  expect(sheet.y + sheet.height).toBe(kDevices.phone.height);
  expect(sheet.y + sheet.height - facts.y - facts.height).toBeLessThan(48);
});

test("in a low window another screen begins at its top, and the way back ends where it began", async ({
  page,
}) => {
  await page.setViewportSize({ width: 640, height: 360 });
  const dashboard = new Dashboard(page, "room-low");
  await screens.suggestion?.(dashboard, "en");
  const { panel } = dashboard;
  const top = () => panel.evaluate((dialog) => dialog.scrollTop);
  const other = panel.locator(".other button").first();
  await other.scrollIntoViewIfNeeded();
  const left = await top();
  expect(left).toBeGreaterThan(100);
  await other.click();
  await expect(panel.locator("h2").first()).toBeFocused();
  expect(await top()).toBe(0);
  await panel.getByRole("button", { name: "Back" }).click();
  await expect(other).toBeFocused();
  expect(Math.abs((await top()) - left)).toBeLessThan(2);
});

test("only what is between its ends scrolls: the way back leaves the header where it was", async ({
  page,
}) => {
  await page.setViewportSize({ width: 1280, height: 600 });
  const dashboard = new Dashboard(page, "room-ends");
  await screens["email-end"]?.(dashboard, "en");
  const { panel } = dashboard;
  expect(await panel.evaluate((dialog) => dialog.scrollTop)).toBe(0);
  await expect(panel.getByRole("button", { name: "Back" })).toBeInViewport({ ratio: 1 });
});
