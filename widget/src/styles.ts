/**
 * The panel's own style sheet. The element itself makes no box (`display: contents`), so nothing
 * that the host page's style says about it can move, hide or clip the panel; `all: initial` on the
 * dialog cuts what would be inherited. Directions are logical: the same rules serve both.
 */
import { css } from "lit";

const dialog = css`
:host { display: contents !important; }
dialog {
  all: initial;
  color-scheme: var(--support-color-scheme, inherit);
  display: none;
  position: fixed;
  box-sizing: border-box;
  z-index: 2147483647;
  inset-inline-end: var(--support-offset-inline, 20px);
  inset-block-end: var(--support-offset-block, 20px);
  width: 400px;
  max-width: calc(100vw - 40px);
  height: 720px;
  max-height: calc(100dvh - 16px - var(--support-offset-block, 20px));
  flex-direction: column;
  overflow: hidden;
  overflow-wrap: break-word;
  font: 14px/1.5 var(--_font);
  color: var(--_text);
  background: var(--_bg);
  border: 1px solid var(--_line);
  border-radius: var(--_r-l);
  box-shadow: 0 1px 2px rgb(16 24 40/.06), 0 12px 40px var(--_shade);
  animation: rise 140ms ease-out;
}
dialog[data-docked] {
  inset-block-end: var(--support-offset-block, 84px);
  max-height: calc(100dvh - 16px - var(--support-offset-block, 84px));
}
dialog:is([open], :popover-open) { display: flex; }
dialog::backdrop { background: none; }
dialog:modal::backdrop { background: rgb(0 0 0/.45); }
dialog:lang(zh) { line-height: 1.65; line-break: strict; text-autospace: normal; }
@keyframes rise { from { opacity: 0; translate: 0 8px; } }
*, ::before, ::after { box-sizing: border-box; }
:focus-visible { outline: 2px solid var(--_accent); outline-offset: 2px; }
/* A heading takes focus so that it is read out; nothing can be done with it. */
:is(h1, h2):focus { outline: none; }
.hidden {
  position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%);
  white-space: nowrap;
}
[dir="rtl"] .flip svg { scale: -1 1; }
`;

const frame = css`
.head { display: flex; align-items: center; gap: 4px; padding: 12px 12px 8px 20px; }
[dir="rtl"] .head { padding-inline: 20px 12px; }
.head:has(> .icon:first-child), [dir="rtl"] .head:has(> .icon:first-child) { padding-inline: 12px; }
h1 { flex: 1; min-width: 0; margin: 0; font-size: 15px; font-weight: 650; letter-spacing: -.01em; }
.icon {
  min-width: 32px; height: 32px; padding: 0 8px; border: 0; border-radius: var(--_r-s);
  background: none; color: var(--_text-2); font: inherit; font-size: 13px;
  display: inline-grid; place-items: center; cursor: pointer;
}
.icon:hover { background: var(--_bg-hover); color: var(--_text); }
.body { flex: 1; min-height: 0; overflow: auto; overscroll-behavior: contain; padding: 4px 20px 20px; }
.foot {
  display: flex; align-items: center; justify-content: space-between; gap: 12px;
  padding: 12px 20px; padding-block-end: calc(12px + env(safe-area-inset-bottom, 0px));
  border-block-start: 1px solid var(--_line); background: var(--_bg-sunken);
}
.foot small { color: var(--_text-2); font-size: 12px; line-height: 1.4; text-wrap: balance; }
.foot .btn { flex: none; }
.foot.send { display: grid; gap: 8px; }
.wait { display: block; width: 100%; height: 2px; margin-block-start: 4px; }
.note { margin: 0 0 16px; padding: 8px 12px; border-radius: var(--_r-m); font-size: 13px; border: 1px solid transparent; }
.note.warn { background: var(--_warn-soft); color: var(--_warn); }
.note.bad { background: var(--_bad-soft); color: var(--_bad); }
.note.ok { background: var(--_accent-soft); color: var(--_ok); }
.note .link { color: inherit; }
`;

