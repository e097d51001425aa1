import { expect, test } from "./bench.ts";

test("a suggestion says what to do, why, and what to press", async ({ bench }) => {
  await bench.start();
  await bench.mount();
  await bench.open();
  const { panel } = bench;
  await expect(panel.getByRole("heading", { name: "Top up credits" })).toBeFocused();
  await expect(panel).toHaveAccessibleName("Help");
  await expect(panel.getByText("insufficient_credits", { exact: true })).toBeVisible();
  await expect(panel.getByText("The wallet holds $0.00.")).toBeVisible();
  const entries = panel.locator(".checks li");
  await expect(entries).toHaveText([
    /Done:\s*Email is verified/,
    /Not yet:\s*Wallet has credits/,
    /1\s*Refresh Wallet/,
  ]);
  await expect(panel.getByRole("link", { name: "Open Wallet" })).toHaveAttribute(
    "href",
    "https://dash.acme.example/wallet",
  );
  await expect(panel.getByText("usually within one business day")).toBeVisible();
});

test("an action tells the host page, which may navigate by itself", async ({ bench }) => {
  await bench.start({ files: { wallet: "the wallet" } });
  await bench.mount();
  await bench.open();
  await bench.panel.getByRole("link", { name: "Open Wallet" }).click();
  const events = await bench.page.evaluate(() => window.bench.events);
  expect(events).toContainEqual({
    name: "action",
    detail: { id: "wallet", url: "https://dash.acme.example/wallet", finding: "top-up" },
  });
  expect(bench.page.url()).toBe("https://dash.acme.example/page");
  await bench.page.evaluate(() => {
    window.bench.preventAction = false;
  });
  await bench.panel.getByRole("link", { name: "Open Wallet" }).click();
  await bench.page.waitForURL("**/wallet");
});

test("an alternative opens, and Back returns to the row it was picked from", async ({ bench }) => {
  await bench.start();
  await bench.mount();
  await bench.open();
  const { panel } = bench;
  const row = panel.getByRole("button", { name: "Switch to a supported starter model" });
  await row.click();
  await expect(panel.getByRole("heading", { name: /Switch to a supported/ })).toBeFocused();
  await expect(panel.getByText("Another possibility")).toBeVisible();
  const link = panel.getByRole("link", { name: "Open quick start" });
  await expect(link).toHaveAttribute("target", "_blank");
  await expect(link).toHaveAccessibleName(/opens in a new tab/);
  await panel.getByRole("button", { name: "Back" }).click();
  await expect(row).toBeFocused();
});

test("an escalating finding makes the email the primary step", async ({ bench }) => {
  await bench.start();
  await bench.page.evaluate(() => {
    window.bench.scenario = "incident";
  });
  await bench.mount();
  await bench.open();
  await expect(bench.panel.getByText("Some calls are slow to answer.")).toBeVisible();
  await bench.panel.locator(".btn.primary").click();
  await expect(bench.panel.getByRole("heading", { name: "Email support" })).toBeFocused();
});

test("a finding that names no link is for the person first, and leads to the email", async ({
  bench,
}) => {
  await bench.start();
  await bench.page.evaluate(() => {
    window.bench.linkless = true;
  });
  await bench.mount();
  await bench.open();
  await expect(bench.panel.getByRole("link")).toHaveCount(0);
  await expect(bench.panel.locator(".btn.primary")).toHaveCount(0);
  await expect(bench.panel.getByRole("button", { name: "Email support" })).toHaveCount(1);
  await bench.panel.getByRole("button", { name: "I already paid" }).click();
  await expect(bench.panel.getByRole("heading", { name: "Email support" })).toBeFocused();
});

