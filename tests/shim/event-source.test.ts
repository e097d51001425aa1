/** EventSource, of which a page sees no status: given up is failed, taken up again is not. */
import { expect, test } from "./fixture.ts";

test("a stream that was refused is a failed call, under the page's own eyes", async ({
  page,
  shim,
}) => {
  await shim.open();
  const seen = await page.evaluate(async () => {
    const source = new EventSource("/v1/fail?token=secret", { withCredentials: true });
    await new Promise((done) => source.addEventListener("error", done));
    return [
      source instanceof EventSource,
      source.withCredentials,
      source.url.endsWith("?token=secret"),
      EventSource.name,
      EventSource.length,
      EventSource.CLOSED,
    ];
  });
  expect(seen).toEqual([true, true, true, "EventSource", 1, 2]);
  const [call] = await shim.calls(1);
  expect(call).toMatchObject({ method: "GET", status: 0, failure: "network" });
  expect(call?.url).toMatch(/\/v1\/fail$/);
});

test("a stream that the browser takes up again, or the page closes, is none", async ({
  page,
  shim,
}) => {
  await shim.open();
  await page.evaluate(async () => {
    const broken = new EventSource("/v1/stream?kind=break");
    await new Promise((done) => broken.addEventListener("error", done));
    broken.close();
    const endless = new EventSource("/v1/stream?kind=endless");
    await new Promise((done) => endless.addEventListener("message", done));
    endless.close();
    // Its failure is kept after all that came before it.
    await fetch("/v1/fail?status=418");
  });
  expect((await shim.calls(1))[0]?.status).toBe(418);
});

test("what the page does wrong throws as it did", async ({ page, shim }) => {
  await shim.open();
  expect(
    await page.evaluate(() => {
      try {
        return new EventSource("http://[").url;
      } catch (error) {
        return (error as Error).name;
      }
    }),
  ).toBe("SyntaxError");
});
