// Runs clang-tidy over the files of a compile_commands.json, in parallel, and only over those whose
// text, headers, flags or checks changed since they last passed.
//   node .dev/clang-tidy.mjs BUILD_DIR
import { execFile, execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import path from "node:path";

const root = path.resolve(import.meta.dirname ?? new URL(".", import.meta.url).pathname, "..");
const buildDir = path.resolve(process.argv[2]);
const passedDir = path.join(root, "build/lint/clang-tidy");
mkdirSync(passedDir, { recursive: true });

const commands = JSON.parse(readFileSync(path.join(buildDir, "compile_commands.json"), "utf8"))
  // Only our own: a fetched dependency is not ours to lint.
  .filter(({ file }) => /^(wasm|tests)\//.test(path.relative(root, file)));
const ground =
  execFileSync("clang-tidy", ["--version"], { encoding: "utf8" }) +
  readFileSync(path.join(root, ".clang-tidy"), "utf8");

/** The project's own headers that `file` reaches; system headers change with `ground` only. */
function reach(file, seen = new Set()) {
  if (seen.has(file)) return seen;
  seen.add(file);
  for (const [, name] of readFileSync(file, "utf8").matchAll(/^\s*#include\s+"([^"]+)"/gm)) {
    const places = [path.join(path.dirname(file), name), path.join(root, "wasm/include", name)];
    const found = places.find((place) => existsSync(place));
    if (found) reach(found, seen);
  }
  return seen;
}

/** Where it is noted that the file passed as it is now. */
function fingerprint({ file, command }) {
  const hash = createHash("sha256").update(ground).update(command);
  for (const each of [...reach(file)].sort()) hash.update(each).update(readFileSync(each));
  return path.join(passedDir, hash.digest("hex"));
}

function lint(command) {
  const passed = fingerprint(command);
  return new Promise((resolve) => {
    execFile(
      "clang-tidy",
      ["--quiet", "-p", buildDir, command.file],
      { maxBuffer: 1 << 26 },
      (error, stdout) => {
        if (error) console.log(stdout || error.message);
        else writeFileSync(passed, "");
        resolve(!error);
      },
    );
  });
}

const pending = commands.filter((command) => !existsSync(fingerprint(command)));
console.log(`clang-tidy: ${pending.length} of ${commands.length} files changed`);
let allPassed = true;
const worker = async () => {
  for (let next = pending.pop(); next; next = pending.pop()) {
    allPassed = (await lint(next)) && allPassed;
  }
};
await Promise.all(Array.from({ length: availableParallelism() }, worker));
process.exitCode = allPassed ? 0 : 1;
