// The search engine alone, compiled to WebAssembly with the flags it ships with, measured in Node:
//
//   node tests/bench/search_wasm.mjs CORPUS_DIR
//
// CORPUS_DIR holds search-queries.jsonl and docs/NAME.jsonl, one {id,title,crumbs,text} a line; of
// en-2k, zh-2k and en-20k those are measured that are there. Needs em++ on the PATH. Prints the time
// to build, load and query (the best of several runs, so that a busy machine blurs it less), the size
// of the index and the engine's share of the module, Brotli-compressed.
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync, constants } from "node:zlib";

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../..");
const outDir = path.join(root, "build/bench-search");
const flags =
  "-std=c++20 -Oz -flto -fno-exceptions -fno-rtti --no-entry -sSTANDALONE_WASM -sMALLOC=emmalloc " +
  "-sALLOW_MEMORY_GROWTH -sMAXIMUM_MEMORY=256MB -sFILESYSTEM=0";
const engineExports = [
  ..."set_lexicon set_documents build serialize bytes parse query found mark".split(" "),
].map((name) => `_bench_${name}`);

function compile(name, exports) {
  const sources = readdirSync(path.join(root, "wasm/src"))
    .filter((file) => /^search.*\.cpp$/.test(file))
    .map((file) => path.join(root, "wasm/src", file));
  const target = path.join(outDir, `${name}.wasm`);
  execFileSync("em++", [
    ...flags.split(" "),
    `-sEXPORTED_FUNCTIONS=${["_malloc", "_free", ...exports].join(",")}`,
    `-I${path.join(root, "wasm/include")}`,
    path.join(root, "tests/bench/search_abi.cpp"),
    ...sources,
    "-o",
    target,
  ]);
  return readFileSync(target);
}

function brotliSize(bytes) {
  const params = {
    [constants.BROTLI_PARAM_QUALITY]: 11,
    [constants.BROTLI_PARAM_LGWIN]: 24,
  };
  return brotliCompressSync(bytes, { params }).length;
}

function readLines(file) {
  return readFileSync(file, "utf8")
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line));
}

/** Calls into the module with strings, and frees what it passed. */
class Engine {
  #exports;

  constructor(bytes) {
    const refuse = () => 52; // ENOSYS: the engine asks the system for nothing.
    const imports = { env: {}, wasi_snapshot_preview1: {} };
    for (const { module, name } of WebAssembly.Module.imports(new WebAssembly.Module(bytes))) {
      imports[module][name] = refuse;
    }
    this.#exports = new WebAssembly.Instance(new WebAssembly.Module(bytes), imports).exports;
    this.#exports._initialize?.();
  }

  call(name, text, ...rest) {
    const bytes = Buffer.from(text, "utf8");
    const pointer = this.#exports.malloc(bytes.length + 1);
    const heap = new Uint8Array(this.#exports.memory.buffer);
    heap.set(bytes, pointer);
    heap[pointer + bytes.length] = 0;
    try {
      return this.#exports[`bench_${name}`](pointer, ...rest.map((arg) => arg ?? bytes.length));
    } finally {
      this.#exports.free(pointer);
    }
  }

  run(name) {
    return this.#exports[`bench_${name}`]();
  }

  index() {
    const size = this.run("serialize");
    const begin = this.run("bytes");
    return new Uint8Array(this.#exports.memory.buffer).slice(begin, begin + size);
  }

  /** Milliseconds a call with `text` takes, best of `rounds` averages over some calls. */
  time(name, text, rounds = 7) {
    const bytes = Buffer.from(text, "utf8");
    const pointer = this.#exports.malloc(bytes.length + 1);
    new Uint8Array(this.#exports.memory.buffer).set(bytes, pointer);
    const call = this.#exports[`bench_${name}`];
    let best = Number.POSITIVE_INFINITY;
    for (let round = 0; round < rounds; ++round) {
      const calls = 5;
      const start = performance.now();
      for (let i = 0; i < calls; ++i) call(pointer, bytes.length);
      best = Math.min(best, (performance.now() - start) / calls);
    }
    this.#exports.free(pointer);
    return best;
  }
}

function lexiconText(lexicon) {
  return [
    lexicon.stopWords.join("\n"),
    ...lexicon.synonyms.map((group) => group.join("\n")),
    "",
    lexicon.traditional,
    lexicon.simplified,
    "",
  ].join("\0");
}

function documentsText(documents) {
  return documents
    .flatMap(({ id, title, crumbs, text }) => [id, title, crumbs, text])
    .map((text) => text.replaceAll("\0", " "))
    .join("\0");
}

function bestOf(rounds, work) {
  let best = Number.POSITIVE_INFINITY;
  for (let i = 0; i < rounds; ++i) {
    const start = performance.now();
    work();
    best = Math.min(best, performance.now() - start);
  }
  return best;
}

function quantile(sorted, share) {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
}

function measure(engine, name, documents, queries) {
  engine.call("set_documents", documentsText(documents), documents.length);
  const buildMs = bestOf(5, () => engine.run("build"));
  const index = engine.index();
  const loadMs = bestOf(5, () => {
    if (engine.run("parse") !== 1) throw new Error("the index refuses its own file");
  });
  // A visitor's first queries run on baseline code; what is measured is the optimized code after them.
  for (let i = 0; i < 30; ++i) for (const query of queries) engine.time("query", query, 1);
  const times = queries.map((query) => engine.time("query", query)).sort((a, b) => a - b);
  const marks = queries.map((query) => engine.time("mark", query, 3)).sort((a, b) => a - b);
  console.log(
    [
      name.padEnd(7),
      `build ${buildMs.toFixed(1)} ms`,
      `load ${loadMs.toFixed(1)} ms`,
      `query p50 ${quantile(times, 0.5).toFixed(4)} p95 ${quantile(times, 0.95).toFixed(4)} ms`,
      `with marks p50 ${quantile(marks, 0.5).toFixed(3)} p95 ${quantile(marks, 0.95).toFixed(3)} ms`,
      `index ${(brotliSize(index) / documents.length).toFixed(1)} B/section br`,
    ].join("  "),
  );
}

const corpusDir = process.argv[2];
if (corpusDir === undefined || !existsSync(path.join(corpusDir, "search-queries.jsonl"))) {
  console.error(`no corpus: ${corpusDir ?? "(no path given)"} holds no search-queries.jsonl`);
  process.exit(2);
}
mkdirSync(outDir, { recursive: true });
const whole = compile("search", engineExports);
const rest = compile("nothing", ["_bench_nothing"]);
console.log(
  `module ${whole.length} B, ${brotliSize(whole)} B br; without the engine ${brotliSize(rest)} B br; ` +
    `its share ${brotliSize(whole) - brotliSize(rest)} B br`,
);
const engine = new Engine(whole);
const lexiconFile = path.join(root, "content/packs/base/search.json");
engine.call("set_lexicon", lexiconText(JSON.parse(readFileSync(lexiconFile, "utf8"))));
const queries = readLines(path.join(corpusDir, "search-queries.jsonl"));
for (const name of ["en-2k", "zh-2k", "en-20k"]) {
  const file = path.join(corpusDir, "docs", `${name}.jsonl`);
  if (!existsSync(file)) {
    console.log(`${name}: not measured, ${file} is not there`);
    continue;
  }
  const language = name.slice(0, 2);
  const own = queries.filter((query) => query.corpus.startsWith(language));
  measure(
    engine,
    name,
    readLines(file),
    own.map((query) => query.query),
  );
}
