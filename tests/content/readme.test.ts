/** README.md does what it says: its commands and snippets run, its tables match the sources. */
import { execFile } from "node:child_process";
import { cp, mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { expect, type Page, test } from "@playwright/test";
import { scenarios } from "../../demo/scenarios.ts";

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

async function run(command: string, args: readonly string[], cwd = root): Promise<string> {
  const { stdout } = await promisify(execFile)(command, args, { cwd });
  return stdout;
}

const policy = blocks("http csp")
  .join("")
  .replace(/^[^:]+:\s*/, "")
  .trim();

/** A page of somebody else's that holds the snippet alone; a call of its own fails, and Help opens. */
async function helpOnHost(page: Page, dist: string, header = "") {
  const html = blocks("html embed").join("");
  const head = header ? html.replaceAll("<script", '<script nonce="r4nd0m"') : html;
  await page.route("https://shop.example/**", async (route) => {
    const path = new URL(route.request().url()).pathname;
    if (path.startsWith("/support-widget")) return route.fulfill({ path: join(dist, path) });
    if (path.startsWith("/v1/"))
      return route.fulfill({
        status: 402,
        headers: { "x-request-id": "req_9f2c" },
        json: { error: { code: "insufficient_credits" } },
      });
    return route.fulfill({
      contentType: "text/html",
      headers: header ? { "content-security-policy": header } : {},
      body: `<!doctype html><html lang="en"><title>Shop</title>${head}<p>Shop</p>`,
    });
  });
  await page.goto("https://shop.example/");
  const help = page.locator("support-launcher").getByRole("button");
  await expect(help).toBeVisible();
  // By the host itself, as a page does; its answer is the route's above.
  await page.evaluate(() => fetch("/v1/chat/completions", { method: "POST" }).then(() => {}));
  await help.click();
  return { panel: page.locator("support-widget").getByRole("dialog") };
}

const supportctl = "build/native/wasm/supportctl";

/** Where the README says that the reader's own pack lies. */
const ownPack = /--pack (\S+)/.exec(blocks("sh pack").join(""))?.[1] ?? "";

/** A folder like the project's, where the README's pack can be made without touching dist/. */
async function ownProject(): Promise<string> {
  const project = await mkdtemp(join(tmpdir(), "own-pack-"));
  const native = ["dev", "CMakeLists.txt", "wasm", "tests/CMakeLists.txt"];
  for (const name of [...native, ".dev", "content", "demo", "js-shim", "widget", "build/core"])
    await cp(join(root, name), join(project, name), { recursive: true });
  for (const name of ["build/wasm", "node_modules", "package.json", supportctl])
    await place(name, project, (path) => symlink(join(root, name), path));
  // Newer than all that was copied: ./dev has nothing to build.
  await place(`${supportctl}.mark`, project, (path) => writeFile(path, ""));
  await mkdir(join(project, ownPack));
  await writeFile(join(project, ownPack, "pack.json"), blocks("json pack").join(""));
  return project;
}

async function place(name: string, project: string, make: (path: string) => Promise<void>) {
  const path = join(project, name);
  await mkdir(dirname(path), { recursive: true });
  await make(path);
}

test.describe("a pack and a site of one's own, as told", () => {
  // One build for all of them.
  test.describe.configure({ mode: "default" });
  let project = "";
  test.beforeAll(async () => {
    project = await ownProject();
    // What `./dev build --pack` does when the core is there.
    await run(process.execPath, [
      join(project, ".dev/build.mjs"),
      "--pack",
      join(project, ownPack),
    ]);
  });
  test.afterAll(() => rm(project, { recursive: true }));

  test("its dist/ says nothing of the demo's product", async () => {
    expect(blocks("sh pack")).toEqual([`./dev build --pack ${ownPack}\n`]);
    const dist = join(project, "dist");
    const files = (await readdir(dist, { recursive: true, withFileTypes: true })).filter((entry) =>
      entry.isFile(),
    );
    expect(files.length).toBeGreaterThan(10);
    for (const { parentPath, name } of files)
      expect(await readFile(join(parentPath, name), "latin1"), name).not.toMatch(/dragonfly|dfly/i);
  });

  for (const [index, command] of blocks("sh run").entries()) {
    test(`command ${index + 1} prints what is shown below it`, async () => {
      expect(await run("sh", ["-c", command], project)).toBe(blocks("json output")[index]);
    });
  }

  test("who stands in its folder need not name it", async () => {
    const pack = join(project, ownPack);
    const dev = join(project, "dev");
    await mkdir(join(pack, "rules"), { recursive: true });
    for (const args of [[], ["."], ["--pack", "."]])
      expect(await run(dev, ["cli", "check", ...args], pack)).toBe(`${pack}: no mistakes\n`);
    expect(await run(dev, ["cli", "check"], join(pack, "rules"))).toBe(`${pack}: no mistakes\n`);
    expect(await run(dev, ["cli", "check"], project)).toBe(
      "content/packs/dragonfly: no mistakes\n",
    );
  });

  test("the examples of a sentence and a rule are accepted in it, and win where they should", async () => {
    const pack = join(project, ownPack);
    const rules = blocks("json rule").map((rule) => JSON.parse(rule));
    await mkdir(join(pack, "rules"), { recursive: true });
    await writeFile(join(pack, "rules/own.json"), JSON.stringify({ rules }));
    await mkdir(join(pack, "locales"), { recursive: true });
    const texts = blocks("json texts").join("");
    const locales = ["locales/en.json", "locales/zh-CN.json"].map((name) => join(pack, name));
    for (const locale of locales) await writeFile(locale, texts);
    const signals = join(project, "signals.json");
    const cli = join(root, supportctl);
    const body = JSON.stringify({ error: { message: "The model is at capacity" } });
    await writeFile(signals, JSON.stringify({ calls: [{ path: "/v1/x", status: 429, body }] }));
    expect(await run(cli, ["check", pack])).toBe(`${pack}: no mistakes\n`);
    const reply = JSON.parse(await run(cli, ["explain", "--pack", pack, signals]));
    const [{ id, title }] = reply.findings;
    expect(id).toBe("retry_fallback_route");
    expect(title).toBe(JSON.parse(texts).articles[id].title);
  });

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
      const { panel } = await helpOnHost(page, join(project, "dist"), header);
      await expect(panel).toContainText("req_9f2c");
      await panel.locator('[data-key="email"]').click();
      await expect(panel).toContainText("li@example.com");
      const mail = panel.locator('a[href^="mailto:help@acme.example?"]');
      await expect(mail).toBeVisible();
      expect(complaints).toEqual([]);
    });
  }

  test("what the snippet tells makes the checks tick", async ({ page }) => {
    const { panel } = await helpOnHost(page, join(project, "dist"));
    const marked = panel.getByRole("listitem").filter({ hasText: /^(Done|Not yet):/ });
    await expect(marked).toHaveText(["Done:Email is verified", "Not yet: Wallet has credits"]);
  });

  test("the listener for a router gets the panel's link in place of the browser", async ({
    page,
  }) => {
    const warnings: string[] = [];
    page.on("console", (message) => warnings.push(message.text()));
    const { panel } = await helpOnHost(page, join(project, "dist"));
    const [listener = ""] = blocks("js router");
    await page.evaluate((script) => {
      const pushed: string[] = [];
      Object.assign(window, { pushed, router: { push: (to: string) => pushed.push(to) } });
      new Function(script)();
    }, listener);
    await panel.getByRole("link", { name: "Open Wallet" }).click();
    await expect(panel).toBeHidden();
    expect(await page.evaluate("pushed")).toEqual(["/wallet"]);
    expect(page.url()).toBe("https://shop.example/");
    expect(warnings.filter((text) => /SupportWidget/.test(text))).toEqual([]);
  });
});

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

test("the ids of pages, the names of links and the scenarios are those that there are", async () => {
  const pages = await read("demo/server/pages.ts");
  const ids = matches(/dashboardPages = \[(.*)\]/.exec(pages)?.[1] ?? "", /"([\w-]+)"/g);
  expect(ids.length).toBe(4);
  expect(readme).toContain(
    `demo's ids are ${ids.map((id) => `\`${id}\``).join(", ")}`.replace(/, (`\w+`)$/, " and $1"),
  );
  const { optional } = JSON.parse(await read("content/packs/base/pack.json"));
  const own = JSON.parse(blocks("json pack").join("")).links;
  for (const name of optional.links) if (!own[name]) expect(readme).toContain(`\`${name}\``);
  const linked = matches(readme, /\?scenario=([\w-]+)/g);
  expect(linked.length).toBeGreaterThan(0);
  for (const id of linked) expect(scenarios.map((scenario) => scenario.id)).toContain(id);
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
