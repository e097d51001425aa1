/**
 * Each way through the panel with nothing but keys, and what a screen reader is given at each stop.
 * After every key something has the focus: never the page's body. The trees are kept in kept/*.txt.
 */
import type { Locator, Page } from "@playwright/test";
import { Dashboard, expect, type PageName, test, wordsOf } from "../e2e/dashboard.ts";
import { freeze, frozen } from "./frozen.ts";

test.use(frozen);

const { ui, email, articles } = wordsOf("en");

/** From the page to what has the focus, through the shadow roots. */
const focusChain = (page: Page) =>
  page.evaluate(() => {
    const names: string[] = [];
    for (let it = document.activeElement; it; it = it.shadowRoot?.activeElement ?? null)
      names.push(it.localName);
    return names;
  });

class Keys {
  readonly page: Page;
  readonly dashboard: Dashboard;

  constructor(page: Page, account: string) {
    this.page = page;
    this.dashboard = new Dashboard(page, account);
  }

  async start(scenario: string, name: PageName, isCalling = false): Promise<void> {
    await freeze(this.page);
    await this.page.emulateMedia({ reducedMotion: "reduce" });
    await this.dashboard.open(scenario, name);
    if (isCalling) await this.dashboard.call();
    await this.dashboard.launcher.focus();
    await this.press("Enter");
    await expect(this.dashboard.panel.locator("[data-focus], .lead").first()).toBeVisible();
  }

  async press(key: string): Promise<void> {
    await this.page.keyboard.press(key);
    const chain = await focusChain(this.page);
    expect(chain, `focus after ${key}`).not.toEqual(["body"]);
    expect(chain, `focus after ${key}`).not.toEqual([]);
  }

  /** As often as it takes, and no more than a person would bear. */
  async tabTo(target: Locator, key: "Tab" | "Shift+Tab" = "Tab"): Promise<void> {
    for (let presses = 0; presses < 40; presses++) {
      await this.press(key);
      if (await target.evaluate((it) => (it.getRootNode() as Document).activeElement === it))
        return;
    }
    throw new Error(`${target} is not reached with ${key}`);
  }

  /** The whole tree; but addresses, which name a port, and the region that speaks when it will. */
  async reads(name: string): Promise<void> {
    const tree = await this.dashboard.panel.ariaSnapshot();
    const lasting = tree.split("\n").filter((line) => !/^ *- (\/url|status)\b/.test(line));
    expect(lasting.join("\n")).toMatchSnapshot(`${name}.txt`);
  }

  async leave(): Promise<void> {
    await this.press("Escape");
    await expect(this.dashboard.panel).toBeHidden();
    await expect(this.dashboard.launcher).toBeFocused();
    expect(this.dashboard.complaints).toEqual([]);
  }
}

test("a suggestion, another possibility, and back", async ({ page }) => {
  const keys = new Keys(page, "li-keys-suggestion");
  const { panel, suggestion } = keys.dashboard;
  await keys.start("empty-wallet", "playground", true);
  await expect(suggestion).toBeFocused();
  await keys.reads("suggestion");
  const other = panel.locator(".other button").first();
  await keys.tabTo(other);
  await keys.press("Enter");
  await expect(suggestion).not.toHaveText(articles.top_up?.title ?? "");
  await expect(suggestion).toBeFocused();
  await keys.reads("alternative");
  await keys.tabTo(panel.getByRole("button", { name: ui.back ?? "" }), "Shift+Tab");
  await keys.press("Enter");
  await expect(suggestion).toHaveText(articles.top_up?.title ?? "");
  await expect(other).toBeFocused();
  await keys.leave();
});

test("a search, an article, one beside it, and back to the words", async ({ page }) => {
  const keys = new Keys(page, "li-keys-search");
  const { panel } = keys.dashboard;
  await keys.start("empty-wallet", "wallet");
  await expect(keys.dashboard.suggestion).toBeFocused();
  await keys.tabTo(panel.locator('[data-key="search"]'), "Shift+Tab");
  await keys.press("Enter");
  const field = panel.getByRole("combobox");
  await expect(field).toBeFocused();
  await expect(panel.getByRole("option").first()).toBeVisible();
  const title = articles.top_up?.title ?? "";
  await page.keyboard.type(title);
  await expect(panel.getByRole("option").first()).toContainText(title);
  // Found by the whole of it, which brings in what means the same.
  await expect(panel.getByRole("option").first()).toContainText(articles.top_up?.summary ?? "");
  await keys.press("ArrowDown");
  await keys.reads("search");
  await keys.press("Enter");
  const heading = panel.getByRole("heading", { level: 2 });
  await expect(heading).toHaveText(title);
  await expect(heading).toBeFocused();
  await keys.reads("article");
  const related = panel.locator(".other button").first();
  await keys.tabTo(related);
  const next = (await related.textContent())?.trim() ?? "";
  await keys.press("Enter");
  await expect(heading).toHaveText(next);
  await expect(heading).toBeFocused();
  const back = panel.getByRole("button", { name: ui.back ?? "" });
  await keys.tabTo(back, "Shift+Tab");
  await keys.press("Enter");
  await expect(related).toBeFocused();
  await keys.tabTo(back, "Shift+Tab");
  await keys.press("Enter");
  await expect(field).toBeFocused();
  await expect(field).toHaveValue(title);
  await keys.press("Escape");
  await expect(field).toHaveValue("");
  await keys.leave();
});

