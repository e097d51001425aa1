// The core in two halves. What only the sources in wasm/src/late define is not needed before the
// first suggestion: it becomes the second half, which takes its places in the first half's function
// table once it is there.
import { readdir, readFile, writeFile } from "node:fs/promises";
import { binaryen, rewrite, run, wasmSplit } from "./binaryen.mjs";
import { at } from "./output.mjs";
import { splitData } from "./split-data.mjs";
import { namesIn } from "./wasm-reading.mjs";

const objects = at("build/wasm/wasm/CMakeFiles/support_core.dir/src");

/** What the panel calls by name: support_c.h, and what a reactor of Emscripten is given. */
const abi = /^(support_\w+|malloc|free|_initialize)$/;

/** Functions that the sources in one folder of wasm/src define. */
async function definedIn(folder) {
  const sources = (await readdir(at("wasm/src", folder))).filter((name) => name.endsWith(".cpp"));
  const files = sources.map((name) => `${objects}/${folder}/${name}.o`);
  const symbols = await run("emnm", ["--defined-only", "--format=posix", ...files]);
  return symbols.split("\n").flatMap((line) => /^(\S+) [tTwW] /.exec(line)?.[1] ?? []);
}

/**
 * Those functions of the linked module that nothing but the late sources define, unless others call
 * them by name (of a template's functions, some may be compiled there alone), and those that nothing
 * but these call.
 */
async function lateFunctions(whole) {
  const wanted = new Set(await definedIn("late"));
  for (const name of await definedIn(".")) wanted.delete(name);
  const names = namesIn(await readFile(whole));
  // The linker numbers what it keeps apart.
  const late = new Set(names.filter((name) => wanted.has(name.replace(/(\.llvm)?\.\d+$/, ""))));
  if (late.size === 0) throw new Error("No function of wasm/src/late is in the module.");
  const { callers, others } = await directCallers(whole);
  const allLate = (name) =>
    [...(callers.get(name) ?? [])].every((caller) => caller === name || late.has(caller));
  const untilStill = (step) => {
    for (let before = -1; before !== late.size; ) {
      before = late.size;
      for (const name of callers.keys()) step(name);
    }
  };
  untilStill((name) => allLate(name) || late.delete(name));
  untilStill((name) => !others.has(name) && allLate(name) && late.add(name));
  return [...late];
}

/** By function, those that call it; and the functions that are exported or stand in the table. */
async function directCallers(whole) {
  const graph = await binaryen("wasm-opt", whole, "--print-call-graph");
  const callers = new Map();
  const others = new Set();
  for (const line of graph.split("\n")) {
    const call = /^ *"(.+?)" -> "(.+?)"; \/\/ call$/.exec(line);
    const node = /^ *"(.+?)" \[style="(.*?)", fillcolor="(.*?)"/.exec(line);
    if (call) {
      const [, caller, name] = call;
      callers.set(name, (callers.get(name) ?? new Set()).add(caller));
    } else if (node && (node[2].includes("rounded") || node[3] !== "white")) {
      others.add(node[1]);
    }
  }
  return { callers, others };
}

/**
 * Leaves empty the places in the table that wait for the second half: a call of an empty one is a
 * trap by itself, where wasm-split imports a function to fail for each.
 */
function withoutPlaceholders(text) {
  const waiting = new Set();
  const withoutImports = text.replace(
    /^ \(import "placeholder" "\d+" \(func (\S+).*\n/gm,
    (_, name) => waiting.add(name) && "",
  );
  return withoutImports.replace(
    /^ \(elem \$\S+ \(i32\.const (\d+)\) (.+)\)\n/gm,
    (_, start, functions) => {
      let segments = "";
      let isOpen = false;
      for (const [index, name] of functions.split(" ").entries()) {
        const isWaiting = waiting.has(name);
        if (isOpen && isWaiting) segments += ")\n";
        else if (!isOpen && !isWaiting) segments += ` (elem (i32.const ${Number(start) + index})`;
        isOpen = !isWaiting;
        if (isOpen) segments += ` ${name}`;
      }
      return isOpen ? `${segments})\n` : segments;
    },
  );
}

/**
 * What the second half calls in the first stands in the table too, for which a place costs half of
 * what a named export does: the names of its imports become numbers of places. The constants that
 * only the second half reads go over to it; `map` is the linker's.
 */
export async function shareByTable(first, second, map) {
  const [one, two] = await Promise.all([first, second].map((file) => binaryen("wasm-dis", file)));
  const [, size] = /\(table \$\S+ (\d+) \d+ funcref\)/.exec(one);
  const names = new Map();
  const withoutExports = one.replace(/^ \(export "(.+)" \(func (\S+)\)\)\n/gm, (line, name, of) => {
    if (abi.test(name)) return line;
    if (two.includes(`(import "primary" "${name}" (func `)) names.set(name, Number(of.slice(1)));
    return "";
  });
  // Numbers that rise compress better.
  const shared = [...names].sort(([, a], [, b]) => a - b);
  const places = new Map(shared.map(([name], index) => [name, Number(size) + index]));
  const total = Number(size) + shared.length;
  const withTable = (text) =>
    text.replace(
      /(\((?:table|import "primary" "\S+" \(table) \$\S+) \d+ \d+/,
      `$1 ${total} ${total}`,
    );
  const functions = shared.map(([, index]) => `$${index}`).join(" ");
  const elements = ` (elem $shared (i32.const ${size}) ${functions})\n`;
  const texts = [
    withoutPlaceholders(withTable(withoutExports).replace(/^ \(elem /m, `${elements}$&`)),
    withTable(two).replace(
      /(?<=\(import "primary" ")(\S+)(?=" \(func )/g,
      (name) => places.get(name) ?? name,
    ),
  ];
  const halves = await splitData(...texts, map);
  for (const [index, file] of [first, second].entries()) {
    await writeFile(`${file}.wat`, halves[index]);
    await rewrite(`${file}.wat`, file);
  }
}

/** @returns the two halves' files. */
export async function splitCore(source, folder) {
  const [whole, first, second] = ["whole", "first", "second"].map((it) => `${folder}/${it}.wasm`);
  // What both halves call and is not worth a call becomes each half's own. Equal functions must not
  // become one yet, so nothing more is done before the split.
  await binaryen(
    "wasm-opt",
    source,
    "--simplify-locals",
    "--coalesce-locals",
    "--inlining",
    "--always-inline-max-function-size=6",
    "--one-caller-inline-max-function-size=0",
    "--vacuum",
    "--debuginfo",
    "-o",
    whole,
  );
  const list = `${folder}/late-functions`;
  await writeFile(list, (await lateFunctions(whole)).join("\n"));
  await wasmSplit(
    whole,
    `--split-funcs=@${list}`,
    "--import-namespace=primary",
    `-o1=${first}`,
    `-o2=${second}`,
  );
  return [first, second];
}
