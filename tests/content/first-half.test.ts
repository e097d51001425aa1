/** The core's first half answers every suggestion by itself: the second is on its way meanwhile. */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "@playwright/test";
import { WasmEngine } from "../../widget/src/core/wasm-engine.ts";

const root = join(import.meta.dirname, "../..");

async function linesOf(file: string): Promise<Record<string, unknown>[]> {
  const text = await readFile(join(root, "tests/cases", file), "utf8");
  return text
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line));
}

const scenarios = [
  "blockers",
  "escalation",
  "incident",
  "journey",
  "live",
  "recoveries",
  "runbooks",
];

const compiled = async (name: string) =>
  WebAssembly.compile(await readFile(join(root, `build/core/${name}.wasm`)));

/** Every request whose reply the panel shows first, of all that the tests know. */
async function suggestions(): Promise<object[]> {
  const scenes = await Promise.all(scenarios.map((name) => linesOf(`scenarios/${name}.jsonl`)));
  const shown = scenes.flat().map(({ signals, shown }) => ({
    type: "suggest",
    signals,
    ...(shown ? { shown } : {}),
  }));
  const calls = (await linesOf("errors/cases.jsonl")).map(({ call }) => call);
  const texts = (await linesOf("redaction/tuned.jsonl")).map(({ text }) => ({
    status: 400,
    body: JSON.stringify({ error: { message: text } }),
  }));
  return [
    ...shown,
    ...[...calls, ...texts].map((call) => ({ type: "suggest", signals: { calls: [call] } })),
  ];
}

test("the first half says by itself what both say together", async () => {
  const core = await compiled("core");
  const alone = await WasmEngine.instantiate(core);
  const both = await WasmEngine.instantiate(core);
  await both.extend(await compiled("core-late"));
  const wanted = await suggestions();
  for (const locale of ["en", "zh-CN"]) {
    const pack = await readFile(join(root, `build/packs/dragonfly.${locale}.json`), "utf8");
    const load = `{"type":"load","pack":${pack}}`;
    expect(JSON.parse(alone.handle(load)).ok).toBe(true);
    both.handle(load);
    for (const request of wanted) {
      const asked = JSON.stringify(request);
      const reply = alone.handle(asked);
      expect(JSON.parse(reply).error, asked).toBeUndefined();
      expect(reply, asked).toBe(both.handle(asked));
    }
  }
  expect(() => alone.handle('{"type":"compose","signals":{}}'), "which is not here").toThrow(
    WebAssembly.RuntimeError,
  );
});
