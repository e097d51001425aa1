import { createServer } from "node:net";
import { defineConfig } from "@playwright/test";

/** A free port, chosen once: the workers inherit it through the environment. */
async function testPort(): Promise<string> {
  const server = createServer();
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const address = server.address();
  await new Promise((done) => server.close(done));
  return typeof address === "object" && address ? String(address.port) : "4199";
}

process.env.SUPPORT_TEST_PORT ??= await testPort();
const port = process.env.SUPPORT_TEST_PORT;
const address = `http://127.0.0.1:${port}`;

export default defineConfig({
  testDir: ".",
  outputDir: "../build/test-results/playwright",
  fullyParallel: true,
  workers: 2,
  forbidOnly: true,
  // On a busy machine a browser may be late for once. What passes only then is counted as flaky, by
  // name: RETRIES=0 ./dev test web FILTER, to hunt it.
  retries: Number(process.env.RETRIES ?? 1),
  expect: { timeout: 10_000 },
  snapshotPathTemplate: "{testFileDir}/kept/{arg}{ext}",
  reporter: [["list"], ["json", { outputFile: "../build/test-results/playwright.json" }]],
  use: {
    baseURL: address,
    browserName: "chromium",
    // Recording doubles the time of a run: TRACE=1 ./dev test web FILTER, when a failure needs it.
    trace: process.env.TRACE ? "retain-on-failure" : "off",
    launchOptions: {
      executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium-headless-shell",
      args: [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
      ],
    },
  },
  projects: [
    { name: "unit", testMatch: /\.test\.ts$/ },
    { name: "e2e", testMatch: /e2e\/.*\.spec\.ts$/ },
  ],
  webServer: {
    command: `node build/demo/server.mjs --port ${port} --dist dist --pages build/demo/pages`,
    cwd: "..",
    url: address,
    reuseExistingServer: false,
    stdout: "ignore",
    stderr: "pipe",
  },
});