const text = css`
h2 { margin: 0 0 6px; font-size: 20px; line-height: 1.25; font-weight: 650; letter-spacing: -.015em; text-wrap: balance; }
:lang(zh) :is(h1, h2) { letter-spacing: 0; line-height: 1.4; }
p { margin: 0 0 12px; }
ol, ul { list-style: none; margin: 0; padding: 0; }
.label { margin: 0 0 6px; font-size: 12px; line-height: 1.5; font-weight: 600; letter-spacing: 0; color: var(--_text-2); }
.lead { font-size: 16px; line-height: 1.45; }
.muted { color: var(--_text-2); }
.muted + .label { margin-block-start: 20px; }
.small { font-size: 13px; }
.select { user-select: all; }
code, .mono { font-family: var(--_mono); font-size: 12.5px; overflow-wrap: anywhere; }
.facts { margin: 0 0 16px; border: 1px solid var(--_line); border-radius: var(--_r-m); overflow: hidden; }
.facts > div { display: flex; flex-wrap: wrap; gap: 2px 12px; padding: 8px 12px; align-items: baseline; }
.facts > div + div { border-block-start: 1px solid var(--_line); }
.facts dt { flex: 0 0 92px; color: var(--_text-2); font-size: 13px; }
.facts dd { flex: 1; min-width: 0; margin: 0; overflow-wrap: anywhere; }
.facts .act { flex: none; }
.when { white-space: nowrap; }
.tag {
  display: inline-block; padding: 0 8px; border: 1px solid transparent; border-radius: 99px;
  font-size: 12px; font-weight: 600;
}
.tag.bad { background: var(--_bad-soft); color: var(--_bad); }
.tag.ok { background: var(--_accent-soft); color: var(--_ok); }
.tag.warn { background: var(--_warn-soft); color: var(--_warn); }
.checks { margin-block-end: 16px; }
.checks li { display: flex; gap: 10px; padding: 6px 0; }
.mark {
  flex: none; width: 20px; height: 20px; margin-block-start: 1px; border-radius: 50%;
  border: 1.5px solid var(--_line-strong); color: var(--_text-2);
  font-size: 12px; line-height: 1; font-weight: 600; display: grid; place-items: center;
}
.mark svg { width: 14px; height: 14px; }
.mark.pass { background: var(--_accent); border-color: var(--_accent); color: var(--_accent-text); }
.mark.fail { background: var(--_bad); border-color: var(--_bad); color: var(--_bg); }
.reasons { margin-block-start: 20px; }
.reasons li { position: relative; padding-inline-start: 14px; font-size: 13px; color: var(--_text-2); }
.reasons li + li { margin-block-start: 4px; }
.reasons li::before {
  content: ""; position: absolute; inset-inline-start: 2px; inset-block-start: .65em;
  width: 4px; height: 4px; border-radius: 50%; background: var(--_line-strong);
}
.other { margin-block-start: 20px; padding-block-start: 16px; border-block-start: 1px solid var(--_line); }
.other button {
  display: flex; align-items: center; justify-content: space-between; gap: 8px;
  width: calc(100% + 16px); min-height: 40px; margin: 0 -8px; padding: 8px;
  border: 0; border-radius: var(--_r-s); background: none; color: inherit; font: inherit;
  text-align: start; cursor: pointer;
}
.other button:hover { background: var(--_bg-hover); }
svg { flex: none; display: block; }
`;

