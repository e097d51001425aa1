// Functions that look alike, side by side: a compressor finds what it has just seen at less cost.
// After "Optimizing Function Layout for Mobile Applications" (Lee et al., LCTES 2023), with a greedy
// chain in place of its balanced partition: a core has hundreds of functions, not a million.
import { readFile, writeFile } from "node:fs/promises";
import { rewrite } from "./binaryen.mjs";
import { bodiesIn, importedFunctionCount, withNames } from "./wasm-reading.mjs";

/** Bytes that two functions have in common count from this many in a row. */
const kGram = 5;
/** What more functions than this share says nothing about any two of them. */
const kMaxSharers = 80;
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

/** The order in which each function follows the one that it is likest to. */
function chain(bodies) {
  const shared = sharedGrams(bodies);
  const left = new Set(bodies.keys());
  const order = [];
  for (let last = 0; left.size > 0; ) {
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

/** Rewrites `file` with its functions in the order that compresses best. */
export async function orderFunctions(file) {
  const bytes = await readFile(file);
  const names = Array(importedFunctionCount(bytes)).fill("import");
  const imported = names.length;
  for (const [place, index] of chain(bodiesIn(bytes)).entries()) {
    names[imported + index] = `f${String(place).padStart(6, "0")}`;
  }
  await writeFile(file, withNames(bytes, names));
  await rewrite(file, file, "--reorder-functions-by-name");
}
