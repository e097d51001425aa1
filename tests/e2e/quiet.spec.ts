/** What the widget costs and keeps: nothing before a failure or a person's wish, little after. */
import { expect, kept, readJson, test } from "./dashboard.ts";

const kNothing = JSON.stringify([{}, {}, ""]);

for (const name of ["playground", "wallet", "get-started"] as const) {
  test(`${name}: one file, no cookie, nothing stored, until Help is reached for`, async ({
    dashboard,
    page,
    context,
  }) => {
    await dashboard.open("healthy", name);
    if (name === "playground") await dashboard.call();
    await page.waitForLoadState("networkidle");
    expect(dashboard.fetched).toEqual(["support-widget.js"]);
    expect(await kept(page)).toBe(kNothing);
    await dashboard.help();
    expect(await kept(page)).toBe(kNothing);
    expect(await context.cookies()).toEqual([]);
  });
}

test("up to the first suggestion: recorder, panel, core and one pack; after it the rest, each once", async ({
  dashboard,
}) => {
  const manifest = readJson("build/web/manifest.json");
  const { shim, recorder, panel, screens, core, coreLate, packs, emails } = manifest;
  // What reads a status page is for those who name one.
  const screensForAll = screens.filter((name: string) => !name.includes("/status-"));
  const later = [...screensForAll, coreLate, emails[0]];
  await dashboard.failAndAsk("empty-wallet");
  await expect.poll(() => dashboard.fetched).toEqual(expect.arrayContaining(later));
  await dashboard.composed();
  const first = dashboard.fetched.slice(0, -later.length);
  expect(first.sort()).toEqual([shim, recorder, panel, core, packs[0]].sort());
  expect(dashboard.fetched.slice(first.length).sort()).toEqual(later.sort());
});

test("an answer to the page is kept without its words, a failing one without its key", async ({
  dashboard,
  page,
}) => {
  await dashboard.open("partial-key");
  const { secret, requestId } = await dashboard.call();
  await expect.poll(() => kept(page)).toContain(requestId);
  expect(await kept(page)).not.toContain(secret);
  expect(await kept(page)).not.toContain(await page.locator("#prompt").inputValue());
});
