/** Failures beyond the six: whatever the cause, the person sees which call it was and why. */
import { expect, test, wordsOf } from "./dashboard.ts";

const nothingTitle = wordsOf("en").ui.nothingTitle ?? "";

for (const { scenario, shows } of [
  { scenario: "unsupported-mode", shows: "404" },
  { scenario: "stream-breaks", shows: "200" },
  { scenario: "stream-stops", shows: "200" },
  { scenario: "rate-limited", shows: "429" },
  { scenario: "upstream-quota", shows: "429" },
  { scenario: "slow-upstream", shows: "504" },
  { scenario: "incident", shows: "503" },
]) {
  test(`${scenario}: the failed call stands in the panel and in the email`, async ({
    dashboard,
    page,
  }) => {
    await dashboard.open(scenario);
    const { requestId } = await dashboard.call();
    await expect(page.locator("#send")).toBeEnabled();
    await dashboard.help();
    await expect(dashboard.suggestion).not.toHaveText(nothingTitle);
    await expect(dashboard.panel.locator(".facts")).toContainText(shows);
    await expect(dashboard.panel.locator(".facts")).toContainText(requestId);
    expect((await dashboard.composed()).body).toContain(requestId);
  });
}

test("a gateway that cannot be reached leaves no request ID, and is a failed call all the same", async ({
  dashboard,
  page,
}) => {
  await dashboard.open("offline-gateway");
  await page.locator("#send:enabled").click();
  await expect(page.locator("#response-meta")).not.toBeEmpty();
  // An answer that never came is told only when the page was not left with it.
  await page.waitForTimeout(300);
  await dashboard.help();
  await expect(dashboard.suggestion).not.toHaveText(nothingTitle);
  await expect(dashboard.panel.locator(".facts")).toContainText("POST /v1/chat/completions");
});
