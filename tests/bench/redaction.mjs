// Throughput of redaction, natively and as WebAssembly, beside secretlint with its recommended rules,
// on the same texts in the same run. Of three rounds the best; a round asks each in turn, so that a
// busy moment of the machine spoils no one's figure alone. Processor time for ours, and for
// secretlint, which runs in this process, time on the clock.
import { execFileSync } from "node:child_process";
import { createRequire } from "node:module";
import path from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const root = fileURLToPath(new URL("../..", import.meta.url));
const installed = createRequire(new URL("redaction/package.json", import.meta.url));
const load = (name) => import(pathToFileURL(installed.resolve(name)).href);
const { lintSource } = await load("@secretlint/core");
const { creator } = await load("@secretlint/secretlint-rule-preset-recommend");
const config = {
  rules: [{ id: "@secretlint/secretlint-rule-preset-recommend", rule: creator, options: {} }],
};

const kLogBytes = 64 * 1024;
const kRounds = 3;

/** Lines as a gateway writes them; each `every`-th line is followed by one that holds a key. */
function log(every) {
  let text = "";
  for (let number = 0; text.length < kLogBytes; number += 1) {
    const count = 1000 + ((number * 7919) % 9000);
    text += `2026-03-02T08:11:${10 + (number % 50)}.120Z INFO [router] POST /v1/chat/completions 200 `;
    text += `model=gpt-4o-mini upstream=10.4.2.19:443 latency_ms=${count} request_id=req_7f3c9a1b${count}\n`;
    if (every && number % every === 0) {
      text += `2026-03-02T08:11:09Z WARN auth="Bearer gw_live_9aKd83nDk29fL${count}s0qPz17XmQ2" status=401\n`;
    }
  }
  return text.slice(0, kLogBytes);
}

const repeated = (part) => part.repeat(Math.ceil(kLogBytes / part.length)).slice(0, kLogBytes);

const texts = {
  "log, clean": log(0),
  "log, a key every 20 lines": log(20),
  "log, a key every 2 lines": log(2),
  "answers as JSON": repeated(
    '{"id":"chatcmpl-9xYz","model":"gpt-4o","choices":[{"message":{"content":"Hi there"}}]},\n',
  ),
  "short text": "My key sk-1234567890abcdefXYZ fails with 401, request req_9f2c.",
};

const program = (command, args) => (text) =>
  Number(execFileSync(command, [...args, "-"], { input: text, encoding: "utf8" }));

async function secretlint(text) {
  const bytes = Buffer.byteLength(text);
  const times = Math.ceil(2 ** 18 / bytes);
  const source = { filePath: "/a.log", content: text, contentType: "text", ext: ".log" };
  const lint = () => lintSource({ source, options: { config } });
  await lint();
  const start = performance.now();
  for (let i = 0; i < times; i += 1) await lint();
  return (bytes * times) / (performance.now() - start) / 1000;
}

const contestants = {
  native: program(path.join(root, "build/native/tests/redaction_bench"), []),
  WebAssembly: program(process.execPath, [path.join(root, "build/wasm/tests/redaction_bench.cjs")]),
  secretlint,
};

const cells = (first, others) => first.padEnd(28) + others.map((it) => it.padStart(16)).join("");
console.log(cells("MB/s", [...Object.keys(contestants), "Wasm/secretlint"]));
for (const [name, text] of Object.entries(texts)) {
  const best = Object.fromEntries(Object.keys(contestants).map((it) => [it, 0]));
  for (let round = 0; round < kRounds; round += 1) {
    for (const [who, measure] of Object.entries(contestants)) {
      best[who] = Math.max(best[who], await measure(text));
    }
  }
  const ratio = best.WebAssembly / best.secretlint;
  console.log(
    cells(name, [...Object.values(best).map((it) => it.toFixed(1)), `${ratio.toFixed(1)} x`]),
  );
}
