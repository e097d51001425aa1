import { expect, type TestBench, test } from "./bench.ts";

async function openEmail(bench: TestBench): Promise<void> {
  await bench.start();
  await bench.mount();
  await bench.open();
  await bench.panel.getByRole("button", { name: "Email support" }).click();
  await expect(bench.panel.getByRole("heading", { name: "Email support" })).toBeFocused();
}

async function mailtoOf(bench: TestBench): Promise<{ subject: string; body: string; to: string }> {
  const link = bench.panel.getByRole("link", { name: "Open in email app" });
  const url = new URL((await link.getAttribute("href")) ?? "");
  const { searchParams } = url;
  return {
    to: url.pathname,
    subject: searchParams.get("subject") ?? "",
    body: searchParams.get("body") ?? "",
  };
}

test("what is missing can be typed, and stays where it is", async ({ bench }) => {
  await openEmail(bench);
  const { panel } = bench;
  await expect(panel.getByText("4 of 8 details ready")).toBeVisible();
  const field = panel.getByRole("textbox", { name: "What did you expect?" });
  await field.pressSequentially("Balance shows the top-up", { delay: 15 });
  await expect(field).toHaveValue("Balance shows the top-up");
  await expect(field).toBeFocused();
  await expect(panel.getByText("5 of 8 details ready")).toBeVisible();
  expect((await mailtoOf(bench)).body).toContain("Balance shows the top-up");
  await panel.getByRole("radio", { name: "Every time" }).check();
  await expect(panel.getByText("6 of 8 details ready")).toBeVisible();
  expect((await mailtoOf(bench)).body).toContain("Happens: always");
});

test("typing in the middle keeps the caret", async ({ bench }) => {
  await openEmail(bench);
  const field = bench.panel.getByRole("textbox", { name: "What happened instead?" });
  await field.fill("paid wallet empty");
  await field.evaluate((box: HTMLTextAreaElement) => box.setSelectionRange(4, 4));
  await field.pressSequentially(" at 09:14,", { delay: 40 });
  await expect(field).toHaveValue("paid at 09:14, wallet empty");
});

test("an included line can be removed and put back", async ({ bench }) => {
  await openEmail(bench);
  const remove = bench.panel.getByRole("button", { name: "Remove Account" });
  await remove.focus();
  await bench.page.keyboard.press("Enter");
  const putBack = bench.panel.getByRole("button", { name: "Put back Account" });
  await expect(putBack).toBeFocused();
  expect((await mailtoOf(bench)).body).not.toContain("buyer@example.com");
  await bench.page.keyboard.press("Enter");
  await expect(remove).toBeFocused();
  expect((await mailtoOf(bench)).body).toContain("buyer@example.com");
});

test("the preview, the link and the copy are one email", async ({ bench }) => {
  await bench.page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await openEmail(bench);
  const { panel, page } = bench;
  await panel.getByRole("textbox", { name: "Client or SDK" }).fill("openai-python 1.40");
  await panel.getByText("The whole email, as it leaves").click();
  const mailto = await mailtoOf(bench);
  expect(mailto.body).toContain("openai-python 1.40");
  await expect(panel.locator("pre")).toHaveText(mailto.body);
  await expect(panel.locator("details dd")).toHaveText([mailto.to, mailto.subject]);
  await panel.getByRole("button", { name: "Copy", exact: true }).click();
  await expect(panel.getByRole("status")).toHaveText("Copied. Paste it into a new email.");
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(
    `To: ${mailto.to}\nSubject: ${mailto.subject}\n\n${mailto.body}`,
  );
  const events = await page.evaluate(() => window.bench.events);
  expect(events.at(-1)).toEqual({
    name: "email",
    detail: { via: "copy", finding: "top-up", kind: "billing" },
  });
});

test("a click right after the last keystroke takes that keystroke along", async ({ bench }) => {
  await openEmail(bench);
  const href = await bench.page.evaluate(async () => {
    const root = document.querySelector("support-widget")?.shadowRoot;
    const field = root?.querySelector("input:not([type])") as HTMLInputElement;
    const link = root?.querySelector("a.primary") as HTMLAnchorElement;
    const followed = new Promise<string>((resolve) => {
      document.addEventListener("click", (event) => {
        if (!event.defaultPrevented) resolve(link.href);
        event.preventDefault();
      });
    });
    field.value = "the last words";
    field.dispatchEvent(new InputEvent("input", { bubbles: true }));
    link.click();
    return followed;
  });
  expect(decodeURIComponent(href)).toContain("the last words");
});

