import { kStreamEnd, kSuspect } from "./answer-text.ts";
import { locale, locales, resolve, script, setLocale } from "./config.ts";
import { button, email, relabel, showFallback } from "./launcher.ts";
import { ending } from "./life.ts";
import { quietly } from "./quietly.ts";
import {
  kStorageKey,
  type Recorder,
  type Sighting,
  type StartRecorder,
  type Told,
  type Update,
} from "./seam.ts";

/** `fetch` as the page had it before this file came. */
const pageFetch = fetch.bind(window);

/** What the host told, until the recorder takes it, which knows what an account that changes means. */
const updates: Update[] = [];
/** A page that tells its balance every second shall not fill the memory: the recorder merges. */
const kManyUpdates = 99;
let retry = "";
let loading: Promise<Recorder> | undefined;
let recorder: Recorder | undefined;

/** Loads the recorder, once; when that failed, anew. */
function summon(): Promise<Recorder> {
  if (!loading) {
    loading = import(resolve(__TAG_BOOT__.recorder, script.src || undefined) + retry).then(
      (module: { default: StartRecorder }) => {
        recorder = module.default(script, pageFetch, button, updates, ending, [
          email,
          locales,
          kSuspect,
          kStreamEnd,
        ]);
        return recorder;
      },
    );
    loading.catch(() => {
      loading = undefined;
      // A browser may remember a failed module by its address; a fragment makes another address.
      retry += "#";
    });
  }
  return loading;
}

/** A call settled. One that was fine is worth telling only when another failed before it. */
export function tell(sighting: Sighting, isSuspect: boolean): void {
  const { call } = sighting;
  call.durationMs = Date.now() - (call.atUnixMs as number);
  if ((isSuspect || recorder) && !ending.aborted) {
    // The first failure of all: the page may be left before the recorder is here to keep it.
    if (!((call.status as number) < 400)) {
      quietly(() => {
        sessionStorage[kStorageKey] ??= JSON.stringify([call]);
      });
    }
    summon()
      .then((it) => it.record(sighting, isSuspect))
      .catch(() => {});
  }
}

/** An earlier page of this tab saw a failure: what succeeds now may supersede it. */
export function resume(): void {
  if (sessionStorage[kStorageKey]) summon();
}

/** The person reaches for Help: everything the first suggestion needs begins to load. */
export const prefetch = () =>
  summon()
    .then((it) => it.prefetch(locale))
    .catch(() => {});

export const open = () =>
  summon()
    .then((it) => it.open(locale))
    .catch(() => quietly(showFallback));

export const close = () => recorder?.close();

export const toggle = () => quietly(close) || open();

export function changeLocale(tag: unknown): void {
  setLocale(tag as string);
  relabel();
  recorder?.setLocale(locale);
}

/** The host's own facts, by section; null takes one away. */
export function update(sections: unknown): void {
  const told: Told = {};
  // Throws for what has no keys.
  for (const name of Reflect.ownKeys(sections as Told) as string[]) {
    const values = (sections as Told)[name];
    // The page may change its object later, without a word.
    told[name] = values && { ...values };
  }
  updates.push([told, Date.now()]) % kManyUpdates || summon();
  recorder?.update();
}
