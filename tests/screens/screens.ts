/** Each screen of the widget on the demo, reached as a person reaches it. */
import { type Dashboard, expect, type PageName, type Tag, wordsOf } from "../e2e/dashboard.ts";

export type Reach = (dashboard: Dashboard, tag: Tag) => Promise<void>;

const afterCall =
  (scenario: string, then?: Reach): Reach =>
  async (dashboard, tag) => {
    await dashboard.open(scenario, "playground", tag);
    await dashboard.call();
    await dashboard.help();
    await then?.(dashboard, tag);
  };

/** In a low window all of the panel scrolls. */
const toTheEnd: Reach = ({ panel }) =>
  panel.evaluate((dialog) => {
    for (const it of [dialog, dialog.querySelector(".body")]) it?.scrollTo(0, 9999);
  });

/** On to the search, with `words` in its field. */
async function search({ panel }: Dashboard, words = ""): Promise<void> {
  await panel.locator('[data-key="search"]').click();
  const field = panel.getByRole("combobox");
  await expect(field).toBeFocused();
  await expect(panel.getByRole("option").first()).toBeVisible();
  if (!words) return;
  await field.fill(words);
  // The list stands until the words are searched for.
  await expect(panel.locator("#options.found, .reading").first()).toBeAttached();
}

const searched =
  (words: (tag: Tag) => string, then?: Reach): Reach =>
  async (dashboard, tag) => {
    await dashboard.open("empty-wallet", "wallet", tag);
    await dashboard.help();
    await search(dashboard, words(tag));
    await then?.(dashboard, tag);
  };

/** The article of a finding, which is an entry of the library too. */
const article =
  (scenario: string, page: PageName, finding: string, then?: Reach): Reach =>
  async (dashboard, tag) => {
    const title = wordsOf(tag).articles[finding]?.title ?? "";
    await dashboard.open(scenario, page, tag);
    await dashboard.help();
    await search(dashboard, title);
    await dashboard.panel.getByRole("option").filter({ hasText: title }).first().click();
    await expect(dashboard.panel.locator("article h2")).toHaveText(title);
    await then?.(dashboard, tag);
  };

const kPasted = `$ curl -v https://api.dragonfly-api.com/v1/chat/completions \\
  -H "Authorization: Bearer ${["dfly_live", "9fQ2mB7xZ4kT1vW8cR5n"].join("_")}"
< HTTP/2 429
< x-request-id: req_pasted7Q2mX0
{"error": {"message": "Rate limit reached", "type": "rate_limit_error"}}`;

const kWords = {
  en: "verification email",
  "zh-CN": "验证邮件",
};

