/**
 * The way into WASM memory against a core of a few lines: it answers `{"ok":true,"value":REQUEST}`,
 * stops at the third message of its life, and at every message over a thousand bytes.
 */
import { expect, test } from "@playwright/test";
import binaryen from "binaryen";
import { CoreError, CoreUnavailable, type Message } from "../../widget/src/core/core.ts";
import { openWasmCore } from "../../widget/src/core/wasm-core.ts";

interface Build {
  readonly abi?: number;
  readonly prefix?: string;
}

function echoCore({ abi = 1, prefix = '{"ok":true,"value":' }: Build = {}): Uint8Array {
  const escaped = prefix.replaceAll('"', '\\"');
  const module = binaryen.parseText(`(module
    (import "env" "emscripten_notify_memory_growth" (func $grown (param i32)))
    (import "wasi_snapshot_preview1" "proc_exit" (func $exit (param i32)))
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
  module.setFeatures(binaryen.Features.All);
  return module.emitBinary();
}

function asking(id: string): Message {
  return { type: "suggest", signals: { id } };
}

test("a message goes in and its reply comes out, as UTF-8, over grown memory", async () => {
  const core = await openWasmCore(echoCore() as BufferSource);
  expect(await core.request(asking("余额 🐉"))).toEqual(asking("余额 🐉"));
});

test("a pack is spliced in as it is", async () => {
  const core = await openWasmCore(echoCore() as BufferSource);
  expect(await core.request({ type: "load", pack: '{"id":"acme"}' })).toEqual({
    type: "load",
    pack: { id: "acme" },
  });
});

test("a core that stops is made again with its pack, and asked again", async () => {
  const core = await openWasmCore(echoCore() as BufferSource);
  await core.request({ type: "load", pack: "{}" });
  for (const id of ["one", "two", "three", "four"]) {
    expect(await core.request(asking(id))).toEqual(asking(id));
  }
});

test("a core that stops twice is given up", async () => {
  const core = await openWasmCore(echoCore() as BufferSource);
  await expect(core.request(asking("x".repeat(1000)))).rejects.toThrow(CoreUnavailable);
  await expect(core.request(asking("after"))).rejects.toThrow(CoreUnavailable);
});

test("another ABI is refused", async () => {
  await expect(openWasmCore(echoCore({ abi: 2 }) as BufferSource)).rejects.toThrow(CoreUnavailable);
});

test("a refusal is an error with its code and path", async () => {
  const prefix = '{"ok":false,"error":{"code":"wrong_type","message":"m","path":"/p"},"x":';
  const core = await openWasmCore(echoCore({ prefix }) as BufferSource);
  const refusal = await core.request(asking("x")).catch((error: unknown) => error);
  expect(refusal).toBeInstanceOf(CoreError);
  expect(refusal).toMatchObject({ code: "wrong_type", message: "m", path: "/p" });
});

test("a disposed core answers nothing", async () => {
  const core = await openWasmCore(echoCore() as BufferSource);
  core.dispose();
  await expect(core.request(asking("x"))).rejects.toThrow(CoreUnavailable);
});
