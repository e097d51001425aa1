// Where the build's steps read and write: paths below the project's root, content hashes in names.
import { createHash } from "node:crypto";
import { mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";

export const root = fileURLToPath(new URL("..", import.meta.url));
export const at = (...parts) => path.join(root, ...parts);

/** The folder beside the script tag's file that holds all that loads on demand. */
export const folder = "support-widget";

/** "support-widget/NAME-HASH.EXT": a new name whenever a byte changes, so it may be cached forever. */
export function hashedName(name, extension, bytes) {
  const hash = createHash("sha256").update(bytes).digest("hex").slice(0, 8);
  return `${folder}/${name}-${hash}.${extension}`;
}

/** Makes `directory` hold exactly `files` (relative name -> bytes), leaving equal ones untouched. */
export async function writeTree(directory, files) {
  const base = at(directory);
  await mkdir(base, { recursive: true });
  for (const entry of await readdir(base, { recursive: true, withFileTypes: true })) {
    const file = path.join(entry.parentPath ?? entry.path, entry.name);
    if (!entry.isDirectory() && !files.has(path.relative(base, file))) await rm(file);
  }
  for (const [name, content] of files) {
    const file = path.join(base, name);
    const bytes = Buffer.from(content);
    const before = await readFile(file).catch(() => null);
    if (before?.equals(bytes)) continue;
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, bytes);
  }
}
