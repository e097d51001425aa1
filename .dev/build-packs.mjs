// content/packs/ID -> one JSON file a locale, by supportctl, which refuses a faulty pack.
import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { promisify } from "node:util";
import { at, hashedName } from "./output.mjs";

/** @returns the files, and the pack's share of the script tag's `Boot` (js-shim/src/panel-host.ts). */
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
    const bytes = await readFile(at("build/packs", `${boot.pack}.${tag}.json`));
    const name = hashedName(`${boot.pack}.${tag}`, "json", bytes);
    files.set(name, bytes);
    locales[tag] = { pack: name, ...texts };
  }
  return { files, boot: { pack: boot.pack, email: boot.email, locales } };
}
