/**
 * The panel's own style sheets. The element itself makes no box (`display: contents`), so nothing
 * that the host page's style says about it can move, hide or clip the panel; `all: initial` on the
 * dialog cuts what would be inherited. Directions are logical: the same rules serve both.
 */
import { tokens } from "../tokens.ts";
import controls from "./controls.css";
import dialog from "./dialog.css";
import frame from "./frame.css";
import surroundings from "./surroundings.css";
import text from "./text.css";

/** Fresh ones: a constructed sheet belongs to the document it was made in. */
export function sheets(): CSSStyleSheet[] {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(tokens + dialog + frame + text + controls + surroundings);
  return [sheet];
}
