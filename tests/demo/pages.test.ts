import { symlink, writeFile } from "node:fs/promises";
import { request as rawRequest } from "node:http";
import { join } from "node:path";
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { expect } from "@playwright/test";
import { scenarios } from "../../demo/scenarios.ts";
import { en } from "../../demo/strings/en.ts";
import { zhCn } from "../../demo/strings/zh-cn.ts";
import { type Demo, test } from "./demo-fixture.ts";

/** A request whose path and headers reach the server exactly as written, as fetch would not allow. */
function raw(
  demo: Demo,
  path: string,
  headers: Record<string, string> = {},
): Promise<{ status: number; headers: Record<string, unknown>; body: Buffer }> {
  const { hostname, port } = new URL(demo.url);
  return new Promise((resolve, reject) => {
    const req = rawRequest({ hostname, port, path, headers }, async (res) => {
      const chunks: Buffer[] = [];
      for await (const chunk of res) chunks.push(chunk as Buffer);
      resolve({ status: res.statusCode ?? 0, headers: res.headers, body: Buffer.concat(chunks) });
    });
    req.on("error", reject).end();
  });
}

const titles = [
  { path: "/", en: "Get started", zh: "快速开始" },
  { path: "/get-started", en: "Get started", zh: "快速开始" },
  { path: "/wallet", en: "Wallet", zh: "钱包" },
  { path: "/playground", en: "Playground", zh: "Playground" },
  { path: "/support", en: "Support", zh: "支持" },
  { path: "/inbox", en: "Demo inbox", zh: "演示收件箱" },
  { path: "/status", en: "Platform status", zh: "平台状态" },
];

for (const { path, en: english, zh } of titles)
  test(`${path} is a page of its own in both languages`, async ({ demo }) => {
    const page = await fetch(demo.url + path);
    expect(page.headers.get("x-request-id")).toMatch(/^req_/);
    expect(page.headers.get("set-cookie")).toBeNull();
    const html = await page.text();
    expect(html).toContain('<html lang="en" data-theme="plain">');
    expect(html).toContain(`<title>${english} · Dragonfly</title>`);
    const chinese = await (await fetch(`${demo.url}${path}?lang=zh-CN`)).text();
    expect(chinese).toContain('<html lang="zh-CN" data-theme="plain">');
    expect(chinese).toContain(`<title>${zh} · Dragonfly</title>`);
    for (const text of [html, chinese]) {
      expect(text).not.toContain("{{");
      expect(text).not.toMatch(/\sstyle=|\son\w+=|<style/);
    }
  });

test("every inline script carries the policy's nonce, fresh each time", async ({ demo }) => {
  const nonces = new Set<string>();
  for (let i = 0; i < 2; i++) {
    const page = await fetch(`${demo.url}/wallet`);
    const policy = page.headers.get("content-security-policy") ?? "";
    const nonce = /'nonce-([^']+)'/.exec(policy)?.[1] ?? "";
    expect(nonce.length).toBeGreaterThan(20);
    nonces.add(nonce);
    // A nonce in base 64 needs no escaping in an attribute except for what escapeHtml leaves alone.
    const html = await page.text();
    const inline = [...html.matchAll(/<script(?![^>]*\bsrc=)([^>]*)>/g)];
    expect(inline).toHaveLength(1);
    expect(inline[0]?.[1]).toContain(`nonce="${nonce}"`);
    expect(html).toContain(`src="/support-widget.js" data-page="wallet" nonce="${nonce}"`);
  }
  expect(nonces.size).toBe(2);
});

const policies = [
  { query: "", has: "'wasm-unsafe-eval'", lacks: "'unsafe-" },
  { query: "?csp=no-wasm", has: "require-trusted-types-for 'script'", lacks: "wasm-unsafe-eval" },
];

for (const { query, has, lacks } of policies)
  test(`the policy of /wallet${query}`, async ({ demo }) => {
    const page = await fetch(`${demo.url}/wallet${query}`);
    const policy = page.headers.get("content-security-policy");
    expect(policy).toContain(has);
    expect(policy).not.toContain(lacks);
  });

test("csp=off sends no policy, and in-site links carry it on", async ({ demo }) => {
  const page = await fetch(`${demo.url}/wallet?csp=off&account=anna&lang=zh-CN&other=1`);
  expect(page.headers.get("content-security-policy")).toBeNull();
  expect(await page.text()).toContain('href="/playground?account=anna&#38;lang=zh-CN&#38;csp=off"');
});

test("a theme is kept by in-site links; an unknown one is the plain one", async ({ demo }) => {
  const html = await (await fetch(`${demo.url}/support?theme=console`)).text();
  expect(html).toContain('data-theme="console"');
  expect(html).toContain('href="/wallet?theme=console"');
  const other = await (await fetch(`${demo.url}/support?theme=%22%3E`)).text();
  expect(other).toContain('<html lang="en" data-theme="plain">');
});

for (const { id, page, sets } of scenarios)
  test(`the link of ${id} sets it once and leads to ${page} without it`, async ({ demo }) => {
    const answer = await fetch(`${demo.url}/?scenario=${id}&account=anna&lang=zh-CN`, {
      redirect: "manual",
    });
    expect(answer.status).toBe(303);
    expect(answer.headers.get("location")).toBe(`/${page}?account=anna&lang=zh-CN`);
    const state = await (await fetch(`${demo.url}/api/qa/state?account=anna`)).json();
    expect(state.conditions).toMatchObject(sets);
  });

