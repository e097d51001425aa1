import { expect, kStub, test } from "./fixture.ts";

test("the panel loads with the first sign of intent, opens with a click, closes with another", async ({
  page,
  shim,
}) => {
  await shim.open();
  await expect(shim.launcher).toHaveAttribute("aria-haspopup", "dialog");
  await expect(shim.launcher).toHaveAttribute("aria-expanded", "false");
  await shim.launcher.hover();
  const wanted = ["recorder.js", "panel.js", "core.wasm", "en.json"].map(
    (file) => `GET /w/${file}`,
  );
  await expect.poll(() => shim.server.requests).toEqual(expect.arrayContaining(wanted));
  await expect(page.locator("dialog")).toBeHidden();
  await shim.launcher.click();
  await expect(page.locator("dialog")).toBeVisible();
  await expect(shim.launcher).toHaveAttribute("aria-expanded", "true");
  await shim.launcher.click();
  await expect(page.locator("dialog")).toBeHidden();
  await expect(shim.launcher).toHaveAttribute("aria-expanded", "false");
  for (const line of wanted) {
    expect(shim.server.requests.filter((request) => request === line)).toHaveLength(1);
  }
});

for (const missing of ["recorder.js", "panel.js"]) {
  test(`without ${missing}: an email link, focus returns, and the next click tries again`, async ({
    page,
    shim,
  }) => {
    await page.route(`**/w/${missing}`, (route) => route.abort());
    await shim.open();
    await shim.launcher.focus();
    await page.keyboard.press("Enter");
    const link = page.getByRole("link", { name: "Help could not load. help@acme.example" });
    await expect(link).toHaveAttribute("href", "mailto:help@acme.example");
    await expect(link).toBeFocused();
    // The focus that comes back is a sign of intent: it asks for the file once more.
    const askedAgain = page.waitForEvent("requestfailed");
    await page.keyboard.press("Escape");
    await expect(link).toBeHidden();
    await expect(shim.launcher).toBeFocused();
    await askedAgain;
    await page.unroute(`**/w/${missing}`);
    await page.keyboard.press("Enter");
    await expect(page.locator("dialog")).toBeVisible();
  });
}

test("Escape calls Help off while it loads", async ({ page, shim }) => {
  let answer = () => {};
  const held = new Promise<void>((resolve) => {
    answer = resolve;
  });
  await page.route("**/w/panel.js", async (route) => {
    await held;
    await route.continue();
  });
  await shim.open();
  const asked = page.waitForRequest("**/w/panel.js");
  await shim.launcher.click();
  await asked;
  await page.keyboard.press("Escape");
  const loaded = page.waitForResponse("**/w/panel.js");
  answer();
  await (await loaded).finished();
  await page.evaluate(() => new Promise((done) => setTimeout(done, 100)));
  await expect(page.locator("dialog")).toHaveCount(0);
  await shim.launcher.click();
  await expect(page.locator("dialog")).toBeVisible();
});

test("a panel that cannot be mounted gives the email link too", async ({ page, shim }) => {
  await page.addInitScript(() => Object.assign(globalThis, { refuseMount: true }));
  await shim.open({ attributes: 'data-locale="zh-CN"' });
  await shim.launcher.click();
  await expect(page.getByRole("link", { name: "帮助未能加载。 help@acme.example" })).toBeVisible();
});

for (const { attributes, box } of [
  { attributes: "", box: { right: 16, bottom: 16 } },
  { attributes: 'data-launcher="top-left"', box: { left: 16, top: 16 } },
  { attributes: 'data-launcher="somewhere"', box: { right: 16, bottom: 16 } },
  // A module does not know its tag.
  { attributes: 'type="module" data-launcher="top-left"', box: { left: 16, top: 16 } },
]) {
  test(`stands in its corner, whatever the host's style: ${attributes}`, async ({ shim }) => {
    await shim.open({
      attributes,
      head: "<style>* { all: unset !important } button { background: red !important } body { transform: scale(.5) }</style>",
    });
    const seen = await shim.launcher.evaluate((it) => {
      const { left, top, right, bottom, height } = it.getBoundingClientRect();
      const { clientWidth, clientHeight } = document.documentElement;
      const { backgroundColor } = getComputedStyle(it);
      return {
        left: Math.round(left),
        top: Math.round(top),
        right: Math.round(clientWidth - right),
        bottom: Math.round(innerHeight - bottom),
        height,
        clientHeight,
        backgroundColor,
      };
    });
    expect(seen).toMatchObject({ ...box, backgroundColor: "rgb(11, 110, 95)" });
    expect(seen.height).toBeGreaterThanOrEqual(40);
  });
}

test("follows a dark page, and is not printed", async ({ page, shim }) => {
  await shim.open({ head: '<meta name="color-scheme" content="dark">' });
  await expect(shim.launcher).toHaveCSS("background-color", "rgb(79, 209, 181)");
  await page.emulateMedia({ media: "print" });
  await expect(shim.launcher).toBeHidden();
});

test('with data-launcher="none" the host opens Help itself', async ({ page, shim }) => {
  await shim.open({ attributes: 'data-launcher="none"' });
  await shim.signals();
  await expect(page.locator("dialog")).toBeVisible();
  await expect(page.getByRole("button")).toHaveCount(0);
  expect(await page.evaluate(() => globalThis.panelHost?.launcher)).toBeNull();
});

