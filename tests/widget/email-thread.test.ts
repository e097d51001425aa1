/** One problem, one thread: what was sent is remembered on the person's word, and continued. */
import { expect, type TestBench, test } from "./bench.ts";
import {
  emailApp,
  expectFocusInside,
  keepLinksShut,
  kept,
  mailtoOf,
  openEmail,
} from "./email-fixture.ts";

const kKey = "support-widget:threads:acme";

async function send(bench: TestBench): Promise<void> {
  await keepLinksShut(bench);
  await emailApp(bench).click();
  await bench.panel.getByRole("button", { name: "Yes, I sent it" }).click();
  await expect(bench.panel.getByRole("heading", { name: "Noted as sent" })).toBeFocused();
}

async function comeBack(bench: TestBench): Promise<void> {
  await bench.page.reload();
  await bench.page.waitForFunction(() => "bench" in window);
  await openEmail(bench, false);
}

const remembered = ({ page }: TestBench) =>
  page.evaluate((key) => JSON.parse(localStorage.getItem(key) ?? "[]"), kKey);

test("nothing is remembered before the person says that they sent it", async ({ bench }) => {
  await openEmail(bench);
  await keepLinksShut(bench);
  await emailApp(bench).click();
  await expect(bench.panel.getByRole("button", { name: "Yes, I sent it" })).toBeVisible();
  expect(await kept(bench)).toBe("[{},{}]");
});

test("what was sent is continued under its tag", async ({ bench }) => {
  await openEmail(bench);
  const { panel } = bench;
  await panel.getByRole("textbox", { name: "What did you expect?" }).fill("my words");
  await send(bench);
  const { subject } = await bench.page
    .evaluate(
      () =>
        window.bench.replies.at(-1) as never as {
          value: { subject: string };
        },
    )
    .then(({ value }) => value);
  expect(await remembered(bench)).toEqual([
    { tag: "T-7K3Q", problem: "T-7K3Q", subject, sentUnixMs: expect.any(Number) },
  ]);
  await comeBack(bench);
  await expect(panel.getByText(/^You wrote about this on/)).toBeVisible();
  await expect(panel.getByRole("radio", { name: "Continue that email" })).toBeChecked();
  const line = "This continues my earlier email (T-7K3Q).";
  expect((await mailtoOf(bench)).body).toMatch(line);
  await expect(panel.locator(".thread")).toContainText(line);
  // The answers belonged to the email that was sent.
  await expect(panel.getByRole("textbox", { name: "What did you expect?" })).toHaveValue("");
});

test("starting anew is a plain choice, and kept", async ({ bench }) => {
  await openEmail(bench);
  const { panel } = bench;
  await send(bench);
  await comeBack(bench);
  await panel.getByRole("radio", { name: "Start a new one" }).check({ force: true });
  await expect(panel.locator(".thread")).not.toContainText("This continues");
  expect((await mailtoOf(bench)).body).not.toContain("continues");
  // Mailboxes group by the tag in the subject.
  const requests = await bench.page.evaluate(() => window.bench.requests);
  expect(requests.at(-1)).toMatchObject({ apartFrom: "T-7K3Q" });
  await comeBack(bench);
  await expect(panel.getByRole("radio", { name: "Start a new one" })).toBeChecked();
  await panel.getByRole("radio", { name: "Continue that email" }).check({ force: true });
  await expect(panel.locator(".thread")).toContainText("This continues");
});

test("where nothing fails, the next email is about something else", async ({ bench }) => {
  const { page, panel } = bench;
  const open = async () => {
    await page.evaluate(() => {
      window.bench.scenario = "nothing";
      window.bench.signals.calls = [];
    });
    await openEmail(bench, false);
  };
  await bench.start();
  await open();
  await send(bench);
  await page.reload();
  await page.waitForFunction(() => "bench" in window);
  await open();
  await expect(panel.getByRole("radio", { name: "Start a new one" })).toBeChecked();
  await panel.getByRole("radio", { name: "Continue that email" }).check({ force: true });
  await expect(panel.locator(".thread")).toContainText("This continues");
});

test("a report in one's own words continues nothing", async ({ bench }) => {
  await openEmail(bench);
  await send(bench);
  await comeBack(bench);
  await bench.panel.getByRole("combobox").selectOption("vulnerability");
  await expect(bench.panel.locator(".thread")).toHaveCount(0);
  const requests = await bench.page.evaluate(() => window.bench.requests);
  expect(requests.at(-1)).not.toHaveProperty("thread");
});

