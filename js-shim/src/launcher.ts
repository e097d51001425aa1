import { locale, options, texts } from "./config.ts";
import { atEnd, ending } from "./life.ts";

const { launcher } = options;
const vertical = /top/.test(launcher as string) ? "top" : "bottom";
const horizontal = /left/.test(launcher as string) ? "left" : "right";

// Nothing of the host page's style reaches in but what is inherited, and a button inherits little.
// color-scheme it does, so light-dark() follows the page. The link of the last resort is a popover,
// which stands in the middle by itself.
const css = `*{padding:12px 16px;border:1px solid;border-radius:var(--support-radius-l,16px);font:600 14px var(--support-font,system-ui)}button{position:fixed;${vertical}:var(--support-offset-y,16px);${horizontal}:var(--support-offset-x,16px);z-index:9999999;margin:env(safe-area-inset-${vertical}) env(safe-area-inset-${horizontal});background:var(--support-accent,light-dark(#0b6e5f,#4fd1b5));color:var(--support-accent-text,light-dark(#fff,#06231d))}@media print{*{display:none}}`;

const host = document.createElement("support-launcher");
const root = host.attachShadow({ mode: "open" });
const link = document.createElement("a");
export const button = document.createElement("button");
export const email = __TAG_BOOT__.email;

/** Writes the texts, again when the locale changed. */
export function relabel(): void {
  const [help, failed] = texts();
  host.lang = locale;
  button.textContent = help;
  link.textContent = `${failed} ${email}`;
}

/** `intent` is called when the person reaches for Help, `click` when they take it. */
export function showLauncher(intent: () => void, click: () => void): void {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  root.adoptedStyleSheets = [sheet];
  relabel();
  button.ariaHasPopup = "dialog";
  button.ariaExpanded = "false";
  // On a touch screen, too, the pointer enters before it clicks.
  button.onpointerenter = button.onfocus = intent;
  button.onclick = click;
  link.href = `mailto:${email}`;
  // A popover brings Escape and a click elsewhere with it.
  link.popover = "auto";
  link.onbeforetoggle = () => {
    // Out of a shadow root not every browser finds the way back to the launcher.
    if (root.activeElement === link) button.focus();
  };
  // With "none" the host page opens Help itself.
  root.append(link, launcher === "none" ? "" : button);
  // Beside the body, out of reach of its transforms and of frameworks that replace it; not before
  // the first frame, when the body is there, or it would be first in the tab order.
  requestAnimationFrame(() => ending.aborted || document.documentElement.append(host));
  atEnd(() => host.remove());
}

/** The last resort when the panel cannot load: a sentence that is an email link. */
export const showFallback = () => {
  link.showPopover();
  link.focus();
};
