/**
 * The picture with the frame over it that says which part is meant: drawn by dragging, by a click at
 * each of two corners, or moved with the arrow keys and resized with Shift. Made by hand rather than
 * by a template, because a policy without inline styles forbids the `style` attribute of one.
 */
import type { Frame, Picture } from "./picture.ts";

const kStart: Frame = { left: 0.25, top: 0.25, width: 0.5, height: 0.25 };
/** One press of a key. */
const kStep = 0.02;
const kSmallest = 0.02;

const within = (value: number, most: number, least = 0): number =>
  Math.min(Math.max(value, least), most);

export class Stage {
  readonly element = document.createElement("div");
  /** Takes the focus. */
  readonly frameElement = document.createElement("div");
  readonly #moved: (frame: Frame) => void;
  #frame = kStart;
  /** Where the frame that is being drawn began, in parts of the picture. */
  #corner: { x: number; y: number } | null = null;

  /** @param moved told when the frame came to rest. */
  constructor(moved: (frame: Frame) => void) {
    this.#moved = moved;
    this.element.className = "stage";
    const frame = this.frameElement;
    frame.className = "frame";
    frame.tabIndex = 0;
    // A screen reader would otherwise keep the arrow keys for itself.
    frame.setAttribute("role", "application");
    frame.addEventListener("keydown", (event) => this.#onKey(event));
    this.element.addEventListener("pointerdown", (event) => this.#onDown(event));
    this.element.addEventListener("pointermove", (event) => this.#onMove(event));
    this.element.addEventListener("pointerup", (event) => this.#onUp(event));
    this.#place(kStart);
  }

  get frame(): Frame {
    return this.#frame;
  }

  show(picture: Picture): void {
    this.element.replaceChildren(picture.canvas, this.frameElement);
    this.#place(kStart);
  }

  /** @param label says what the frame is, `hint` the id of what says how it moves. */
  describe(label: string, hint: string): void {
    this.frameElement.setAttribute("aria-label", label);
    this.frameElement.setAttribute("aria-describedby", hint);
  }

  #onKey(event: KeyboardEvent): void {
    const sideways = { ArrowLeft: -kStep, ArrowRight: kStep }[event.key] ?? 0;
    const down = { ArrowUp: -kStep, ArrowDown: kStep }[event.key] ?? 0;
    if (!sideways && !down) return;
    event.preventDefault();
    const { left, top, width, height } = this.#frame;
    this.#place(
      event.shiftKey
        ? {
            left,
            top,
            width: within(width + sideways, 1 - left, kSmallest),
            height: within(height + down, 1 - top, kSmallest),
          }
        : {
            left: within(left + sideways, 1 - width),
            top: within(top + down, 1 - height),
            width,
            height,
          },
    );
    this.#moved(this.#frame);
  }

  #onDown(event: PointerEvent): void {
    if (event.button !== 0) return;
    event.preventDefault();
    this.frameElement.focus({ preventScroll: true });
    this.element.setPointerCapture(event.pointerId);
    const at = this.#pointOf(event);
    // The second of two clicks: the opposite corner.
    if (this.#corner) this.#drawTo(at);
    else this.#corner = at;
  }

  #onMove(event: PointerEvent): void {
    if (this.#corner && event.buttons) this.#drawTo(this.#pointOf(event));
  }

  #onUp(event: PointerEvent): void {
    const { x, y } = this.#pointOf(event);
    const corner = this.#corner;
    // A click without a drag: the corner waits for the opposite one.
    if (!corner || (Math.abs(x - corner.x) < kSmallest && Math.abs(y - corner.y) < kSmallest))
      return;
    this.#corner = null;
    this.#moved(this.#frame);
  }

  #drawTo({ x, y }: { x: number; y: number }): void {
    const { x: fromX, y: fromY } = this.#corner ?? { x, y };
    const width = within(Math.abs(x - fromX), 1, kSmallest);
    const height = within(Math.abs(y - fromY), 1, kSmallest);
    const left = within(Math.min(x, fromX), 1 - width);
    this.#place({ left, top: within(Math.min(y, fromY), 1 - height), width, height });
  }

  #pointOf({ clientX, clientY }: PointerEvent): { x: number; y: number } {
    const canvas = this.element.firstElementChild ?? this.element;
    const { left, top, width, height } = canvas.getBoundingClientRect();
    return { x: within((clientX - left) / width, 1), y: within((clientY - top) / height, 1) };
  }

  #place(frame: Frame): void {
    this.#frame = frame;
    const { style } = this.frameElement;
    for (const side of ["left", "top", "width", "height"] as const) {
      style[side] = `${frame[side] * 100}%`;
    }
  }
}
