// How well our search engine finds sections of documentation, and how fast, beside others in one run:
//
//   npm ci --prefix tests/bench/search
//   node tests/bench/search.mjs CORPUS
//
// The corpus is evaluation material and lies outside the project: CORPUS/search-queries.jsonl with
// {query, kind, relevant: [id], corpus} a line, and CORPUS/docs/{en,zh}-2k.jsonl with
// {id, title, crumbs, text} a line; CORPUS/docs/en-20k.jsonl.xz, where it is, shows what becomes of the
// times with ten times as many (the others but MiniSearch take minutes to build it). Ours needs em++ on the PATH and runs in WebAssembly as it ships;
// the others are JavaScript. "shown" is with the passages of the ten
// best and the marks in them, which the others leave to whoever uses them. S@n is the share of queries with a relevant section among the first n.
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { brotliCompressSync, constants } from "node:zlib";

const corpus = process.argv[2];
if (!corpus || !existsSync(path.join(corpus, "search-queries.jsonl"))) {
  console.log(`search: no corpus at ${corpus ?? "(no path given)"}, nothing was measured.`);
  process.exit(0);
}
if (!existsSync(new URL("search/node_modules", import.meta.url))) {
  console.error("search: run this first: npm ci --prefix tests/bench/search");
  process.exit(1);
}
const { ours } = await import("./search/engine.mjs");
const { flexSearch, lunrSearch, miniSearch, orama } = await import("./search/others.mjs");
const { bootstrap, mean, quantile, reciprocalRank } = await import("./search/statistics.mjs");

const engines = {
  ours,
  MiniSearch: miniSearch,
  FlexSearch: flexSearch,
  Lunr: lunrSearch,
  Orama: orama,
};
const rounds = 3; // The best of so many, so that a busy machine blurs times less.

const readLines = (file) => linesOf(readFileSync(path.join(corpus, file), "utf8"));

const linesOf = (text) =>
  text
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line));

function milliseconds(work) {
  let best = Number.POSITIVE_INFINITY;
  for (let i = 0; i < rounds; i += 1) {
    const start = performance.now();
    work();
    best = Math.min(best, performance.now() - start);
  }
  return best;
}

function measure(make, documents, queries) {
  const engine = make(documents);
  const buildMs = milliseconds(() => engine.build());
  const params = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_LGWIN]: 24 };
  const kilobytes = brotliCompressSync(engine.index(), { params }).length / 1000;
  const ranks = queries.map(({ query, relevant }) => reciprocalRank(engine.query(query), relevant));
  // A visitor's first queries run on baseline code; what is measured is the optimized code after them.
  for (const start = performance.now(); performance.now() - start < 1000; ) {
    for (const { query } of queries) engine.query(query);
  }
  const times = queries.map(({ query }) => milliseconds(() => engine.query(query)));
  const shown = engine.show && queries.map(({ query }) => milliseconds(() => engine.show(query)));
  return { buildMs, kilobytes, ranks, times, shown };
}

const row = (cells) =>
  console.log(
    `| ${cells.map((cell, i) => (i ? cell.padStart(9) : cell.padEnd(11))).join(" | ")} |`,
  );

function measureAll(title, documents, queries, chosen) {
  console.log(`\n${title}: ${documents.length} sections, ${queries.length} queries`);
  row(["", "index kB", "build ms", "p50 ms", "p95 ms", "shown p50", "shown p95"]);
  return chosen.map((name) => {
    const { buildMs, kilobytes, ranks, times, shown } = measure(engines[name], documents, queries);
    const ms = [times, shown].flatMap((measured) =>
      [0.5, 0.95].map((share) => (measured ? quantile(measured, share).toFixed(3) : "")),
    );
    row([name, kilobytes.toFixed(0), buildMs.toFixed(0), ...ms]);
    return { name, ranks };
  });
}

const allQueries = readLines("search-queries.jsonl");
const ranksOf = Object.fromEntries(Object.keys(engines).map((name) => [name, new Map()]));
for (const language of ["en", "zh"]) {
  const documents = readLines(`docs/${language}-2k.jsonl`);
  const queries = allQueries.filter((query) => query.corpus.startsWith(language));
  for (const { name, ranks } of measureAll(language, documents, queries, Object.keys(engines))) {
    queries.forEach((query, i) => {
      ranksOf[name].set(query, ranks[i]);
    });
  }
}

const large = path.join(corpus, "docs/en-20k.jsonl.xz");
if (existsSync(large)) {
  const documents = linesOf(execFileSync("xz", ["-dc", large], { maxBuffer: 1 << 30 }).toString());
  const queries = allQueries.filter((query) => query.corpus.startsWith("en"));
  measureAll("en", documents, queries, ["ours", "MiniSearch"]);
}

const kinds = [...new Set(allQueries.map(({ kind }) => kind))].sort();
const ofKind = (name, kind) =>
  [...ranksOf[name]].filter(([query]) => !kind || query.kind === kind).map(([, rank]) => rank);

console.log("\nMRR, S@1, S@5 by kind");
row(["", ...kinds.flatMap((kind) => [`${kind} MRR`, "S@1", "S@5"])]);
for (const name of Object.keys(engines)) {
  const cells = kinds.flatMap((kind) => {
    const ranks = ofKind(name, kind);
    const within = (place) =>
      (mean(ranks.map((rank) => Number(rank >= 1 / place))) * 100).toFixed(0);
    return [mean(ranks).toFixed(3), within(1), within(5)];
  });
  row([name, ...cells]);
}

console.log("\nMRR of ours less MiniSearch's, paired, with its 95 % interval");
for (const kind of [...kinds, undefined]) {
  const theirs = ofKind("MiniSearch", kind);
  const difference = bootstrap(ofKind("ours", kind).map((rank, i) => rank - theirs[i]));
  const [low, high] = [difference.low, difference.high].map((end) => end.toFixed(3));
  row([kind ?? "all", difference.mean.toFixed(3), `${low} to ${high}`]);
}
