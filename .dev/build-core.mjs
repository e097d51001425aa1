// build/wasm/wasm/*.wasm -> the browser's modules, made smaller by Binaryen: search as it is, the core
// in two halves. What only the sources in wasm/src/late define is not needed before the first
// suggestion: it becomes the second half, which takes its places in the first half's function table
// once it is there.
import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { promisify } from "node:util";
import { at, hashedName } from "./output.mjs";

const run = promisify(execFile);
const linked = at("build/wasm/wasm");
const source = `${linked}/support.wasm`;
const objects = `${linked}/CMakeFiles/support_core.dir/src`;
const target = at("build/core");
const whole = `${target}/whole.wasm`;
const [early, late, search] = ["early", "late", "search"].map((name) => `${target}/${name}.wasm`);

const features = [
  "--enable-bulk-memory",
  "--enable-mutable-globals",
  "--enable-nontrapping-float-to-int",
  "--enable-sign-ext",
];
// How much is inlined is what came out smallest, compressed.
const shrink = [
  "-Os",
  "--one-caller-inline-max-function-size=30",
  "--always-inline-max-function-size=6",
  ...features,
];
const strip = ["--strip-debug", "--strip-producers", "--strip-target-features"];

/** Functions that the sources in one folder of wasm/src define. */
async function definedIn(folder) {
  const sources = (await readdir(at("wasm/src", folder))).filter((name) => name.endsWith(".cpp"));
  const { stdout } = await run(
    "emnm",
    [
      "--defined-only",
      "--format=posix",
      ...sources.map((name) => `${objects}/${folder}/${name}.o`),
    ],
    { maxBuffer: 1 << 28 },
  );
  return stdout.split("\n").flatMap((line) => /^(\S+) [tTwW] /.exec(line)?.[1] ?? []);
}

/**
 * Those functions of the linked module that nothing but the late sources define, and those that
 * nothing but these call.
 */
async function lateFunctions() {
  const wanted = new Set(await definedIn("late"));
  for (const name of await definedIn(".")) wanted.delete(name);
  const names = namesIn(await readFile(whole));
  // The linker numbers what it keeps apart.
  const late = new Set(names.filter((name) => wanted.has(name.replace(/(\.llvm)?\.\d+$/, ""))));
  if (late.size === 0) throw new Error("No function of wasm/src/late is in the module.");
  const callers = await directCallers();
  for (let before = -1; before !== late.size; ) {
    before = late.size;
    for (const [name, by] of callers) {
      if ([...by].every((caller) => caller === name || late.has(caller))) late.add(name);
    }
  }
  return [...late];
}

/** By function, those that call it; without functions that are exported or stand in the table. */
async function directCallers() {
  const { stdout } = await run(
    at("node_modules/.bin/wasm-opt"),
    [whole, ...features, "--print-call-graph"],
    { maxBuffer: 1 << 28 },
  );
  const callers = new Map();
  const others = new Set();
  for (const line of stdout.split("\n")) {
    const call = /^ *"(.+?)" -> "(.+?)"; \/\/ call$/.exec(line);
    const node = /^ *"(.+?)" \[style="(.*?)", fillcolor="(.*?)"/.exec(line);
    if (call) {
      const [, caller, name] = call;
      callers.set(name, (callers.get(name) ?? new Set()).add(caller));
    } else if (node && (node[2].includes("rounded") || node[3] !== "white")) {
      others.add(node[1]);
    }
  }
  for (const name of others) callers.delete(name);
  return callers;
}

/** The names section of a module (WebAssembly core specification, appendix "Custom Sections"). */
function namesIn(bytes) {
  const [section] = WebAssembly.Module.customSections(new WebAssembly.Module(bytes), "name");
  const view = new Uint8Array(section);
  let place = 0;
  const number = () => {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = view[place++];
      value |= (byte & 127) << shift;
      if (byte < 128) return value;
    }
  };
  const names = [];
  while (place < view.length) {
    const kind = view[place++];
    const end = number() + place;
    if (kind === 1) {
      for (let count = number(); count > 0; count -= 1) {
        number();
        const length = number();
        names.push(new TextDecoder().decode(view.subarray(place, place + length)));
        place += length;
      }
    }
    place = end;
  }
  return names;
}

async function optimise(from, to) {
  await run(at("node_modules/.bin/wasm-opt"), [from, ...shrink, ...strip, "-o", to]);
}

async function split() {
  // What both halves call and is not worth a call becomes each half's own. Equal functions must not
  // become one yet, so nothing more is done before the split.
  await run(at("node_modules/.bin/wasm-opt"), [
    source,
    "--simplify-locals",
    "--coalesce-locals",
    "--inlining",
    "--always-inline-max-function-size=6",
    "--one-caller-inline-max-function-size=0",
    "--vacuum",
    "--debuginfo",
    ...features,
    "-o",
    whole,
  ]);
  const list = `${target}/late-functions`;
  await writeFile(list, (await lateFunctions()).join("\n"));
  await run("wasm-split", [
    whole,
    ...features,
    `--split-funcs=@${list}`,
    "--import-namespace=primary",
    `-o1=${target}/first.wasm`,
    `-o2=${target}/second.wasm`,
  ]);
  await optimise(`${target}/first.wasm`, early);
  await optimise(`${target}/second.wasm`, late);
}

/** @returns the files, and the names of the two halves and of search. */
export async function buildCore() {
  const stamp = `${target}/made-from`;
  const made = createHash("sha256")
    .update(await readFile(source))
    .update(await readFile(`${linked}/search.wasm`))
    .update(await readFile(new URL(import.meta.url)))
    .digest("hex");
  if (made !== (await readFile(stamp, "utf8").catch(() => ""))) {
    await mkdir(target, { recursive: true });
    await split();
    await optimise(`${linked}/search.wasm`, search);
    await writeFile(stamp, made);
  }
  const files = new Map();
  const add = async (name, file) => {
    const bytes = await readFile(file);
    if (!WebAssembly.validate(bytes)) throw new Error(`${file} is not a valid module.`);
    const hashed = hashedName(name, "wasm", bytes);
    files.set(hashed, bytes);
    return hashed;
  };
  return {
    files,
    entry: await add("core", early),
    late: await add("core-late", late),
    search: await add("search", search),
  };
}
