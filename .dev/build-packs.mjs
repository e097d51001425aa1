// content/packs/ID -> three JSON files a locale, by supportctl, which refuses a faulty pack: what the
// first suggestion needs; what its emails say; and the library, fetched when somebody searches or
// reads.
import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { promisify } from "node:util";
import { at, hashedName } from "./output.mjs";

/** @returns the files, and the pack's share of the shim's `Build` (js-shim/src/panel-host.ts). */
export async function buildPacks(wanted) {
  const id = wanted ?? "dragonfly";
  const target = at("build/packs");
  await promisify(execFile)(at("build/native/wasm/supportctl"), [
    "build",
    at("content/packs", id),
    "-o",
    target,
  ]).catch((error) => {
    throw new Error(`The pack content/packs/${id} cannot be built:\n${error.stderr || error}`);
  });

  const boot = JSON.parse(await readFile(at("build/packs/boot.json"), "utf8"));
  const files = new Map();
  const locales = {};
  for (const { tag, ...texts } of boot.locales) {
    const add = async (stem) => {
      const bytes = await readFile(at("build/packs", `${stem}.json`));
      const name = hashedName(stem, "json", bytes);
      files.set(name, bytes);
      return name;
    };
    const pack = await add(`${boot.pack}.${tag}`);
    const email = await add(`${boot.pack}.email.${tag}`);
    locales[tag] = { pack, email, library: await add(`${boot.pack}.library.${tag}`), ...texts };
  }
  return { files, boot: { pack: boot.pack, email: boot.email, locales } };
}
