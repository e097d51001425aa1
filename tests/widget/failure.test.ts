import { expect, test } from "./bench.ts";

test("a core that never starts leaves an email with the facts there are", async ({ bench }) => {
  await bench.start();
  await bench.page.evaluate(() => {
    window.bench.broken = true;
  });
  await bench.mount();
  await bench.open();
  const { panel } = bench;
  await expect(panel.locator(".lead")).toHaveText(
    "Help could not load. You can still reach us by email.",
  );
  const href = await panel.getByRole("link", { name: "Email support" }).getAttribute("href");
  const url = new URL(href ?? "");
  expect(url.pathname).toBe("support@acme.example");
  expect(url.searchParams.get("body")).toBe(
    "POST: /v1/chat/completions\nHTTP: 402\nx-request-id: req_7Q2mX0c9",
  );
  await expect(panel.locator("dd")).toHaveText(["/v1/chat/completions", "402", "req_7Q2mX0c9"]);
  await bench.page.keyboard.press("Escape");
  await expect(panel).toBeHidden();
});

test("opening again tries again", async ({ bench }) => {
  await bench.start();
  await bench.page.evaluate(() => {
    window.bench.broken = true;
  });
  await bench.mount();
  await bench.open();
  await expect(bench.panel.locator(".lead")).toBeVisible();
  await bench.page.evaluate(() => {
    window.bench.broken = false;
    window.bench.panel?.close();
    window.bench.panel?.open();
  });
  await expect(bench.panel.getByText("Most likely fix")).toBeVisible();
});

test("a core that stops while the person types loses no word, and tells no key", async ({
  bench,
}) => {
  await bench.start();
  await bench.mount();
  await bench.open();
  await bench.panel.getByRole("button", { name: "Email support" }).click();
  const question = bench.panel.getByRole("textbox", { name: "What did you expect?" });
  await expect(question).toBeVisible();
  await bench.page.evaluate(() => {
    window.bench.broken = true;
  });
  await question.fill(`my words ${["acme", "live", "4f9KqT2mXz81LbVd"].join("_")}`);
  const link = bench.panel.getByRole("link", { name: "Email support" });
  await expect(link).toHaveAttribute("href", /my%20words/);
  await expect(link).not.toHaveAttribute("href", /4f9KqT2mXz81LbVd/);
});

test("an email screen that does not load leaves a plain link with what was typed, and a way back", async ({
  bench,
}) => {
  const { page, panel } = bench;
  await bench.start();
  await page.evaluate(() => {
    const draft = { pack: "acme", answers: { expected: "my words" }, omit: [] };
    sessionStorage.setItem(
      "support-widget:draft",
      JSON.stringify({ ...draft, savedUnixMs: Date.now() }),
    );
  });
  await page.route("**/email.js", (route) => route.abort());
  await bench.mount();
  await bench.open();
  const email = panel.getByRole("button", { name: "Email support" });
  await email.click();
  await expect(panel.getByRole("heading", { name: "Email support" })).toBeFocused();
  await expect(panel.locator(".lead")).toHaveText(
    "That could not be loaded. Check your connection and try again.",
  );
  await expect(panel.getByRole("link", { name: "Email support" })).toHaveAttribute(
    "href",
    /my%20words.*req_7Q2mX0c9/,
  );
  await panel.getByRole("button", { name: "Back" }).click();
  await expect(email).toBeFocused();
  await email.click();
  await page.unroute("**/email.js");
  await panel.getByRole("button", { name: "Try again" }).click();
  await expect(panel.getByRole("textbox", { name: "What did you expect?" })).toHaveValue(
    "my words",
  );
  // A refused file is reported by the browser itself.
  bench.errors.splice(0);
});

test("an email screen that is still on its way says so", async ({ bench }) => {
  await bench.start();
  let answer = () => {};
  const asked = new Promise<void>((resolve) => {
    answer = resolve;
  });
  await bench.page.route("**/email.js", async (route) => {
    await asked;
    await route.fallback();
  });
  await bench.mount();
  await bench.open();
  await bench.panel.getByRole("button", { name: "Email support" }).click();
  await expect(bench.panel.getByRole("progressbar")).toBeVisible();
  await expect(bench.panel.getByRole("heading", { name: "Email support" })).toBeFocused();
  answer();
  await expect(bench.panel.getByText("4 of 8 details ready")).toBeVisible();
  await expect(bench.panel.getByRole("heading", { name: "Email support" })).toBeFocused();
});

const kRefused: [name: string, policy: string, files: Record<string, Buffer>][] = [
  // The page's policy has no 'wasm-unsafe-eval', so even a good module is refused.
  [
    "WebAssembly that the policy refuses",
    "script-src 'self' 'nonce-n1'; style-src 'nonce-n1'; require-trusted-types-for 'script'",
    { "core.wasm": Buffer.from([0, 97, 115, 109, 1, 0, 0, 0]), "acme.en.json": Buffer.from("{}") },
  ],
  ["a core that is not there", "", {}],
  ["a file that is no core", "", { "core.wasm": Buffer.from("<!doctype html>") }],
  ["a core of another shape", "", { "core.wasm": Buffer.from([0, 97, 115, 109, 1, 0, 0, 0]) }],
];
for (const [name, policy, files] of kRefused) {
  test(`${name} ends in an email link, with nothing thrown`, async ({ bench }) => {
    await bench.start({ policy, files });
    await bench.page.evaluate(() => window.bench.mountReal());
    await bench.open();
    await expect(bench.panel.getByRole("link", { name: "Email support" })).toHaveAttribute(
      "href",
      /^mailto:support@acme\.example/,
    );
    // A 404 and a refused compilation are reported by the browser itself.
    const reported = /Failed to load resource|Content Security Policy/;
    const thrown = bench.errors.splice(0).filter((error) => !reported.test(error));
    expect(thrown).toEqual([]);
  });
}
