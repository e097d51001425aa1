/**
 * Puts `text` on the clipboard. False when the browser refused: no permission, no secure context, no
 * clipboard at all.
 *
 * Tried at once first: a click that also opens another tab takes the focus away, and without it the
 * asynchronous clipboard refuses.
 */
export async function copyText(text: string): Promise<boolean> {
  if (copyAtOnce(text)) return true;
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}

function copyAtOnce(text: string): boolean {
  let done = false;
  // Before any listener of the host page, which would otherwise put in something of its own.
  const fill = (event: ClipboardEvent): void => {
    event.stopImmediatePropagation();
    event.preventDefault();
    event.clipboardData?.setData("text/plain", text);
    done = event.clipboardData !== null;
  };
  addEventListener("copy", fill, { capture: true, once: true });
  try {
    return document.execCommand("copy") && done;
  } catch {
    return false;
  } finally {
    removeEventListener("copy", fill, { capture: true });
  }
}
