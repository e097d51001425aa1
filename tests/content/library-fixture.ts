/** The library of the pack as the build writes it, and packs that can be spoilt. */
import { execFile } from "node:child_process";
import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

export const root = fileURLToPath(new URL("../../", import.meta.url));
const supportctl = join(root, "build/native/wasm/supportctl");

export const locales = ["en", "zh-CN"] as const;
export type Locale = (typeof locales)[number];

export interface Section {
  readonly id: string;
  readonly heading: string;
  readonly paragraphs?: readonly string[];
  readonly steps?: readonly string[];
  readonly points?: readonly string[];
  readonly checks?: readonly { readonly id: string; readonly text: string }[];
}

export interface Entry {
  readonly id: string;
  readonly kind: string;
  readonly finding?: string;
  readonly title: string;
  readonly summary: string;
  readonly words?: readonly string[];
  readonly sections: readonly Section[];
  readonly related?: readonly { readonly id: string; readonly title: string }[];
  readonly links?: readonly { readonly id: string }[];
  readonly escalation?: { readonly text: string; readonly fields: readonly { id: string }[] };
}

export interface Library {
  readonly kinds: readonly { readonly id: string; readonly label: string }[];
  readonly entries: readonly Entry[];
}

// biome-ignore lint/suspicious/noExplicitAny: a document that a test takes apart
export type Loose = any;

export const readJson = async (path: string): Promise<Loose> =>
  JSON.parse(await readFile(join(root, path), "utf8"));

export const readLibrary = (locale: Locale): Promise<Library> =>
  readJson(`build/packs/dragonfly.library.${locale}.json`);

/** All that a person reads of an entry, in one string. */
export function textOf(entry: Entry): string {
  const bodies = entry.sections.flatMap((section) => [
    section.heading,
    ...(section.paragraphs ?? []),
    ...(section.steps ?? []),
    ...(section.points ?? []),
    ...(section.checks ?? []).map(({ text }) => text),
  ]);
  return [entry.title, entry.summary, ...bodies, entry.escalation?.text ?? ""].join("\n");
}

/**
 * Builds a copy of the packs in which `spoil` has changed one file. Returns what the build says, the
 * copy's folder left out; empty when it accepts the packs.
 */
export async function buildSpoilt(
  file: string,
  spoil: (document: Loose) => unknown,
): Promise<string> {
  const packs = await mkdtemp(join(tmpdir(), "packs-"));
  try {
    await cp(join(root, "content/packs"), packs, { recursive: true });
    const path = join(packs, file);
    const before = await readFile(path, "utf8").catch(() => "{}");
    const document = JSON.parse(before);
    const replaced = spoil(document);
    await writeFile(path, typeof replaced === "string" ? replaced : JSON.stringify(document));
    const target = join(packs, "built");
    return await promisify(execFile)(supportctl, ["build", join(packs, "dragonfly"), "-o", target])
      .then(() => "")
      .catch(({ stderr }: { stderr: string }) => stderr.replaceAll(/\S*packs-\w+\//g, ""));
  } finally {
    await rm(packs, { recursive: true });
  }
}
