import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { type Account, AccountStore, isAccountId } from "./accounts.ts";
import { handleDashboardApi } from "./dashboard-api.ts";
import { ApiError, type Exchange, sendApiError, sendText, type World } from "./exchange.ts";
import { handleGateway } from "./gateway.ts";
import { DashboardPages } from "./pages.ts";
import { seededId } from "./seeded-ids.ts";
import { StaticFiles } from "./static-files.ts";

export interface DemoOptions {
  /** Where the built widget is: `support-widget.js` and `support-widget/`. */
  readonly distDir: string;
  /** Where the pages are: templates, style sheet, icon and built scripts. */
  readonly pagesDir: string;
  /** Answer requests that name another host than this machine's loopback. */
  readonly anyHost?: boolean;
  readonly now?: () => number;
  readonly streamDelayMs?: number;
  readonly proxyTimeoutMs?: number;
  readonly accountLimit?: number;
}

/** The dashboard, its API, its gateway and the widget's files as one server. Not yet listening. */
export function createDemoServer(options: DemoOptions): Server {
  const world: World = {
    accounts: new AccountStore(options.accountLimit),
    streamDelayMs: options.streamDelayMs ?? 35,
    proxyTimeoutMs: options.proxyTimeoutMs ?? 2500,
  };
  const now = options.now ?? Date.now;
  const widget = new StaticFiles(options.distDir);
  const assets = new StaticFiles(options.pagesDir);
  const pages = new DashboardPages(options.pagesDir);
  let requests = 0;

  async function route(exchange: Exchange): Promise<void> {
    const { pathname } = exchange.url;
    if (!options.anyHost && !namesLoopback(exchange.req))
      throw new ApiError(421, "wrong_host", "This server answers for localhost only.");
    if (pathname === "/v1" || pathname.startsWith("/v1/")) return handleGateway(exchange, world);
    if (pathname === "/support-widget.js" || pathname.startsWith("/support-widget/"))
      return widget.serve(exchange, pathname.slice(1));
    if (pathname.startsWith("/assets/"))
      return assets.serve(exchange, pathname.slice("/assets/".length));
    const account = accountOf(exchange, world.accounts);
    if (pathname.startsWith("/api/")) return handleDashboardApi(exchange, account, world);
    return pages.handle(exchange, account, world);
  }

  async function answer(req: IncomingMessage, res: ServerResponse): Promise<void> {
    const requestId = `req_${seededId(`request/${++requests}`, 12)}`;
    res.setHeader("x-request-id", requestId);
    res.setHeader("x-content-type-options", "nosniff");
    const url = urlOf(req);
    if (!url) {
      res.writeHead(400).end("The address is malformed.\n");
      return;
    }
    const exchange = { req, res, url, requestId, nowUnixMs: now() };
    try {
      await route(exchange);
    } catch (error) {
      if (res.headersSent || res.destroyed) res.destroy();
      else if (!(error instanceof ApiError)) {
        console.error(error);
        sendApiError(exchange, new ApiError(500, "internal_error", "The server failed."));
      } else if (/^\/(api|v1)(\/|$)/.test(url.pathname)) sendApiError(exchange, error);
      else {
        for (const [name, value] of Object.entries(error.headers)) res.setHeader(name, value);
        sendText(exchange, error.status, error.message);
      }
    }
  }

  return createServer((req, res) => void answer(req, res));
}

function urlOf(req: IncomingMessage): URL | null {
  try {
    // A leading "//" would be read as another host.
    return new URL((req.url ?? "/").replace(/^\/+/, "/"), "http://localhost");
  } catch {
    return null;
  }
}

/** Stands against DNS rebinding: a foreign page's own name that resolves to this machine. */
function namesLoopback(req: IncomingMessage): boolean {
  return /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/i.test(req.headers.host ?? "");
}

function accountOf({ url, nowUnixMs }: Exchange, accounts: AccountStore): Account {
  const id = url.searchParams.get("account") || "demo";
  if (!isAccountId(id))
    throw new ApiError(
      400,
      "invalid_account",
      "An account's id is 1 to 40 of a-z, 0-9 and hyphens, not a hyphen first.",
    );
  return accounts.get(id, nowUnixMs);
}
