// Our search engine alone, compiled to WebAssembly with the flags it ships with.
import { execFileSync } from "node:child_process";
import { mkdirSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../../..", import.meta.url));
const target = path.join(root, "build/bench-search/engine.wasm");
const flags =
  "-std=c++20 -Oz -flto -fno-exceptions -fno-rtti --no-entry -sSTANDALONE_WASM -sMALLOC=emmalloc " +
  "-sALLOW_MEMORY_GROWTH -sMAXIMUM_MEMORY=256MB -sFILESYSTEM=0";
const calls = "set_lexicon set_documents build serialize bytes parse query found".split(" ");

function compile() {
  const sources = path.join(root, "wasm/src/search");
  mkdirSync(path.dirname(target), { recursive: true });
  execFileSync("em++", [
    ...flags.split(" "),
    `-sEXPORTED_FUNCTIONS=_malloc,_free,${calls.map((name) => `_bench_${name}`).join(",")}`,
    `-I${path.join(root, "wasm/include")}`,
    path.join(root, "tests/bench/search/abi.cpp"),
    path.join(root, "wasm/src/text.cpp"),
    ...readdirSync(sources)
      .filter((file) => file.startsWith("search_") && file !== "search_engine.cpp")
      .map((file) => path.join(sources, file)),
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
