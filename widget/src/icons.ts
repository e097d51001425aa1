/** Drawn at 16 px, in the colour of the text around them. Each stands beside words, never alone. */
import { html, type TemplateResult } from "lit/html.js";

function icon(path: string): TemplateResult {
  return html`<svg width="16" height="16" viewBox="0 0 16 16" fill="none" stroke="currentColor"
    stroke-width="1.75" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true"><path d=${path}></path></svg>`;
}

export const closeIcon = icon("m4 4 8 8m0-8-8 8");
export const backIcon = icon("M13 8H3m4.5-4.5L3 8l4.5 4.5");
export const forwardIcon = icon("M3 8h10M8.5 3.5 13 8l-4.5 4.5");
export const externalIcon = icon("M5 11 12 4M6.5 4H12v5.5");
export const searchIcon = icon("M7 2a5 5 0 1 0 0 10A5 5 0 0 0 7 2m4 9 3 3");
export const passIcon = icon("m4 8.5 2.75 2.75L12 5.5");
export const failIcon = icon("M8 4v4.75M8 11.75v.01");
