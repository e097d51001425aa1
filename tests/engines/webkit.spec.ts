import { test } from "@playwright/test";
import { smoke } from "./smoke.ts";
import { WebKit } from "./webdriver.ts";

test("every screen in WebKit", async ({ baseURL }) => {
  test.setTimeout(120_000);
  const app = await WebKit.start();
  try {
    await smoke(app, baseURL ?? "", "li-webkit");
  } finally {
    await app.stop();
  }
});