for (const { attributes = "", lang, browser, expected } of [
  { attributes: 'data-locale="zh-CN"', lang: "en", browser: "en-US", expected: "帮助" },
  { attributes: 'data-locale="zh-TW"', lang: "en", browser: "en-US", expected: "帮助" },
  { attributes: 'data-locale="fr"', lang: "zh", browser: "en-US", expected: "帮助" },
  { lang: "zh", browser: "en-US", expected: "帮助" },
  { lang: "en-GB", browser: "zh-CN", expected: "Help" },
  { lang: "", browser: "zh-CN", expected: "帮助" },
  { lang: "fr", browser: "fr-FR", expected: "Help" },
]) {
  test.describe(`locale: tag ${attributes}, page ${lang}, browser ${browser}`, () => {
    test.use({ locale: browser });
    test(`is ${expected}`, async ({ page, shim }) => {
      await shim.open({
        attributes,
        head: `<script>document.documentElement.lang = ${JSON.stringify(lang)}</script>`,
      });
      await expect(shim.launcher).toHaveText(expected);
      await page.evaluate(() => {
        SupportWidget("locale", "zh-CN");
        SupportWidget("locale", "xx");
      });
      await expect(shim.launcher).toHaveText("帮助");
    });
  });
}

test.describe("commands", () => {
  test("merge facts by section, and null takes one away", async ({ shim }) => {
    await shim.open({
      body: `<script>
        SupportWidget("update", { account: { email: "a@b.example", plan: "pro" }, wallet: { balance: { amount: "1.00", currency: "USD" } } });
        SupportWidget("update", { account: { emailVerified: false, plan: null }, wallet: null, client: { sdk: "curl" } });
      </script>`,
    });
    const signals = await shim.signals();
    expect(signals.account).toEqual({ email: "a@b.example", emailVerified: false });
    expect(signals.wallet).toBeUndefined();
    expect(signals.client).toMatchObject({ sdk: "curl", online: true });
    expect(signals.client?.timeZone).toBeTruthy();
    expect(Math.abs((signals.nowUnixMs ?? 0) - Date.now())).toBeLessThan(60_000);
  });

  test("take facts as they are when told, however often", async ({ page, shim }) => {
    await shim.open();
    await page.evaluate(() => {
      const wallet: Record<string, unknown> = {};
      for (let dollars = 1; dollars <= 150; dollars++) {
        wallet.balance = { amount: `${dollars}.00`, currency: "USD" };
        SupportWidget("update", { wallet });
      }
      wallet.balance = "changed without a word";
    });
    const { wallet } = await shim.signals();
    expect(wallet).toEqual({ balance: { amount: "150.00", currency: "USD" } });
  });

  test("tell a listener of changes, once a frame", async ({ page, shim }) => {
    await shim.open();
    await shim.signals();
    const count = await page.evaluate(async () => {
      let count = 0;
      const stop = globalThis.panelHost?.onSignals(() => count++);
      const frames = () =>
        new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
      SupportWidget("update", { account: { plan: "a" } });
      SupportWidget("update", { account: { plan: "b" } });
      await frames();
      stop?.();
      SupportWidget("update", { account: { plan: "c" } });
      await frames();
      return count;
    });
    expect(count).toBe(1);
  });

  test("open and close, also while the panel loads", async ({ page, shim }) => {
    await shim.open();
    await page.evaluate(() => {
      SupportWidget("open");
      SupportWidget("close");
    });
    await expect.poll(() => shim.server.requests).toContain("GET /w/recorder.js");
    await shim.signals();
    await expect(page.locator("dialog")).toBeVisible();
    await page.evaluate(() => SupportWidget("locale", "zh-CN"));
    await expect(page.locator("dialog")).toHaveText("zh-CN");
    await page.evaluate(() => SupportWidget("close"));
    await expect(page.locator("dialog")).toBeHidden();
  });

  test("that are unknown or ill-formed warn once and never throw", async ({ page, shim }) => {
    const warnings: string[] = [];
    page.on("console", (message) => {
      if (message.type() === "warning") warnings.push(message.text());
    });
    await shim.open({ body: '<script>SupportWidget("early")</script>' });
    await page.evaluate(() => {
      SupportWidget("dance");
      SupportWidget("update", "x");
      SupportWidget("update");
      SupportWidget("locale", 5);
      SupportWidget();
    });
    const told = ["early", "dance", "update", "update", "locale", "undefined"];
    expect(warnings).toHaveLength(told.length);
    // And why, as the browser words it.
    for (const [i, name] of told.entries()) {
      expect(warnings[i]).toMatch(new RegExp(`^SupportWidget: ${name} \\w*Error: .`));
    }
  });

  test("reach it through a stub that the page kept", async ({ page, shim }) => {
    await shim.open({ stub: `${kStub}<script>window.kept = SupportWidget</script>` });
    await page.evaluate(() =>
      (window as unknown as { kept: typeof SupportWidget }).kept("update", {
        page: { id: "kept" },
      }),
    );
    expect((await shim.signals()).page?.id).toBe("kept");
  });
});

test("the only global is SupportWidget", async ({ page, shim }) => {
  const globals = () => page.evaluate(() => Object.getOwnPropertyNames(window));
  await page.goto(`${shim.server.origin}/v1/html`);
  const before = await globals();
  await shim.open({ stub: "" });
  const added = (await globals()).filter(
    // What begins with two underscores is the test runner's.
    (name) => !before.includes(name) && !name.startsWith("__"),
  );
  expect(added).toEqual(["SupportWidget"]);
});
