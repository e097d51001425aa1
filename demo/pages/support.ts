import { byId } from "../page-parts/dom.ts";
import { Frame } from "../page-parts/frame.ts";

new Frame(() => {});

// A button of the page's own, beside the launcher: the same panel.
byId("open-help", HTMLButtonElement).addEventListener("click", () =>
  window.SupportWidget?.("open"),
);
