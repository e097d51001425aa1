// Prints what a buyer's browser fetches, raw and compressed, and fails past a budget (budgets.json).
import { readdirSync, readFileSync } from "node:fs";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import { at, folder } from "./output.mjs";

const brotli = { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } };

function measure(name) {
  const bytes = readFileSync(at("dist", name));
  return {
    name,
    raw: bytes.length,
    gzip: gzipSync(bytes, { level: 9 }).length,
    brotli: brotliCompressSync(bytes, brotli).length,
  };
}

const number = (value) => value.toLocaleString("en-US").padStart(10);
const row = (title, cells) => console.log(title.padEnd(48) + cells.join(""));

const manifest = JSON.parse(readFileSync(at("build/web/manifest.json"), "utf8"));
const names = [
  manifest.shim,
  ...readdirSync(at("dist", folder)).map((name) => `${folder}/${name}`),
];
const files = new Map(
  names.filter((name) => !name.endsWith(".LEGAL.txt")).map((name) => [name, measure(name)]),
);

row("bytes", ["       raw", "      gzip", "    brotli"]);
for (const { name, raw, gzip, brotli } of files.values()) {
  row(name, [raw, gzip, brotli].map(number));
}

const brotliOf = (wanted) => wanted.reduce((sum, name) => sum + files.get(name).brotli, 0);
const largestPack = manifest.packs.reduce((a, b) => (brotliOf([a]) >= brotliOf([b]) ? a : b));
const sums = {
  scriptTag: brotliOf([manifest.shim]),
  panel: brotliOf([manifest.panel]),
  core: brotliOf([manifest.core]),
  firstSuggestion: brotliOf([
    manifest.shim,
    manifest.recorder,
    manifest.panel,
    manifest.core,
    largestPack,
  ]),
};

console.log();
row("brotli bytes", ["      have", "    budget", "      goal"]);
const over = [];
for (const [id, { title, maxBrotliBytes, goalBrotliBytes = maxBrotliBytes }] of Object.entries(
  JSON.parse(readFileSync(at(".dev/budgets.json"), "utf8")),
)) {
  const fits = sums[id] <= maxBrotliBytes;
  const verdict = !fits
    ? "  OVER"
    : sums[id] > goalBrotliBytes
      ? "  ok, not yet at its goal"
      : "  ok";
  row(title, [number(sums[id]), number(maxBrotliBytes), number(goalBrotliBytes), verdict]);
  if (!fits) over.push(title);
}
if (over.length > 0) {
  console.error(
    `Over budget: ${over.join(", ")}. Make it smaller, or argue for a new limit in .dev/budgets.json.`,
  );
  process.exitCode = 1;
}
