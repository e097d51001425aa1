/** The status page that the embedder names: read when the panel opens, and what it says to the core. */
import type { Signals } from "#contract";
import { expect, type TestBench, test } from "./bench.ts";

const page = { url: "https://status.acme.example" };

async function open(bench: TestBench, summary: unknown, told: Signals = {}): Promise<void> {
  const files = { "summary.json": typeof summary === "string" ? summary : JSON.stringify(summary) };
  await bench.start({ files });
  await bench.page.evaluate((signals) => {
    window.bench.status = "/summary.json";
    window.bench.signals = signals;
  }, told);
  await bench.mount();
  const read = bench.page.waitForResponse("**/summary.json");
  await bench.open();
  await read;
}

/** What the core was told last, once it was asked again. */
const toldStatus = ({ page }: TestBench) =>
  page.evaluate(() => {
    const asked = window.bench.requests.filter(({ type }) => type === "suggest");
    const last = asked.at(-1);
    return last?.type === "suggest" ? (last.signals.status ?? null) : null;
  });

for (const [name, summary, status] of [
  [
    "an outage, by its incident",
    {
      page,
      status: { indicator: "major", description: "Partial System Outage" },
      incidents: [{ name: "Chat is down", shortlink: "https://stspg.example/x1" }],
    },
    { state: "outage", title: "Chat is down", url: "https://stspg.example/x1" },
  ],
  [
    "a small trouble without an incident",
    { page, status: { indicator: "minor", description: "Slow answers" }, incidents: [] },
    { state: "degraded", title: "Slow answers", url: page.url },
  ],
  [
    "no trouble",
    { page, status: { indicator: "none", description: "All systems operational" } },
    { state: "operational", title: "All systems operational", url: page.url },
  ],
] as const) {
  test(`tells ${name}`, async ({ bench }) => {
    await open(bench, summary);
    await expect.poll(() => toldStatus(bench)).toEqual(status);
  });
}

for (const [name, summary] of [
  ["not JSON", "<!doctype html>"],
  ["another shape", { status: "UP", page: 7, incidents: "none" }],
  ["a state that nobody knows", { page, status: { indicator: "purple" } }],
  ["a state by the name of a method", { status: { indicator: "constructor" } }],
] as const) {
  test(`what is ${name} leaves the status unknown`, async ({ bench }) => {
    await open(bench, summary);
    await bench.page.evaluate(() => window.bench.changed());
    await expect(bench.panel.getByRole("heading", { level: 2 }).first()).toBeVisible();
    expect(await toldStatus(bench)).toBeNull();
  });
}

test("what the host page says itself is believed", async ({ bench }) => {
  await open(bench, { status: { indicator: "critical" } }, { status: { state: "operational" } });
  await bench.page.evaluate(() => window.bench.changed());
  await expect.poll(() => toldStatus(bench)).toEqual({ state: "operational" });
});

test("without an address nothing is asked", async ({ bench }) => {
  await bench.start({ files: { "summary.json": "{}" } });
  const asked: string[] = [];
  bench.page.on("request", (request) => asked.push(request.url()));
  await bench.mount();
  const later = bench.page.waitForRequest("**/email.js");
  await bench.open();
  await later;
  await bench.page.waitForTimeout(200);
  expect(asked.join()).not.toMatch(/summary|status/);
});
