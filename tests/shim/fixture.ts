import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { test as base, expect, type Page } from "@playwright/test";
import type { Call, Signals } from "#contract";
import { bundleRecorder, bundleTag } from "../../js-shim/bundle.mjs";
import type { Build, PanelHost } from "../../js-shim/src/panel-host.ts";

export { expect };

export const kStub =
  "<script>window.SupportWidget=window.SupportWidget||function(){(SupportWidget.q=SupportWidget.q||[]).push(arguments)}</script>";

/** An invented key, put together so that no scanner takes it for a real one. */
export const kKey = ["sk", "proj", "notARealKeyButLongEnough0123456789"].join("-");

const known: Build = {
  pack: "acme",
  email: "help@acme.example",
  panel: "panel.js",
  core: "core.wasm",
  coreLate: "core-late.wasm",
  search: "search.wasm",
  screens: { email: "email.js" },
  locales: {
    en: {
      pack: "en.json",
      email: "email.en.json",
      library: "library.en.json",
      help: "Help",
      failed: "Help could not load.",
      emailSupport: "Email support",
      news: "A call failed. Help knows more.",
      name: "English",
    },
    "zh-CN": {
      pack: "zh-CN.json",
      email: "email.zh-CN.json",
      library: "library.zh-CN.json",
      help: "帮助",
      failed: "帮助未能加载。",
      emailSupport: "发送邮件",
      news: "有一次调用失败。",
      name: "简体中文",
    },
  },
};

// Shows what the shim gives a panel, and does what the shim may ask of one.
const kPanel = `export default (host) => {
  if (globalThis.refuseMount) throw new Error("refused");
  globalThis.panelHost = host;
  globalThis.mountCount = (globalThis.mountCount ?? 0) + 1;
  const dialog = document.createElement("dialog");
  document.body.append(dialog);
  dialog.textContent = host.locale;
  return {
    open() { dialog.show(); host.onToggle(true); },
    close() { dialog.close(); host.onToggle(false); },
    get isOpen() { return dialog.open; },
    get locale() { return dialog.textContent; },
    setLocale(locale) { dialog.textContent = locale; },
    destroy() { dialog.remove(); },
  };
};`;

interface PageOptions {
  /** Attributes of the script tag. */
  attributes?: string;
  stub?: string;
  head?: string;
  body?: string;
  headers?: Record<string, string>;
}

type Handler = (request: IncomingMessage, response: ServerResponse, query: URLSearchParams) => void;

const events = (...lines: string[]) => lines.map((line) => `${line}\n\n`);

/** The API under test, one address a behaviour. */
const api: Record<string, Handler> = {
  "/v1/ok": (_, response) => {
    response.setHeader("content-type", "application/json");
    response.end('{"choices":[],"error":null}');
  },
  "/v1/fail": (request, response, query) => {
    response.statusCode = Number(query.get("status") ?? 402);
    response.setHeader("content-type", "application/json");
    response.setHeader("x-request-id", "req_fail_1");
    response.setHeader("x-internal", "unkept");
    const echo = request.headers.authorization ?? request.headers["x-api-key"] ?? "";
    response.end(JSON.stringify({ error: { code: "insufficient_credits", echo } }));
  },
  "/v1/large": (_, response) => {
    response.statusCode = 500;
    response.end("é😀".repeat(20_000));
  },
  "/v1/html": (_, response) => {
    response.setHeader("content-type", "text/html");
    response.end("<!doctype html><title>Gateway</title>");
  },
  "/v1/soft": (_, response) => {
    response.setHeader("content-type", "application/json");
    response.end('{"success": false, "message": "quota"}');
  },
  "/v1/reset": (request) => {
    request.socket.destroy();
  },
  "/v1/silent": () => {},
  "/v1/stream": (_, response, query) => {
    response.setHeader("content-type", "text/event-stream");
    response.setHeader("x-request-id", "req_stream_1");
    const kind = query.get("kind");
    for (const event of events('data: {"delta":"Hello"}', 'data: {"delta":" world"}')) {
      response.write(event);
    }
    if (kind === "break") setTimeout(() => response.destroy(), 50);
    if (kind === "cut") response.end();
    if (kind === "done") response.end("data: [DONE]\n\n");
    if (kind === "error") response.end('data: {"error":{"code":"upstream"}}\n\ndata: [DONE]\n\n');
    if (kind === "late-error") {
      const wait = Number(query.get("after") ?? 100);
      setTimeout(() => response.write('data: {"error":{"code":"upstream"}}\n\n'), wait);
    }
    if (kind === "endless") {
      const timer = setInterval(() => response.write('data: {"delta":"."}\n\n'), 50);
      response.on("close", () => clearInterval(timer));
    }
  },
};

export class ShimServer {
  readonly #server: Server;
  readonly #pages = new Map<string, { html: string; headers: Record<string, string> }>();
  readonly files = new Map<string, { body: string | Uint8Array; type: string }>();
  /** Method and path of every request, in order, favicons aside. */
  readonly requests: string[] = [];
  /** Paths of answers whose connection was closed before the server ended them. */
  readonly abandoned: string[] = [];

