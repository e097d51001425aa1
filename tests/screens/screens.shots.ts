/** Each screen of the widget on the demo, reached as a person reaches it. */
import { fileURLToPath } from "node:url";
import { type Dashboard, expect, type Tag, test } from "../e2e/dashboard.ts";
import { pictures } from "./pictures.ts";

type Reach = (dashboard: Dashboard, tag: Tag) => Promise<void>;

const afterCall =
  (scenario: string, then?: Reach): Reach =>
  async (dashboard, tag) => {
    await dashboard.open(scenario, "playground", tag);
    await dashboard.call();
    await dashboard.help();
    await then?.(dashboard, tag);
  };

const screens: Readonly<Record<string, Reach>> = {
  suggestion: afterCall("empty-wallet"),
  "suggestion-end": afterCall("empty-wallet", async ({ panel }) => {
    await panel.locator(".body").evaluate((body) => body.scrollTo(0, 9999));
  }),
  "suggestion-long": afterCall("html-surface"),
  incident: afterCall("incident"),
  alternative: afterCall("empty-wallet", async ({ panel }) => {
    await panel.locator(".other button").first().click();
    await expect(panel.locator("[data-focus]")).toBeFocused();
  }),
  email: afterCall("empty-wallet", (dashboard, tag) => dashboard.composed(tag).then(() => {})),
  "email-end": afterCall("empty-wallet", async (dashboard, tag) => {
    await dashboard.composed(tag);
    await dashboard.panel.locator("summary").click();
    await dashboard.panel.locator(".body").evaluate((body) => body.scrollTo(0, 9999));
  }),
  nothing: async (dashboard, tag) => {
    await dashboard.open("healthy", "wallet", tag);
    await dashboard.help();
  },
  journey: async (dashboard, tag) => {
    await dashboard.open("new-account", "get-started", tag);
    await dashboard.help();
  },
  support: async ({ page, account }, tag) => {
    await page.goto(`/support?account=${account}&lang=${tag}`);
  },
  ...Object.fromEntries(
    ["console", "playful"].map((theme): [string, Reach] => [
      `theme-${theme}`,
      afterCall("empty-wallet", async (dashboard) => {
        await dashboard.page.goto(`${dashboard.page.url()}&theme=${theme}`);
        await dashboard.call();
        await dashboard.help();
      }),
    ]),
  ),
  closed: async (dashboard, tag) => {
    await dashboard.open("empty-wallet", "playground", tag);
    await dashboard.call();
  },
  "failure-core": async (dashboard, tag) => {
    await dashboard.page.route("**/core-*.wasm", (route) => route.abort());
    await dashboard.open("empty-wallet", "playground", tag);
    await dashboard.call();
    await dashboard.launcher.click();
    await expect(dashboard.panel.locator(".lead")).toBeVisible();
    await dashboard.page.unroute("**/core-*.wasm");
  },
  "failure-panel": async (dashboard, tag) => {
    await dashboard.page.route("**/panel-*.js", (route) => route.abort());
    await dashboard.open("empty-wallet", "playground", tag);
    await dashboard.launcher.click();
    await expect(dashboard.page.locator("support-launcher a")).toBeVisible();
    await dashboard.page.unroute("**/panel-*.js");
  },
};

const devices = {
  desktop: { width: 1440, height: 900 },
  laptop: { width: 1280, height: 640 },
  phone: { width: 390, height: 844 },
  small: { width: 320, height: 568 },
};

for (const [device, viewport] of Object.entries(devices))
  for (const tag of ["en", "zh-CN"] as const)
    for (const colorScheme of ["light", "dark"] as const)
      test(`${device}, ${tag}, ${colorScheme}`, async ({ dashboard }) => {
        test.slow();
        await dashboard.page.setViewportSize(viewport);
        await dashboard.page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
        for (const [screen, reach] of Object.entries(screens)) {
          await dashboard.page.evaluate(() => sessionStorage.clear()).catch(() => {});
          await reach(dashboard, tag);
          const file = `${screen}.${device}_${tag}_${colorScheme}.png`;
          await dashboard.page.screenshot({ path: fileURLToPath(new URL(file, pictures)) });
        }
      });
