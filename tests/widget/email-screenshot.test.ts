/** A screenshot: chosen, seen, covered and cut, and then only in the file. */
import { expect, test } from "./bench.ts";
import { expectFocusInside, openEmail, otherWay, said } from "./email-fixture.ts";
import {
  attached,
  choose,
  frame,
  image,
  kBlack,
  kRed,
  look,
  openWithPicture,
  picture,
} from "./screenshot-fixture.ts";

test("its module comes when a screenshot is wanted, and not before", async ({ bench }) => {
  const fetched: string[] = [];
  bench.page.on("request", (request) => fetched.push(new URL(request.url()).pathname));
  await openEmail(bench);
  expect(fetched).not.toContain("/screenshot.js");
  await bench.panel.getByRole("button", { name: "Add a screenshot" }).click();
  await expect(bench.panel.getByRole("heading", { name: "Screenshot" })).toBeFocused();
  await expect(bench.panel.getByText("no link can carry one")).toBeVisible();
  expect(fetched).toContain("/screenshot.js");
});

test("a module that does not come is said, and can be asked for again", async ({ bench }) => {
  await openEmail(bench);
  const { page, panel } = bench;
  await page.route("**/screenshot.js*", (route) => route.abort());
  const add = panel.getByRole("button", { name: "Add a screenshot" });
  await add.click();
  await expect(said(bench)).toHaveText(/could not be loaded/);
  await expect(add).toBeFocused();
  await page.unroute("**/screenshot.js*");
  await add.click();
  await expect(panel.getByRole("heading", { name: "Screenshot" })).toBeFocused();
  // A refused file is reported by the browser itself.
  bench.errors.splice(0);
});

test("with a screenshot the file is the way to send, and links say that they lack it", async ({
  bench,
}) => {
  await openWithPicture(bench);
  const { panel } = bench;
  await expect(panel.locator(".send :is(a, button)")).toHaveText([
    "Download with screenshot",
    "Other ways",
  ]);
  await otherWay(bench, "Copy");
  await expect(panel.locator("#ways > *").first()).toHaveText("Open in your email app");
  await expect(panel.locator(".send")).toContainText("The screenshot goes only with the draft");
  const file = await attached(bench);
  expect(file).toMatchObject({ name: "screenshot.png", type: "image/png" });
  expect(await look(bench, file, [[0.1, 0.1]])).toEqual({
    ...{ width: 400, height: 200, colours: [kRed] },
  });
  // No link carries it, and nothing of it is kept.
  const stores = await bench.page.evaluate(() => [sessionStorage.length, localStorage.length]);
  expect(stores).toEqual([0, 0]);
});

test("what is covered is not in the file, and undo brings it back", async ({ bench }) => {
  await openWithPicture(bench);
  const { panel } = bench;
  await panel.getByRole("button", { name: "Black it out" }).click();
  await expect(said(bench)).toHaveText("Blacked out.");
  // The frame stands from a quarter to three quarters, and from a quarter to a half.
  const points: [number, number][] = [
    [0.5, 0.4],
    [0.26, 0.26],
    [0.74, 0.49],
    [0.24, 0.4],
    [0.5, 0.52],
  ];
  const covered = await look(bench, await attached(bench), points);
  expect(covered.colours).toEqual([kBlack, kBlack, kBlack, kRed, kRed]);
  const downloaded = panel.locator(".outcome").getByText("Downloaded. Open the file");
  await expect(downloaded).toBeVisible();
  await panel.getByRole("button", { name: "Undo" }).click();
  // The file that was taken along shows another picture now.
  await expect(downloaded).toHaveCount(0);
  const undone = await look(bench, await attached(bench), points);
  expect(undone.colours).toEqual([kRed, kRed, kRed, kRed, kRed]);
});