test("an open panel notices that the cause went away", async ({ bench }) => {
  await bench.start();
  await bench.mount();
  await bench.open();
  await bench.panel.getByRole("link", { name: "Open Wallet" }).focus();
  await bench.page.evaluate(() => {
    window.bench.scenario = "nothing";
    window.bench.changed();
  });
  await expect(bench.panel.locator(".note.ok")).toHaveText("Balance is now $20.00.");
  await expect(bench.panel.getByRole("heading", { name: "Nothing looks wrong" })).toBeVisible();
  await expect(bench.panel.getByRole("status")).toHaveText(
    "Balance is now $20.00. Nothing looks wrong",
  );
  await expect(bench.panel.locator(".checks li")).toHaveCount(4);
  await expect(bench.panel.getByRole("heading", { name: "Nothing looks wrong" })).toBeFocused();
});

test("a closed panel follows nothing, and is where it was when it opens again", async ({
  bench,
}) => {
  await bench.start();
  await bench.mount();
  await bench.open();
  await bench.panel.getByRole("button", { name: /Switch to a supported/ }).click();
  await bench.panel.getByRole("button", { name: "Close" }).click();
  await expect(bench.panel).toBeHidden();
  const before = await bench.page.evaluate(() => window.bench.requests.length);
  await bench.page.evaluate(() => window.bench.changed());
  expect(await bench.page.evaluate(() => window.bench.requests.length)).toBe(before);
  await bench.open();
  await expect(bench.panel.getByRole("heading", { name: /Switch to a supported/ })).toBeFocused();
  expect(await bench.page.evaluate(() => window.bench.toggles)).toEqual([true, false, true]);
  const names = await bench.page.evaluate(() => window.bench.events.map(({ name }) => name));
  expect(names).toEqual(["open", "close", "open"]);
});

for (const from of ["#own", "#launcher"]) {
  test(`Escape closes and focus returns to ${from}`, async ({ bench }) => {
    await bench.start();
    await bench.mount();
    await bench.page.locator(from).focus();
    await bench.open();
    await expect(bench.panel.getByRole("heading", { name: "Top up credits" })).toBeFocused();
    await bench.page.keyboard.press("Escape");
    await expect(bench.panel).toBeHidden();
    await expect(bench.page.locator(from)).toBeFocused();
  });
}

test("with nothing focused before, focus goes to the launcher", async ({ bench }) => {
  await bench.start();
  await bench.mount();
  await bench.open();
  await bench.page.keyboard.press("Escape");
  await expect(bench.page.locator("#launcher")).toBeFocused();
});

test("what a panel said last stands at once when it opens again, and is asked anew after that", async ({
  bench,
}) => {
  await bench.start();
  await bench.mount();
  await bench.open();
  await expect(bench.panel.locator(".facts")).toBeVisible();
  const count = () => bench.page.evaluate(() => window.bench.requests.length);
  const before = await count();
  const seen = await bench.page.evaluate(async (before) => {
    const { panel, requests } = window.bench;
    panel?.close();
    panel?.open();
    // A frame's callbacks run before it is painted.
    await new Promise(requestAnimationFrame);
    const title = document.querySelector("support-widget")?.shadowRoot?.querySelector("h2");
    return { isShown: title?.checkVisibility(), asked: requests.length - before };
  }, before);
  expect(seen).toEqual({ isShown: true, asked: 0 });
  await expect.poll(count).toBe(before + 1);
});

test("on a desktop the page stays usable; Escape shows what the panel covers, unless the page has a use for it", async ({
  bench,
}) => {
  await bench.start();
  await bench.mount();
  await bench.open();
  const own = bench.page.locator("#own");
  await own.click();
  await own.evaluate((it) => {
    it.onkeydown = (event) => {
      event.preventDefault();
      it.onkeydown = null;
    };
  });
  await bench.page.keyboard.press("Escape");
  await expect(bench.panel).toBeVisible();
  await bench.page.keyboard.press("Escape");
  await expect(bench.panel).toBeHidden();
  await expect(own).toBeFocused();
});

