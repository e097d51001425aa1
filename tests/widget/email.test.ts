import { expect, test } from "./bench.ts";
import { kept, mailtoOf, openEmail, otherWay, ready, said } from "./email-fixture.ts";

test("what is missing can be typed, and stays where it is", async ({ bench }) => {
  await openEmail(bench);
  const { panel } = bench;
  await expect(ready(bench)).toHaveText("4 of 8 details ready");
  const field = panel.getByRole("textbox", { name: "What did you expect?" });
  await field.pressSequentially("Balance shows the top-up", { delay: 15 });
  await expect(field).toHaveValue("Balance shows the top-up");
  await expect(field).toBeFocused();
  await expect(ready(bench)).toHaveText("5 of 8 details ready");
  await expect.poll(async () => (await mailtoOf(bench)).body).toContain("Balance shows the top-up");
  await panel.getByRole("radio", { name: "Every time" }).check();
  await expect(ready(bench)).toHaveText("6 of 8 details ready");
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
  await panel.getByText("Preview the email").click();
  await expect.poll(async () => (await mailtoOf(bench)).body).toContain("openai-python 1.40");
  const mailto = await mailtoOf(bench);
  await expect(panel.locator("pre").first()).toHaveText(mailto.body);
  await expect(panel.locator("details dd")).toHaveText([mailto.to, mailto.subject]);
  await (await otherWay(bench, "Copy")).click();
  await expect(panel.getByRole("status")).toHaveText(
    "Copied. Paste it into a new email. Is it sent?",
  );
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
    const field = root?.querySelector("textarea") as HTMLTextAreaElement;
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

test("a refused clipboard leaves the text selected", async ({ bench }) => {
  await openEmail(bench);
  await bench.page.evaluate(() => {
    Object.defineProperty(navigator, "clipboard", { value: undefined });
    document.execCommand = () => false;
  });
  await (await otherWay(bench, "Copy")).click();
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
  await expect(ready(bench)).toHaveText("4 of 8 details ready");
  expect(await bench.page.evaluate(() => sessionStorage.length)).toBe(0);
});

test("what one account of the tab typed is not shown to another, and is not lost", async ({
  bench,
}) => {
  const expected = bench.panel.getByRole("textbox", { name: "What did you expect?" });
  const reopenAs = async (account: string) => {
    await bench.page.evaluate((mark) => {
      window.bench.account = mark;
      window.bench.panel?.close();
      window.bench.panel?.open();
    }, account);
    await expect(expected).toBeVisible();
  };
  await bench.start();
  await bench.page.evaluate(() => {
    window.bench.account = "a1";
  });
  await openEmail(bench, false);
  await expected.fill("my words");
  await expect(ready(bench)).toHaveText("5 of 8 details ready");
  await reopenAs("b2");
  await expect(expected).toHaveValue("");
  await reopenAs("a1");
  await expect(expected).toHaveValue("my words");
});

test("what somebody typed is not handed on by a page that does not know who is there", async ({
  bench,
}) => {
  const expected = bench.panel.getByRole("textbox", { name: "What did you expect?" });
  await bench.page.addInitScript(() => {
    const draft = { pack: "acme", account: "a1", answers: { expected: "my words" }, omit: [] };
    sessionStorage.setItem(
      "support-widget:draft",
      JSON.stringify({ ...draft, savedUnixMs: Date.now() }),
    );
  });
  await openEmail(bench);
  await expect(expected).toHaveValue("my words");
  await expected.fill("my words, and more");
  await expect(ready(bench)).toHaveText("5 of 8 details ready");
  await bench.page.evaluate(() => {
    window.bench.account = "b2";
    window.bench.panel?.close();
    window.bench.panel?.open();
  });
  await expect(expected).toHaveValue("");
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
  await expect(ready(bench)).toHaveText("5 of 8 details ready");
});

test("what is worth most comes next, a click away", async ({ bench }) => {
  await openEmail(bench);
  const { panel } = bench;
  const next = panel.locator(".meter + p .link");
  await expect(next).toHaveText("What did you expect?");
  await next.click();
  const field = panel.getByRole("textbox", { name: "What did you expect?" });
  await expect(field).toBeFocused();
  await field.fill("A top-up");
  await expect(next).toHaveText("What happened instead?");
  await panel.getByRole("textbox", { name: "What happened instead?" }).fill("None");
  await expect(next).toHaveText("Happens");
  await next.click();
  await expect(panel.getByRole("radio", { name: "Every time" })).toBeFocused();
  await bench.page.keyboard.press("Space");
  await panel.getByRole("textbox", { name: "Client or SDK" }).fill("curl");
  await expect(next).toHaveCount(0);
});

test("a field that was finished says once how far the email is", async ({ bench }) => {
  await openEmail(bench);
  await bench.panel.getByRole("textbox", { name: "Client or SDK" }).pressSequentially("curl");
  await expect(ready(bench)).toHaveText("5 of 8 details ready");
  await expect(said(bench)).toBeEmpty();
  await bench.page.keyboard.press("Tab");
  await expect(said(bench)).toHaveText("5 of 8 details ready");
  await bench.panel.getByRole("button", { name: "Remove Account" }).click();
  await expect(said(bench)).toHaveText("4 of 8 details ready");
});

const kSecret = "acme-key-0123456789abcdefghij";

test("a whole key in an answer is advised against, and never stored", async ({ bench }) => {
  await openEmail(bench);
  const field = bench.panel.getByRole("textbox", { name: "What did you expect?" });
  await field.fill(`it works with ${kSecret}`);
  await bench.page.keyboard.press("Tab");
  await expect(bench.panel.locator(".note.bad")).toHaveText(/Revoke it/);
  await expect(said(bench)).toContainText("Revoke it.");
  expect((await mailtoOf(bench)).body).not.toContain(kSecret);
  expect(await kept(bench)).not.toContain(kSecret);
  expect(await kept(bench)).toContain("it works with [removed: API key]");
  // What the core no longer answers for is not linked to either.
  await bench.page.evaluate(() => {
    window.bench.broken = true;
  });
  await bench.panel.getByRole("button", { name: "Remove Account" }).click();
  const link = bench.panel.getByRole("link", { name: "Email support" });
  await expect(link).toHaveAttribute("href", /it%20works%20with/);
  expect(await link.getAttribute("href")).not.toContain(kSecret);
});

test("the last keystrokes before a reload are kept", async ({ bench }) => {
  await openEmail(bench);
  const { page, panel } = bench;
  await page.evaluate(() => {
    const root = document.querySelector("support-widget")?.shadowRoot;
    const field = root?.querySelector("#field-happened") as HTMLTextAreaElement;
    field.value = "typed just now";
    field.dispatchEvent(new InputEvent("input", { bubbles: true }));
    location.reload();
  });
  await page.waitForFunction(() => "bench" in window);
  await openEmail(bench, false);
  await expect(panel.getByRole("textbox", { name: "What happened instead?" })).toHaveValue(
    "typed just now",
  );
});

test("a vulnerability report shows and carries nothing but what the person writes", async ({
  bench,
}) => {
  await openEmail(bench);
  const { panel } = bench;
  await panel.getByRole("textbox", { name: "What did you expect?" }).fill("for the other email");
  await panel.getByRole("combobox").selectOption("vulnerability");
  await expect(panel.getByRole("textbox")).toHaveCount(1);
  await expect(panel.locator("dl.facts:not(details *)")).toHaveCount(0);
  await expect(ready(bench)).toHaveText("0 of 1 details ready");
  await panel.getByRole("textbox", { name: "What is possible?" }).fill("Anybody may read it");
  await expect(ready(bench)).toHaveText("1 of 1 details ready");
  const { body, subject } = await mailtoOf(bench);
  expect(body).toBe("I would like to report a security problem.\n\nAnybody may read it");
  expect(subject).toBe("vulnerability: Security report");
});

test("the preview also shows what only the file holds", async ({ bench }) => {
  await openEmail(bench);
  const { panel } = bench;
  await expect(panel.getByText("diagnostics.json")).toHaveCount(0);
  await panel.getByText("Preview the email").click();
  await expect(panel.getByRole("region", { name: /diagnostics\.json/ })).toContainText("top-up");
});

for (const viewport of [
  { width: 390, height: 800 },
  { width: 320, height: 568 },
  { width: 1280, height: 640 },
]) {
  test(`what sends stands in sight without scrolling: ${viewport.width} px`, async ({ bench }) => {
    await bench.page.setViewportSize(viewport);
    await openEmail(bench);
    const whole = { ratio: 1 };
    await expect(bench.panel.locator(".foot a.primary")).toBeInViewport(whole);
    await expect(bench.panel.locator(".foot button").last()).toBeInViewport(whole);
  });
}
