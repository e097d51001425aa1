/** The library is whole, says the same in both languages, and reads as an article in the core. */
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "@playwright/test";
import { Ajv } from "ajv";
import { WasmEngine } from "../../widget/src/core/wasm-engine.ts";
import { type Entry, locales, readJson, readLibrary, root, textOf } from "./library-fixture.ts";

const ajv = new Ajv({ strict: false, allErrors: true })
  .addSchema(await readJson("content/schema/library.schema.json"), "library")
  .addSchema(await readJson("content/schema/messages.schema.json"), "messages");

function problems(definition: string, value: unknown): string {
  const validate = ajv.getSchema(definition.replace("#", "#/definitions/"));
  if (!validate) return `no ${definition}`;
  return validate(value) ? "" : ajv.errorsText(validate.errors);
}

const libraries = { en: await readLibrary("en"), "zh-CN": await readLibrary("zh-CN") };
const entriesOf = (kind: string) => libraries.en.entries.filter((entry) => entry.kind === kind);

test("what authors write and what is built is what the schema says", async () => {
  for (const pack of ["base", "dragonfly"]) {
    for (const file of await readdir(join(root, "content/packs", pack, "library"))) {
      const path = `content/packs/${pack}/library/${file}`;
      expect(problems("library#Source", await readJson(path)), path).toBe("");
    }
    for (const locale of locales) {
      const path = `content/packs/${pack}/locales/${locale}.json`;
      expect(problems("library#Texts", (await readJson(path)).library), path).toBe("");
    }
  }
  for (const locale of locales) {
    expect(problems("library#Library", libraries[locale]), locale).toBe("");
  }
});

test("nothing is left out: each kind, each finding, and the questions one would expect", async () => {
  const count = (kind: string) => entriesOf(kind).length;
  expect(["recovery", "blocker", "runbook", "guide", "topic"].map(count)).toEqual([6, 4, 6, 6, 3]);
  expect(count("question")).toBeGreaterThanOrEqual(25);
  const findings: string[] = (await readJson("build/packs/dragonfly.en.json")).articles.map(
    ({ id }: { id: string }) => id,
  );
  const told = new Set(libraries.en.entries.map(({ finding }) => finding));
  expect(findings.filter((id) => !told.has(id))).toEqual([]);
  for (const entry of [...entriesOf("runbook")]) {
    const ids = entry.sections.map(({ id }) => id);
    expect(ids, entry.id).toEqual(["checks", "fixes"]);
    expect(entry.escalation?.fields.length, entry.id).toBeGreaterThan(2);
  }
});

test("both languages have the same entries, each in its own script", () => {
  const shape = (entries: readonly Entry[]) =>
    entries.map(({ id, sections }) => [id, sections.map((section) => section.id)]);
  expect(shape(libraries["zh-CN"].entries)).toEqual(shape(libraries.en.entries));
  for (const entry of libraries["zh-CN"].entries) {
    expect(textOf(entry), entry.id).toMatch(/[\u4e00-\u9fff]{8}/);
    expect(textOf(entry), `${entry.id}: a half-width sign between Chinese`).not.toMatch(
      /[\u4e00-\u9fff] ?[,;?!()]|[,;?!()][\u4e00-\u9fff]|[\u4e00-\u9fff]\.(?!\w)/,
    );
    expect(textOf(entry), `${entry.id}: no space around Latin words`).not.toMatch(
      /[\u4e00-\u9fff][A-Za-z0-9{]|[A-Za-z0-9}][\u4e00-\u9fff]/,
    );
  }
  for (const entry of libraries.en.entries) {
    expect(textOf(entry), entry.id).not.toMatch(/[\u3000-\u9fff\uff00-\uffef]/);
  }
});

