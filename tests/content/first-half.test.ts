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

test("no suggestion needs the second half", async () => {
  const module = await WebAssembly.compile(await readFile(join(root, "build/core/core.wasm")));
  const engine = await WasmEngine.instantiate(module);
  const ask = (request: object) => JSON.parse(engine.handle(JSON.stringify(request)));
  for (const locale of ["en", "zh-CN"]) {
    const pack = JSON.parse(
      await readFile(join(root, `build/packs/dragonfly.${locale}.json`), "utf8"),
    );
    expect(ask({ type: "load", pack }).ok).toBe(true);
    for (const name of scenarios) {
      for (const { signals, shown } of await linesOf(`scenarios/${name}.jsonl`)) {
        const request = { type: "suggest", signals, ...(shown ? { shown } : {}) };
        expect(ask(request).error, JSON.stringify(request)).toBeUndefined();
      }
    }
    for (const call of await linesOf("errors/cases.jsonl")) {
      const { status, headers, body } = call;
      expect(ask({ type: "suggest", signals: { calls: [{ status, headers, body }] } }).ok).toBe(
        true,
      );
    }
  }
  expect(() => ask({ type: "compose", signals: {} }), "which is not here").toThrow(TypeError);
});