  private constructor(server: Server) {
    this.#server = server;
  }

  static async start(): Promise<ShimServer> {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, () => resolve()));
    const self = new ShimServer(server);
    server.on("request", (request, response) => self.#handle(request, response));
    const script = "text/javascript";
    self.files.set("/w/support-widget.js", {
      body: await bundleTag(known, "recorder.js"),
      type: script,
    });
    self.files.set("/w/recorder.js", { body: await bundleRecorder(known), type: script });
    self.files.set("/w/panel.js", { body: kPanel, type: script });
    self.files.set("/w/core.wasm", { body: "core", type: "application/wasm" });
    self.files.set("/w/en.json", { body: "{}", type: "application/json" });
    self.files.set("/w/zh-CN.json", { body: "{}", type: "application/json" });
    return self;
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  /** The origin of the pages, and the same server as another origin. */
  get origin(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  get otherOrigin(): string {
    return `http://localhost:${this.port}`;
  }

  setPage(path: string, options: PageOptions = {}): string {
    const { attributes = "", stub = kStub, head = "", body = "", headers = {} } = options;
    const html = `<!doctype html><html lang="en"><head><title>Host</title>${head}${stub}<script async src="/w/support-widget.js" ${attributes}></script></head><body><main>${body}</main></body></html>`;
    this.#pages.set(path, { html, headers });
    return this.origin + path;
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  #handle(request: IncomingMessage, response: ServerResponse): void {
    const { pathname, searchParams } = new URL(request.url ?? "/", this.origin);
    if (pathname === "/favicon.ico") {
      response.writeHead(204).end();
      return;
    }
    this.requests.push(`${request.method} ${pathname}`);
    response.on("close", () => {
      if (!response.writableEnded) this.abandoned.push(pathname);
    });
    const page = this.#pages.get(pathname);
    const file = this.files.get(pathname);
    if (page) {
      response.writeHead(200, { "content-type": "text/html; charset=utf-8", ...page.headers });
      response.end(page.html);
    } else if (file) {
      response.writeHead(200, { "content-type": file.type }).end(file.body);
    } else if (pathname.startsWith("/v1/cors/") || request.method === "OPTIONS") {
      response.setHeader("access-control-allow-origin", "*");
      response.setHeader("access-control-allow-headers", "*");
      response.setHeader("access-control-expose-headers", "x-request-id");
      const handler = api[pathname.replace("/cors", "")];
      if (handler && request.method !== "OPTIONS") handler(request, response, searchParams);
      else response.end();
    } else if (api[pathname]) {
      api[pathname](request, response, searchParams);
    } else {
      response.writeHead(404).end();
    }
  }
}

export interface Shim {
  readonly server: ShimServer;
  /** Opens a page with the script tag and waits until the file has run. */
  open(options?: PageOptions): Promise<void>;
  /** The signals as the panel would get them now. */
  signals(): Promise<Signals>;
  /** Waits until `count` calls are kept. */
  calls(count: number): Promise<Call[]>;
  readonly launcher: ReturnType<Page["getByRole"]>;
}

declare global {
  var panelHost: PanelHost | undefined;
  var mountCount: number | undefined;
  function SupportWidget(...call: unknown[]): void;
}

export const test = base.extend<{ shim: Shim; quietHost: undefined }, { server: ShimServer }>({
  server: [
    // biome-ignore lint/correctness/noEmptyPattern: the runner wants the pattern.
    async ({}, use) => {
      const server = await ShimServer.start();
      await use(server);
      await server.stop();
    },
    { scope: "worker" },
  ],
  // In every test: what the shim does may go wrong, but never in the host page's console.
  quietHost: [
    async ({ page }, use) => {
      const uncaught: string[] = [];
      page.on("pageerror", (error) => uncaught.push(`${error}`));
      await use(undefined);
      expect(uncaught).toEqual([]);
    },
    { auto: true },
  ],
  shim: async ({ page, server }, use) => {
    server.requests.length = 0;
    server.abandoned.length = 0;
    const signals = async () => {
      await page.evaluate(() => SupportWidget("open"));
      await page.waitForFunction(() => globalThis.panelHost);
      return page.evaluate(() => globalThis.panelHost?.signals() as Signals);
    };
    await use({
      server,
      signals,
      async open(options) {
        await page.goto(server.setPage("/host", options));
        await page.waitForFunction(
          () =>
            typeof (window as { SupportWidget?: { q?: { length?: number } } }).SupportWidget?.q ===
              "object" &&
            !Array.isArray(
              (window as unknown as { SupportWidget: { q: unknown } }).SupportWidget.q,
            ),
        );
      },
      async calls(count) {
        await expect.poll(async () => (await signals()).calls?.length).toBe(count);
        return (await signals()).calls ?? [];
      },
      launcher: page.getByRole("button", { name: /Help|帮助/ }),
    });
  },
});
