/** A smoke of every screen in the engines besides Chromium, as Debian packages them; see ./dev test engines. */
import { defineConfig } from "@playwright/test";
import checks from "../playwright.config.ts";

const { webServer } = checks;

export default defineConfig({
  ...checks,
  outputDir: "../../build/test-results/engines",
  reporter: [["list"], ["json", { outputFile: "../../build/test-results/engines.json" }]],
  workers: 1,
  projects: [
    {
      name: "firefox",
      testMatch: "page.spec.ts",
      use: {
        browserName: "firefox",
        // Over WebDriver BiDi: the distribution's own, not a patched build.
        channel: "moz-firefox",
        launchOptions: { executablePath: "/usr/bin/firefox-esr", args: [] },
      },
    },
    { name: "webkit", testMatch: "webkit.spec.ts" },
  ],
  ...(webServer && { webServer: { ...[webServer].flat()[0], cwd: "../.." } as typeof webServer }),
});