/** What the panel shows, and nothing of the page around it. */
export const screens: Readonly<Record<string, Reach>> = {
  suggestion: afterCall("empty-wallet"),
  "suggestion-end": afterCall("empty-wallet", toTheEnd),
  "suggestion-long": afterCall("html-surface"),
  incident: afterCall("incident"),
  alternative: afterCall("empty-wallet", async ({ panel }) => {
    await panel.locator(".other button").first().click();
    await expect(panel.locator("[data-focus]")).toBeFocused();
  }),
  email: afterCall("empty-wallet", (dashboard, tag) => dashboard.composed(tag).then(() => {})),
  "email-end": afterCall("empty-wallet", async (dashboard, tag) => {
    await dashboard.composed(tag);
    await dashboard.panel.locator("summary").last().click();
    await toTheEnd(dashboard, tag);
  }),
  "email-ways": afterCall("empty-wallet", async (dashboard, tag) => {
    await dashboard.composed(tag);
    await dashboard.panel.locator("#more-ways").click();
    await expect(dashboard.panel.locator("#ways")).toBeVisible();
  }),
  "email-sent": afterCall("empty-wallet", async (dashboard, tag) => {
    await dashboard.composed(tag);
    const { ui } = wordsOf(tag).email;
    await dashboard.panel.locator("#more-ways").click();
    await dashboard.panel.getByRole("button", { name: ui.copy ?? "", exact: true }).click();
    await dashboard.panel.getByRole("button", { name: ui.sentIt ?? "" }).click();
    await expect(dashboard.panel.getByRole("heading", { name: ui.sentTitle ?? "" })).toBeFocused();
  }),
  nothing: async (dashboard, tag) => {
    await dashboard.open("healthy", "wallet", tag);
    await dashboard.help();
  },
  journey: async (dashboard, tag) => {
    await dashboard.open("new-account", "get-started", tag);
    await dashboard.help();
  },
  search: searched(() => ""),
  "search-found": searched(
    (tag) => kWords[tag],
    async ({ page, panel }) => {
      await expect(panel.locator("mark").first()).toBeVisible();
      await page.keyboard.press("ArrowDown");
      await page.keyboard.press("ArrowDown");
      await expect(panel.locator('[role="option"][aria-selected="true"]')).toBeVisible();
    },
  ),
  "search-nothing": searched(
    () => "zzqqxx blorp",
    ({ panel }) => expect(panel.locator('[data-key="ask"]')).toBeVisible(),
  ),
  "search-error": searched(
    () => kPasted.replaceAll("\n", " "),
    async ({ panel }) => {
      // What the clipboard would bring besides what a field of one line shows of it.
      await panel.getByRole("combobox").evaluate((field, text) => {
        const clipboardData = new DataTransfer();
        clipboardData.setData("text/plain", text);
        field.dispatchEvent(new ClipboardEvent("paste", { clipboardData }));
      }, kPasted);
      await expect(panel.locator(".reading .facts")).toContainText("req_pasted7Q2mX0");
    },
  ),
  article: article("empty-wallet", "wallet", "top_up"),
  "article-end": article("empty-wallet", "wallet", "top_up", toTheEnd),
  "article-urgent": article("top-up-missing", "wallet", "balance_not_updated"),
  "article-urgent-end": article("top-up-missing", "wallet", "balance_not_updated", toTheEnd),
  "failure-part": async (dashboard, tag) => {
    await dashboard.page.route("**/library-*.js", (route) => route.abort());
    await dashboard.open("empty-wallet", "wallet", tag);
    await dashboard.help();
    await dashboard.panel.locator('[data-key="search"]').click();
    await expect(dashboard.panel.locator(".lead")).toHaveText(wordsOf(tag).ui.unloaded ?? "");
    await dashboard.page.unroute("**/library-*.js");
  },
  "failure-core": async (dashboard, tag) => {
    await dashboard.page.route("**/core-*.wasm", (route) => route.abort());
    await dashboard.open("empty-wallet", "playground", tag);
    await dashboard.call();
    await dashboard.launcher.click();
    await expect(dashboard.panel.locator(".lead")).toBeVisible();
    await dashboard.page.unroute("**/core-*.wasm");
  },
};

/** Where the page around the panel matters. */
export const surroundings: Readonly<Record<string, Reach>> = {
  support: async ({ page, account }, tag) => {
    await page.goto(`/support?account=${account}&lang=${tag}`);
  },
  ...Object.fromEntries(
    ["console", "playful"].map((theme): [string, Reach] => [
      `theme-${theme}`,
      afterCall("empty-wallet", async (dashboard) => {
        await dashboard.page.goto(`${dashboard.page.url()}&theme=${theme}`);
        await dashboard.call();
        await dashboard.help();
      }),
    ]),
  ),
  closed: async (dashboard, tag) => {
    await dashboard.open("empty-wallet", "playground", tag);
    await dashboard.call();
  },
  "failure-panel": async (dashboard, tag) => {
    await dashboard.page.route("**/panel-*.js", (route) => route.abort());
    await dashboard.open("empty-wallet", "playground", tag);
    await dashboard.launcher.click();
    await expect(dashboard.page.locator("support-launcher a")).toBeVisible();
    await dashboard.page.unroute("**/panel-*.js");
  },
};
