/**
 * An image whose parts can be covered and cut away. The edits are kept beside the source, so that
 * each can be undone; what leaves is drawn anew from its pixels, without the file's metadata and
 * without what lies under a cover.
 */

/** In parts of the picture as it is shown, 0 to 1 from its upper left. */
export interface Frame {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

export interface Encoded {
  readonly type: "image/png" | "image/jpeg";
  readonly bytes: Blob;
}

/** A larger image is scaled down to it: text of a whole window can still be read. */
const kMaxSide = 1600;
/** An attachment in base64 is a third larger; mail programs take far more, links far less. */
const kMaxBytes = 300_000;
const kAttempts = [
  ["image/png", 1, 1],
  ["image/jpeg", 0.85, 1],
  ["image/jpeg", 0.7, 1],
  ["image/jpeg", 0.6, 0.7],
  ["image/jpeg", 0.4, 0.5],
] as const;

/** In pixels of the source. */
interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

interface Edits {
  readonly crop: Box;
  readonly covers: readonly Box[];
}

export class Picture {
  readonly canvas = document.createElement("canvas");
  readonly #source: HTMLCanvasElement;
  readonly #done: Edits[] = [];
  #edits: Edits;

  /** @param image any that a canvas draws; it may be closed afterwards. */
  constructor(image: ImageBitmap) {
    const scale = Math.min(1, kMaxSide / Math.max(image.width, image.height));
    const [width, height] = [scaled(image.width, scale), scaled(image.height, scale)];
    this.#source = canvasOf(width, height, (context) => {
      // Where an image lets through what is behind it, a mail program may show black.
      context.fillStyle = "#fff";
      context.fillRect(0, 0, width, height);
      context.drawImage(image, 0, 0, width, height);
    });
    this.#edits = { crop: { x: 0, y: 0, width, height }, covers: [] };
    this.#draw();
  }

  get canUndo(): boolean {
    return this.#done.length > 0;
  }

  cover(frame: Frame): void {
    const { crop, covers } = this.#edits;
    this.#edit({ crop, covers: [...covers, boxOf(frame, crop)] });
  }

  cutTo(frame: Frame): void {
    const { crop, covers } = this.#edits;
    this.#edit({ crop: boxOf(frame, crop), covers });
  }

  undo(): void {
    this.#edits = this.#done.pop() ?? this.#edits;
    this.#draw();
  }

  /** Rejects when the browser does not give the pixels out. */
  async encode(): Promise<Encoded> {
    let bytes: Blob | null = null;
    for (const [type, quality, scale] of kAttempts) {
      const { width, height } = this.canvas;
      const [toWidth, toHeight] = [scaled(width, scale), scaled(height, scale)];
      const drawn = canvasOf(toWidth, toHeight, (context) => {
        context.drawImage(this.canvas, 0, 0, toWidth, toHeight);
      });
      bytes = await new Promise((resolve) => drawn.toBlob(resolve, type, quality));
      if (bytes && bytes.size <= kMaxBytes) return { type, bytes };
    }
    throw new Error("the picture cannot be encoded");
  }

  #edit(edits: Edits): void {
    this.#done.push(this.#edits);
    this.#edits = edits;
    this.#draw();
  }

  #draw(): void {
    const { crop, covers } = this.#edits;
    this.canvas.width = crop.width;
    this.canvas.height = crop.height;
    const context = this.canvas.getContext("2d");
    if (!context) return;
    context.drawImage(this.#source, -crop.x, -crop.y);
    context.fillStyle = "#000";
    for (const { x, y, width, height } of covers) {
      context.fillRect(x - crop.x, y - crop.y, width, height);
    }
  }
}

/** Whole pixels, outwards: nothing at the edge of a frame is half covered. */
function boxOf({ left, top, width, height }: Frame, { x, y, ...crop }: Box): Box {
  const [x1, y1] = [Math.floor(left * crop.width), Math.floor(top * crop.height)];
  const x2 = Math.min(crop.width, Math.max(x1 + 1, Math.ceil((left + width) * crop.width)));
  const y2 = Math.min(crop.height, Math.max(y1 + 1, Math.ceil((top + height) * crop.height)));
  return { x: x + x1, y: y + y1, width: x2 - x1, height: y2 - y1 };
}

const scaled = (length: number, scale: number): number => Math.max(1, Math.round(length * scale));

function canvasOf(
  width: number,
  height: number,
  draw: (context: CanvasRenderingContext2D) => void,
): HTMLCanvasElement {
  const canvas = document.createElement("canvas");
  canvas.width = width;
  canvas.height = height;
  const context = canvas.getContext("2d");
  if (context) draw(context);
  return canvas;
}
