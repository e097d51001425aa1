// build/wasm/wasm/*.wasm -> the browser's modules, made smaller by Binaryen: search as it is, the core
// in two halves.
import { createHash } from "node:crypto";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { optimise } from "./binaryen.mjs";
import { orderFunctions } from "./order-functions.mjs";
import { at, hashedName } from "./output.mjs";
import { shareByTable, splitCore } from "./split-core.mjs";

const [core, search] = ["support", "search"].map((name) => at(`build/wasm/wasm/${name}.wasm`));
const target = at("build/core");
const made = (name) => `${target}/${name}.wasm`;

async function make() {
  await mkdir(target, { recursive: true });
  const [first, second] = await splitCore(core, target);
  const sources = { core: first, "core-late": second, search };
  for (const [name, file] of Object.entries(sources)) {
    await optimise(file, made(name));
    await orderFunctions(made(name));
  }
  await shareByTable(made("core"), made("core-late"), `${core}.map`);
  // What must be there before the first suggestion is worth some seconds more.
  for (let round = 0; round < 2; round += 1) await orderFunctions(made("core"), 6);
}

/** Of everything that decides what comes out. */
async function fingerprint() {
  const makers = [
    "build-core",
    "binaryen",
    "order-functions",
    "split-core",
    "split-data",
    "wasm-reading",
  ];
  const files = [core, search, ...makers.map((name) => at(`.dev/${name}.mjs`))];
  const hash = createHash("sha256");
  for (const file of files) hash.update(await readFile(file));
  return hash.digest("hex");
}

/** @returns the files, and the names of the two halves and of search. */
export async function buildCore() {
  const stamp = `${target}/made-from`;
  const wanted = await fingerprint();
  if (wanted !== (await readFile(stamp, "utf8").catch(() => ""))) {
    await make();
    await writeFile(stamp, wanted);
  }
  const files = new Map();
  const add = async (name) => {
    const bytes = await readFile(made(name));
    if (!WebAssembly.validate(bytes)) throw new Error(`${made(name)} is not a valid module.`);
    const hashed = hashedName(name, "wasm", bytes);
    files.set(hashed, bytes);
    return hashed;
  };
  return {
    files,
    entry: await add("core"),
    late: await add("core-late"),
    search: await add("search"),
  };
}
