/** What the panel's file gives to the screens that load after it, so that they bring no copy. */
export { html, nothing, type TemplateResult } from "lit/html.js";
export { localTime } from "./format.ts";
export { closeIcon, forwardIcon, searchIcon } from "./icons.ts";
export { footer } from "./views/frame.ts";
export { actionLink, checklist, factRows } from "./views/suggestion.ts";
