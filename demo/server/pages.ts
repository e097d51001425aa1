import { randomBytes } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { findScenario } from "../scenarios.ts";
import { siteQuery } from "../site-query.ts";
import { type Locale, localeOf, text } from "../strings/index.ts";
import { themeOf, themes } from "../themes.ts";
import type { Account } from "./accounts.ts";
import { allowMethods, type Exchange, sendText, type World } from "./exchange.ts";
import { escapeHtml, fillTemplate, Markup } from "./page-template.ts";

const dashboardPages = ["get-started", "wallet", "playground", "support"] as const;
const plainPages = ["inbox", "status"] as const;
type PageName = (typeof dashboardPages)[number] | (typeof plainPages)[number];

/** The dashboard's pages, filled from the templates in one directory. */
export class DashboardPages {
  readonly #dir: string;
  readonly #templates = new Map<string, Promise<string>>();

  constructor(dir: string) {
    this.#dir = dir;
  }

  async handle(exchange: Exchange, account: Account, world: World): Promise<void> {
    const { pathname, searchParams } = exchange.url;
    const name = pathname === "/" ? "get-started" : pathname.slice(1);
    const known = [...dashboardPages, ...plainPages].find((page) => page === name);
    if (known) allowMethods(exchange, "GET");
    const scenario = searchParams.get("scenario");
    if (known && scenario !== null) return this.#applyScenario(exchange, account, world, scenario);
    if (pathname === "/verify") return this.#verify(exchange, account);
    if (!known && /\.\w+$/.test(pathname)) return sendText(exchange, 404, "There is no such file.");
    // A path that nothing serves gets the dashboard, whatever the method: so a client with a
    // wrong base URL is answered with HTML and 200, as by any single-page host.
    return this.#send(exchange, account, known ?? "get-started");
  }

  /**
   * Sets the scenario's state, then leads to the same address without it, so that a reload keeps
   * what the person did since.
   */
  #applyScenario(exchange: Exchange, account: Account, { accounts }: World, id: string): void {
    const { pathname, searchParams } = exchange.url;
    const scenario = findScenario(id);
    if (!scenario) {
      sendText(exchange, 404, text(localeOf(searchParams), "qa.unknown"));
      return;
    }
    accounts.reset(account.id, scenario.sets, exchange.nowUnixMs);
    const path = pathname === "/" ? `/${scenario.page}` : pathname;
    redirect(exchange, path + siteQuery(searchParams));
  }

  #verify(exchange: Exchange, account: Account): void {
    allowMethods(exchange, "GET");
    const { searchParams } = exchange.url;
    const notice = account.verify(searchParams.get("token") ?? "");
    const query = siteQuery(searchParams);
    redirect(exchange, `/get-started${query}${query ? "&" : "?"}notice=${notice}`);
  }

  async #send(exchange: Exchange, account: Account, page: PageName): Promise<void> {
    const { searchParams } = exchange.url;
    const locale = localeOf(searchParams);
    const nonce = randomBytes(16).toString("base64");
    const isPlain = page === "inbox" || page === "status";
    const values = {
      lang: locale,
      page,
      nonce,
      query: siteQuery(searchParams),
      title: text(locale, titleIds[page]),
      theme: themeOf(searchParams),
      themes: themeLinks(exchange, page, locale),
      "english-url": languageUrl(exchange, page, "en"),
      "chinese-url": languageUrl(exchange, page, "zh-CN"),
      "current-english": new Markup(locale === "en" ? 'aria-current="true"' : ""),
      "current-chinese": new Markup(locale === "zh-CN" ? 'aria-current="true"' : ""),
      ...Object.fromEntries(
        dashboardPages.map((name) => [
          `current-${name}`,
          new Markup(name === page ? 'aria-current="page"' : ""),
        ]),
      ),
      ...(page === "inbox" && { mails: mailList(exchange, account, locale) }),
      ...(page === "inbox" && { lead: text(locale, "inbox.lead", { email: account.email }) }),
      ...(page === "status" && {
        state: account.conditions.status,
        headline: text(locale, `status.${account.conditions.status}`),
      }),
    };
    const main = fillTemplate(await this.#template(page), locale, values);
    const layout = await this.#template(isPlain ? "layout-plain" : "layout");
    const html = fillTemplate(layout, locale, { ...values, main: new Markup(main) });
    const policy = contentSecurityPolicy(searchParams.get("csp"), nonce);
    exchange.res.writeHead(200, {
      "content-type": "text/html; charset=utf-8",
      "content-language": locale,
      "cache-control": "no-store",
      "referrer-policy": "same-origin",
      ...(policy && { "content-security-policy": policy }),
    });
    exchange.res.end(html);
  }

  #template(name: string): Promise<string> {
    const known = this.#templates.get(name);
    if (known) return known;
    const made = readFile(join(this.#dir, `${name}.html`), "utf8");
    this.#templates.set(name, made);
    made.catch(() => this.#templates.delete(name));
    return made;
  }
}

const titleIds = {
  "get-started": "start.title",
  wallet: "wallet.title",
  playground: "play.title",
  support: "support.title",
  inbox: "inbox.title",
  status: "status.label",
} as const;

/** The strictest policy that a host page could have; `?csp=` loosens or tightens it for tests. */
function contentSecurityPolicy(variant: string | null, nonce: string): string {
  if (variant === "off") return "";
  const wasm = variant === "no-wasm" ? "" : " 'wasm-unsafe-eval'";
  return [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}'${wasm}`,
    "style-src 'self'",
    "img-src 'self' data:",
    // The Playground's base URL may name another gateway on this machine.
    "connect-src 'self' http://localhost:* http://127.0.0.1:*",
    "worker-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
  ].join("; ");
}

function languageUrl({ url }: Exchange, page: PageName, lang: Locale): string {
  return `/${page}${siteQuery(url.searchParams, { lang })}`;
}

function themeLinks({ url }: Exchange, page: PageName, locale: Locale): Markup {
  const links = themes.map((theme) => {
    const href = `/${page}${siteQuery(url.searchParams, { theme })}`;
    const current = theme === themeOf(url.searchParams) ? ' aria-current="true"' : "";
    const label = text(locale, `qa.theme-${theme}`);
    return `<a href="${escapeHtml(href)}"${current}>${escapeHtml(label)}</a>`;
  });
  return new Markup(links.join(" "));
}

function mailList({ url }: Exchange, account: Account, locale: Locale): Markup {
  const query = siteQuery(url.searchParams);
  const rows = account.mails.map(({ token, sentAtUnixMs }) => {
    const link = `/verify${query}${query ? "&" : "?"}token=${token}`;
    const sent = new Date(sentAtUnixMs);
    const time = sent.toLocaleString(locale, { dateStyle: "medium", timeStyle: "short" });
    return `<li class="mail"><div><strong>${escapeHtml(text(locale, "inbox.subject"))}</strong>
      <span class="muted">no-reply@dragonfly-api.com · <time datetime="${sent.toISOString()}">${escapeHtml(time)}</time></span></div>
      <a class="button" href="${escapeHtml(link)}">${escapeHtml(text(locale, "inbox.open"))}</a></li>`;
  });
  if (rows.length === 0)
    return new Markup(`<p class="muted">${escapeHtml(text(locale, "inbox.empty"))}</p>`);
  return new Markup(`<ul class="mails">${rows.join("")}</ul>`);
}

function redirect({ res }: Exchange, location: string): void {
  res.writeHead(303, { location, "cache-control": "no-store" }).end();
}