test("the module answers every entry with an article of the contract", async () => {
  const half = async (name: string) =>
    WebAssembly.compile(await readFile(join(root, `build/core/${name}.wasm`)));
  const engine = await WasmEngine.instantiate(await half("core"));
  await engine.extend(await half("core-late"));
  const signals = {
    account: { signedIn: true, emailVerified: true, email: "li@example.com", plan: "Pro" },
    wallet: { balance: { amount: "0.00", currency: "USD" }, lastTopUp: { state: "succeeded" } },
    client: { clockSkewMs: 95_000, online: true },
    calls: [{ path: "/v1/chat/completions", status: 402, model: "small-1", stream: true }],
  };
  for (const locale of locales) {
    const pack = await readJson(`build/packs/dragonfly.${locale}.json`);
    const ask = (request: object) => JSON.parse(engine.handle(JSON.stringify(request)));
    expect(ask({ type: "load", pack }).ok).toBe(true);
    const states = new Map<string, string>();
    for (const entry of libraries[locale].entries) {
      for (const seen of [signals, {}]) {
        const reply = ask({ type: "article", entry, signals: seen });
        expect(reply.error, entry.id).toBeUndefined();
        expect(problems("messages#Article", reply.value), entry.id).toBe("");
        expect(JSON.stringify(reply.value), entry.id).not.toMatch(/[{[]\w+\.\w+[}\]]|"words"/);
        if (seen !== signals) continue;
        for (const { checks = [] } of reply.value.sections) {
          for (const { id, state } of checks) states.set(id, state);
        }
      }
    }
    expect(Object.fromEntries(states)).toMatchObject({
      email_verified: "pass",
      balance_positive: "fail",
      clock_in_sync: "fail",
      top_up_recorded: "pass",
      signed_in: "pass",
      online: "pass",
      stream_requested: "unknown",
      password_typed: "unknown",
      status_operational: "unknown",
    });
  }
  engine.dispose();
});

test("what search finds and what is read from a pasted error is what the contract says", async () => {
  const open = async (name: string) =>
    WebAssembly.compile(await readFile(join(root, `build/core/${name}.wasm`)));
  const search = await WasmEngine.instantiate(await open("search"));
  const core = await WasmEngine.instantiate(await open("core"));
  await core.extend(await open("core-late"));
  const answer = (engine: WasmEngine, request: object, definition: string) => {
    expect(problems("messages#Request", request)).toBe("");
    const { value } = JSON.parse(engine.handle(JSON.stringify(request)));
    expect(problems(`messages#${definition}`, value)).toBe("");
    return value;
  };
  for (const locale of locales) {
    const library = await readJson(`build/packs/dragonfly.library.${locale}.json`);
    answer(search, { type: "loadLibrary", library }, "LibraryLoaded");
    while (answer(search, { type: "index" }, "Indexed").left > 0);
    const find = (query: string) =>
      answer(search, { type: "search", query, suspected: ["top_up"], page: "wallet" }, "Found");
    expect(find("402").results[0].id).toBe("top_up");
    expect(find("zzzzzzzz").nearest.length).toBeGreaterThan(0);

    const pack = await readJson(`build/packs/dragonfly.${locale}.json`);
    core.handle(JSON.stringify({ type: "load", pack }));
    const text = "Error code: 402 - insufficient credits, request id req_9f2c77aa";
    const read = (pasted: string) =>
      answer(core, { type: "read", text: pasted, signals: {} }, "Reading").pasted;
    expect(read(text)).toMatchObject({ call: { status: 402 }, finding: { id: "top_up" } });
    expect(read("top up")).toBeUndefined();
    // No answer in a stack trace does not mean that none came.
    const trace = "Traceback (most recent call last):\n";
    for (const [last, finding] of [
      ["KeyError: 'choices'", "other"],
      ["requests.exceptions.ConnectionError: Connection refused", "network_blocked"],
      ["SyntaxError: Unexpected token '<', \"<!DOCTYPE \"... is not valid JSON", "refresh_retry"],
    ]) {
      expect(read(trace + last).finding.id, last).toBe(finding);
    }
    // Who pastes an error asks about that one, whatever else is wrong with the account.
    const paid = { amount: "20.00", currency: "USD", state: "succeeded" };
    const wallet = { balance: { amount: "0.00", currency: "USD" }, lastTopUp: paid };
    const limited = { type: "read", text: "HTTP/1.1 429 Too Many Requests", signals: { wallet } };
    expect(answer(core, limited, "Reading").pasted.finding.id).toBe("rate_limited");
  }
  search.dispose();
  core.dispose();
});

test("what the core is not asked for stays out of the first file", async () => {
  for (const locale of locales) {
    const pack = await readFile(join(root, `build/packs/dragonfly.${locale}.json`), "utf8");
    expect(pack).not.toContain(libraries[locale].kinds[2]?.label);
  }
});