test("an email, filled in and taken along", async ({ page, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  const keys = new Keys(page, "li-keys-email");
  const { panel } = keys.dashboard;
  await keys.start("empty-wallet", "playground", true);
  await keys.tabTo(panel.locator('[data-key="email"]'));
  await keys.press("Enter");
  const first = panel.getByRole("textbox").first();
  await expect(first).toBeVisible();
  await keys.reads("email");
  await keys.tabTo(first);
  await page.keyboard.type("Paid calls");
  await keys.tabTo(panel.getByRole("link", { name: email.ui.openEmailApp ?? "" }));
  const href = panel.getByRole("link", { name: email.ui.openEmailApp ?? "" });
  await expect(href).toHaveAttribute("href", /Paid%20calls/);
  const ways = panel.getByRole("button", { name: email.ui.otherWays ?? "" });
  await keys.tabTo(ways);
  await keys.press("Enter");
  await expect(ways).toHaveAttribute("aria-expanded", "true");
  await keys.reads("email-ways");
  const copy = panel.getByRole("button", { name: email.ui.copy ?? "", exact: true });
  await keys.tabTo(copy);
  await keys.press("Enter");
  await expect(panel.getByRole("status")).toHaveText(email.ui.copied ?? "");
  expect(await page.evaluate(() => navigator.clipboard.readText())).toContain("Paid calls");
  await keys.leave();
});

test("nothing is wrong: how far the account is, and on to a person", async ({ page }) => {
  const keys = new Keys(page, "li-keys-nothing");
  const { panel, suggestion } = keys.dashboard;
  await keys.start("healthy", "wallet");
  await expect(suggestion).toBeFocused();
  await keys.reads("nothing");
  await keys.tabTo(panel.locator('[data-key="email"]'));
  await keys.press("Enter");
  await expect(panel.getByRole("link", { name: email.ui.openEmailApp ?? "" })).toBeVisible();
  await keys.tabTo(panel.getByRole("button", { name: ui.back ?? "" }), "Shift+Tab");
  await keys.press("Enter");
  await expect(panel.locator('[data-key="email"]')).toBeFocused();
  await keys.leave();
});

test("a new account: the first open step is the suggestion", async ({ page }) => {
  const keys = new Keys(page, "li-keys-journey");
  await keys.start("new-account", "get-started");
  await expect(keys.dashboard.suggestion).toBeFocused();
  await keys.reads("journey");
  await keys.tabTo(keys.dashboard.panel.locator(".actions .btn").first());
  await keys.leave();
});

test("an incident is read first, and leads to the status page", async ({ page }) => {
  const keys = new Keys(page, "li-keys-incident");
  const { panel, suggestion } = keys.dashboard;
  await keys.start("incident", "playground", true);
  await expect(suggestion).toBeFocused();
  await keys.reads("incident");
  await keys.tabTo(panel.getByRole("link", { name: ui.statusPage ?? "" }), "Shift+Tab");
  await keys.leave();
});

for (const isHeld of [false, true])
  test(`on a phone Tab goes round in the sheet, either way: ${isHeld ? "still loading" : "loaded"}`, async ({
    page,
  }) => {
    await page.setViewportSize({ width: 390, height: 844 });
    if (isHeld) await page.route("**/core-*.wasm", () => {});
    const dashboard = new Dashboard(page, `li-keys-round-${isHeld}`);
    await dashboard.open("empty-wallet", "wallet");
    await dashboard.launcher.focus();
    await page.keyboard.press("Enter");
    await expect(isHeld ? dashboard.panel.locator(".wait") : dashboard.suggestion).toBeVisible();
    for (const key of ["Tab", "Shift+Tab"]) {
      const stops = new Set<string>();
      for (let presses = 0; presses < 14; presses++) {
        await page.keyboard.press(key);
        await expect.poll(() => focusChain(page), key).toContain("support-widget");
        stops.add(await dashboard.panel.locator(":focus").evaluate((it) => it.outerHTML));
      }
      // All of them, and more than once: it went round.
      expect(stops.size).toBe(await dashboard.panel.locator("a:visible, button:visible").count());
    }
  });

test("no core: what is left is the email, one key away", async ({ page }) => {
  await page.route("**/core-*.wasm", (route) => route.abort());
  const keys = new Keys(page, "li-keys-failure");
  const { panel } = keys.dashboard;
  await keys.start("empty-wallet", "playground", true);
  await expect(panel.locator(".lead")).toBeVisible();
  await keys.reads("failure");
  await keys.tabTo(panel.getByRole("link"));
  await keys.leave();
});
