/**
 * The way into WASM memory against a core of a few lines: it answers `{"ok":true,"value":REQUEST}`,
 * stops at the third message of its life, and at every message over a thousand bytes.
 */
import { expect, test } from "@playwright/test";
import binaryen from "binaryen";
import {
  type Core,
  CoreError,
  CoreUnavailable,
  type Message,
  spliced,
} from "../../widget/src/core/core.ts";
import { openWasmCore } from "../../widget/src/core/wasm-core.ts";

interface Build {
  readonly abi?: number;
  /** Messages go through a function that the second half brings. */
  readonly needsLate?: boolean;
  readonly prefix?: string;
}

function echoCore({
  abi = 1,
  needsLate = false,
  prefix = '{"ok":true,"value":',
}: Build = {}): Uint8Array {
  const escaped = prefix.replaceAll('"', '\\"');
  return emit(`(module
    (import "env" "emscripten_notify_memory_growth" (func $grown (param i32)))
    (import "wasi_snapshot_preview1" "proc_exit" (func $exit (param i32)))
    (table (export "table") 1 funcref)
    (memory (export "memory") 1)
    (global $top (mut i32) (i32.const 1024))
    (global $handled (mut i32) (i32.const 0))
    (data (i32.const 16) "${escaped}")
    (func (export "_initialize"))
    (func (export "support_abi_version") (result i32) (i32.const ${abi}))
    (func (export "support_create") (result i32) (i32.const 8))
    (func (export "support_destroy") (param i32))
    (func (export "support_free") (param i32))
    (func (export "free") (param i32))
    (func $malloc (export "malloc") (param $bytes i32) (result i32)
      (local $start i32)
      (local.set $start (global.get $top))
      (global.set $top (i32.add (global.get $top)
        (i32.and (i32.add (local.get $bytes) (i32.const 7)) (i32.const -8))))
      (local.get $start))
    (func (export "support_handle") (param $engine i32) (param $from i32) (param $bytes i32)
      (param $out i32) (result i32)
      (local $reply i32)
      (global.set $handled (i32.add (global.get $handled) (i32.const 1)))
      ${needsLate ? "(call_indirect (i32.const 0))" : ""}
      (if (i32.gt_u (global.get $handled) (i32.const 2)) (then (unreachable)))
      (if (i32.gt_u (local.get $bytes) (i32.const 1000)) (then (unreachable)))
      (drop (memory.grow (i32.const 1)))
      (local.set $reply (call $malloc (i32.add (local.get $bytes) (i32.const 64))))
      (memory.copy (local.get $reply) (i32.const 16) (i32.const ${prefix.length}))
      (memory.copy (i32.add (local.get $reply) (i32.const ${prefix.length}))
        (local.get $from) (local.get $bytes))
      (i32.store8 (i32.add (local.get $reply)
        (i32.add (local.get $bytes) (i32.const ${prefix.length}))) (i32.const 125))
      (i32.store (local.get $out) (i32.add (local.get $bytes) (i32.const ${prefix.length + 1})))
      (local.get $reply)))`);
}

function emit(text: string): Uint8Array {
  const module = binaryen.parseText(text);
  module.setFeatures(binaryen.Features.All);
  return module.emitBinary();
}

/** Its function takes the empty place in the table. */
const kLate = emit(`(module
  (import "primary" "table" (table 1 funcref))
  (func $late)
  (elem (i32.const 0) $late))`) as BufferSource;

const composing: Message = { type: "compose", signals: { id: "mail" } };

/** @param late answers each time that the second half is asked for. */
function openEcho(build: Build = {}, late = async () => kLate): Promise<Core> {
  return openWasmCore(echoCore(build) as BufferSource, late);
}

function asking(id: string): Message {
  return { type: "suggest", signals: { id } };
}

test("a message goes in and its reply comes out, as UTF-8, over grown memory", async () => {
  const core = await openEcho();
  expect(await core.request(asking("余额 🐉"))).toEqual(asking("余额 🐉"));
});

test("a pack is spliced in as it is", async () => {
  const core = await openEcho();
  expect(await core.request(spliced("load", '"pack":{"id":"acme"}'))).toEqual({
    type: "load",
    pack: { id: "acme" },
  });
});

test("a core that stops is made again with its pack, and asked again", async () => {
  const core = await openEcho();
  await core.request(spliced("load", '"pack":{}'));
  for (const id of ["one", "two", "three", "four"]) {
    expect(await core.request(asking(id))).toEqual(asking(id));
  }
});

test("a core that stops twice is given up", async () => {
  const core = await openEcho();
  await expect(core.request(asking("x".repeat(1000)))).rejects.toThrow(CoreUnavailable);
  await expect(core.request(asking("after"))).rejects.toThrow(CoreUnavailable);
});

test("another ABI is refused", async () => {
  await expect(openEcho({ abi: 2 })).rejects.toThrow(CoreUnavailable);
});

test("a refusal is an error with its code and path", async () => {
  const prefix = '{"ok":false,"error":{"code":"wrong_type","message":"m","path":"/p"},"x":';
  const core = await openEcho({ prefix });
  const refusal = await core.request(asking("x")).catch((error: unknown) => error);
  expect(refusal).toBeInstanceOf(CoreError);
  expect(refusal).toMatchObject({ code: "wrong_type", message: "m", path: "/p" });
});

test("the second half comes with the first message that needs it, and only then", async () => {
  let asked = 0;
  const core = await openEcho({}, async () => {
    asked += 1;
    if (asked === 1) throw new TypeError("offline");
    return kLate;
  });
  await core.request(asking("x"));
  expect(asked).toBe(0);
  await expect(core.request(composing)).rejects.toThrow(CoreUnavailable);
  expect(await core.request(composing)).toEqual(composing);
  await core.request(composing);
  expect(asked).toBe(2);
});

test("without its second half the first cannot answer for it", async () => {
  const core = await openEcho({ needsLate: true });
  await expect(core.request(asking("x"))).rejects.toThrow(CoreUnavailable);
  expect(await (await openEcho({ needsLate: true })).request(composing)).toEqual(composing);
});

test("a core that is made again has its second half again", async () => {
  const core = await openEcho({ needsLate: true });
  for (let round = 0; round < 4; round += 1) {
    expect(await core.request(composing)).toEqual(composing);
  }
});

test("a disposed core answers nothing", async () => {
  const core = await openEcho();
  core.dispose();
  await expect(core.request(asking("x"))).rejects.toThrow(CoreUnavailable);
});