/** A modal dialog of the page. */
function showTheirs(): void {
  const dialog = document.createElement("dialog");
  dialog.id = "theirs";
  dialog.append(document.createElement("input"));
  document.body.append(dialog);
  dialog.showModal();
}

test("a listener of the page on window may keep Escape, too", async ({ bench }) => {
  await bench.start();
  await bench.page.evaluate(() =>
    addEventListener("keydown", (event) => event.preventDefault(), { once: true }),
  );
  await bench.mount();
  await bench.open();
  await bench.page.locator("#own").click();
  await bench.page.keyboard.press("Escape");
  await expect(bench.panel).toBeVisible();
  await bench.page.keyboard.press("Escape");
  await expect(bench.panel).toBeHidden();
});

test("Escape closes what the page shows above the panel first", async ({ bench }) => {
  await bench.start();
  await bench.mount();
  await bench.open();
  await bench.page.evaluate(showTheirs);
  await bench.page.locator("#theirs input").click();
  await bench.page.keyboard.press("Escape");
  await expect(bench.page.locator("#theirs")).toBeHidden();
  await expect(bench.panel).toBeVisible();
  await bench.page.keyboard.press("Escape");
  await expect(bench.panel).toBeHidden();
});

test("opened beside a modal dialog of the page, the panel can be used", async ({ bench }) => {
  await bench.start();
  await bench.page.evaluate(showTheirs);
  await bench.mount();
  await bench.open();
  await expect(bench.panel.getByRole("heading", { name: "Top up credits" })).toBeFocused();
  await bench.panel.getByRole("button", { name: "Email support" }).first().click();
  await bench.page.keyboard.press("Escape");
  await expect(bench.panel).toBeHidden();
  await expect(bench.page.locator("#theirs input")).toBeFocused();
});

test("on a phone the panel is modal, and turning the phone keeps place and focus", async ({
  bench,
}) => {
  await bench.page.setViewportSize({ width: 390, height: 844 });
  await bench.start();
  await bench.mount();
  await bench.open();
  await expect(bench.panel.getByRole("heading", { name: "Top up credits" })).toBeFocused();
  expect(await bench.panel.evaluate((dialog) => dialog.matches(":modal"))).toBe(true);
  const link = bench.panel.getByRole("link", { name: "Open Wallet" });
  await link.focus();
  await bench.page.setViewportSize({ width: 844, height: 390 });
  await expect.poll(() => bench.panel.evaluate((dialog) => dialog.matches(":modal"))).toBe(false);
  await expect(link).toBeFocused();
  await bench.page.setViewportSize({ width: 390, height: 844 });
  await expect.poll(() => bench.panel.evaluate((dialog) => dialog.matches(":modal"))).toBe(true);
  await bench.page.mouse.click(195, 20);
  await expect(bench.panel).toBeHidden();
});

test("the language switches live and back", async ({ bench }) => {
  await bench.start();
  await bench.mount();
  await bench.open();
  const { panel } = bench;
  const switcher = panel.getByRole("button", { name: "中文" });
  await expect(switcher).toHaveAttribute("lang", "zh-CN");
  await switcher.click();
  await expect(panel.getByRole("heading", { name: "为钱包充值" })).toBeVisible();
  await expect(panel).toHaveAttribute("lang", "zh-CN");
  await expect(panel).toHaveAccessibleName("帮助");
  await expect(panel.getByRole("button", { name: "English" })).toBeFocused();
  await expect(panel.getByRole("status")).toHaveText("帮助");
  await bench.page.evaluate(() => window.bench.panel?.setLocale("en"));
  await expect(panel.getByRole("heading", { name: "Top up credits" })).toBeVisible();
});

test("a language that does not load says so and changes nothing", async ({ bench }) => {
  await bench.start();
  await bench.page.evaluate(() => {
    window.bench.missingPacks = ["zh-CN"];
  });
  await bench.mount();
  await bench.open();
  await bench.panel.getByRole("button", { name: "中文" }).click();
  await expect(bench.panel.locator(".note")).toHaveText(/could not be loaded/);
  await expect(bench.panel.getByRole("heading", { name: "Top up credits" })).toBeVisible();
});

