/** A screenshot: taken or chosen, seen, covered and cut, and then only in the file. */
import { readFile } from "node:fs/promises";
import type { Page } from "@playwright/test";
import { expect, type TestBench, test } from "./bench.ts";
import { expectFocusInside, openEmail, otherWay, said } from "./email-fixture.ts";

type Colour = [red: number, green: number, blue: number];

const kRed: Colour = [255, 0, 0];
const kBlack: Colour = [0, 0, 0];

/** A red image of this size, as a file. Noise makes one that compresses badly. */
function image(page: Page, width: number, height: number, noise = false): Promise<Buffer> {
  return page
    .evaluate(
      async ([wide, high, noisy]) => {
        const canvas = new OffscreenCanvas(wide, high);
        const context = canvas.getContext("2d") as OffscreenCanvasRenderingContext2D;
        context.fillStyle = "#f00";
        context.fillRect(0, 0, wide, high);
        if (noisy) {
          const pixels = context.getImageData(0, 0, wide, high);
          const values = new Uint32Array(pixels.data.buffer);
          let seed = 1;
          for (let at = 0; at < values.length; at += 1) {
            seed = (seed * 48271) % 0x7fffffff;
            values[at] = 0xff000000 | seed;
          }
          context.putImageData(pixels, 0, 0);
        }
        const blob = await canvas.convertToBlob({ type: noisy ? "image/jpeg" : "image/png" });
        const bytes = new Uint8Array(await blob.arrayBuffer());
        return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
      },
      [width, height, noise] as const,
    )
    .then((base64) => Buffer.from(base64, "base64"));
}

const picture = ({ panel }: TestBench) => panel.locator(".stage canvas");
const frame = ({ panel }: TestBench) => panel.getByRole("application");

async function choose(bench: TestBench, buffer: Buffer, name = "shot.png"): Promise<void> {
  const { panel } = bench;
  await panel.getByRole("button", { name: "Add a screenshot" }).click();
  await panel.locator("input[type=file]").setInputFiles({ name, mimeType: "image/png", buffer });
}

async function openWithPicture(bench: TestBench, width = 400, height = 200): Promise<void> {
  await openEmail(bench);
  await choose(bench, await image(bench.page, width, height));
  await expect(frame(bench)).toBeFocused();
}

interface Attached {
  readonly name: string;
  readonly type: string;
  readonly bytes: Buffer;
}

/** What the file carries, as the core was given it. */
async function attached(bench: TestBench): Promise<Attached> {
  const downloaded = bench.page.waitForEvent("download");
  await bench.panel.getByRole("button", { name: "Download with screenshot" }).click();
  const text = await readFile(await (await downloaded).path(), "utf8");
  const [, name = "", type = "", base64 = ""] = /^(\S+) (image\/\S+) (\S+)$/m.exec(text) ?? [];
  return { name, type, bytes: Buffer.from(base64, "base64") };
}

/** Size and some colours of an image, at points in parts of it. */
function look({ page }: TestBench, { bytes, type }: Attached, points: readonly [number, number][]) {
  return page.evaluate(
    async ([data, mime, places]) => {
      const parts = [Uint8Array.from(atob(data), (byte) => byte.charCodeAt(0))];
      const bitmap = await createImageBitmap(new Blob(parts, { type: mime }));
      const { width, height } = bitmap;
      const context = new OffscreenCanvas(width, height).getContext("2d");
      context?.drawImage(bitmap, 0, 0);
      const colours = places.map(([x, y]) => [
        ...(context?.getImageData(Math.floor(x * width), Math.floor(y * height), 1, 1).data ?? []),
      ]);
      return { width, height, colours: colours.map((colour) => colour.slice(0, 3)) };
    },
    [bytes.toString("base64"), type, points] as const,
  );
}

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
  await panel.getByRole("button", { name: "Undo" }).click();
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

/** Stands in for the browser's dialog: the page's own choice of what is captured. */
const standIn = (page: Page, refuses: boolean) =>
  page.addInitScript((refused) => {
    const seen = { opacity: "", stopped: 0 };
    Object.assign(window, { seen });
    navigator.mediaDevices.getDisplayMedia = async () => {
      if (refused) throw new DOMException("no", "NotAllowedError");
      const canvas = document.createElement("canvas");
      canvas.width = 300;
      canvas.height = 150;
      const context = canvas.getContext("2d") as CanvasRenderingContext2D;
      const timer = setInterval(() => {
        const dialog = document
          .querySelector("support-widget")
          ?.shadowRoot?.querySelector("dialog");
        seen.opacity = dialog?.style.opacity ?? "";
        // Green once the panel is out of the way.
        context.fillStyle = seen.opacity === "0" ? "#0f0" : "#f00";
        context.fillRect(0, 0, 300, 150);
      }, 10);
      const stream = canvas.captureStream(60);
      for (const track of stream.getTracks()) {
        const { stop } = track;
        track.stop = () => {
          clearInterval(timer);
          seen.stopped += 1;
          stop.call(track);
        };
      }
      return stream;
    };
  }, refuses);

test("a picture of the page is without the panel, and the camera is put away", async ({
  bench,
}) => {
  await standIn(bench.page, false);
  await openEmail(bench);
  const { panel, page } = bench;
  await panel.getByRole("button", { name: "Add a screenshot" }).click();
  await panel.getByRole("button", { name: "Capture this page" }).click();
  await expect(said(bench)).toHaveText(/The screenshot is attached/);
  await expect(frame(bench)).toBeFocused();
  await expect(panel).toHaveCSS("opacity", "1");
  const stopped = () => page.evaluate(() => (window as never as { seen: object }).seen);
  expect(await stopped()).toMatchObject({ stopped: 1 });
  const { colours } = await look(bench, await attached(bench), [[0.5, 0.5]]);
  expect(colours[0]?.[1]).toBeGreaterThan(200);
  expect(colours[0]?.[0]).toBeLessThan(60);
});

test("a refused capture offers an image instead", async ({ bench }) => {
  await standIn(bench.page, true);
  await openEmail(bench);
  const { panel } = bench;
  await panel.getByRole("button", { name: "Add a screenshot" }).click();
  const capture = panel.getByRole("button", { name: "Capture this page" });
  await capture.click();
  await expect(said(bench)).toHaveText(/No screenshot was taken/);
  await expect(capture).toBeFocused();
});

test("a browser that cannot capture offers only an image", async ({ bench }) => {
  await bench.page.addInitScript(() => {
    Reflect.deleteProperty(MediaDevices.prototype, "getDisplayMedia");
  });
  await openEmail(bench);
  const { panel } = bench;
  await panel.getByRole("button", { name: "Add a screenshot" }).click();
  await expect(panel.getByText("Choose an image")).toBeVisible();
  await expect(panel.getByRole("button", { name: "Capture this page" })).toHaveCount(0);
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
