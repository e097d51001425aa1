/** What only the whole product shows: axe finds nothing in it, and it has room on small screens. */
import { readFileSync } from "node:fs";
import type { AxeResults } from "axe-core";
import { Dashboard, expect, test } from "../e2e/dashboard.ts";
import { faults, reachable } from "../widget/room.ts";
import { screens } from "./screens.ts";

const axe = readFileSync(
  new URL("../../node_modules/axe-core/axe.min.js", import.meta.url),
  "utf8",
);

/** The search's other states are tried where it is: tests/e2e/search.spec.ts. */
const kChecked = [
  "incident",
  "email-end",
  "email-ways",
  "nothing",
  "search-error",
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
            const { axe } = window as unknown as { axe: { run(it: string): Promise<AxeResults> } };
            const { violations } = await axe.run("support-widget");
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
