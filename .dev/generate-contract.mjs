// Writes build/generated/messages.ts from content/schema/messages.schema.json, so that the
// TypeScript side has no second definition of the messages.
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { compileFromFile } from "json-schema-to-typescript";

const root = new URL("..", import.meta.url);
const target = new URL("build/generated/messages.ts", root);

const text = await compileFromFile(new URL("content/schema/messages.schema.json", root).pathname, {
  bannerComment: "// Generated from content/schema/messages.schema.json. Do not edit.",
  additionalProperties: false,
  unreachableDefinitions: true,
});
const before = await readFile(target, "utf8").catch(() => "");
if (text !== before) {
  await mkdir(new URL(".", target), { recursive: true });
  await writeFile(target, text);
}
