// content/packs/ID -> three JSON files a locale, by supportctl, which refuses a faulty pack: what the
// first suggestion needs; what its emails say; and the library, fetched when somebody searches or
// reads. Imported documentation comes in further files, which the library names.
import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { promisify } from "node:util";
import { at, hashedName } from "./output.mjs";

/**
 * @param pack the folder of the pack.
 * @param options more of `supportctl build`.
 * @param target a folder to build in.
 * @returns the files, the names of those that hold documentation, and the pack's share of the shim's `Build` (js-shim/src/panel-host.ts).
 */
export async function buildPacks(pack, options = [], target = at("build/packs")) {
  await promisify(execFile)(at("build/native/wasm/supportctl"), [
    ...["build", pack, "-o", target],
    ...options,
  ]).catch((error) => {
    // Told to whoever edits content: no trace of ours.
    console.error(`The pack ${pack} cannot be built:\n${error.stderr || error}`);
    process.exit(1);
  });

  const boot = JSON.parse(await readFile(path.join(target, "boot.json"), "utf8"));
  const files = new Map();
  const documents = new Set();
  const put = (name, bytes) => {
    const end = name.lastIndexOf(".");
    const hashed = hashedName(name.slice(0, end), name.slice(end + 1), bytes);
    files.set(hashed, bytes);
    return hashed;
  };
  const add = async (name) => put(name, await readFile(path.join(target, name)));
  /** The library with the names that its documentation's files have where they are served. */
  const addLibrary = async (name) => {
    const bytes = await readFile(path.join(target, name));
    const library = JSON.parse(bytes);
    if (!library.documents) return put(name, bytes);
    const addDocument = async (file) => {
      const hashed = await add(file);
      documents.add(hashed);
      return hashed;
    };
    for (const [key, named] of Object.entries(library.documents)) {
      if (typeof named === "string") library.documents[key] = await addDocument(named);
      if (Array.isArray(named)) library.documents[key] = await Promise.all(named.map(addDocument));
    }
    return put(name, Buffer.from(JSON.stringify(library)));
  };
  const locales = {};
  for (const { tag, ...texts } of boot.locales) {
    locales[tag] = {
      pack: await add(`${boot.pack}.${tag}.json`),
      email: await add(`${boot.pack}.email.${tag}.json`),
      library: await addLibrary(`${boot.pack}.library.${tag}.json`),
      ...texts,
    };
  }
  return {
    files,
    documents: [...documents],
    boot: { pack: boot.pack, email: boot.email, locales },
  };
}