test("by keyboard: the arrows move the frame, with Shift they resize it, Enter cuts to it", async ({
  bench,
}) => {
  await openWithPicture(bench);
  const { page, panel } = bench;
  for (const key of ["ArrowLeft", "ArrowLeft", "ArrowDown", "Shift+ArrowRight"]) {
    await page.keyboard.press(key);
  }
  await expect(said(bench)).toHaveText("21% from the left, 27% from the top, 52% wide, 25% high");
  for (let at = 0; at < 60; at += 1) await page.keyboard.press("ArrowRight");
  await expect(said(bench)).toHaveText("48% from the left, 27% from the top, 52% wide, 25% high");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Tab");
  await expect(panel.getByRole("button", { name: "Keep only this" })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(said(bench)).toHaveText("Cut to the frame.");
  expect(await look(bench, await attached(bench), [])).toMatchObject({ width: 208, height: 50 });
});

for (const way of ["a drag", "two clicks"] as const) {
  test(`by pointer: ${way} draws the frame`, async ({ bench }) => {
    await openWithPicture(bench);
    const { page, panel } = bench;
    await picture(bench).scrollIntoViewIfNeeded();
    const box = await picture(bench).boundingBox();
    if (!box) throw new Error("The picture is not seen.");
    const move = (x: number, y: number) =>
      page.mouse.move(box.x + x * box.width, box.y + y * box.height);
    // From the lower right to the upper left.
    await move(0.5, 1);
    await page.mouse.down();
    if (way === "two clicks") {
      await page.mouse.up();
      await move(0, 0);
      await page.mouse.down();
    }
    await move(0, 0);
    await page.mouse.up();
    await expect(said(bench)).toHaveText("0% from the left, 0% from the top, 50% wide, 100% high");
    await panel.getByRole("button", { name: "Black it out" }).click();
    const { colours } = await look(bench, await attached(bench), [
      [0.02, 0.02],
      [0.48, 0.98],
      [0.52, 0.5],
    ]);
    expect(colours).toEqual([kBlack, kBlack, kRed]);
  });
}

test("a cover stays where it is when the picture is cut", async ({ bench }) => {
  await openWithPicture(bench);
  const { panel } = bench;
  await panel.getByRole("button", { name: "Black it out" }).click();
  await frame(bench).focus();
  for (let at = 0; at < 10; at += 1) await bench.page.keyboard.press("ArrowLeft");
  await panel.getByRole("button", { name: "Keep only this" }).click();
  // Of the 200 pixels from 5 % on, the cover begins at 25 %: after 80.
  const { colours } = await look(bench, await attached(bench), [
    [0.38, 0.5],
    [0.42, 0.5],
  ]);
  expect(colours).toEqual([kRed, kBlack]);
});

test("a large image leaves as a small one, without what else was in its file", async ({
  bench,
}) => {
  test.slow();
  await openEmail(bench);
  const large = await image(bench.page, 1800, 1200, true);
  const comment = Buffer.from("taken at home");
  const length = Buffer.from([0xff, 0xfe, 0, comment.length + 2]);
  const tagged = Buffer.concat([large.subarray(0, 2), length, comment, large.subarray(2)]);
  expect(tagged.length).toBeGreaterThan(600_000);
  await choose(bench, tagged);
  await expect(frame(bench)).toBeFocused();
  const file = await attached(bench);
  expect(file.name).toBe("screenshot.jpg");
  expect(file.bytes.length).toBeLessThanOrEqual(300_000);
  expect(file.bytes.includes(comment)).toBe(false);
  const { width, height } = await look(bench, file, []);
  expect(width).toBeLessThanOrEqual(1600);
  expect(width / height).toBeCloseTo(1.5, 1);
});

test("what is no image is refused, and said", async ({ bench }) => {
  await openEmail(bench);
  await choose(bench, Buffer.from("<svg onload='alert(1)'/>"));
  await expect(said(bench)).toHaveText(/cannot be read/);
  await expect(bench.panel.getByRole("link", { name: "Open in your email app" })).toBeVisible();
});

test("it can be removed again, and then nothing of it leaves", async ({ bench }) => {
  await openWithPicture(bench);
  const { panel, page } = bench;
  await panel.getByRole("button", { name: "Remove screenshot" }).click();
  await expect(said(bench)).toHaveText("The screenshot is removed.");
  await expectFocusInside(bench);
  await otherWay(bench, "Copy");
  await panel.getByRole("button", { name: "Download draft" }).click();
  await expect(panel.locator(".outcome")).toBeVisible();
  const request = await page.evaluate(() => window.bench.requests.at(-1));
  expect(request).toMatchObject({ eml: true, attachments: [] });
});

test("it survives the closed panel and another screen", async ({ bench }) => {
  await openWithPicture(bench);
  const { panel, page } = bench;
  await page.keyboard.press("Escape");
  await bench.open();
  await expect(picture(bench)).toBeVisible();
  await panel.getByRole("button", { name: "Back" }).click();
  await panel.getByRole("button", { name: "Email support" }).click();
  await expect(picture(bench)).toBeVisible();
});

test("an image is pasted as a screenshot, a text as a text", async ({ bench }) => {
  await openEmail(bench);
  const { panel } = bench;
  const field = panel.getByRole("textbox", { name: "What happened instead?" });
  const bytes = [...(await image(bench.page, 40, 40))];
  const paste = (withText: boolean) =>
    field.evaluate(
      (element, [data, text]) => {
        const clipboardData = new DataTransfer();
        const type = "image/png";
        clipboardData.items.add(new File([new Uint8Array(data)], "image.png", { type }));
        if (text) clipboardData.setData("text/plain", "a cell of a table");
        const init = { clipboardData, bubbles: true, composed: true, cancelable: true };
        return element.dispatchEvent(new ClipboardEvent("paste", init));
      },
      [bytes, withText] as const,
    );
  expect(await paste(true), "left to the field").toBe(true);
  await expect(picture(bench)).toHaveCount(0);
  expect(await paste(false)).toBe(false);
  await expect(picture(bench)).toBeVisible();
});

test("under a policy that allows nothing but scripts it is seen, cut and sent all the same", async ({
  bench,
}) => {
  const policy =
    "default-src 'none'; script-src 'self' 'nonce-n1'; connect-src 'self'; require-trusted-types-for 'script'; trusted-types lit-html";
  await bench.start({ policy });
  await openEmail(bench, false);
  await choose(bench, await image(bench.page, 400, 200));
  await expect(frame(bench)).toBeFocused();
  await bench.panel.getByRole("button", { name: "Keep only this" }).click();
  expect(await look(bench, await attached(bench), [])).toMatchObject({ width: 200, height: 50 });
  // The page's own style sheet is refused, and nothing else.
  const refused = bench.errors.splice(0).filter((error) => !/inline style/.test(error));
  expect(refused).toEqual([]);
});
