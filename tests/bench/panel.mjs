// How the panel feels on a slow machine: Chromium at a quarter of its speed, on the built demo.
//   ./dev build && node tests/bench/panel.mjs [RUNS]
// Prints medians and the worst of RUNS, 7 unless said: from the click to the frame with the panel in
// it, closed and warm; and the long tasks (over 50 ms, as the browser reports them) while one types.
import { chromium } from "@playwright/test";
import { kBrowser, serveDemo } from "./demo.mjs";

const runs = Number(process.argv[2] ?? 7);
const kSlowdown = 4;

const { origin, stop } = await serveDemo();
const browser = await chromium.launch(kBrowser);

try {
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  await page.goto(`${origin}/playground?scenario=empty-wallet&account=bench&lang=en`);
  await page.locator("#send:enabled").click();
  await page.locator("#response-meta:not(:empty)").waitFor();
  const launcher = page.locator("support-launcher").getByRole("button");
  const panel = page.locator("support-widget").getByRole("dialog");
  await launcher.click();
  await panel.getByRole("heading", { level: 2 }).first().waitFor();
  await page.waitForLoadState("networkidle");

  const devtools = await page.context().newCDPSession(page);
  await devtools.send("Emulation.setCPUThrottlingRate", { rate: kSlowdown });
  await page.evaluate(() => {
    window.longTasks = [];
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) window.longTasks.push(Math.round(duration));
    }).observe({ type: "longtask" });
  });

  const openings = [];
  for (let run = 0; run < runs; run++) {
    await page.evaluate(() => window.SupportWidget("close"));
    await page.waitForTimeout(300);
    openings.push(await page.evaluate(timeOpening));
  }
  print(
    "open, script until the first frame",
    openings.map(({ script }) => script),
  );
  print(
    "open, until that frame is painted",
    openings.map(({ painted }) => painted),
  );
  await printLongTasks("opening");

  await panel.locator('[data-key="search"]').click();
  await panel.getByRole("option").first().waitFor();
  await page.waitForTimeout(500);
  await page.evaluate(() => window.longTasks.splice(0));
  for (const words of ["verification email", "balance not updated", "rate limit 429"]) {
    await panel.getByRole("combobox").fill("");
    await page.keyboard.type(words, { delay: 120 });
    await page.waitForTimeout(400);
  }
  await printLongTasks("typing in the search, 51 keys");

  await panel.getByRole("combobox").fill("");
  const error = `HTTP/2 429\n${'{"error":{"message":"Rate limit reached"}} '.repeat(40)}`;
  await panel.getByRole("combobox").fill(error);
  await panel.locator(".reading").waitFor();
  await page.waitForTimeout(800);
  await printLongTasks("1,700 characters of an error put into the search");

  await panel.locator('[data-key="email"]').click();
  const answer = panel.getByRole("textbox").first();
  await answer.waitFor();
  await page.waitForTimeout(800);
  await printLongTasks("opening the email");
  await answer.focus();
  await page.keyboard.type("Balance shows the 20 USD top-up", { delay: 120 });
  await page.waitForTimeout(1_000);
  await printLongTasks("typing in the email, 31 keys");

  async function printLongTasks(what) {
    const tasks = await page.evaluate(() => window.longTasks.splice(0));
    console.log(`long tasks, ${what}: ${tasks.length ? `${tasks.join(", ")} ms` : "none"}`);
  }
} finally {
  await browser.close();
  stop();
}

/** In the page. A message sent in the frame's callback arrives after its painting. */
async function timeOpening() {
  const button = document.querySelector("support-launcher").shadowRoot.querySelector("button");
  const start = performance.now();
  button.click();
  await new Promise(requestAnimationFrame);
  const script = performance.now() - start;
  await new Promise((done) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = done;
    port2.postMessage(null);
  });
  return { script, painted: performance.now() - start };
}

function print(what, times) {
  const sorted = [...times].sort((a, b) => a - b);
  const [median, worst] = [sorted[sorted.length >> 1], sorted.at(-1)];
  console.log(`${what}: median ${median.toFixed(1)} ms, worst ${worst.toFixed(1)} ms`);
}
