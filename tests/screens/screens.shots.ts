/** Pictures of every screen, in both schemes at one visit. */
import { fileURLToPath } from "node:url";
import { Dashboard, expect, test } from "../e2e/dashboard.ts";
import { pictures } from "./pictures.ts";
import { screens, surroundings } from "./screens.ts";

const devices = {
  desktop: { width: 1440, height: 900 },
  phone: { width: 390, height: 844 },
  small: { width: 320, height: 568 },
  landscape: { width: 740, height: 360 },
};
/** In short windows only the room differs, so one scheme tells all. */
const schemes = {
  desktop: ["light", "dark"],
  phone: ["light", "dark"],
  small: ["light"],
  landscape: ["dark"],
} as const;

for (const [device, viewport] of Object.entries(devices))
  for (const tag of ["en", "zh-CN"] as const)
    test(`${device}, ${tag}`, async ({ page }) => {
      test.setTimeout(300_000);
      const dashboard = new Dashboard(page, `li-${device}-${tag.toLowerCase()}`);
      await page.setViewportSize(viewport);
      for (const [screen, reach] of Object.entries({ ...screens, ...surroundings })) {
        await page.emulateMedia({ reducedMotion: "reduce" });
        await page.evaluate(() => sessionStorage.clear()).catch(() => {});
        await reach(dashboard, tag);
        await page.mouse.move(0, 0);
        for (const colorScheme of schemes[device as keyof typeof devices]) {
          await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
          const file = `${screen}.${device}_${tag}_${colorScheme}.png`;
          await page.screenshot({ path: fileURLToPath(new URL(file, pictures)) });
        }
      }
      expect(dashboard.complaints).toEqual([]);
    });