test("an unknown scenario is refused", async ({ demo }) => {
  expect((await fetch(`${demo.url}/wallet?scenario=nothing`)).status).toBe(404);
});

const inboxes = [
  { scenario: "new-account", notice: "verified", verified: true },
  { scenario: "mail-expired", notice: "link-expired", verified: false },
];

for (const { scenario, notice, verified } of inboxes)
  test(`${scenario}: the link in the inbox ends in "${notice}"`, async ({ demo }) => {
    await demo.setScenario(scenario);
    const inbox = await (await fetch(`${demo.url}/inbox`)).text();
    const link = /href="(\/verify[^"]+)"/.exec(inbox)?.[1] ?? "";
    const answer = await fetch(demo.url + link, { redirect: "manual" });
    expect(answer.headers.get("location")).toBe(`/get-started?notice=${notice}`);
    const { account } = await (await fetch(`${demo.url}/api/account`)).json();
    expect(account.emailVerified).toBe(verified);
  });

test("mail-lost: the inbox stays empty however often it is resent", async ({ demo }) => {
  await demo.setScenario("mail-lost");
  const resent = await fetch(`${demo.url}/api/verification`, { method: "POST" });
  expect(resent.status).toBe(202);
  expect(await (await fetch(`${demo.url}/inbox`)).text()).toContain("No mail has arrived.");
});

test("an invented token verifies nobody", async ({ demo }) => {
  await demo.setScenario("new-account");
  const answer = await fetch(`${demo.url}/verify?token=x`, { redirect: "manual" });
  expect(answer.headers.get("location")).toBe("/get-started?notice=link-invalid");
});

test("the widget's files: types, compression, caching", async ({ demo }) => {
  const source = "export const x = 1;\n".repeat(200);
  await writeFile(join(demo.distDir, "support-widget.js"), source);
  await writeFile(join(demo.distDir, "support-widget", "core.0a1b2c3d4e.wasm"), "\0asm");
  await writeFile(join(demo.distDir, "support-widget", "pack-dragonfly.json"), "{}");

  const script = await raw(demo, "/support-widget.js", { "accept-encoding": "gzip, br" });
  expect(script.headers["content-type"]).toBe("text/javascript; charset=utf-8");
  expect(script.headers["content-encoding"]).toBe("br");
  expect(script.headers["cache-control"]).toBe("no-cache");
  expect(brotliDecompressSync(script.body).toString()).toBe(source);
  const gzip = await raw(demo, "/support-widget.js", { "accept-encoding": "gzip, br;q=0" });
  expect(gunzipSync(gzip.body).toString()).toBe(source);
  const plain = await raw(demo, "/support-widget.js");
  expect(plain.body.toString()).toBe(source);

  const etag = String(script.headers.etag);
  expect((await raw(demo, "/support-widget.js", { "if-none-match": etag })).status).toBe(304);
  await writeFile(join(demo.distDir, "support-widget.js"), "changed();");
  const changed = await raw(demo, "/support-widget.js", { "if-none-match": etag });
  expect(changed.body.toString()).toBe("changed();");

  const wasm = await raw(demo, "/support-widget/core.0a1b2c3d4e.wasm");
  expect(wasm.headers["content-type"]).toBe("application/wasm");
  expect(wasm.headers["cache-control"]).toContain("immutable");
  const pack = await raw(demo, "/support-widget/pack-dragonfly.json");
  expect(pack.headers["cache-control"]).toBe("no-cache");
});

const outside = [
  "/support-widget/../../secret.js",
  "/support-widget/..%2f..%2fsecret.js",
  "/support-widget/%2e%2e/%2e%2e/secret.js",
  "/support-widget/..\\..\\secret.js",
  "/support-widget//etc/passwd",
  "/support-widget/link.js",
  "/support-widget/.hidden.js",
  "/support-widget/a%00.js",
  "/assets/../server/main.ts",
  "/assets/layout.html",
  "/assets/wallet.ts",
  "//assets/../../../etc/passwd",
];

for (const path of outside)
  test(`${path} leads nowhere`, async ({ demo }) => {
    await symlink("../../secret.js", join(demo.distDir, "support-widget", "link.js"));
    await writeFile(join(demo.distDir, "support-widget", ".hidden.js"), "hidden");
    const answer = await raw(demo, path);
    const text = answer.body.toString();
    expect(text).not.toMatch(/outside|hidden\b.*;|root:|createDemoServer|\{\{/);
    if (answer.status === 200) expect(text).toContain("· Dragonfly</title>");
    else expect(answer.status).toBe(404);
  });

test("another host's name is turned away, as DNS rebinding would send it", async ({ demo }) => {
  expect((await raw(demo, "/api/account", { host: "attacker.example" })).status).toBe(421);
});

test("a missing widget is a plain 404 and the pages stand", async ({ demo }) => {
  expect((await fetch(`${demo.url}/support-widget.js`)).status).toBe(404);
  expect((await fetch(`${demo.url}/playground`)).status).toBe(200);
});

test("both languages have the same placeholders", () => {
  const names = (text: string) => [...text.matchAll(/\{\w+\}/g)].map(String).sort();
  for (const [id, text] of Object.entries(en))
    expect(names(zhCn[id as keyof typeof en]), id).toEqual(names(text));
});
