/** Every screen × language × scheme × device: axe finds nothing, and a picture is kept to look at. */
import type { AxeResults } from "axe-core";
import { expect, type TestBench, test } from "./bench.ts";

const kScreens: Record<string, (bench: TestBench) => Promise<void>> = {
  async suggestion({ panel }) {
    await expect(panel.locator(".facts")).toBeVisible();
  },
  async alternative({ panel }) {
    await panel.locator(".other button").first().click();
    await expect(panel.locator("[data-focus]")).toBeFocused();
  },
  async email({ panel }) {
    await panel.locator("[data-key=email]").click();
    await panel.locator("input:not([type])").first().fill("Balance shows the 20 USD top-up");
    await panel.locator(".segments label").first().click();
    await panel.locator(".act button").nth(2).click();
    await expect(panel.locator(".out")).toBeVisible();
    await panel.locator("main").evaluate((main) => main.scrollTo(0, 0));
  },
  async "email-end"({ panel }) {
    await panel.locator("[data-key=email]").click();
    await panel.locator(".act button").nth(2).click();
    await panel.locator("summary").click();
    await panel.locator("main").evaluate((main) => main.scrollTo(0, 9999));
  },
  async nothing({ panel }) {
    await expect(panel.locator(".checks")).toBeVisible();
  },
  async incident({ panel }) {
    await expect(panel.locator(".note")).toBeVisible();
  },
  async failure({ panel }) {
    await expect(panel.locator(".lead")).toBeVisible();
  },
};

const kDevices = {
  desktop: { width: 1280, height: 800 },
  phone: { width: 390, height: 844 },
  narrow: { width: 320, height: 568 },
};

for (const [screen, reach] of Object.entries(kScreens)) {
  for (const locale of ["en", "zh-CN"] as const) {
    for (const colorScheme of ["light", "dark"] as const) {
      for (const [device, viewport] of Object.entries(kDevices)) {
        const name = [screen, locale, colorScheme, device].join("-");
        test(name, async ({ bench }) => {
          await bench.page.setViewportSize(viewport);
          await bench.page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
          await bench.start();
          await bench.page.evaluate((wanted) => {
            const scenarios = { nothing: "nothing", incident: "incident" } as const;
            window.bench.scenario = scenarios[wanted as keyof typeof scenarios] ?? "topUp";
            window.bench.broken = wanted === "failure";
          }, screen);
          await bench.mount(locale);
          await bench.open();
          await reach(bench);
          await bench.page.screenshot({ path: `build/screens/widget/${name}.png` });
          expect(await violations(bench)).toEqual([]);
          expect(await widerThanPanel(bench)).toEqual([]);
        });
      }
    }
  }
}

async function violations({ page }: TestBench): Promise<string[]> {
  await page.addScriptTag({ url: "/axe.js" });
  return page.evaluate(async () => {
    const { axe } = window as unknown as { axe: { run(where: object): Promise<AxeResults> } };
    const { violations: found } = await axe.run({ include: ["support-widget"] });
    return found.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`);
  });
}

/** Nothing is cut off or needs scrolling sideways. */
function widerThanPanel({ panel }: TestBench): Promise<string[]> {
  return panel.evaluate((dialog) =>
    [...dialog.querySelectorAll("main, main *:not(.hidden), header, footer")]
      .filter((element) => element.scrollWidth > element.clientWidth + 1 && element.clientWidth > 0)
      .map((element) => element.className || element.localName),
  );
}
