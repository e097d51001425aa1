/** The demo with nothing in it that differs from run to run: one moment, one request ID, one browser. */
import type { Page } from "@playwright/test";

const kNow = Date.UTC(2026, 8, 21, 8, 0, 0);

const kMinuteMs = 60_000;

/** What a context is made with. */
export const frozen = {
  timezoneId: "Asia/Shanghai",
  userAgent:
    "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/150.0.0.0 Safari/537.36",
};

/** The same moment and the same request ID in every run, for the page and in what the server says. */
export async function freeze(page: Page): Promise<void> {
  await page.clock.setFixedTime(kNow);
  await page.route(/\/(v1|api)\//, async (route) => {
    const response = await route.fetch();
    const id = response.headers()["x-request-id"] ?? "";
    const aheadMs = Date.now() - kNow;
    const body = (await response.text())
      // To the minute, or the seconds until now would be in it.
      .replace(/\b1\d{12}\b/g, (unixMs) =>
        String(Math.round((Number(unixMs) - aheadMs) / kMinuteMs) * kMinuteMs),
      )
      .replaceAll(id || "no id", "req_7Q2mX0c9Kp4T");
    const headers = {
      ...response.headers(),
      date: new Date(kNow).toUTCString(),
      "x-request-id": "req_7Q2mX0c9Kp4T",
    };
    await route.fulfill({ response, headers, body });
  });
}