test("the earlier email can be forgotten", async ({ bench }) => {
  await openEmail(bench);
  await send(bench);
  await comeBack(bench);
  await bench.panel.getByRole("button", { name: "Forget the earlier email" }).click();
  await expect(bench.panel.locator(".thread")).toHaveCount(0);
  await expectFocusInside(bench);
  expect(await kept(bench)).toBe("[{},{}]");
});

test("not sent after all: nothing is remembered, and no word is lost", async ({ bench }) => {
  await openEmail(bench);
  const { panel } = bench;
  const field = panel.getByRole("textbox", { name: "What did you expect?" });
  await field.fill("my words");
  await send(bench);
  await panel.getByRole("button", { name: "It was not sent after all" }).click();
  await expect(field).toHaveValue("my words");
  await expectFocusInside(bench);
  expect(await remembered(bench)).toEqual([]);
  await comeBack(bench);
  await expect(field).toHaveValue("my words");
});

test("leaving after the email was sent begins the next one empty", async ({ bench }) => {
  await openEmail(bench);
  const { panel } = bench;
  await panel.getByRole("textbox", { name: "What did you expect?" }).fill("my words");
  await send(bench);
  await panel.getByRole("button", { name: "Back to Help" }).click();
  await panel.getByRole("button", { name: "Email support" }).click();
  await expect(panel.getByRole("textbox", { name: "What did you expect?" })).toHaveValue("");
  await expect(panel.locator(".thread")).toBeVisible();
});

const kDayMs = 86_400_000;
const thread = { tag: "T-7K3Q", subject: "billing: earlier", sentUnixMs: 0 };

const kStored: [name: string, threads: unknown][] = [
  ["not a list", { 0: thread }],
  ["a list of other things", [null, 7, "T-7K3Q", [], { tag: "T-7K3Q" }]],
  [
    "of the wrong types",
    [
      { ...thread, tag: 7 },
      { ...thread, subject: {} },
      { ...thread, sentUnixMs: "1" },
    ],
  ],
  ["of another problem", [{ ...thread, tag: "T-0000", sentUnixMs: -kDayMs }]],
  ["older than any answer", [{ ...thread, sentUnixMs: -91 * kDayMs }]],
  ["from the future", [{ ...thread, sentUnixMs: kDayMs }]],
  ["without an end", [{ ...thread, subject: "x".repeat(10_000), sentUnixMs: -kDayMs }]],
];
for (const [name, threads] of kStored) {
  test(`stored threads that are ${name} count as none`, async ({ bench }) => {
    await bench.page.addInitScript(
      ([key, value]) => {
        // Times are relative to now.
        const text = JSON.stringify(value, (member, it) =>
          member === "sentUnixMs" && typeof it === "number" ? Date.now() + it : it,
        );
        localStorage.setItem(key, text);
      },
      [kKey, threads] as const,
    );
    await openEmail(bench);
    await expect(bench.panel.locator(".thread")).toHaveCount(0);
    await send(bench);
    expect((await remembered(bench)).at(0)).toMatchObject({ tag: "T-7K3Q" });
  });
}

test("what another account of this browser sent is not continued", async ({ bench }) => {
  const [ours, theirs] = ["a1", "b2"];
  await bench.page.addInitScript(
    ([key, account]) => {
      const thread = { tag: "T-7K3Q", subject: "theirs", sentUnixMs: Date.now() - 1000, account };
      localStorage.setItem(key, JSON.stringify([thread]));
    },
    [kKey, theirs] as const,
  );
  await bench.start();
  await bench.page.evaluate((account) => {
    window.bench.account = account;
  }, ours);
  await openEmail(bench, false);
  await expect(bench.panel.locator(".thread")).toHaveCount(0);
  await send(bench);
  const accounts = (await remembered(bench)).map(({ account }: { account: string }) => account);
  expect(accounts).toEqual([ours, theirs]);
});

test("no more than twenty threads are kept, the newest", async ({ bench }) => {
  await bench.page.addInitScript((key) => {
    if (localStorage.getItem(key)) return;
    const many = Array.from({ length: 30 }, (_, at) => ({
      ...{ tag: `T-00${at}`, subject: "other", sentUnixMs: Date.now() - 1000 * at },
    }));
    localStorage.setItem(key, JSON.stringify(many));
  }, kKey);
  await openEmail(bench);
  await send(bench);
  const tags = (await remembered(bench)).map(({ tag }: { tag: string }) => tag);
  expect(tags).toHaveLength(20);
  expect(tags.slice(0, 2)).toEqual(["T-7K3Q", "T-000"]);
});

test("without local storage the email is sent all the same", async ({ bench }) => {
  await bench.page.addInitScript(() => {
    Object.defineProperty(window, "localStorage", {
      get() {
        throw new DOMException("disabled", "SecurityError");
      },
    });
  });
  await openEmail(bench);
  await send(bench);
});
