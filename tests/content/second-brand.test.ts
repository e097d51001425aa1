/** The whole pipeline for a brand that is not the demo's, through the command line. */
import { execFile } from "node:child_process";
import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect, test } from "@playwright/test";
import { root } from "./library-fixture.ts";

const supportctl = join(root, "build/native/wasm/supportctl");
const pack = join(root, "content/packs/lumen");

async function run(...args: readonly string[]): Promise<string> {
  // `./dev cli` names the demo's pack so, for whoever names none.
  const env = { ...process.env, SUPPORT_PACK: join(root, "content/packs/dragonfly") };
  return (await promisify(execFile)(supportctl, args, { env })).stdout;
}

let folder = "";
test.beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "lumen-"));
});
test.afterAll(() => rm(folder, { recursive: true }));

test("what is built for it is its own", async () => {
  await run("build", pack, "-o", folder);
  const names = await readdir(folder);
  expect(names.sort()).toEqual([
    "boot.json",
    "lumen.email.en.json",
    "lumen.en.json",
    "lumen.library.en.json",
  ]);
  for (const name of names) {
    expect(await readFile(join(folder, name), "utf8")).not.toMatch(/dragonfly|dfly/i);
  }
});

test("it is checked, explained and written to", async () => {
  expect(await run("check", pack)).toMatch(/content\/packs\/lumen: no mistakes\n$/);
  expect(await run("check", "--pack", pack)).toBe(await run("check", pack));
  const signals = join(folder, "signals.txt");
  const body = JSON.stringify({ error: { message: "prism cooling" } });
  await writeFile(signals, JSON.stringify({ calls: [{ path: "/v1/x", status: 503, body }] }));
  const reply = JSON.parse(await run("explain", "--pack", pack, signals));
  expect(reply.findings[0].evidence[0].text).toBe("A prism was not ready yet: “prism cooling”");
  expect(await run("explain", "--why", "--pack", pack, signals)).toContain("+90  prism-warming-up");
  const email = JSON.parse(await run("compose", "--pack", pack, signals));
  expect(email.to).toBe("care@lumen.example");
});

test("what is wrong with the input is named by its place in it", async () => {
  const file = join(folder, "wrong.txt");
  const answers = async (input: object) => {
    await writeFile(file, JSON.stringify(input));
    const ask = (...args: string[]) => run(...args, "--pack", pack, file).catch((it) => it);
    const replies = [await ask("explain"), await ask("compose")];
    const why = (await ask("explain", "--why")).stderr;
    return [...replies.map(({ stdout }) => JSON.parse(stdout).error), why];
  };
  const number = { code: "wrong_type", message: "expected a number, found a string" };
  const atStatus = { ...number, path: "/calls/0/status" };
  expect(await answers({ calls: [{ status: "402" }] })).toEqual([
    atStatus,
    atStatus,
    `error: /calls/0/status: ${number.message}\n`,
  ]);
  const misspelt = {
    code: "invalid_value",
    message: 'nothing reads "stauts" here: did you mean "status"?',
    path: "/calls/0/stauts",
  };
  expect(await answers({ calls: [{ stauts: 402 }] })).toEqual([
    misspelt,
    misspelt,
    `error: /calls/0/stauts: ${misspelt.message}\n`,
  ]);
  const [, wrapped] = await answers({ signals: { calls: [{ stauts: 402 }] } });
  expect(wrapped.path).toBe("/signals/calls/0/stauts");
});

test("the demo is still Dragonfly's", async () => {
  const built = await readdir(join(root, "dist/support-widget"));
  const packs = built.filter((name) => /^(dragonfly|lumen)/.test(name));
  expect(packs.length).toBeGreaterThan(0);
  expect(packs.filter((name) => name.startsWith("lumen"))).toEqual([]);
});

test("a mistake ends the check with exit code 1, one line each", async () => {
  const failed = await run("check", join(folder, "nowhere")).catch((error) => error);
  expect(failed.code).toBe(1);
  expect(failed.stdout).toBe(
    `${join(folder, "nowhere")}/pack.json#: this file cannot be read: add it, or check the folder's name\n`,
  );
});