test("after the email app was asked, copying is offered", async ({ bench }) => {
  await openEmail(bench);
  const link = bench.panel.getByRole("link", { name: "Open in email app" });
  await bench.page.evaluate(() =>
    document.addEventListener("click", (event) => event.preventDefault()),
  );
  await link.click();
  await expect(bench.panel.getByRole("button", { name: "Copy the email instead" })).toBeVisible();
});

test("a refused clipboard leaves the text selected", async ({ bench }) => {
  await openEmail(bench);
  await bench.page.evaluate(() => {
    Object.defineProperty(navigator, "clipboard", { value: undefined });
  });
  await bench.panel.getByRole("button", { name: "Copy", exact: true }).click();
  const box = bench.panel.getByRole("textbox", { name: /would not copy/ });
  await expect(box).toBeFocused();
  const [selected, all] = await box.evaluate((field: HTMLTextAreaElement) => [
    field.value.slice(field.selectionStart, field.selectionEnd),
    field.value,
  ]);
  expect(selected).toBe(all);
  expect(all).toContain("Subject: billing");
});

test("the kind that the person chooses is the one composed", async ({ bench }) => {
  await openEmail(bench);
  await bench.panel.getByRole("combobox", { name: "This is about" }).selectOption("bug");
  await expect
    .poll(() => bench.page.evaluate(() => window.bench.requests.at(-1)))
    .toMatchObject({ type: "compose", kind: "bug", finding: "top-up" });
});

test("what was typed survives closing, a reload and another language", async ({ bench }) => {
  await openEmail(bench);
  const { panel, page } = bench;
  expect(await page.evaluate(() => sessionStorage.length)).toBe(0);
  await panel.getByRole("textbox", { name: "What did you expect?" }).fill("A top-up 充值");
  await panel.getByRole("button", { name: "Remove Account" }).click();
  await panel.getByRole("button", { name: "中文" }).click();
  const chinese = panel.getByRole("textbox", { name: "你期望的结果是？" });
  await expect(chinese).toHaveValue("A top-up 充值");
  await panel.getByRole("button", { name: "关闭" }).click();
  await bench.open();
  await expect(chinese).toHaveValue("A top-up 充值");
  await page.reload();
  await page.waitForFunction(() => "bench" in window);
  await bench.mount();
  await bench.open();
  await panel.getByRole("button", { name: "Email support" }).click();
  await expect(panel.getByRole("textbox", { name: "What did you expect?" })).toHaveValue(
    "A top-up 充值",
  );
  await expect(panel.getByRole("button", { name: "Put back Account" })).toBeVisible();
});

test("clearing empties the fields and the storage", async ({ bench }) => {
  await openEmail(bench);
  const field = bench.panel.getByRole("textbox", { name: "What did you expect?" });
  await field.fill("gone in a moment");
  await bench.panel.getByRole("button", { name: "Clear what I changed" }).click();
  await expect(field).toHaveValue("");
  await expect(bench.panel.getByText("4 of 8 details ready")).toBeVisible();
  expect(await bench.page.evaluate(() => sessionStorage.length)).toBe(0);
});

const kStored: [name: string, stored: string][] = [
  ["not JSON", "{"],
  ["another shape", '{"pack":"acme","savedUnixMs":9e15,"answers":3}'],
  ["another pack", '{"pack":"other","savedUnixMs":9e15,"answers":{"expected":"x"},"omit":[]}'],
  ["a day old", '{"pack":"acme","savedUnixMs":0,"answers":{"expected":"x"},"omit":[]}'],
];
for (const [name, stored] of kStored) {
  test(`a stored draft that is ${name} counts as none`, async ({ bench }) => {
    await bench.page.addInitScript((text) => {
      sessionStorage.setItem("support-widget:draft", text);
    }, stored);
    await openEmail(bench);
    await expect(bench.panel.getByRole("textbox", { name: "What did you expect?" })).toHaveValue(
      "",
    );
  });
}

test("without storage the email works all the same", async ({ bench }) => {
  await bench.page.addInitScript(() => {
    Object.defineProperty(window, "sessionStorage", {
      get() {
        throw new DOMException("disabled", "SecurityError");
      },
    });
  });
  await openEmail(bench);
  await bench.panel.getByRole("textbox", { name: "Client or SDK" }).fill("curl");
  await expect(bench.panel.getByText("5 of 8 details ready")).toBeVisible();
});
