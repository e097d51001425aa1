import type { Money } from "#contract";
import { CallLog } from "./call-log.ts";
import { judge } from "./judge.ts";
import { News } from "./news.ts";
import type { Boot } from "./panel-host.ts";
import { PanelLoader } from "./panel-loader.ts";
import { quietly } from "./quietly.ts";
import { withReturnedError } from "./returned-error.ts";
import type { KeptCall, Recorder, StartRecorder } from "./seam.ts";
import { kNobody, SignalSource } from "./signals.ts";

declare const __BOOT__: Boot;

/** In the language of the launcher's label, which the script tag's file marks on its host. */
function newsText(launcher: HTMLElement): string {
  const { host } = launcher.getRootNode() as ShadowRoot;
  return __BOOT__.locales[(host as HTMLElement | undefined)?.lang ?? ""]?.news ?? "";
}

/**
 * The shim's second half: keeps what failed, and opens the panel. Loaded by the script tag's file
 * when a call failed or the person reaches for Help, never before.
 */
const start: StartRecorder = (script, pageFetch, launcher, updates, ending, has) => {
  const [email, words, suspect, streamEnd] = has;
  const log = new CallLog();
  const source = new SignalSource(script.dataset.page);
  const changed = () => source.changed();
  const news = new News(launcher);
  let isOpen = false;
  let mark: string | undefined;
  /** Whose the calls were that began before the account changed. */
  let earlier: { readonly mark: string | undefined; readonly untilUnixMs: number } | undefined;
  const panel = new PanelLoader({
    boot: __BOOT__,
    email,
    words,
    base: script.src || document.baseURI,
    status: script.dataset.status,
    nonce: script.nonce,
    fetch: pageFetch,
    files: new Map(),
    launcher: script.dataset.launcher === "none" ? null : launcher,
    corner: script.dataset.launcher,
    signals: () => source.signals(withReturnedError(log.calls)),
    accountMark: () => source.accountMark,
    onSignals: (listener) => source.onSignals(listener),
    onToggle(open) {
      isOpen = open;
      launcher.ariaExpanded = `${open}`;
      return news.clear();
    },
  });

  for (const type of ["online", "offline"]) addEventListener(type, changed, { signal: ending });
  ending.addEventListener("abort", () => {
    quietly(() => panel.destroy());
    source.end();
    log.end();
  });

  // Back from another page: what failed, or was mended there, is known to the tab.
  const back = ({ persisted }: PageTransitionEvent) => {
    if (!persisted) return;
    log.restore();
    changed();
  };
  addEventListener("pageshow", back, { signal: ending });

  const recorder: Recorder = {
    record(sighting, isSuspect) {
      if (ending.aborted) return;
      const { init } = sighting;
      if (init.body instanceof Request) {
        const copy = init.body;
        const read = (text: string) => {
          init.body = text;
          recorder.record(sighting, isSuspect);
        };
        const isText = /json|text/.test(copy.headers.get("content-type") ?? "");
        (isText ? copy.text() : Promise.resolve("")).then(read, () => read(""));
        return;
      }
      const { response } = sighting;
      const call: KeptCall = sighting.call;
      const { isFailing, body } = judge(sighting, isSuspect, suspect, streamEnd);
      // A cached answer carries the date of its first day.
      if (call.method !== "GET") source.noteServerDate(response);
      const began = call.atUnixMs as number;
      call.by = earlier && began < earlier.untilUnixMs ? earlier.mark : mark;
      if (!isFailing) {
        if (log.keepSuccess(call)) {
          news.clear();
          changed();
        }
        return;
      }
      const keep = () => {
        if (ending.aborted) return;
        // What comes in later may have mended it.
        if (call.by === mark) call.balance ??= source.signals([]).wallet?.balance as Money;
        log.keepFailure(call);
        changed();
      };
      // At once: the page may be left before the body is here.
      keep();
      // An open panel tells it by itself.
      if (!isOpen) news.show(newsText(launcher));
      body?.then((text) => {
        call.body = text;
        keep();
      });
    },
    update() {
      for (const [sections, atUnixMs] of updates.splice(0)) {
        const before = mark;
        source.tell(sections);
        mark = source.accountMark;
        if (before === mark) continue;
        if (before) {
          earlier = { mark: before, untilUnixMs: atUnixMs };
          if (before !== kNobody) source.keepOnly(sections);
        }
        // Before anybody was told, the panel showed what this tab remembers.
        if (before || log.calls.some(({ by }: KeptCall) => by && by !== mark)) {
          news.clear();
          panel.restart();
        }
      }
      changed();
    },
    prefetch(locale) {
      panel.prefetch(locale).catch(() => {});
    },
    open: (locale) => panel.open(locale),
    close: () => panel.close(),
    setLocale: (locale) => panel.setLocale(locale),
  };
  recorder.update();
  return recorder;
};

export default start;
