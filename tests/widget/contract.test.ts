/** The golden replies, and those that the tests act out, are what the contract says. */
import { readdirSync, readFileSync } from "node:fs";
import { expect, test as plain } from "@playwright/test";
import { Ajv } from "ajv";
import { test } from "./bench.ts";

const here = new URL(".", import.meta.url);
const schema = JSON.parse(
  readFileSync(new URL("../../content/schema/messages.schema.json", here), "utf8"),
);
const ajv = new Ajv({ strict: false, allErrors: true }).addSchema(schema, "messages");

function problems(definition: string, value: unknown): string {
  const validate = ajv.getSchema(`messages#/definitions/${definition}`);
  return validate?.(value) ? "" : ajv.errorsText(validate?.errors);
}

for (const file of readdirSync(new URL("fixtures/", here))) {
  plain(`${file} is a reply of the core`, () => {
    const value = JSON.parse(readFileSync(new URL(`fixtures/${file}`, here), "utf8"));
    expect(problems(file.startsWith("email") ? "Email" : "Suggestion", value)).toBe("");
  });
}

test("every message of a whole walk is in the contract", async ({ bench }) => {
  await bench.start();
  await bench.mount();
  await bench.open();
  await bench.panel.getByRole("button", { name: "Email support" }).click();
  await bench.panel.getByRole("textbox", { name: "Client or SDK" }).fill("curl");
  await bench.panel.getByRole("button", { name: "Remove Account" }).click();
  await bench.panel.getByRole("combobox").selectOption("bug");
  await expect
    .poll(() => bench.page.evaluate(() => window.bench.requests.at(-1)))
    .toMatchObject({ kind: "bug", omit: ["account"], answers: { sdk: "curl" } });
  const { requests, replies } = await bench.page.evaluate(() => window.bench);
  for (const request of requests) {
    // Packs travel as text, so that they are not parsed twice.
    if (!request.type.startsWith("load")) expect(problems("Request", request)).toBe("");
  }
  for (const reply of replies) expect(problems("Reply", reply)).toBe("");
});
