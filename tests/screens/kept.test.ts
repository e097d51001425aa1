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
  "email",
  "journey",
  "search-found",
  "search-error",
  "article-urgent-end",
  "failure-core",
];

const kFonts = {
  "DejaVu Sans": "/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf",
  "Noto Sans CJK": "/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc",
};
const kFontStyle = `:root { --support-font: "DejaVu Sans", "Noto Sans CJK SC";
  --support-mono: "DejaVu Sans Mono", "Noto Sans Mono CJK SC"; }`;
/**
 * The same browser does not always smooth a Chinese heading alike, which is some hundred pixels; what
 * moves by one pixel has ten thousand. Colours are held by contrast.test.ts.
 */
const kMaxDiffPixels = 1500;
/** Of a pixel's colour, 0 to 1. */
const kThreshold = 0.2;

test.use(frozen);

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
