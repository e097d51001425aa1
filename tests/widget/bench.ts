/** A page of an invented origin, under the strict policy that host pages may have. */
import { readFileSync } from "node:fs";
import { test as base, expect, type Locator, type Page } from "@playwright/test";
import { bundlePanel, bundleScreen } from "../../widget/bundle.mjs";
import type { PseudoLocale } from "./pseudo.ts";

const kOrigin = "https://dash.acme.example";
const kPolicy =
  "default-src 'self'; script-src 'self' 'nonce-n1'; style-src 'self' 'nonce-n1'; require-trusted-types-for 'script'";

export interface PageOptions {
  /** The page's own style sheet. */
  readonly css?: string;
  /** More of the page's own markup. */
  readonly html?: string;
  readonly policy?: string;
  readonly files?: Readonly<Record<string, Buffer | string>>;
}

export interface TestBench {
  readonly page: Page;
  readonly panel: Locator;
  /** Loads the host page and mounts the panel, closed. */
  start(options?: PageOptions): Promise<void>;
  mount(locale?: "en" | "zh-CN" | PseudoLocale): Promise<void>;
  open(): Promise<void>;
  /** The source of axe-core, to evaluate in the page. */
  readonly axe: string;
  /** What has gone wrong on the page: uncaught errors and console errors. */
  readonly errors: string[];
}

/** The built panel with the tests' core behind it, and its later screens, by path. */
let scripts: Promise<Readonly<Record<string, Buffer>>> | undefined;

async function buildScripts(): Promise<Readonly<Record<string, Buffer>>> {
  const harness = await bundlePanel(new URL("harness.ts", import.meta.url).pathname);
  const known = { SCREENSHOT_FILE: "./screenshot.js" };
  const late = async (name: string) =>
    [`/${name}.js`, Buffer.from((await bundleScreen(name, "harness.js", known)).code)] as const;
  return {
    "/harness.js": Buffer.from(harness.code),
    ...Object.fromEntries(await Promise.all(["email", "screenshot", "status"].map(late))),
  };
}

const axe = readFileSync(
  new URL("../../node_modules/axe-core/axe.min.js", import.meta.url),
  "utf8",
);

export const test = base.extend<{ bench: TestBench }>({
  bench: async ({ page }, use) => {
    scripts ??= buildScripts();
    const served = await scripts;
    const errors: string[] = [];
    page.on("pageerror", (error) => errors.push(String(error)));
    page.on("console", (message) => message.type() === "error" && errors.push(message.text()));
    const panel = page.locator("support-widget dialog");
    await use({
      page,
      panel,
      axe,
      errors,
      async start({ css = "", html = "", policy = kPolicy, files = {} } = {}) {
        await page.route(`${kOrigin}/**`, (route) => {
          const path = new URL(route.request().url()).pathname;
          const file = files[path.slice(1)];
          if (file !== undefined) return route.fulfill({ body: file });
          const script = served[path];
          if (script) return route.fulfill({ contentType: "text/javascript", body: script });
          if (path !== "/page") return route.fulfill({ status: 404, body: "" });
          const headers = { "content-security-policy": policy };
          return route.fulfill({ contentType: "text/html", headers, body: hostPage(css, html) });
        });
        await page.goto(`${kOrigin}/page`);
        await page.waitForFunction(() => "bench" in window);
      },
      async mount(locale = "en") {
        await page.evaluate((chosen) => window.bench.mount(chosen), locale);
      },
      async open() {
        await page.evaluate(() => window.bench.panel?.open());
      },
    });
    expect(errors).toEqual([]);
  },
});

function hostPage(css: string, html: string): string {
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Wallet</title>
<meta name="viewport" content="width=device-width,initial-scale=1">
<style nonce="n1">:root{color-scheme:light dark}body{font:16px sans-serif;margin:40px}${css}</style></head>
<body><main><h1>Wallet</h1><p><button id="own">A button of the page</button></p></main>${html}
<button id="launcher">Help</button>
<script nonce="n1" type="module" src="/harness.js"></script></body></html>`;
}

export { expect };
