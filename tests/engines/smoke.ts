/** Once through every screen, by keys where it matters, in any engine. */
import { wordsOf } from "../e2e/dashboard.ts";
import { type App, until } from "./app.ts";

const { articles, email } = wordsOf("en");

const kShadows = `
  const launcher = document.querySelector("support-launcher")?.shadowRoot.querySelector("button");
  const root = document.querySelector("support-widget")?.shadowRoot;
  const dialog = root?.querySelector("dialog");
  const find = (selector) => dialog?.querySelector(selector);
  const shown = Boolean(dialog && dialog.getBoundingClientRect().width > 0);
  const focused = root?.activeElement;`;

const within = (expression: string) => `${kShadows} return ${expression};`;
const text = (value: string | undefined) => JSON.stringify(value ?? "no such text");

export async function smoke(app: App, origin: string, account: string): Promise<void> {
  const at = (page: string) => `${origin}/${page}?scenario=empty-wallet&account=${account}&lang=en`;
  const sees = (what: string, expression: string) => until(app, what, within(expression));
  const does = (statement: string) => app.evaluate(`${kShadows} ${statement}`);

  await app.goto(at("playground"));
  await sees("the launcher", "Boolean(launcher)");
  await until(app, "a key to call with", `return Boolean(document.querySelector("#key")?.value);`);
  await app.evaluate(`document.querySelector("#send").click();`);
  const answered = `return Boolean(document.querySelector("#response-meta")?.textContent);`;
  await until(app, "the answer", answered);

  const presses = async (expression: string) => {
    await does(`${expression}.focus();`);
    await app.press("Enter");
  };
  await presses("launcher");
  await sees("the panel with a suggestion", `shown && focused?.localName === "h2"`);
  await sees("what to do", `find("h2").textContent === ${text(articles.top_up?.title)}`);
  await sees("the facts", `find(".facts").textContent.includes("402")`);

  await presses(`find(".other button")`);
  await sees(
    "another possibility",
    `focused === find("h2") && focused.textContent !== ${text(articles.top_up?.title)}`,
  );
  await presses(`find(".head button")`);
  await sees("the way back", `focused === find(".other button")`);

  await presses(`find('[data-key="search"]')`);
  await sees("the search", `focused?.id === "query" && find('[role="option"]')`);
  await app.type("top up");
  await sees("marked results", `Boolean(find("mark"))`);
  await app.press("ArrowDown");
  await sees("an option lit", `Boolean(find('[aria-selected="true"]'))`);
  await app.press("Enter");
  await sees("an article", `find("article") && focused === find("h2")`);

  await presses(`find('[data-key="email"]')`);
  await sees("the email", `find(".send a.primary")?.href.startsWith("mailto:")`);
  await sees("its label", `find(".send").textContent.includes(${text(email.ui.openEmailApp)})`);
  await sees("focus in the panel", "Boolean(focused)");

  await app.press("Escape");
  await sees(
    "the launcher in focus",
    `!shown && launcher.getRootNode().activeElement === launcher`,
  );
}
