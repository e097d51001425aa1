import { CallLog } from "./call-log.ts";
import { judge } from "./judge.ts";
import type { Boot } from "./panel-host.ts";
import { PanelLoader } from "./panel-loader.ts";
import { quietly } from "./quietly.ts";
import type { StartRecorder } from "./seam.ts";
import { SignalSource } from "./signals.ts";

declare const __BOOT__: Boot;

/**
 * The shim's second half: keeps what failed, and opens the panel. Loaded by the script tag's file
 * when a call failed or the person reaches for Help, never before.
 */
const start: StartRecorder = (script, pageFetch, launcher, told, ending, has) => {
  const [email, words, suspect, streamEnd] = has;
  const log = new CallLog();
  const source = new SignalSource(told, script.dataset.page);
  const changed = () => source.changed();
  const panel = new PanelLoader({
    boot: __BOOT__,
    email,
    words,
    base: script.src || document.baseURI,
    nonce: script.nonce,
    fetch: pageFetch,
    files: new Map(),
    launcher: script.dataset.launcher === "none" ? null : launcher,
    signals: () => source.signals(log.calls),
    onSignals: (listener) => source.onSignals(listener),
    onToggle(isOpen) {
      launcher.ariaExpanded = `${isOpen}`;
    },
  });

  for (const type of ["online", "offline"]) addEventListener(type, changed, { signal: ending });
  ending.addEventListener("abort", () => {
    quietly(() => panel.destroy());
    source.end();
    log.clear();
  });

  return {
    record(sighting, isSuspect) {
      if (ending.aborted) return;
      const { call, response } = sighting;
      const { isFailing, body } = judge(sighting, isSuspect, suspect, streamEnd);
      // A cached answer carries the date of its first day.
      if (call.method !== "GET") source.noteServerDate(response);
      if (!isFailing) {
        if (log.keepSuccess(call)) changed();
        return;
      }
      const keep = () => {
        if (ending.aborted) return;
        log.keepFailure(call);
        changed();
      };
      // At once: the page may be left before the body is here.
      keep();
      body?.then((text) => {
        call.body = text;
        keep();
      });
    },
    update: changed,
    prefetch(locale) {
      panel.prefetch(locale).catch(() => {});
    },
    open: (locale) => panel.open(locale),
    close: () => panel.close(),
    setLocale: (locale) => panel.setLocale(locale),
  };
};

export default start;
