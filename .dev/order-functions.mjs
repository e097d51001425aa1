// Functions that look alike, side by side: a compressor finds what it has just seen at less cost.
// After "Optimizing Function Layout for Mobile Applications" (Lee et al., LCTES 2023), with a greedy
// chain in place of its balanced partition: a core has hundreds of functions, not a million. Where the
// chain begins is luck, so the best of several is taken.
import { readFile, rm, writeFile } from "node:fs/promises";
import { promisify } from "node:util";
import { brotliCompress } from "node:zlib";
import { rewrite } from "./binaryen.mjs";
import { bodiesIn, importedFunctionCount, withNames } from "./wasm-reading.mjs";

/** Bytes that two functions have in common count from this many in a row. */
const kGram = 4;
/** What more functions than this share says nothing about any two of them. */
const kMaxSharers = 160;
/** So many beginnings are tried: more of them gain a few bytes each. */
const kBeginnings = 30;
/** Keeps two tiny functions from being the likest of all. */
const kLengthBias = 20;

/** By function, for each gram that it shares with others, all that have it. */
function sharedGrams(bodies) {
  const holders = new Map();
  for (const [index, body] of bodies.entries()) {
    for (let at = 0; at + kGram <= body.length; at += 1) {
      const gram = body.latin1Slice(at, at + kGram);
      const known = holders.get(gram);
      if (!known) holders.set(gram, [index]);
      else if (known.at(-1) !== index) known.push(index);
    }
  }
  const shared = bodies.map(() => []);
  for (const sharers of holders.values()) {
    if (sharers.length < 2 || sharers.length > kMaxSharers) continue;
    for (const index of sharers) shared[index].push(sharers);
  }
  return shared;
}

/** The order in which each function follows the one that it is likest to, from `first` on. */
function chain(bodies, shared, first) {
  const left = new Set(bodies.keys());
  const order = [];
  for (let last = first; left.size > 0; ) {
    order.push(last);
    left.delete(last);
    const likeness = new Map();
    for (const sharers of shared[last]) {
      for (const index of sharers) {
        if (left.has(index)) likeness.set(index, (likeness.get(index) ?? 0) + 1);
      }
    }
    let best = -1;
    [last] = left;
    for (const [index, sum] of likeness) {
      const like = sum / Math.sqrt(bodies[index].length + kLengthBias);
      if (like > best) [last, best] = [index, like];
    }
  }
  return order;
}

const compress = promisify(brotliCompress);

/** The chains, best compressed first. */
async function bestChains(bodies) {
  const shared = sharedGrams(bodies);
  const beginnings = Array.from({ length: kBeginnings }, (_, i) =>
    Math.floor((i * bodies.length) / kBeginnings),
  );
  const tried = await Promise.all(
    [...new Set(beginnings)].map(async (first) => {
      const order = chain(bodies, shared, first);
      const { length } = await compress(Buffer.concat(order.map((index) => bodies[index])));
      return { order, length };
    }),
  );
  return tried.sort((a, b) => a.length - b.length).map(({ order }) => order);
}

/**
 * Rewrites `file` with its functions in the order that compresses best. Functions call each other by
 * their places, so a new order changes them all a little: which one is best shows afterwards only.
 * `candidates` of them are rewritten, and the file stays as it is if that is best.
 */
export async function orderFunctions(file, candidates = 1) {
  const bytes = await readFile(file);
  const imported = importedFunctionCount(bytes);
  const chains = (await bestChains(bodiesIn(bytes))).slice(0, candidates);
  const rewritten = await Promise.all(
    chains.map(async (order, number) => {
      const names = Array(imported).fill("import");
      for (const [place, index] of order.entries()) {
        names[imported + index] = `f${String(place).padStart(6, "0")}`;
      }
      const candidate = `${file}.${number}`;
      await writeFile(candidate, withNames(bytes, names));
      await rewrite(candidate, candidate, "--reorder-functions-by-name");
      const ordered = await readFile(candidate);
      await rm(candidate);
      return ordered;
    }),
  );
  const all = [bytes, ...rewritten];
  const lengths = await Promise.all(all.map(async (one) => (await compress(one)).length));
  await writeFile(file, all[lengths.indexOf(Math.min(...lengths))]);
}
