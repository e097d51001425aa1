// Runs clang-tidy over the files of a compile_commands.json, in parallel, and only over those whose
// text, headers, flags or checks changed since they last passed.
//   node .dev/clang-tidy.mjs BUILD_DIR [--quick]
// --quick: only the core's own sources, and without the path-sensitive analyser.
import { execFile, execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import path from "node:path";

const root = path.resolve(import.meta.dirname ?? new URL(".", import.meta.url).pathname, "..");
const buildDir = path.resolve(process.argv[2]);
const quick = process.argv.includes("--quick");
const passedDir = path.join(root, "build/lint/clang-tidy");
mkdirSync(passedDir, { recursive: true });

const commands = JSON.parse(readFileSync(path.join(buildDir, "compile_commands.json"), "utf8"))
  // Only our own: a fetched dependency is not ours to lint.
  .filter(({ file }) =>
    (quick ? /^wasm\/src\// : /^(wasm|tests)\//).test(path.relative(root, file)),
  );
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

function fingerprint({ file, command }, checks) {
  const hash = createHash("sha256").update(ground).update(command).update(String(checks));
  for (const each of [...reach(file)].sort()) hash.update(each).update(readFileSync(each));
  return path.join(passedDir, hash.digest("hex"));
}

const light = ["--checks=-clang-analyzer-*"];
/** Tests always go without the path-sensitive analyser: the sanitizers watch them run, at less time. */
function checksOf(file) {
  return quick || path.relative(root, file).startsWith("tests/") ? light : [];
}

/** Where it is noted that the file passed; who passes all checks passed the lighter ones, too. */
function notes(command) {
  const checks = checksOf(command.file);
  return [...new Set([checks, light])].map((each) => fingerprint(command, each));
}

function lint(command) {
  const passed = notes(command);
  return new Promise((resolve) => {
    execFile(
      "clang-tidy",
      ["--quiet", "-p", buildDir, ...checksOf(command.file), command.file],
      { maxBuffer: 1 << 26 },
      (error, stdout) => {
        if (error) console.log(stdout || error.message);
        else for (const note of passed) writeFileSync(note, "");
        resolve(!error);
      },
    );
  });
}

const pending = commands.filter((command) => !existsSync(notes(command)[0]));
console.log(`clang-tidy: ${pending.length} of ${commands.length} files changed`);
let allPassed = true;
const worker = async () => {
  for (let next = pending.pop(); next; next = pending.pop()) {
    allPassed = (await lint(next)) && allPassed;
  }
};
await Promise.all(Array.from({ length: availableParallelism() }, worker));
process.exitCode = allPassed ? 0 : 1;
