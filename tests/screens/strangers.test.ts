/** Search and articles under a host page's hostile style, from right to left, and with long words. */
import type { Locator } from "@playwright/test";
import { Dashboard, expect, test } from "../e2e/dashboard.ts";
import { faults, reachable } from "../widget/room.ts";
import { screens } from "./screens.ts";

const kScreens = ["search-found", "search-error", "article-urgent"];

const kHostile = {
  "every property unset, importantly": "*{all:unset!important}",
  "a root of 10 px, in capitals": "html{font-size:10px}*{text-transform:uppercase!important}",
  "a body that is transformed and clipped":
    "body{transform:scale(.5) rotate(9deg);filter:blur(4px);overflow:hidden;contain:strict}",
  "rules for the elements in it":
    "input,mark,a,h2,h3,section,article,[role=option],[role=group]{display:none!important;font:99px serif!important;margin:50px!important}",
};

/** Place, size and looks of all that is drawn. */
const look = (panel: Locator) =>
  panel.evaluate((dialog) =>
    [dialog, ...dialog.querySelectorAll("*")].map((element) => {
      const { left, top, width, height } = element.getBoundingClientRect();
      const { color, backgroundColor, fontSize, fontWeight, textTransform } =
        getComputedStyle(element);
      return [
        element.localName,
        ...[left, top, width, height].map(Math.round),
        ...[color, backgroundColor, fontSize, fontWeight, textTransform],
      ].join(" ");
    }),
  );

test("nothing of a hostile host page is seen in search and articles", async ({ page }) => {
  test.slow();
  await page.emulateMedia({ reducedMotion: "reduce" });
  const dashboard = new Dashboard(page, "hostile");
  const { panel } = dashboard;
  for (const screen of kScreens) {
    await screens[screen]?.(dashboard, "en");
    const calm = await look(panel);
    expect(calm.length).toBeGreaterThan(30);
    for (const [name, css] of Object.entries(kHostile)) {
      await page.evaluate((text) => {
        const sheet = new CSSStyleSheet();
        sheet.replaceSync(text);
        document.adoptedStyleSheets = [sheet];
      }, css);
      expect.soft(await look(panel), `${screen}: ${name}`).toEqual(calm);
    }
    await page.evaluate(() => {
      document.adoptedStyleSheets = [];
    });
  }
});

for (const [device, size] of Object.entries({
  desktop: { width: 1280, height: 800 },
  "a small phone": { width: 320, height: 568 },
}))
  test(`from right to left and with long words nothing is lost: ${device}`, async ({ page }) => {
    test.slow();
    await page.setViewportSize(size);
    await page.emulateMedia({ reducedMotion: "reduce" });
    const dashboard = new Dashboard(page, `strange-${size.width}`);
    const { panel } = dashboard;
    for (const screen of kScreens) {
      await screens[screen]?.(dashboard, "en");
      // As the pseudo-locales of tests/widget do it, to the texts that stand here.
      await panel.evaluate((dialog) => {
        dialog.setAttribute("dir", "rtl");
        const texts = document.createTreeWalker(dialog, NodeFilter.SHOW_TEXT);
        for (let it = texts.nextNode(); it; it = texts.nextNode())
          it.nodeValue = (it.nodeValue ?? "").replace(/\p{L}{4,}/gu, (word) => word + word);
      });
      expect.soft(await faults(dashboard), screen).toEqual([]);
      await reachable(dashboard);
      const [title, close] = [panel.locator("#title"), panel.locator(".head .icon").last()];
      const [from, to] = [await title.boundingBox(), await close.boundingBox()];
      expect.soft(from?.x, screen).toBeGreaterThan(to?.x ?? Number.POSITIVE_INFINITY);
    }
  });
