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
    await panel.locator("textarea").first().fill("Balance shows the 20 USD top-up");
    await panel.locator(".segments label").first().click();
    await panel.locator(".act button").nth(2).click();
    await expect(panel.locator(".out")).toBeVisible();
    await panel.locator(".body").evaluate((body) => body.scrollTo(0, 0));
  },
  async "email-end"({ panel }) {
    await panel.locator("[data-key=email]").click();
    await panel.locator(".act button").nth(2).click();
    await panel.locator("summary").click();
    await panel.locator(".body").evaluate((body) => body.scrollTo(0, 9999));
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

const kViewports = {
  desktop: { width: 1280, height: 800 },
  phone: { width: 390, height: 844 },
  narrow: { width: 320, height: 568 },
};

for (const device of ["desktop", "phone", "narrow"] as const) {
  for (const locale of ["en", "zh-CN"] as const) {
    for (const colorScheme of ["light", "dark"] as const) {
      test(`every screen: ${device}, ${locale}, ${colorScheme}`, async ({ bench }) => {
        test.slow();
        await bench.page.setViewportSize(kViewports[device]);
        await bench.page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
        await bench.start();
        await bench.page.evaluate(bench.axe);
        for (const [screen, reach] of Object.entries(kScreens)) {
          await mountScreen(bench, screen, locale);
          await reach(bench);
          const name = [screen, locale, colorScheme, device].join("-");
          await bench.page.screenshot({ path: `build/screens/widget/${name}.png` });
          expect.soft(await violations(bench), name).toEqual([]);
          expect.soft(await widerThanItsBox(bench), name).toEqual([]);
        }
      });
    }
  }
}

async function mountScreen(bench: TestBench, screen: string, locale: "en" | "zh-CN") {
  await bench.page.evaluate((wanted) => {
    const scenarios = { nothing: "nothing", incident: "incident" } as const;
    window.bench.panel?.destroy();
    sessionStorage.clear();
    window.bench.scenario = scenarios[wanted as keyof typeof scenarios] ?? "topUp";
    window.bench.broken = wanted === "failure";
  }, screen);
  await bench.mount(locale);
  await bench.open();
}

function violations({ page }: TestBench): Promise<string[]> {
  return page.evaluate(async () => {
    const { axe } = window as unknown as { axe: { run(where: object): Promise<AxeResults> } };
    const { violations: found } = await axe.run({ include: ["support-widget"] });
    return found.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`);
  });
}

/** Nothing is cut off or needs scrolling sideways. */
function widerThanItsBox({ panel }: TestBench): Promise<string[]> {
  return panel.evaluate((dialog) =>
    [...dialog.querySelectorAll(".head, .body, .foot, .btn, .field, .facts, dd, pre")]
      .filter((element) => element.scrollWidth > element.clientWidth + 1 && element.clientWidth > 0)
      .map((element) => element.className || element.localName),
  );
}