test("a wrong signal is cut out, named in the console, and the rest still helps", async ({
  bench,
}) => {
  const warnings: string[] = [];
  bench.page.on("console", (message) => {
    if (message.type() === "warning") warnings.push(message.text());
  });
  await bench.start();
  await bench.page.evaluate(() => {
    window.bench.refusesWallet = true;
    window.bench.signals.wallet = { balance: { amount: "0.00", currency: "USD" } };
  });
  await bench.mount();
  await bench.open();
  await expect(bench.panel.getByText("Most likely fix")).toBeVisible();
  await bench.page.evaluate(() => window.bench.changed());
  await expect(bench.panel.getByText("Most likely fix")).toBeVisible();
  expect(warnings).toEqual(["SupportWidget: /signals/wallet/balance expected an object"]);
});

test("a slow core shows that something is under way, a quick one does not", async ({ bench }) => {
  await bench.start();
  await bench.page.evaluate(() => {
    window.bench.coreHeld = true;
  });
  await bench.mount();
  await bench.open();
  await expect(bench.panel.getByRole("progressbar")).toBeVisible();
  await expect(bench.panel.getByRole("heading", { name: "Help" })).toBeFocused();
  // Where it stays away for long, a person can be reached all the same; before that, nothing flashes.
  const link = bench.panel.getByRole("link", { name: "Email support" });
  await expect(link).toHaveCount(0);
  await bench.panel.evaluate((dialog) => {
    for (const it of dialog.getAnimations({ subtree: true })) it.finish();
  });
  await expect(link).toHaveAttribute("href", /^mailto:\S+@/);
  await bench.page.evaluate(() => {
    window.bench.coreHeld = false;
  });
  await expect(bench.panel.getByRole("heading", { name: "Top up credits" })).toBeFocused();
  await expect(bench.panel.getByRole("progressbar")).toHaveCount(0);
});

test("no style of the host page reaches the panel", async ({ bench }) => {
  const read = () =>
    bench.panel.evaluate(async (dialog) => {
      await Promise.all(dialog.getAnimations().map(({ finished }) => finished));
      const { width, height, right, bottom } = dialog.getBoundingClientRect();
      const style = getComputedStyle(dialog);
      const top = document.elementFromPoint(right - 30, bottom - 30)?.localName;
      return [width, height, right, bottom, style.fontSize, style.color, top];
    });
  await bench.start();
  await bench.mount();
  await bench.open();
  const calm = await read();
  await bench.start({
    css: `*{all:unset!important;font-size:33px!important;color:red!important}
      html{font-size:10px!important} body{transform:scale(.5)!important;overflow:hidden!important}
      support-widget{opacity:0!important;position:fixed!important;left:-999px!important}
      main{position:fixed!important;inset:0!important;z-index:2147483647!important}`,
  });
  await bench.mount();
  await bench.open();
  expect(await read()).toEqual(calm);
});

test("destroy leaves nothing behind", async ({ bench }) => {
  await bench.start();
  await bench.mount();
  await bench.open();
  await bench.page.evaluate(() => window.bench.panel?.destroy());
  await expect(bench.page.locator("support-widget")).toHaveCount(0);
  expect(await bench.page.evaluate(() => [sessionStorage.length, localStorage.length])).toEqual([
    0, 0,
  ]);
});

test("a host page that replaced its body can open the panel again", async ({ bench }) => {
  await bench.start();
  await bench.mount();
  await bench.open();
  await bench.page.evaluate(() => document.body.replaceChildren());
  expect(await bench.page.evaluate(() => window.bench.panel?.isOpen)).toBe(false);
  await bench.open();
  await expect(bench.panel.getByRole("heading", { name: "Top up credits" })).toBeVisible();
});
