/** A screenshot taken of the page itself. */
import type { Page } from "@playwright/test";
import { expect, test } from "./bench.ts";
import { openEmail, said } from "./email-fixture.ts";
import { attached, frame, look } from "./screenshot-fixture.ts";

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
