/** Host pages that would break what stands on them: each part of the panel looks as on a calm one. */
import { expect, type TestBench, test } from "./bench.ts";

interface Host {
  readonly css?: string;
  readonly html?: string;
}

/** Place, size and text of all that is drawn in the panel, in the panel's own coordinates. */
function look({ panel }: TestBench) {
  return panel.evaluate(async (dialog) => {
    await Promise.all(dialog.getAnimations().map(({ finished }) => finished));
    const origin = dialog.getBoundingClientRect();
    return [...dialog.querySelectorAll("*")].map((element) => {
      const { left, top, width, height } = element.getBoundingClientRect();
      const { color, fontSize, fontFamily, fontWeight, letterSpacing, textTransform, direction } =
        getComputedStyle(element);
      return [
        element.localName,
        ...[left - origin.left, top - origin.top, width, height].map(Math.round),
        ...[color, fontSize, fontFamily, fontWeight, letterSpacing, textTransform, direction],
      ].join(" ");
    });
  });
}

async function show(bench: TestBench, host: Host): Promise<void> {
  await bench.page.emulateMedia({ reducedMotion: "reduce" });
  await bench.start(host);
  await bench.mount();
  await bench.open();
  await expect(bench.panel.locator(".facts")).toBeVisible();
}

const hosts: Readonly<Record<string, Host>> = {
  "every property unset, importantly": { css: "*{all:unset!important}" },
  "a root of 10 px": { css: "html{font-size:10px}body{font-size:1rem}" },
  "text of its own kind": {
    css: "*{letter-spacing:.3em!important;text-transform:uppercase!important;word-spacing:9px;text-align:right;direction:rtl;cursor:none;user-select:none;writing-mode:vertical-rl}",
  },
  "a body that is transformed, filtered and clipped": {
    css: "body{transform:scale(.5) rotate(9deg);filter:blur(4px);overflow:hidden;contain:strict;height:10px}",
  },
  "a layer over everything": {
    css: "#layer{position:fixed;inset:0;z-index:2147483647;background:#f0f}",
    html: '<div id="layer"></div>',
  },
  "rules for each element": {
    css: "dialog,button,h1,h2,p,dl,dt,dd,ol,li,a,div,span,svg{display:none!important;margin:50px!important;position:static!important;font:99px serif!important}",
  },
  "the widget's own tag hidden": {
    css: "support-widget{display:none!important;visibility:hidden;opacity:0;zoom:3;transform:scale(9)}",
  },
};

for (const [name, host] of Object.entries(hosts))
  test(`${name}: nothing of it is seen in the panel`, async ({ bench }) => {
    await show(bench, {});
    const calm = await look(bench);
    const box = await bench.panel.boundingBox();
    expect(calm.length).toBeGreaterThan(40);
    await show(bench, host);
    expect(await look(bench)).toEqual(calm);
    expect(await bench.panel.boundingBox()).toEqual(box);
    // And it can be used: the click reaches the button, not what lies over or under it.
    await bench.panel.getByRole("button", { name: "Email support" }).click({ timeout: 5000 });
    await expect(bench.panel.getByRole("heading", { name: "Email support" })).toBeFocused();
  });

for (const zoom of [0.5, 1.5, 2])
  for (const element of ["html", "body"])
    test(`${element} with zoom ${zoom}: the panel stays within the window`, async ({ bench }) => {
      await show(bench, { css: `${element}{zoom:${zoom}}` });
      const { panel, page } = bench;
      const { width, height } = page.viewportSize() ?? { width: 0, height: 0 };
      const box = await panel.evaluate((dialog) => {
        const { left, top, right, bottom } = dialog.getBoundingClientRect();
        return { left, top, right, bottom };
      });
      expect(box.left).toBeGreaterThanOrEqual(0);
      expect(box.top).toBeGreaterThanOrEqual(0);
      expect(box.right).toBeLessThanOrEqual(width);
      expect(box.bottom).toBeLessThanOrEqual(height);
      await expect(panel.getByRole("button", { name: "Close" })).toBeInViewport({ ratio: 1 });
      await expect(panel.locator(".foot .btn")).toBeInViewport({ ratio: 1 });
    });
