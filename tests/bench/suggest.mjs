// How long the browser's core takes to suggest, and to stand up to what is too much:
//
//   node tests/bench/suggest.mjs          after ./dev build
//
// The module of dist/, in Node.js, with the message's way in and out (JSON, UTF-8) as in the panel.
import { readFile } from "node:fs/promises";
import { build } from "esbuild";

const root = new URL("../../", import.meta.url);
const { outputFiles } = await build({
  entryPoints: [new URL("widget/src/core/wasm-engine.ts", root).pathname],
  bundle: true,
  write: false,
  format: "esm",
});
const code = Buffer.from(outputFiles[0].contents).toString("base64");
const { WasmEngine } = await import(`data:text/javascript;base64,${code}`);
const { core } = JSON.parse(await readFile(new URL("build/web/manifest.json", root), "utf8"));
const module = await WebAssembly.compile(await readFile(new URL(`dist/${core}`, root)));
const pack = await readFile(new URL("build/packs/dragonfly.en.json", root), "utf8");

const kBody = 8 * 1024;
const filled = (head, line, tail) => {
  let text = head;
  while (text.length + line.length + tail.length < kBody) text += line;
  return text + tail;
};
const bodies = {
  json: filled(
    '{"error":{"message":"Insufficient credits","code":"insufficient_credits","details":[',
    '{"field":"messages","reason":"Value 0123456789 is not in the list of values."},',
    '{}]},"request_id":"req_9f2c77aa01"}',
  ),
  html: filled(
    "<!doctype html><html><head><title>502 Bad Gateway</title></head><body>",
    "<p>The server could not be reached. <a href='/'>Home</a></p>\n",
    "</body></html>",
  ),
  stream: filled("", 'data: {"choices":[{"delta":{"content":"word "}}]}\n\n', "data: {"),
  log: filled(
    "Traceback (most recent call last):\n",
    '  File "app.py", line 12, in main\n',
    "Error",
  ),
  prompt: filled(
    '{"error":{"message":"bad request"},"messages":[',
    '{"role":"user","content":"Please sum up the quarter for me."},',
    "{}]}",
  ),
};
const types = { html: "text/html", stream: "text/event-stream", log: "text/plain" };
const now = 1790000000000;
const call = ([name, body], index) => ({
  method: "POST",
  url: "https://api.example/v1/chat/completions",
  status: 402 + index * 20,
  headers: {
    "x-request-id": `req_9f2c77aa0${index}`,
    "content-type": types[name] ?? "application/json",
  },
  body,
  model: "deepseek-chat",
  atUnixMs: now - index * 1000,
});
const signals = {
  nowUnixMs: now,
  page: { id: "playground", url: "https://dash.example/playground" },
  account: { signedIn: true, email: "li@example.com", emailVerified: true, keyCount: 1 },
  wallet: { balance: { amount: "0.00", currency: "USD" } },
  calls: Object.entries(bodies).map(call),
};

const engine = await WasmEngine.instantiate(module);
engine.handle(`{"type":"load","pack":${pack}}`);

function measure(title, request, rounds) {
  const text = JSON.stringify(request);
  const times = [];
  for (let round = -rounds / 5; round < rounds; round += 1) {
    const start = performance.now();
    const reply = engine.handle(text);
    if (!reply.startsWith('{"ok":true')) throw new Error(reply.slice(0, 300));
    if (round >= 0) times.push(performance.now() - start);
  }
  times.sort((a, b) => a - b);
  const at = (share) => times[Math.floor((times.length - 1) * share)].toFixed(3);
  console.log(`${title.padEnd(44)} p50 ${at(0.5)} ms   p95 ${at(0.95)} ms   most ${at(1)} ms`);
}

measure("five calls with bodies of 8 KB", { type: "suggest", signals }, 2000);
const one = (body) => ({ ...signals, calls: [{ ...signals.calls[0], body }] });
for (const [name, body] of Object.entries(bodies)) {
  measure(`one call, ${name}`, { type: "suggest", signals: one(body) }, 1000);
}
// No word of it says what is wrong, and each may begin what a rule looks for.
const words =
  "the model is not in your plan so a request for this key may be slow when we send it".split(" ");
let seed = 7;
const word = () => {
  seed = (seed * 1103515245 + 12345) % 2 ** 31;
  return words[seed % words.length];
};
const message = Array.from({ length: kBody / 4 }, word)
  .join(" ")
  .slice(0, kBody - 40);
const prose = JSON.stringify({ error: { message } });
measure("one call, prose", { type: "suggest", signals: one(prose) }, 1000);
measure("a body of 1 MB", { type: "suggest", signals: one("x ".repeat(1 << 19)) }, 20);
measure("JSON 10,000 deep", { type: "suggest", signals: one("[".repeat(10_000)) }, 100);
