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

/** Those functions of the linked module that nothing but the late sources define. */
async function lateFunctions() {
  const wanted = new Set(await definedIn("late"));
  for (const name of await definedIn(".")) wanted.delete(name);
  const names = namesIn(await readFile(source));
  // The linker numbers what it keeps apart.
  return names.filter((name) => wanted.has(name.replace(/(\.llvm)?\.\d+$/, "")));
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
  const list = `${target}/late-functions`;
  const names = await lateFunctions();
  if (names.length === 0) throw new Error("No function of wasm/src/late is in the module.");
  await writeFile(list, names.join("\n"));
  await run("wasm-split", [
    source,
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
