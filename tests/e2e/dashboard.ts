/** The demo dashboard in a browser, used as its buyer does, with the widget as `dist/` has it. */
import { readFileSync } from "node:fs";
import { test as base, expect, type Locator, type Page } from "@playwright/test";

export { expect };

export type Tag = "en" | "zh-CN";
export type PageName = "playground" | "wallet" | "get-started";

interface Words {
  readonly articles: Record<
    string,
    { title: string; summary: string; action?: string; alreadyDone?: string }
  >;
  readonly ui: Record<string, string>;
  readonly fields: Record<string, { label: string }>;
  readonly email: {
    ui: Record<string, string>;
    subjects: Record<string, string>;
    done: Record<string, string>;
    messages: { shortened: string };
  };
  readonly search: { ui: Record<string, string> };
  readonly library: { entries: Record<string, { title?: string }> };
  readonly launcher: { help: string; failed: string; emailSupport: string };
}

export const root = new URL("../../", import.meta.url);
export const readJson = (path: string) => JSON.parse(readFileSync(new URL(path, root), "utf8"));

type Texts = { [key: string]: string | Texts };

/** The pack's own texts over those of the pack below it. */
function merged(below: Texts, own: Texts): Texts {
  const all = { ...below };
  for (const [key, value] of Object.entries(own)) {
    const other = all[key];
    all[key] =
      typeof value === "object" && typeof other === "object" ? merged(other, value) : value;
  }
  return all;
}

/** A text that is missing is an error: every page holds the empty one. */
function strict(texts: Texts): Texts {
  return new Proxy(texts, {
    get(target, key) {
      const value = target[key as string];
      if (value === undefined) throw new Error(`No text ${String(key)}.`);
      return typeof value === "object" ? strict(value) : value;
    },
  });
}

const textsOf = (tag: Tag) =>
  strict(
    merged(
      readJson(`content/packs/base/locales/${tag}.json`),
      readJson(`content/packs/dragonfly/locales/${tag}.json`),
    ),
  ) as unknown as Words;

const words: Record<Tag, Words> = { en: textsOf("en"), "zh-CN": textsOf("zh-CN") };
export const wordsOf = (tag: Tag): Words => words[tag];

export interface FailedCall {
  readonly status: number;
  readonly requestId: string;
  /** "POST /v1/chat/completions" */
  readonly endpoint: string;
  /** The part of the sent key that nobody else may see. */
  readonly secret: string;
}

/** What a browser itself logs about an answer or a policy; no page can keep it quiet. */
const kBrowsersOwn = /^Failed to load resource|Content Security Policy|\.wasm.*CSP/;

const kPublicPrefix = /^[a-z]+[-_](?:live_|test_)?.{4}/;

export class Dashboard {
  readonly page: Page;
  readonly account: string;
  readonly launcher: Locator;
  readonly panel: Locator;
  /** Uncaught errors and error lines of the console, except the browser's own. */
  readonly complaints: string[] = [];
  /** File names that were requested from the widget's folder, and the script tag's. */
  readonly fetched: string[] = [];
  #query = "";

  constructor(page: Page, account: string) {
    this.page = page;
    this.account = account;
    this.launcher = page.locator("support-launcher").getByRole("button");
    this.panel = page.locator("support-widget").getByRole("dialog");
    page.on("pageerror", ({ message }) => this.complaints.push(message));
    page.on("console", (message) => {
      if (message.type() === "error" && !kBrowsersOwn.test(message.text()))
        this.complaints.push(message.text());
    });
    page.on("request", (request) => {
      const path = new URL(request.url()).pathname;
      if (path.startsWith("/support-widget")) this.fetched.push(path.slice(1));
    });
  }

  get email(): string {
    return `${this.account}@example.com`;
  }

  /** Puts the account into a scenario and opens a page. */
  async open(scenario: string, name: PageName = "playground", tag: Tag = "en", csp = "") {
    this.#query = `account=${this.account}&lang=${tag}${csp && `&csp=${csp}`}`;
    await this.page.goto(`/${name}?scenario=${scenario}&${this.#query}`);
    await this.#isReady();
  }

  /** Full navigation to another page of the same account. */
  async visit(name: PageName): Promise<void> {
    await this.page.goto(`/${name}?${this.#query}`);
    await this.#isReady();
  }

  async reload(): Promise<void> {
    await this.page.reload();
    await this.#isReady();
  }

  /** Sends the Playground's call as it is saved for the account, and waits for its outcome. */
  async call(): Promise<FailedCall> {
    const { page } = this;
    // The page fills its form before it lets it be sent.
    await expect(page.locator("#send")).toBeEnabled();
    const key = await page.locator("#key").inputValue();
    const answered = page.waitForResponse((response) =>
      /\/(chat\/completions|responses)$/.test(new URL(response.url()).pathname),
    );
    await page.locator("#send").click();
    const response = await answered;
    await expect(page.locator("#response-meta")).not.toBeEmpty();
    return {
      status: response.status(),
      requestId: response.headers()["x-request-id"] ?? "",
      endpoint: `POST ${new URL(response.url()).pathname}`,
      secret: key.replace(kPublicPrefix, ""),
    };
  }

  /** The answer to "why": clicks the launcher and waits for what the panel has to say. */
  async help(): Promise<void> {
    await this.launcher.click();
    await expect(this.panel.getByRole("heading", { level: 2 }).first()).toBeVisible();
  }

  /** What most people have done before anything else: a call failed, and they click Help. */
  async failAndAsk(scenario: string): Promise<void> {
    await this.open(scenario);
    await this.call();
    await this.help();
  }

  /** Then they write what happened, in an email about it. Returns the field. */
  async failAndWrite(words: string): Promise<Locator> {
    await this.failAndAsk("empty-wallet");
    await this.composed();
    const field = this.panel.locator("#field-actual");
    await field.fill(words);
    return field;
  }

  get suggestion(): Locator {
    return this.panel.getByRole("heading", { level: 2 }).first();
  }

  /** Goes on to the email and returns what the mail program would be given. */
  async composed(tag: Tag = "en"): Promise<Mail> {
    const label = wordsOf(tag).email.ui.openEmailApp ?? "";
    await this.panel.locator('[data-key="email"]').click();
    const link = this.panel.getByRole("link", { name: label });
    await expect(link).toBeVisible();
    return mailOf((await link.getAttribute("href")) ?? "");
  }

  async #isReady(): Promise<void> {
    await expect(this.launcher).toBeVisible();
    await expect(this.page.locator("#account-email")).toHaveText(this.email);
  }
}

export interface Mail {
  readonly href: string;
  readonly to: string;
  readonly subject: string;
  readonly body: string;
}

/** Reads a mailto: address by RFC 6068, where a plus sign is a plus sign. */
export function mailOf(href: string): Mail {
  const url = new URL(href);
  const fields = Object.fromEntries(
    url.search
      .slice(1)
      .split("&")
      .map((field) => field.split("=").map(decodeURIComponent)),
  );
  return { href, to: decodeURIComponent(url.pathname), subject: "", body: "", ...fields };
}

/** Everything that the page keeps in this browser. */
export const kept = (page: Page) =>
  page.evaluate(() =>
    JSON.stringify([{ ...sessionStorage }, { ...localStorage }, document.cookie]),
  );

export const test = base.extend<{ dashboard: Dashboard }>({
  dashboard: async ({ page }, use, { testId, retry }) => {
    const dashboard = new Dashboard(
      page,
      `e-${testId.replace(/[^a-z0-9]/g, "").slice(-24)}${retry}`,
    );
    await use(dashboard);
    expect(dashboard.complaints).toEqual([]);
  },
});
