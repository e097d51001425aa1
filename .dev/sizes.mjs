// Prints what a buyer's browser fetches, raw and compressed, and fails past a budget (budgets.json).
import { readdirSync, readFileSync, statSync } from "node:fs";
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
const documents = new Set(manifest.documents);
const files = new Map(
  names
    .filter((name) => !name.endsWith(".LEGAL.txt") && !documents.has(name))
    .map((name) => [name, measure(name)]),
);

const brotliOf = (wanted) => wanted.reduce((sum, name) => sum + files.get(name).brotli, 0);
const largestPack = manifest.packs.reduce((a, b) => (brotliOf([a]) >= brotliOf([b]) ? a : b));
const { shim, recorder, panel, core } = manifest;
const firstSuggestion = [shim, recorder, panel, core, largestPack];

/** When a buyer's browser fetches the file; one language's pack stands for all. */
function moment(name) {
  if (name === shim) return "  every page";
  if (firstSuggestion.includes(name)) return "  up to the first suggestion";
  return manifest.packs.includes(name) ? "  in place of the other pack" : "  after it, on demand";
}

row("bytes", ["       raw", "      gzip", "    brotli", "  fetched"]);
for (const { name, raw, gzip, brotli } of files.values()) {
  row(name, [...[raw, gzip, brotli].map(number), moment(name)]);
}

if (documents.size > 0) {
  const raw = manifest.documents.reduce((sum, name) => sum + statSync(at("dist", name)).size, 0);
  row(`documentation, ${documents.size} files`, [number(raw)]);
}

const sums = {
  scriptTag: brotliOf([shim]),
  panel: brotliOf([panel]),
  core: brotliOf([core]),
  firstSuggestion: brotliOf(firstSuggestion),
};

console.log();
row("brotli bytes", ["      have", "    budget"]);
const over = [];
for (const [id, { title, maxBrotliBytes }] of Object.entries(
  JSON.parse(readFileSync(at(".dev/budgets.json"), "utf8")),
)) {
  const fits = sums[id] <= maxBrotliBytes;
  row(title, [number(sums[id]), number(maxBrotliBytes), fits ? "  ok" : "  OVER"]);
  if (!fits) over.push(title);
}
if (over.length > 0) {
  console.error(
    `Over budget: ${over.join(", ")}. Make it smaller, or argue for a new limit in .dev/budgets.json.`,
  );
  process.exitCode = 1;
}
