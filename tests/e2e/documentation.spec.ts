/** The embedder's documentation in the search: little of it, and so much that an index is shipped. */
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { type Dashboard, expect, root, test, wordsOf } from "./dashboard.ts";

const kFew = 300;
const kMany = 5001;

interface Built {
  readonly folder: string;
  readonly plan: { pieces: string[]; pieceSize: number; headings?: string[]; index?: string };
}

const built = new Map<number, Built>();

/** Sections that nothing but their number tells apart, and one that is about zebras. */
function sections(count: number): string {
  const section = (number: number) => {
    const isWanted = number === count - 2;
    return JSON.stringify({
      id: `guide#${number}`,
      title: isWanted ? "Herding zebras" : `Parameter ${number}`,
      crumbs: "Reference > Parameters",
      url: `https://docs.example/guide#${number}`,
      text: isWanted ? "Whoever herds them needs a whistle." : `Sets the depth of level ${number}.`,
    });
  };
  return Array.from({ length: count }, (_, number) => section(number)).join("\n");
}

function build(count: number): Built {
  const folder = mkdtempSync(join(tmpdir(), "documentation-"));
  const docs = join(folder, "docs.jsonl");
  writeFileSync(docs, sections(count));
  const at = (path: string) => new URL(path, root).pathname;
  execFileSync(at("build/native/wasm/supportctl"), [
    ...["build", at("content/packs/dragonfly"), "-o", folder, "--docs", docs],
  ]);
  const library = JSON.parse(readFileSync(join(folder, "dragonfly.library.en.json"), "utf8"));
  return { folder, plan: library.documents };
}

test.beforeAll(() => {
  for (const count of [kFew, kMany]) built.set(count, build(count));
});
test.afterAll(() => {
  for (const { folder } of built.values()) rmSync(folder, { recursive: true });
});

/** Serves the library that knows `count` sections, and what it names; counts what is asked for. */
async function serve({ page }: Dashboard, count: number, spoil?: (bytes: Buffer) => Buffer) {
  const { folder, plan } = built.get(count) as Built;
  const asked: string[] = [];
  const answer = (name: string) => readFileSync(join(folder, name));
  await page.route(/dragonfly\.library\.en/, (route) =>
    route.fulfill({ body: answer("dragonfly.library.en.json") }),
  );
  await page.route(/dragonfly\.(docs|index)\./, (route) => {
    const name = basename(new URL(route.request().url()).pathname);
    asked.push(name);
    const bytes = answer(name);
    return route.fulfill({ body: spoil && name === plan.index ? spoil(bytes) : bytes });
  });
  return { asked, plan };
}

async function searchFor(dashboard: Dashboard, words: string) {
  await dashboard.open("healthy", "wallet");
  await dashboard.help();
  await dashboard.panel.getByRole("button", { name: wordsOf("en").ui.search ?? "" }).click();
  await expect(dashboard.panel.getByRole("option").first()).toBeVisible();
  await dashboard.page.keyboard.type(words);
}

const zebras = ({ panel }: Dashboard) => panel.getByRole("option", { name: /Herding zebras/ });

/** Its last word, marked where it stands: until that is typed, what it begins with may be, too. */
const whistle = (dashboard: Dashboard) =>
  zebras(dashboard).locator(".passage mark", { hasText: /^whistle$/ });

test("a few sections are read by the browser, and a result leads to its heading", async ({
  dashboard,
}) => {
  const { asked, plan } = await serve(dashboard, kFew);
  await searchFor(dashboard, "zebra whistle");
  await expect(zebras(dashboard)).toHaveAttribute("href", `https://docs.example/guide#${kFew - 2}`);
  await expect(whistle(dashboard)).toBeVisible();
  expect(asked.sort()).toEqual([...plan.pieces].sort());
  expect(plan.pieces.length).toBeGreaterThan(1);
});

test("of many, the index is fetched, and only the texts that are shown", async ({ dashboard }) => {
  const { asked, plan } = await serve(dashboard, kMany);
  await searchFor(dashboard, "zebra whistle");
  await expect(whistle(dashboard)).toBeVisible();
  await dashboard.page.keyboard.press("ArrowDown");
  await expect(zebras(dashboard)).toHaveAttribute("aria-selected", "true");
  const { headings = [], index = "" } = plan;
  const shown = plan.pieces[Math.floor((kMany - 2) / plan.pieceSize)] ?? "";
  expect(asked.sort()).toEqual([...headings, index, shown].sort());
});

const spoiled: Record<string, (bytes: Buffer) => Buffer> = {
  "an index that is cut off": (bytes) => bytes.subarray(0, bytes.length / 2),
  "an index with one wrong bit": (bytes) => {
    const copy = Buffer.from(bytes);
    const at = Math.floor(copy.length / 2);
    copy.writeUInt8(copy.readUInt8(at) ^ 1, at);
    return copy;
  },
  "something else in its place": () => Buffer.from("<!doctype html><title>404</title>"),
};
for (const [what, spoil] of Object.entries(spoiled)) {
  test(`${what} is refused, and all the rest is found`, async ({ dashboard }) => {
    const { asked, plan } = await serve(dashboard, kMany, spoil);
    await searchFor(dashboard, "verification mail");
    const { title = "" } = wordsOf("en").articles.verification_email_missing ?? {};
    await expect(dashboard.panel.getByRole("option", { name: title })).toBeVisible();
    await expect.poll(() => asked).toContain(plan.index);
    await dashboard.page.keyboard.type(" zebra");
    await expect(dashboard.panel.getByRole("option", { name: title })).toBeVisible();
    await expect(zebras(dashboard)).toBeHidden();
    expect(dashboard.complaints).toEqual([]);
  });
}