const controls = css`
.row { display: flex; flex-wrap: wrap; gap: 8px; align-items: center; }
.btn {
  min-height: 40px; padding: 8px 16px; border: 1px solid var(--_line-strong); border-radius: var(--_r-m);
  background: var(--_bg); color: inherit; font: inherit; font-weight: 600; line-height: 22px;
  text-decoration: none; display: inline-flex; align-items: center; justify-content: center;
  gap: 6px; cursor: pointer;
}
.btn:hover { background: var(--_bg-hover); }
.btn.primary { background: var(--_accent); border-color: var(--_accent); color: var(--_accent-text); }
.btn.primary:hover { background: color-mix(in srgb, var(--_accent) 88%, var(--_text)); }
.link, .quiet {
  min-height: 24px; padding: 0; border: 0; background: none; font: inherit; cursor: pointer;
  text-decoration: underline; text-underline-offset: 3px;
}
.link { color: var(--_accent); font-weight: 600; }
.quiet { color: var(--_text-2); font-size: 13px; }
.quiet:hover { color: var(--_text); }
.field { display: block; margin: 0 0 14px; padding: 0; border: 0; min-width: 0; }
.field > :is(label, legend, span:first-child) { font-weight: 600; font-size: 13px; padding: 0; }
.field > small { display: block; font-size: 12px; line-height: 1.4; color: var(--_text-2); }
.field :is(input:not([type]), textarea, select) {
  display: block; width: 100%; min-height: 40px; margin: 4px 0 0; padding: 8px 12px;
  border: 1px solid var(--_line-strong); border-radius: var(--_r-m);
  background: var(--_bg); color: inherit; font: inherit; font-weight: 400;
}
.field textarea { resize: vertical; field-sizing: content; max-height: 12em; }
.segments { display: inline-flex; flex-wrap: wrap; margin-block-start: 4px; border: 1px solid var(--_line-strong); border-radius: var(--_r-m); }
.segments label { position: relative; cursor: pointer; }
.segments input { position: absolute; inset: 0; margin: 0; opacity: 0; cursor: inherit; }
.segments span { display: block; min-height: 38px; padding: 8px 14px; font-size: 13px; line-height: 22px; border-radius: 9px; }
.segments :checked + span { background: var(--_accent); color: var(--_accent-text); font-weight: 600; }
.segments :focus-visible + span { outline: 2px solid var(--_accent); outline-offset: 2px; }
.meter { display: block; margin-block-end: 8px; }
progress {
  appearance: none; display: block; width: 100%; height: 6px; border: 0; border-radius: 99px;
  overflow: hidden; background: var(--_bg-hover); color: var(--_accent); accent-color: var(--_accent);
}
progress::-webkit-progress-bar { background: var(--_bg-hover); }
progress::-webkit-progress-value { background: var(--_accent); }
progress::-moz-progress-bar { background: var(--_accent); }
.out { background: var(--_bg-sunken); color: var(--_text-2); }
details { margin-block-end: 12px; }
summary { padding: 8px 0; font-weight: 600; font-size: 13px; cursor: pointer; }
details .facts { margin-block-end: 8px; }
pre {
  margin: 0; padding: 12px; max-height: 280px; overflow: auto; border-radius: var(--_r-m);
  background: var(--_bg-sunken); border: 1px solid var(--_line);
  font: 12.5px/1.5 var(--_mono); white-space: pre-wrap; overflow-wrap: anywhere;
}
`;

const surroundings = css`
@media (max-width: 480px) {
  dialog, dialog[data-docked] {
    inset: auto 0 0; width: auto; max-width: none; height: auto; min-height: min(420px, 92dvh);
    max-height: 92dvh; border-radius: var(--_r-l) var(--_r-l) 0 0; border-width: 1px 0 0;
  }
  .icon { min-width: 40px; height: 40px; }
  /* Below 16 px a phone zooms the page into the field that gets focus. */
  .field :is(input:not([type]), textarea, select) { font-size: 16px; }
}
@media (max-width: 360px) { .facts dt { flex-basis: 100%; } }
@media (max-height: 480px) {
  dialog[data-docked] { inset-block-end: 8px; max-height: calc(100dvh - 16px); }
}
@media (max-height: 360px) {
  dialog:is([open], :popover-open) { display: block; overflow: auto; }
  .body { overflow: visible; }
}
@media (prefers-reduced-motion: reduce) { dialog { animation: none; } }
@media (forced-colors: active) {
  .segments :checked + span { forced-color-adjust: none; background: Highlight; color: HighlightText; }
  .btn.primary { border-width: 2px; }
  progress { border: 1px solid CanvasText; }
  progress::-webkit-progress-value { forced-color-adjust: none; background: Highlight; }
}
@media print { dialog:is([open], :popover-open) { display: none; } }
`;

export const styles = [dialog, frame, text, controls, surroundings];
