/** From a failing call to an email that is really sent: links, file, redaction, the same thread. */
import { readFile } from "node:fs/promises";
import type { Locator } from "@playwright/test";
import { simpleParser } from "mailparser";
import PostalMime from "postal-mime";
import {
  type Dashboard,
  expect,
  kept,
  mailOf,
  readJson,
  type Tag,
  test,
  wordsOf,
} from "./dashboard.ts";

const support = readJson("content/packs/dragonfly/pack.json").contact.email as string;
const ui = (id: string, tag: Tag = "en") => wordsOf(tag).email.ui[id] ?? id;

/** The email of an empty wallet's call. */
async function write(dashboard: Dashboard, tag: Tag = "en") {
  await dashboard.open("empty-wallet", "playground", tag);
  const call = await dashboard.call();
  await dashboard.help();
  return { call, mail: await dashboard.composed(tag) };
}

async function download(dashboard: Dashboard, label: string): Promise<string> {
  const downloaded = dashboard.page.waitForEvent("download");
  await dashboard.panel.getByRole("button", { name: label, exact: true }).click();
  return readFile(await (await downloaded).path(), "utf8");
}

for (const tag of ["en", "zh-CN"] as const) {
  test(`${tag}: the webmail links carry what the mail program's does`, async ({ dashboard }) => {
    const { panel } = dashboard;
    const { call, mail } = await write(dashboard, tag);
    await panel.getByRole("button", { name: ui("otherWays", tag) }).click();
    const link = panel.getByRole("link", { name: new RegExp(`^${ui("gmail", tag)}`) });
    const { searchParams, origin } = new URL((await link.getAttribute("href")) ?? "");
    expect(origin).toBe("https://mail.google.com");
    expect([searchParams.get("to"), searchParams.get("su")]).toEqual([support, mail.subject]);
    expect(searchParams.get("body")).toContain(call.requestId);
    expect(searchParams.get("body")).toContain(dashboard.email);
    expect(searchParams.get("body")).not.toContain(call.secret);
    for (const id of ["outlook", "outlookPersonal", "yahoo"]) {
      await expect(panel.getByRole("link", { name: ui(id, tag) })).toHaveAttribute(
        "href",
        new RegExp(call.requestId),
      );
    }
  });
}

const doneAlready = [
  { scenario: "empty-wallet", finding: "top_up", tag: "en" },
  { scenario: "empty-wallet", finding: "top_up", tag: "zh-CN" },
  { scenario: "rate-limited", finding: "rate_limited", tag: "en" },
] as const;
for (const { scenario, finding, tag } of doneAlready)
  test(`${finding}, ${tag}: what was done already is a sentence of the email, and nobody has to write it`, async ({
    dashboard,
  }) => {
    const { panel } = dashboard;
    const words = wordsOf(tag);
    await dashboard.open(scenario, "playground", tag);
    await dashboard.call();
    await dashboard.help();
    await expect(dashboard.suggestion).toHaveText(words.articles[finding]?.title ?? "");
    // It can be mended without a person, so that writing to one is not what stands out.
    await expect(panel.locator('.primary[data-key="email"]')).toHaveCount(0);
    await expect(panel.locator('[data-key="email"]')).toHaveCount(1);
    const said = words.email.done[finding] ?? "";
    await panel.getByRole("button", { name: words.articles[finding]?.alreadyDone ?? "" }).click();
    await expect(panel.locator("#field-actual")).toHaveValue(said);
    await panel.getByText(ui("preview", tag)).first().click();
    await expect(panel.locator("pre").first()).toContainText(`: ${said}`);
    // Who takes it out means it, also after the panel was closed.
    await panel.locator("#field-actual").fill("");
    await dashboard.page.keyboard.press("Escape");
    await expect(panel).toBeHidden();
    await dashboard.help();
    await expect(panel.locator("#field-actual")).toHaveValue("");
  });

/** An empty wallet, whose owner says that they paid; returns the field in which that stands. */
async function alreadyPaid(dashboard: Dashboard): Promise<Locator> {
  await dashboard.failAndAsk("empty-wallet");
  const { alreadyDone = "no such text" } = wordsOf("en").articles.top_up ?? {};
  await dashboard.panel.getByRole("button", { name: alreadyDone }).click();
  const field = dashboard.panel.locator("#field-actual");
  await expect(field).toHaveValue(wordsOf("en").email.done.top_up ?? "no such text");
  return field;
}

