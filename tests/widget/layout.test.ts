/** Room that is short: long words, the other direction, narrow, zoomed into, a keyboard in the way. */
import { expect, type TestBench, test } from "./bench.ts";
import type { PseudoLocale } from "./pseudo.ts";
import { faults, reachable } from "./room.ts";

type Locale = "en" | "zh-CN" | PseudoLocale;
type Size = { width: number; height: number };

const kScreens = ["suggestion", "email", "nothing"] as const;

async function reach(bench: TestBench, screen: (typeof kScreens)[number], locale: Locale) {
  const { page, panel } = bench;
  await page.evaluate((wanted) => {
    window.bench.panel?.destroy();
    sessionStorage.clear();
    window.bench.scenario = wanted === "nothing" ? "nothing" : "topUp";
  }, screen);
  await bench.mount(locale);
  await bench.open();
  await expect(panel.locator("[data-key=email]")).toBeAttached();
  if (screen !== "email") return;
  await panel.locator("[data-key=email]").click();
  await expect(panel.locator(".send .btn").first()).toBeAttached();
}

async function start(bench: TestBench, size: Size): Promise<void> {
  await bench.page.setViewportSize(size);
  await bench.page.emulateMedia({ reducedMotion: "reduce" });
  await bench.start();
}

const sizes: Readonly<Record<string, Size>> = {
  "a desktop": { width: 1280, height: 800 },
  "a phone": { width: 390, height: 844 },
  "a small phone": { width: 320, height: 568 },
  "1280x720 at 200 %": { width: 640, height: 360 },
  "1280x1024 at 400 %": { width: 320, height: 256 },
};

for (const [name, size] of Object.entries(sizes))
  for (const locale of ["en", "zh-CN", "en-XA", "ar-XB"] as const)
    test(`${name}, ${locale}: nothing is lost, nothing scrolls sideways`, async ({ bench }) => {
      test.slow();
      await start(bench, size);
      for (const screen of kScreens) {
        await reach(bench, screen, locale);
        expect.soft(await faults(bench), screen).toEqual([]);
        await reachable(bench);
      }
    });

test("right to left: reading starts at the right, arrows point back, the corner stays", async ({
  bench,
}) => {
  const { panel } = bench;
  await start(bench, { width: 1280, height: 800 });
  await reach(bench, "suggestion", "en");
  const corner = await panel.boundingBox();
  await reach(bench, "email", "ar-XB");
  expect((await panel.boundingBox())?.x).toBe(corner?.x);
  const box = async (selector: string) => {
    const found = await panel.locator(selector).first().boundingBox();
    if (!found) throw new Error(`${selector} is not seen.`);
    return found;
  };
  const [back, title] = [await box(".head .icon:first-child"), await box("#title")];
  expect(back.x).toBeGreaterThan(title.x + title.width - 1);
  await expect(panel.locator(".flip svg").first()).toHaveCSS("scale", "-1 1");
  const [label, act] = [await box(".facts dt"), await box(".facts .act")];
  expect(act.x + act.width).toBeLessThanOrEqual(label.x);
});

test("a keyboard on the screen covers neither the field nor the way to send", async ({ bench }) => {
  const { page, panel } = bench;
  await start(bench, { width: 390, height: 844 });
  await reach(bench, "email", "en");
  const shown = 844 - 336;
  const setKeyboard = (height: number, scale = 1) =>
    page.evaluate(
      ([visible, zoom]) => {
        const view = visualViewport as VisualViewport;
        Object.defineProperty(view, "height", { value: visible, configurable: true });
        Object.defineProperty(view, "scale", { value: zoom, configurable: true });
        view.dispatchEvent(new Event("resize"));
      },
      [height, scale] as const,
    );
  const bottom = (selector: string) =>
    panel
      .locator(selector)
      .first()
      .evaluate((it) => it.getBoundingClientRect().bottom);
  // The lowest that is in sight: it would be the first to be covered.
  await panel.getByRole("textbox").nth(1).focus();
  await setKeyboard(shown);
  expect(await bottom(".send .btn")).toBeLessThanOrEqual(shown);
  const footTop = await panel.locator(".send").evaluate((it) => it.getBoundingClientRect().top);
  expect(await bottom("textarea:focus")).toBeLessThanOrEqual(footTop);
  await expect(panel.getByRole("button", { name: "Close" })).toBeInViewport({ ratio: 1 });
  // Somebody who zooms in with two fingers sees as little, and no keyboard.
  await setKeyboard(422, 2);
  expect(await bottom(".send .btn")).toBeGreaterThan(shown);
  await setKeyboard(844);
  expect(await panel.evaluate((it) => it.getBoundingClientRect().bottom)).toBe(844);
});

test("what a phone keeps for itself at the edges stays free", async ({ bench }) => {
  const { page, panel } = bench;
  await start(bench, { width: 390, height: 844 });
  const devtools = await page.context().newCDPSession(page);
  await devtools.send("Emulation.setSafeAreaInsetsOverride", {
    insets: { bottom: 34, top: 47, left: 0, right: 0 },
  });
  await reach(bench, "suggestion", "en");
  const button = await panel.locator(".foot .btn").boundingBox();
  expect((button?.y ?? 0) + (button?.height ?? 0)).toBeLessThanOrEqual(844 - 34);
  expect((await panel.boundingBox())?.y).toBeGreaterThanOrEqual(47);
});

test("without colours of its own, what is chosen, done and primary can still be told", async ({
  bench,
}) => {
  const { page, panel } = bench;
  await start(bench, { width: 1280, height: 800 });
  await page.emulateMedia({ forcedColors: "active" });
  await reach(bench, "suggestion", "en");
  const borders = await panel
    .locator(".actions .btn")
    .evaluateAll((all) => all.map((it) => getComputedStyle(it).borderTopWidth));
  expect(borders).toEqual(["2px", "1px"]);
  const edges = await panel
    .locator(".mark")
    .evaluateAll((all) =>
      all.map((it) => getComputedStyle(it).borderTopColor !== getComputedStyle(it).backgroundColor),
    );
  expect(edges).not.toContain(false);
  await reach(bench, "email", "en");
  await panel.locator(".segments label").first().click();
  const fills = await panel
    .locator(".segments span")
    .evaluateAll((all) => all.map((it) => getComputedStyle(it).backgroundColor));
  expect(fills[0]).not.toBe(fills[1]);
});

test("who asks for less motion gets none", async ({ bench }) => {
  await start(bench, { width: 1280, height: 800 });
  await bench.mount();
  await bench.open();
  const moving = () =>
    bench.panel.evaluate((dialog) => dialog.getAnimations({ subtree: true }).map(String));
  await expect(bench.panel).toBeVisible();
  expect(await moving()).toEqual([]);
});
