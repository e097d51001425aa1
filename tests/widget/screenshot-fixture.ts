/** A picture for an email, and what the file carries of it. */
import { readFile } from "node:fs/promises";
import type { Page } from "@playwright/test";
import { expect, type TestBench } from "./bench.ts";
import { openEmail } from "./email-fixture.ts";

export type Colour = [red: number, green: number, blue: number];

export const kRed: Colour = [255, 0, 0];
export const kBlack: Colour = [0, 0, 0];

/** A red image of this size, as a file. Noise makes one that compresses badly. */
export function image(page: Page, width: number, height: number, noise = false): Promise<Buffer> {
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

export const picture = ({ panel }: TestBench) => panel.locator(".stage canvas");
export const frame = ({ panel }: TestBench) => panel.getByRole("application");

export async function choose(bench: TestBench, buffer: Buffer, name = "shot.png"): Promise<void> {
  const { panel } = bench;
  await panel.getByRole("button", { name: "Add a screenshot" }).click();
  await panel.locator("input[type=file]").setInputFiles({ name, mimeType: "image/png", buffer });
}

export async function openWithPicture(bench: TestBench, width = 400, height = 200): Promise<void> {
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
export async function attached(bench: TestBench): Promise<Attached> {
  const downloaded = bench.page.waitForEvent("download");
  await bench.panel.getByRole("button", { name: "Download with screenshot" }).click();
  const text = await readFile(await (await downloaded).path(), "utf8");
  const [, name = "", type = "", base64 = ""] = /^(\S+) (image\/\S+) (\S+)$/m.exec(text) ?? [];
  return { name, type, bytes: Buffer.from(base64, "base64") };
}

/** Size and some colours of an image, at points in parts of it. */
export function look(
  { page }: TestBench,
  { bytes, type }: Attached,
  points: readonly [number, number][],
) {
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