test("what was put down for the person gives way to what they do next, and their words stay", async ({
  dashboard,
}) => {
  const { panel, page } = dashboard;
  const field = await alreadyPaid(dashboard);
  const searchFor = async (words: string) => {
    await panel.getByRole("button", { name: "Back" }).click();
    await panel.locator('[data-key="search"]').click();
    await panel.getByRole("combobox").fill(words);
    const { emailWith = "" } = wordsOf("en").search.ui;
    await panel.getByRole("button", { name: emailWith }).click();
  };
  await searchFor("zzqqxx blorp");
  await expect(field).toHaveValue("zzqqxx blorp");
  await field.fill("My own words");
  await panel.getByRole("button", { name: "Back" }).click();
  await searchFor("qqxxzz plorb");
  await expect(field).toHaveValue("My own words\nqqxxzz plorb");
  await expect(page).toHaveURL(/playground/);
});

test("what was put down for the person speaks their language, and is no other problem's after a reload", async ({
  dashboard,
}) => {
  const { panel, page } = dashboard;
  const field = await alreadyPaid(dashboard);
  await panel.getByRole("button", { name: "中文" }).click();
  await expect(field).toHaveValue(wordsOf("zh-CN").email.done.top_up ?? "");
  await dashboard.failAndAsk("no-channel");
  await panel.locator('[data-key="email"]').first().click();
  await expect(field).toHaveValue("");
  await expect(page).toHaveURL(/playground/);
});

test("the draft with a screenshot reads back the same in two mail parsers", async ({
  dashboard,
}) => {
  const { page, panel } = dashboard;
  const { call, mail } = await write(dashboard);
  await panel.locator("#field-actual").fill("Paid, and 汉字 & an emoji 👩‍💻 later: still refused");
  await panel.getByRole("button", { name: ui("addPicture") }).click();
  await panel.locator("input[type=file]").setInputFiles({
    name: "photo of my desk.png",
    mimeType: "image/png",
    buffer: await page.screenshot({ clip: { x: 0, y: 0, width: 40, height: 30 } }),
  });
  await expect(panel.getByRole("application")).toBeFocused();
  const eml = await download(dashboard, ui("downloadWithPicture"));
  const [a, b] = [await PostalMime.parse(eml), await simpleParser(eml)];
  expect([a.subject, b.subject]).toEqual([mail.subject, mail.subject]);
  expect([a.to?.[0]?.address, b.to?.value[0]?.address]).toEqual([support, support]);
  for (const text of [a.text, b.text]) {
    expect(text).toContain("汉字 & an emoji 👩‍💻 later");
    expect(text).toContain(call.requestId);
  }
  expect(eml).toMatch(/^X-Unsent: 1\r$/m);
  const names = ["diagnostics.json", "screenshot.png"];
  expect(a.attachments.map(({ filename }) => filename)).toEqual(names);
  expect(b.attachments.map(({ filename }) => filename)).toEqual(names);
  const [diagnostics, picture] = b.attachments;
  expect(JSON.parse(String(diagnostics?.content)).calls[0].requestId).toBe(call.requestId);
  const size = await page.evaluate(async (base64) => {
    const bytes = Uint8Array.from(atob(base64), (byte) => byte.charCodeAt(0));
    const { width, height } = await createImageBitmap(new Blob([bytes], { type: "image/png" }));
    return [width, height];
  }, picture?.content.toString("base64") ?? "");
  expect(size).toEqual([40, 30]);
  expect(eml).not.toContain("my desk");
});

