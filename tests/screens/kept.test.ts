/**
 * The look, held by pictures: what changes how the panel is drawn fails here, and is looked at before
 * `./dev screens --keep` renews them. Time, ids, browser and fonts are the same in every run.
 */
import { existsSync } from "node:fs";
import type { Page } from "@playwright/test";
import { Dashboard, expect, type Tag, test } from "../e2e/dashboard.ts";
import { screens } from "./screens.ts";

const kShown = [
  "suggestion",
  "incident",
  "email",
  "journey",
  "search-found",
  "search-error",
  "article-urgent-end",
  "failure-core",
];

const kNow = Date.UTC(2026, 8, 21, 8, 0, 0);
const kFonts = {
  "DejaVu Sans": "/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf",
  "Noto Sans CJK": "/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc",
};
const kFontStyle = `:root { --support-font: "DejaVu Sans", "Noto Sans CJK SC";
  --support-mono: "DejaVu Sans Mono", "Noto Sans Mono CJK SC"; }`;
/** Smoothing of single pixels differs between builds of one browser; a changed word has hundreds. */
const kMaxDiffPixels = 60;

test.use({
  timezoneId: "Asia/Shanghai",
  userAgent:
    "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/150.0.0.0 Safari/537.36",
});

/** The same moment and the same request ID in every run, for the page and in what the server says. */
async function freeze(page: Page): Promise<void> {
  await page.clock.setFixedTime(kNow);
  await page.route(/\/(v1|api)\//, async (route) => {
    const response = await route.fetch();
    const id = response.headers()["x-request-id"] ?? "";
    const aheadMs = Date.now() - kNow;
    const body = (await response.text())
      .replace(/\b1\d{12}\b/g, (unixMs) => String(Number(unixMs) - aheadMs))
      .replaceAll(id || "no id", "req_7Q2mX0c9Kp4T");
    const headers = {
      ...response.headers(),
      date: new Date(kNow).toUTCString(),
      "x-request-id": "req_7Q2mX0c9Kp4T",
    };
    await route.fulfill({ response, headers, body });
  });
  await page.addInitScript((css) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    document.adoptedStyleSheets.push(sheet);
  }, kFontStyle);
}

const looks = [
  { name: "desktop-en-light", size: { width: 1280, height: 800 }, tag: "en", scheme: "light" },
  { name: "phone-zh-dark", size: { width: 390, height: 844 }, tag: "zh-CN", scheme: "dark" },
] as const;

for (const { name, size, tag, scheme } of looks)
  for (const screen of kShown)
    test(`${screen} looks as it was kept: ${name}`, async ({ page }) => {
      const missing = Object.entries(kFonts).filter(([, file]) => !existsSync(file));
      test.skip(
        missing.length > 0,
        `The pictures are drawn with ${Object.keys(kFonts).join(" and ")}, which are not all here.`,
      );
      await page.setViewportSize(size);
      await page.emulateMedia({ colorScheme: scheme, reducedMotion: "reduce" });
      await freeze(page);
      const dashboard = new Dashboard(page, `li-${screen.slice(0, 12)}`);
      await screens[screen]?.(dashboard, tag satisfies Tag);
      await page.mouse.move(0, 0);
      await expect(dashboard.panel).toHaveScreenshot(`${screen}.${name}.png`, {
        maxDiffPixels: kMaxDiffPixels,
      });
      expect(dashboard.complaints).toEqual([]);
    });
