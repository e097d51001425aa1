/** Emails that begin at the search, or at what it found. */
import { expect, test, wordsOf } from "./dashboard.ts";
import { openSearch, options } from "./search-fixture.ts";

test("an email from an article is about the article, not about the call that failed", async ({
  dashboard,
  page,
}) => {
  await dashboard.open("empty-wallet");
  const { requestId } = await dashboard.call();
  await dashboard.help();
  await dashboard.panel.getByRole("button", { name: wordsOf("en").ui.search ?? "" }).click();
  const title = wordsOf("en").library.entries.refunds?.title ?? "";
  await page.keyboard.type("refund");
  await options(dashboard).filter({ hasText: title }).first().click();
  await expect(dashboard.panel.getByRole("heading", { name: title })).toBeFocused();
  const { subject, body } = await dashboard.composed();
  expect(subject).toContain(title);
  expect(body).toContain(dashboard.email);
  expect(`${subject} ${body}`).not.toMatch(/402|insufficient/);
  expect(body).not.toContain(requestId);
});

test("an email from the search is about what was found best, and holds the words", async ({
  dashboard,
  page,
}) => {
  await dashboard.failAndAsk("empty-wallet");
  await dashboard.panel.getByRole("button", { name: wordsOf("en").ui.search ?? "" }).click();
  const title = wordsOf("en").library.entries.refunds?.title ?? "";
  await page.keyboard.type("money back, a refund");
  await expect(options(dashboard).first()).toContainText(title);
  const { subject, body } = await dashboard.composed();
  expect(subject).toContain(title);
  expect(body).toContain("money back, a refund");
});

test("an email from an entry that never asks for one holds what was searched for", async ({
  dashboard,
  page,
}) => {
  await openSearch(dashboard);
  await page.keyboard.type("can I rotate keys by a script");
  const title = wordsOf("en").library.entries.key_rotation?.title ?? "";
  await options(dashboard).filter({ hasText: title }).first().click();
  await expect(dashboard.panel.getByRole("heading", { name: title })).toBeFocused();
  expect((await dashboard.composed()).body).toContain("can I rotate keys by a script");
});

test("what was taken out of one email is in another's, and out of the first again", async ({
  dashboard,
  page,
}) => {
  await dashboard.failAndAsk("empty-wallet");
  const { panel } = dashboard;
  const label = wordsOf("en").fields.accountEmail?.label ?? "";
  const remove = panel.getByRole("button", { name: `Remove ${label}` });
  const putBack = panel.getByRole("button", { name: `Put back ${label}` });
  const email = panel.locator('[data-key="email"]');
  const back = panel.getByRole("button", { name: "Back", exact: true });
  await email.click();
  await remove.click();
  await expect(putBack).toBeVisible();
  await back.click();
  await panel.getByRole("button", { name: wordsOf("en").ui.search ?? "" }).click();
  const title = wordsOf("en").library.entries.refunds?.title ?? "";
  await page.keyboard.type("refund");
  await options(dashboard).filter({ hasText: title }).first().click();
  await email.click();
  await expect(remove).toBeVisible();
  for (let step = 0; step < 3; step += 1) await back.click();
  await email.click();
  await expect(putBack).toBeVisible();
});
