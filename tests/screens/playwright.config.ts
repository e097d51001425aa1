/** Pictures to look at, not checks: every screen on the demo, in build/screens/index.html. */
import { defineConfig } from "@playwright/test";
import checks from "../playwright.config.ts";

const { webServer } = checks;

export default defineConfig({
  ...checks,
  outputDir: "../../build/test-results/screens",
  reporter: "list",
  projects: [{ name: "screens", testMatch: /\.shots\.ts$/ }],
  globalTeardown: "./contact-sheet.ts",
  ...(webServer && { webServer: { ...[webServer].flat()[0], cwd: "../.." } as typeof webServer }),
});
