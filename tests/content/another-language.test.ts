/** A language is one file: nothing else says that there is one more. */
import { execFile } from "node:child_process";
import { cp, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect, test } from "@playwright/test";
import { root } from "./library-fixture.ts";

type Texts = { [name: string]: Texts | string };

const supportctl = join(root, "build/native/wasm/supportctl");

async function run(...args: readonly string[]): Promise<string> {
  try {
    return (await promisify(execFile)(supportctl, args)).stdout;
  } catch (error) {
    return (error as { stdout: string }).stdout;
  }
}

function merged(below: Texts, above: Texts): Texts {
  const all = { ...below };
  for (const [name, text] of Object.entries(above)) {
    const under = all[name];
    const isBlock = (node: unknown) => node && typeof node === "object" && !Array.isArray(node);
    all[name] = isBlock(under) && isBlock(text) ? merged(under as Texts, text as Texts) : text;
  }
  return all;
}

let packs = "";
let file = "";
let polish: Texts = {};

test.beforeAll(async () => {
  packs = await mkdtemp(join(tmpdir(), "language-"));
  await cp(join(root, "content/packs"), packs, { recursive: true });
  const english = async (pack: string) =>
    JSON.parse(await readFile(join(packs, pack, "locales/en.json"), "utf8")) as Texts;
  polish = merged(await english("base"), await english("dragonfly"));
  polish.name = "Polski";
  const { ui } = polish.search as { ui: Texts };
  Object.assign(ui, { results_few: "{count} wyniki", results_many: "{count} wyników" });
  file = join(packs, "dragonfly/locales/pl.json");
  await writeFile(file, JSON.stringify(polish));
});
test.afterAll(() => rm(packs, { recursive: true }));

test("written into the pack, it is checked, built and offered beside the others", async () => {
  const pack = join(packs, "dragonfly");
  expect(await run("check", pack)).toBe(`${pack}: no mistakes\n`);
  const built = join(packs, "built");
  await run("build", pack, "-o", built);
  const boot = JSON.parse(await readFile(join(built, "boot.json"), "utf8"));
  expect(boot.locales.map(({ tag, name }: { tag: string; name: string }) => [tag, name])).toEqual([
    ["en", "English"],
    ["pl", "Polski"],
    ["zh-CN", "中文"],
  ]);
  const library = JSON.parse(await readFile(join(built, "dragonfly.library.pl.json"), "utf8"));
  expect(library.ui.results_few).toBe("{count} wyniki");
  expect((await readdir(built)).filter((name) => name.includes(".pl."))).toHaveLength(3);
});

test("what it lacks is named where it belongs: in that file", async () => {
  const { articles, library, ...rest } = polish as { articles: Texts; library: { tags: Texts } };
  const { top_up, ...others } = articles;
  const [tag, ...tags] = Object.entries(library.tags);
  const shorter = { ...library, tags: Object.fromEntries(tags) };
  await writeFile(file, JSON.stringify({ ...rest, articles: others, library: shorter }));
  const mistakes = await run("check", join(packs, "dragonfly"));
  await writeFile(file, JSON.stringify(polish));
  expect(top_up).toBeDefined();
  expect(mistakes).toContain(`${file}#/articles/top_up/title: this text is missing in pl: add it`);
  expect(mistakes).toContain(`${file}#/library/tags/${tag?.[0]}: this text is missing`);
});

test("as a draft it is built however little there is, with the rest in the first language", async () => {
  const pack = join(packs, "dragonfly");
  await writeFile(file, JSON.stringify({ name: "Polski", checks: { has_key: "Jest klucz" } }));
  const draft = join(packs, "draft");
  await run("build", pack, "-o", draft);
  expect(await readdir(draft).catch(() => [])).toEqual([]);
  await run("build", pack, "-o", draft, "--draft");
  await writeFile(file, JSON.stringify(polish));
  const texts = await readFile(join(draft, "dragonfly.pl.json"), "utf8");
  expect(texts).toContain("Jest klucz");
  expect(texts).toContain(String((polish.articles as { top_up: Texts }).top_up.title));
});

test("what it lacks is one line each, and nothing is said of the pack below", async () => {
  const { errorMessage, ...fields } = polish.fields as { [id: string]: Texts };
  const { hint, ...spoken } = fields.requestId as Texts;
  expect(errorMessage && hint).toBeTruthy();
  await writeFile(file, JSON.stringify({ ...polish, fields: { ...fields, requestId: spoken } }));
  const lines = (await run("check", join(packs, "dragonfly"))).trimEnd().split("\n");
  await writeFile(file, JSON.stringify(polish));
  expect(lines).toContain(
    `${file}#/fields/requestId/hint: en has this text and pl has not: add it`,
  );
  expect(lines.filter((line) => !line.startsWith(`${file}#/fields/`))).toEqual([]);
});

test("a file with a few words names what is to be translated, in one line", async () => {
  await writeFile(file, JSON.stringify({ name: "Polski", launcher: { help: "Pomoc" } }));
  const lines = await run("check", join(packs, "dragonfly"));
  await writeFile(file, JSON.stringify(polish));
  const [base, own] = ["base", "dragonfly"].map((pack) => join(packs, pack, "locales/en.json"));
  expect(lines).toMatch(/^\S+ \d{3} texts are missing in pl: translate those of \S+ and \S+\n$/);
  expect(lines).toContain(`${file}#: `);
  expect(lines).toContain(`translate those of ${base} and ${own}\n`);
});
