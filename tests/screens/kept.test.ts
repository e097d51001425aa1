/**
 * The look, held by pictures: what changes how the panel is drawn fails here, and is looked at before
 * `./dev screens --keep` renews them. Time, ids, browser and fonts are the same in every run.
 */
import { existsSync } from "node:fs";
import { Dashboard, expect, type Tag, test } from "../e2e/dashboard.ts";
import { freeze, frozen } from "./frozen.ts";
import { screens } from "./screens.ts";

const kShown = [
  "suggestion",
  "incident",
  "alternative",
  "nothing",
  "journey",
  "email",
  "email-ways",
  "email-sent",
  "search",
  "search-found",
  "search-nothing",
  "search-error",
  "article",
  "article-urgent-end",
  "failure-part",
  "failure-core",
];

const kFonts = {
  "DejaVu Sans": "/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf",
  "Noto Sans CJK": "/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc",
};
const kFontStyle = `:root { --support-font: "DejaVu Sans", "Noto Sans CJK SC";
  --support-mono: "DejaVu Sans Mono", "Noto Sans Mono CJK SC"; }`;
/**
 * Once in a while the same browser smooths a Chinese heading otherwise, which is 148 pixels. A
 * recoloured heading is 650, what moves by one pixel ten thousand.
 */
const kMaxDiffPixels = 300;
/** Of a pixel's colour, 0 to 1. The usual 0.2 takes a dark slate heading for a black one. */
const kThreshold = 0.05;

test.use(frozen);

const looks = [
  { name: "desktop-en-light", size: { width: 1280, height: 800 }, tag: "en", scheme: "light" },
  { name: "phone-zh-dark", size: { width: 390, height: 844 }, tag: "zh-CN", scheme: "dark" },
] as const;

for (const { name, size, tag, scheme } of looks)
  for (const screen of kShown)
    test(`${screen} looks as it was kept: ${name}`, async ({ page }) => {
      const missing = Object.entries(kFonts).filter(([, file]) => !existsSync(file));
      expect(missing, "Install the fonts that the pictures are drawn with.").toEqual([]);
      await page.setViewportSize(size);
      await page.emulateMedia({ colorScheme: scheme, reducedMotion: "reduce" });
      await freeze(page);
      await page.addInitScript((css) => {
        const sheet = new CSSStyleSheet();
        sheet.replaceSync(css);
        document.adoptedStyleSheets.push(sheet);
      }, kFontStyle);
      const dashboard = new Dashboard(page, `li-${screen.slice(0, 12)}`);
      await screens[screen]?.(dashboard, tag satisfies Tag);
      await page.mouse.move(0, 0);
      await expect(dashboard.panel).toHaveScreenshot(`${screen}.${name}.png`, {
        maxDiffPixels: kMaxDiffPixels,
        threshold: kThreshold,
      });
      expect(dashboard.complaints).toEqual([]);
    });
