/** README.md does what it says: its commands and snippets run, its tables match the sources. */
import { execFile } from "node:child_process";
import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { expect, type Page, test } from "@playwright/test";

const root = fileURLToPath(new URL("../../", import.meta.url));
const read = (path: string) => readFile(join(root, path), "utf8");
const readme = await read("README.md");

// A command of the README may have to build what it runs.
test.describe.configure({ timeout: 180_000 });

/** The contents of the fenced blocks whose info string is `info`. */
const blocks = (info: string) =>
  [...readme.matchAll(/^```(.+)\n([\s\S]*?)^```$/gm)]
    .filter(([, tag]) => tag === info)
    .map(([, , content]) => content ?? "");

async function run(command: string, args: readonly string[]): Promise<string> {
  const { stdout } = await promisify(execFile)(command, args, { cwd: root });
  return stdout;
}

for (const [index, command] of blocks("sh run").entries()) {
  test(`command ${index + 1} prints what is shown below it`, async () => {
    expect(await run("sh", ["-c", command])).toBe(blocks("json output")[index]);
  });
}

test("the example of a rule is accepted beside the others, and wins where it should", async () => {
  const packs = await mkdtemp(join(tmpdir(), "packs-"));
  try {
    await cp(join(root, "content/packs"), packs, { recursive: true });
    const file = join(packs, "base/rules/routes.json");
    const source = JSON.parse(await readFile(file, "utf8"));
    source.rules.push(...blocks("json rule").map((rule) => JSON.parse(rule)));
    await writeFile(file, JSON.stringify(source));
    const signals = join(packs, "signals.json");
    const body = JSON.stringify({ error: { message: "The model is at capacity" } });
    await writeFile(signals, JSON.stringify({ calls: [{ path: "/v1/x", status: 429, body }] }));
    const supportctl = join(root, "build/native/wasm/supportctl");
    const pack = join(packs, "dragonfly");
    const reply = JSON.parse(await run(supportctl, ["explain", "--pack", pack, signals]));
    expect(reply.findings[0].id).toBe("retry_fallback_route");
    await run(supportctl, ["build", pack, "-o", join(packs, "built")]);
  } finally {
    await rm(packs, { recursive: true });
  }
});

/** A page of somebody else's that holds the snippet alone, beside what lies in dist/. */
async function openHost(page: Page, policy: string): Promise<void> {
  const html = blocks("html embed").join("");
  const head = policy ? html.replaceAll("<script", '<script nonce="r4nd0m"') : html;
  await page.route("https://shop.example/**", async (route) => {
    const path = new URL(route.request().url()).pathname;
    if (path.startsWith("/support-widget"))
      return route.fulfill({ path: join(root, "dist", path) });
    if (path.startsWith("/v1/"))
      return route.fulfill({
        status: 402,
        headers: { "x-request-id": "req_9f2c" },
        json: { error: { code: "insufficient_credits" } },
      });
    return route.fulfill({
      contentType: "text/html",
      headers: policy ? { "content-security-policy": policy } : {},
      body: `<!doctype html><html lang="en"><title>Shop</title>${head}<p>Shop</p>`,
    });
  });
  await page.goto("https://shop.example/");
}

const policy = blocks("http csp")
  .join("")
  .replace(/^[^:]+:\s*/, "")
  .trim();

for (const [title, header] of [
  ["no policy", ""],
  ["the policy shown", policy],
] as const) {
  test(`the snippet on a blank page with ${title} gives a working Help`, async ({ page }) => {
    const complaints: string[] = [];
    page.on("pageerror", ({ message }) => complaints.push(message));
    page.on("console", (message) => {
      if (/Policy|Trusted/.test(message.text())) complaints.push(message.text());
    });
    await openHost(page, header);
    const help = page.locator("support-launcher").getByRole("button");
    await expect(help).toBeVisible();
    // By the host itself, as a page does; its answer is the route's above.
    await page.evaluate(() => fetch("/v1/chat/completions", { method: "POST" }).then(() => {}));
    await help.click();
    const panel = page.locator("support-widget").getByRole("dialog");
    await expect(panel).toContainText("req_9f2c");
    await panel.locator('[data-key="email"]').click();
    await expect(panel).toContainText("li@example.com");
    expect(complaints).toEqual([]);
  });
}

const matches = (source: string, pattern: RegExp) =>
  [...source.matchAll(pattern)].map(([, name]) => name ?? "");

test("the tables name each attribute, command, event and storage key that exists", async () => {
  const [config, launcher, recorder, main, events, seam, draft, threads] = await Promise.all(
    [
      "js-shim/src/config.ts",
      "js-shim/src/launcher.ts",
      "js-shim/src/recorder.ts",
      "js-shim/src/main.ts",
      "widget/src/events.ts",
      "js-shim/src/seam.ts",
      "widget/src/draft.ts",
      "widget/src/email/threads.ts",
    ].map(read),
  );
  const attributes = matches(
    `${config}${launcher}${recorder}`,
    /(?:options|script\.dataset)\.(\w+)/g,
  );
  const [commands] = matches(main ?? "", /const commands[^{]*= \{([^}]*)\}/g);
  const names = [
    ...attributes.map((name) => `\`data-${name}\``),
    ...matches(commands ?? "", /(\w+)(?:: \w+)?,/g).map((name) => `SupportWidget("${name}"`),
    ...matches(events ?? "", /"(support-widget-\w+)": Custom/g).map((name) => `\`${name}\``),
    ...matches(`${seam}${draft}`, /"(support-widget:\w+)"/g).map((name) => `\`${name}\``),
    ...matches(threads ?? "", /`(support-widget:\w+:)\$/g).map((name) => `\`${name}PACK\``),
  ];
  expect(new Set(names).size).toBe(5 + 5 + 5 + 3);
  expect(names.filter((name) => !readme.includes(name))).toEqual([]);
});

test("the map and the links lead to files that exist", async () => {
  const tree = matches(blocks("text tree").join(""), /^(\S+) {1,}\S/gm);
  const links = matches(readme, /\]\(([^)#:]+)\)/g);
  expect(tree.length).toBeGreaterThan(5);
  for (const path of [...tree, ...links]) await run("test", ["-e", path]);
});

/** "2,458" to 2458. */
const number = (text: string | undefined) => Number(text?.replaceAll(",", ""));

test("the sizes are those of dist/, to a kilobyte, with their budgets", async () => {
  // It fails past a budget, which is another check's business; it prints all the same.
  const printed = await run("sh", ["-c", "node .dev/sizes.mjs 2>/dev/null || true"]);
  const sums = printed.slice(printed.indexOf("budget"));
  const rows = [...sums.matchAll(/^(\S.*?) {2,}([\d,]+) +([\d,]+) +ok$/gm)];
  expect(rows.length).toBe(4);
  const off = rows.filter(([, title, have, ...limits]) => {
    const shown = readme.split("\n").find((line) => line.startsWith(`| ${title} `));
    const [, , shownHave, ...shownLimits] = shown?.split(/ *\| */) ?? [];
    const isNear = Math.abs(number(shownHave) - number(have)) <= 1000;
    return !isNear || shownLimits.slice(0, limits.length).join() !== limits.join();
  });
  expect(
    off.map(([row]) => row),
    "copy these figures into README.md",
  ).toEqual([]);
});
