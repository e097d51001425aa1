/** The ways to take the email along, and the question that follows each. */
import { readFile } from "node:fs/promises";
import { expect, type TestBench, test } from "./bench.ts";
import {
  emailApp,
  expectFocusInside,
  keepLinksShut,
  mailtoOf,
  openEmail,
  otherWay,
  said,
} from "./email-fixture.ts";

const events = ({ page }: TestBench) =>
  page.evaluate(() =>
    window.bench.events.filter(({ name }) => name === "email").map(({ detail }) => detail),
  );

test("one way is in sight; the others are those that the reply has", async ({ bench }) => {
  await openEmail(bench);
  const { panel } = bench;
  await expect(panel.locator(".send :is(a, button)")).toHaveText([
    "Open in your email app",
    "Other ways",
  ]);
  await otherWay(bench, "Copy");
  await expect(panel.locator("#ways > *")).toHaveText([
    /^Gmail, opens in a new tab\s*↗$/,
    /^Outlook \(work\), opens in a new tab\s*↗$/,
    "Copy",
    "Download draft",
  ]);
  for (const link of await panel.locator("#ways a").all()) {
    await expect(link).toHaveAttribute("target", "_blank");
    await expect(link).toHaveAttribute("rel", /noopener/);
  }
});

test("the other ways by keyboard: the first is focused, Escape leads back", async ({ bench }) => {
  await openEmail(bench);
  const { page, panel } = bench;
  const toggle = panel.getByRole("button", { name: "Other ways" });
  await toggle.focus();
  await page.keyboard.press("Enter");
  await expect(toggle).toHaveAttribute("aria-expanded", "true");
  await expect(panel.getByRole("link", { name: /^Gmail/ })).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(panel).toBeVisible();
  await expect(toggle).toBeFocused();
  await expect(toggle).toHaveAttribute("aria-expanded", "false");
});

test("a webmail link opens another tab with the email, and no way back to this one", async ({
  bench,
}) => {
  await openEmail(bench);
  const { page } = bench;
  await page
    .context()
    .route("https://mail.google.example/**", (route) =>
      route.fulfill({ contentType: "text/html", body: "<title>Inbox</title>" }),
    );
  const { subject, body } = await mailtoOf(bench);
  const opened = page.context().waitForEvent("page");
  await (await otherWay(bench, /^Gmail/)).click();
  const inbox = await opened;
  await inbox.waitForLoadState();
  const { searchParams } = new URL(inbox.url());
  expect([searchParams.get("to"), searchParams.get("su"), searchParams.get("body")]).toEqual([
    "support@acme.example",
    subject,
    body,
  ]);
  expect(await inbox.evaluate(() => [window.opener, document.referrer])).toEqual([null, ""]);
  await expect(said(bench)).toHaveText("Did Gmail open? If not, take another way.");
  expect(await events(bench)).toEqual([{ via: "gmail", finding: "top-up", kind: "billing" }]);
});

for (const way of ["mailto", "gmail"] as const) {
  test(`${way}: what does not fit goes to the clipboard with the same click`, async ({ bench }) => {
    const { page, panel } = bench;
    await page.context().grantPermissions(["clipboard-read"]);
    await openEmail(bench);
    const hint = panel.getByText("the whole text is copied with the same click");
    await expect(hint).toHaveCount(0);
    const long = `It began ${"early ".repeat(100)}and never ended`;
    await panel.getByRole("textbox", { name: "What happened instead?" }).fill(long);
    await page
      .context()
      .route("https://mail.google.example/**", (route) =>
        route.fulfill({ contentType: "text/html", body: "" }),
      );
    await expect(hint).toBeVisible();
    // A page that minds every copy puts nothing of its own in.
    await page.evaluate(() =>
      document.addEventListener("copy", (event) => {
        event.clipboardData?.setData("text/plain", "the page's own");
        event.preventDefault();
      }),
    );
    if (way === "mailto") await keepLinksShut(bench);
    await (way === "mailto" ? emailApp(bench) : await otherWay(bench, /^Gmail/)).click();
    await expect(panel.locator(".outcome")).toContainText("The whole text is on your clipboard.");
    await page.bringToFront();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toContain("and never ended");
  });
}

test("a shortened link with a refused clipboard leaves the whole text selected", async ({
  bench,
}) => {
  await openEmail(bench);
  const { page, panel } = bench;
  await page.evaluate(() => {
    Object.defineProperty(navigator, "clipboard", { value: undefined });
    document.execCommand = () => false;
  });
  await panel
    .getByRole("textbox", { name: "What happened instead?" })
    .fill(`It began ${"early ".repeat(100)}and never ended`);
  await keepLinksShut(bench);
  await emailApp(bench).click();
  const box = panel.getByRole("textbox", { name: /would not copy/ });
  await expect(box).toBeFocused();
  await expect(box).toHaveValue(/and never ended/);
});

test("whether it opened is asked, never assumed, and the other ways lie open", async ({
  bench,
}) => {
  await openEmail(bench);
  const { panel } = bench;
  await keepLinksShut(bench);
  await emailApp(bench).click();
  await expect(said(bench)).toHaveText("Did your email app open? If not, take another way.");
  await expect(emailApp(bench)).toBeFocused();
  await expect(panel.locator("#ways").getByText("Copy")).toBeVisible();
  await expect(panel.getByRole("button", { name: "Yes, I sent it" })).toBeVisible();
  // Another word makes it another email.
  await panel.getByRole("textbox", { name: "Client or SDK" }).fill("curl");
  await expect(panel.getByRole("button", { name: "Yes, I sent it" })).toHaveCount(0);
});

test("the question outlives the closed panel", async ({ bench }) => {
  await openEmail(bench);
  await keepLinksShut(bench);
  await emailApp(bench).click();
  const sent = bench.panel.getByRole("button", { name: "Yes, I sent it" });
  await expect(sent).toBeVisible();
  await bench.page.keyboard.press("Escape");
  await expect(bench.panel).toBeHidden();
  await bench.open();
  await expect(sent).toBeVisible();
});

test("the draft is a file of this email, and its address is given back", async ({ bench }) => {
  const { page, panel } = bench;
  await page.clock.install();
  await openEmail(bench);
  await panel.getByRole("textbox", { name: "Client or SDK" }).fill("openai-python 1.40");
  const addresses = await page.evaluateHandle(() => {
    const seen: string[] = [];
    const { createObjectURL, revokeObjectURL } = URL;
    URL.createObjectURL = (blob) => {
      const address = createObjectURL.call(URL, blob);
      seen.push(address);
      return address;
    };
    URL.revokeObjectURL = (address) => {
      revokeObjectURL.call(URL, address);
      seen.splice(seen.indexOf(address), 1);
    };
    return seen;
  });
  await otherWay(bench, "Copy");
  const downloaded = page.waitForEvent("download");
  await panel.getByRole("button", { name: "Download draft" }).focus();
  await page.keyboard.press("Enter");
  const file = await downloaded;
  expect(file.suggestedFilename()).toBe("support-T-7K3Q.eml");
  const text = await readFile(await file.path(), "utf8");
  expect(text).toContain("Client or SDK: openai-python 1.40");
  await expect(panel.locator(".outcome")).toContainText("Downloaded. Open the file");
  await expectFocusInside(bench);
  await expect(panel.getByRole("button", { name: "Yes, I sent it" })).toBeFocused();
  expect(await addresses.jsonValue()).toHaveLength(1);
  await page.clock.fastForward("02:00");
  expect(await addresses.jsonValue()).toHaveLength(0);
  expect(await events(bench)).toEqual([{ via: "file", finding: "top-up", kind: "billing" }]);
});
