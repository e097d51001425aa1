/** A picture of what the person chooses to show, by the browser's own dialog. */

/** No phone's browser can. */
export const canCapture = (): boolean =>
  typeof navigator.mediaDevices?.getDisplayMedia === "function";

/** Until a panel that was hidden is out of the frames of the stream. */
const kSettleMs = 300;

/**
 * One frame of this tab, or of whatever the person chose instead. Rejects when they chose nothing,
 * or the page does not allow it.
 *
 * @param hide hides the panel while the frame is taken, and shows it again.
 */
export async function captureScreen(hide: (hidden: boolean) => void): Promise<ImageBitmap> {
  const wanted = {
    audio: false,
    video: { displaySurface: "browser" },
    preferCurrentTab: true,
    selfBrowserSurface: "include",
  };
  const stream = await navigator.mediaDevices.getDisplayMedia(wanted);
  try {
    const video = document.createElement("video");
    video.muted = true;
    video.srcObject = stream;
    await video.play();
    hide(true);
    await new Promise((resolve) => setTimeout(resolve, kSettleMs));
    return await createImageBitmap(video);
  } finally {
    for (const track of stream.getTracks()) track.stop();
    hide(false);
  }
}