test("a pasted key is taken out of the email and of what is kept, and to be revoked", async ({
  dashboard,
}) => {
  const { page, panel } = dashboard;
  const { call } = await write(dashboard);
  const secret = `sk-proj-${"aB3dE5gH7jK9".repeat(4)}`;
  const log = `Authorization: Bearer ${secret}\nsent by eve@somewhere.example`;
  await panel.locator("#field-actual").fill(`It says\n${log}`);
  await page.keyboard.press("Tab");
  await expect(panel.locator(".note.bad")).toContainText("revoke it");
  await expect(panel.locator(".note.warn")).toHaveText(/1 API key.*1 email address/);
  await expect(panel.getByRole("status")).toContainText("revoke it");
  await expect(panel.locator("pre").first()).not.toContainText(secret);
  const eml = await PostalMime.parse(await draftOf(dashboard));
  for (const text of [eml.text ?? "", await kept(page)]) {
    expect(text).toContain("It says");
    expect(text).not.toContain(secret.slice(-12));
    expect(text).not.toContain("eve@somewhere.example");
    expect(text).not.toContain(call.secret);
  }
});

async function draftOf(dashboard: Dashboard): Promise<string> {
  await dashboard.panel.getByRole("button", { name: ui("otherWays") }).click();
  return download(dashboard, ui("download"));
}

test("a security report holds nothing that the page knew", async ({ dashboard }) => {
  const { panel } = dashboard;
  const { call } = await write(dashboard);
  await panel.getByRole("combobox").selectOption("vulnerability");
  await expect(panel.locator("#field-weakness")).toBeVisible();
  await expect(panel.locator(".body dl.facts:not(details *)")).toHaveCount(0);
  await panel.locator("#field-weakness").fill("Anybody may read every invoice.");
  const eml = await PostalMime.parse(await draftOf(dashboard));
  expect(eml.text).toContain("Anybody may read every invoice.");
  expect(eml.attachments).toEqual([]);
  const whole = `${eml.subject} ${eml.text}`;
  for (const known of [call.requestId, dashboard.email, "402", "chat/completions", "[T-"]) {
    expect(whole).not.toContain(known);
  }
});

test("the same problem after the email was sent continues it, and says what happened since", async ({
  dashboard,
  page,
}) => {
  const { panel } = dashboard;
  const { mail } = await write(dashboard);
  const [tag] = /T-\w{4}/.exec(mail.subject) ?? [];
  await panel.getByRole("button", { name: ui("otherWays") }).click();
  await panel.getByRole("button", { name: ui("copy"), exact: true }).click();
  await panel.getByRole("button", { name: ui("sentIt") }).click();
  await expect(panel.getByRole("heading", { name: ui("sentTitle") })).toBeFocused();
  expect(await kept(page)).toContain(tag);
  await expect(panel.locator(".facts")).toContainText(tag ?? "");
  await panel.getByRole("button", { name: ui("sentBack") }).click();
  await expect(dashboard.suggestion).toBeVisible();
  await dashboard.reload();
  const again = await dashboard.call();
  await dashboard.help();
  const next = await dashboard.composed();
  expect(next.subject).toBe(mail.subject);
  expect(next.body).toMatch(`This continues my earlier email`);
  expect(next.body).toContain("Calls that failed since: 1");
  expect(next.body).toContain(again.requestId);
  await panel.getByRole("radio", { name: ui("startAnew") }).check({ force: true });
  const link = panel.getByRole("link", { name: ui("openEmailApp") });
  await expect(link).not.toHaveAttribute("href", /continues/);
  // Mailboxes group by subject.
  const { subject } = mailOf((await link.getAttribute("href")) ?? "");
  expect(subject.replace(/T-\w{4}/, tag ?? "")).toBe(mail.subject);
  expect(subject).not.toBe(mail.subject);
});

test("what is removed is nowhere in the email, however often it stood there", async ({
  dashboard,
}) => {
  const { panel } = dashboard;
  const { call } = await write(dashboard);
  for (const label of ["Request ID", "Balance shown"]) {
    await panel.getByRole("button", { name: `${ui("remove")} ${label}` }).click();
  }
  await expect(panel.getByRole("button", { name: ui("putBack") })).toHaveCount(2);
  const eml = await PostalMime.parse(await draftOf(dashboard));
  const files = eml.attachments.map(({ content }) =>
    typeof content === "string" ? content : new TextDecoder().decode(content),
  );
  const whole = [eml.subject, eml.text, ...files].join("\n");
  expect(whole).toContain("402");
  expect(whole).not.toContain(call.requestId);
  expect(whole).not.toContain("my wallet shows");
});
