import { test } from "@playwright/test";
import type { App } from "./app.ts";
import { smoke } from "./smoke.ts";

test("every screen", async ({ page, baseURL }, { project }) => {
  test.setTimeout(120_000);
  const app: App = {
    goto: (address) => page.goto(address).then(() => {}),
    evaluate: (body) => page.evaluate(`(() => { ${body} })()`),
    press: (key) => page.keyboard.press(key),
    type: (text) => page.keyboard.type(text),
  };
  await smoke(app, baseURL ?? "", `li-${project.name}`);
});
