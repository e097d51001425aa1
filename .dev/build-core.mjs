// build/wasm/wasm/support.wasm -> the browser's core, made smaller by Binaryen.
import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { promisify } from "node:util";
import { at, hashedName } from "./output.mjs";

const source = at("build/wasm/wasm/support.wasm");
const optimised = at("build/core/support.wasm");
const stamp = at("build/core/made-from");

const flags = [
  "-Os",
  "--strip-debug",
  "--strip-producers",
  "--strip-target-features",
  "--enable-bulk-memory",
  "--enable-mutable-globals",
  "--enable-nontrapping-float-to-int",
  "--enable-sign-ext",
];

export async function buildCore() {
  const made = createHash("sha256")
    .update(await readFile(source))
    .update(flags.join(" "))
    .digest("hex");
  if (made !== (await readFile(stamp, "utf8").catch(() => ""))) {
    await mkdir(at("build/core"), { recursive: true });
    await promisify(execFile)(at("node_modules/.bin/wasm-opt"), [
      source,
      ...flags,
      "-o",
      optimised,
    ]);
    await writeFile(stamp, made);
  }
  const bytes = await readFile(optimised);
  if (!WebAssembly.validate(bytes)) throw new Error("wasm-opt wrote a module that is not valid.");
  const entry = hashedName("core", "wasm", bytes);
  return { files: new Map([[entry, bytes]]), entry };
}
