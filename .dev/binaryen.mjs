// Binaryen's tools, and how small is small: shared by all that reshapes the linked modules.
import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { at } from "./output.mjs";

const exec = promisify(execFile);

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
];
const strip = ["--strip-debug", "--strip-producers", "--strip-target-features"];

/** Runs a tool of the pinned package; returns what it printed. */
export const binaryen = (tool, ...args) =>
  run(at("node_modules/.bin", tool), [...args, ...features]);

/** Runs the toolchain's own wasm-split: the package has none. */
export const wasmSplit = (...args) => run("wasm-split", [...args, ...features]);

export async function run(command, args) {
  const { stdout } = await exec(command, args, { maxBuffer: 1 << 28 });
  return stdout;
}

/** Makes a module smaller and takes everything from it that no browser needs. */
export const optimise = (from, to) => binaryen("wasm-opt", from, ...shrink, ...strip, "-o", to);

/** Reads and writes a module that is small already, without making it any larger. */
export const rewrite = (from, to, ...passes) =>
  binaryen(
    "wasm-opt",
    from,
    ...passes,
    "--vacuum",
    "--merge-blocks",
    "--remove-unused-names",
    "--optimize-level=2",
    "--shrink-level=1",
    "--generate-stack-ir",
    "--optimize-stack-ir",
    ...strip,
    "-o",
    to,
  );
