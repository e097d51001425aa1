// Our search engine alone, compiled to WebAssembly with the flags it ships with.
import { execFileSync } from "node:child_process";
import { mkdirSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../../..", import.meta.url));
const target = path.join(root, "build/bench-search/engine.wasm");
const common = "-std=c++20 -flto -fno-exceptions -fno-rtti";
const linked =
  "-Oz --no-entry -sSTANDALONE_WASM -sMALLOC=none -sALLOW_MEMORY_GROWTH " +
  "-sMAXIMUM_MEMORY=256MB -sFILESYSTEM=0";
/** The sources that ship made for speed, and how, are named where the module is made. */
const [, quick, quickFlags] = readFileSync(
  path.join(root, "wasm/cmake/browser.cmake"),
  "utf8",
).match(/foreach\(name ([\w ]+)\)\s+\w+\(src\/search\/search_\$\{name\}[^"]*"([^"]+)"/);
/** The C library's own is replaced for the browser, one file each; not while linking, as there. */
const library = ["allocator", "memory"].map((name) =>
  path.join(root, `wasm/src/browser/${name}.cpp`),
);
const libraryFlags = "-fno-lto -fno-builtin -mbulk-memory".split(" ");
const calls = "set_lexicon set_documents build serialize bytes parse query found show".split(" ");

function compile() {
  const folder = path.dirname(target);
  mkdirSync(folder, { recursive: true });
  const includes = `-I${path.join(root, "wasm/include")}`;
  const objectOf = (source) => {
    const name = path.basename(source, ".cpp");
    const isQuick = quick.split(" ").includes(name.replace("search_", ""));
    const flags = [...common.split(" "), ...(isQuick ? quickFlags.split(";") : ["-Oz"])];
    if (library.includes(source)) flags.push(...libraryFlags);
    const object = path.join(folder, `${name}.o`);
    execFileSync("em++", [...flags, includes, "-c", source, "-o", object]);
    return object;
  };
  const engine = path.join(root, "wasm/src/search");
  const objects = [
    path.join(root, "tests/bench/search/abi.cpp"),
    path.join(root, "wasm/src/text.cpp"),
    ...library,
    ...readdirSync(engine)
      .filter((file) => file.startsWith("search_") && file !== "search_engine.cpp")
      .map((file) => path.join(engine, file)),
  ].map(objectOf);
  const exported = calls.map((name) => `_bench_${name}`).join(",");
  execFileSync("em++", [
    ...common.split(" "),
    ...linked.split(" "),
    `-sEXPORTED_FUNCTIONS=_malloc,_free,${exported}`,
    ...objects,
    "-o",
    target,
  ]);
  return new WebAssembly.Module(readFileSync(target));
}

function instantiate(module) {
  const refuse = () => 52; // ENOSYS: the engine asks the system for nothing.
  const imports = {};
  for (const { module: from, name } of WebAssembly.Module.imports(module)) {
    imports[from] ??= {};
    imports[from][name] = refuse;
  }
  const { exports } = new WebAssembly.Instance(module, imports);
  exports._initialize?.();
  return exports;
}

/** Runs `use` with a NUL-terminated copy of `text` in the module's memory. */
function withText(exports, text, use) {
  const bytes = Buffer.from(`${text}\0`, "utf8");
  const pointer = exports.malloc(bytes.length);
  new Uint8Array(exports.memory.buffer).set(bytes, pointer);
  const result = use(pointer, bytes.length - 1);
  exports.free(pointer);
  return result;
}

function lexiconText(lexicon) {
  const lists = [lexicon.stopWords, lexicon.weakWords, lexicon.homophones];
  return [
    ...lists.map((list) => list.join("\n")),
    lexicon.traditional,
    lexicon.simplified,
    ...lexicon.synonyms.map((group) => group.join("\n")),
    "",
  ].join("\0");
}

let compiled;

/** An engine as bench.mjs's others are: {build, index, query}, and `parse`, which loads an index. */
export function ours(documents) {
  compiled ??= compile();
  const exports = instantiate(compiled);
  const lexicon = JSON.parse(
    readFileSync(path.join(root, "content/packs/base/search.json"), "utf8"),
  );
  withText(exports, lexiconText(lexicon), exports.bench_set_lexicon);
  const texts = documents.flatMap(({ id, title, crumbs, text }) => [id, title, crumbs, text]);
  withText(exports, texts.map((text) => text.replaceAll("\0", " ")).join("\0"), (pointer) =>
    exports.bench_set_documents(pointer, documents.length),
  );
  return {
    build: () => exports.bench_build(),
    /** Ranks and marks passages, as what is shown needs it: the others leave that to their user. */
    show: (text) => withText(exports, text, exports.bench_show),
    index() {
      const size = exports.bench_serialize();
      return Buffer.from(exports.memory.buffer, exports.bench_bytes(), size);
    },
    query(text) {
      const count = withText(exports, text, exports.bench_query);
      const found = new Uint32Array(exports.memory.buffer, exports.bench_found(), count);
      return [...found].map((number) => documents[number].id);
    },
  };
}
