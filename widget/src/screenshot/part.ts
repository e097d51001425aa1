/** The seam between the email screen and the screenshot's module, which loads when one is wanted. */
import type { Attachment } from "#contract";
import type { PanelSeam } from "../late-screen.ts";
import type { PanelState } from "../state.ts";

export interface ScreenshotPart {
  readonly hasPicture: boolean;
  /** What stands in the email's body. */
  render(state: PanelState): unknown;
  /** Takes an image in, in place of the one there is. Never rejects. */
  add(image: Blob): Promise<void>;
  /** As it is seen, and nothing else of the image. Null when there is none. */
  attachment(): Promise<Attachment | null>;
  clear(): void;
}

/** @param changed called when a picture came, went or became another. */
export type CreateScreenshotPart = (panel: PanelSeam, changed: () => void) => ScreenshotPart;
