/**
 * The seam inside the shim: between the script tag's file, which sees, and the recorder, which is
 * loaded once something failed, and keeps. Types, and the one name that both need.
 */
import type { Call } from "#contract";
import type { TagWords } from "./panel-host.ts";

/** The one key that is ever stored, in sessionStorage; its number is the version of the shape. */
export const kStorageKey = "support-widget:1";

/** What was asked for. The body of a Request object is in a copy of it, unread. */
export interface SeenRequest extends Omit<RequestInit, "body"> {
  body?: BodyInit | Request | null | undefined;
}

/** One call as it was seen. All but `call` is dropped as soon as the recorder has read it. */
export interface Sighting {
  /** Begun: url, time, failure. The recorder completes it. */
  readonly call: Call;
  /** The request. Read for the model and to blank the echo of credentials, never kept. */
  readonly init: SeenRequest;
  /** The answer; when its head tells that the call failed, a copy whose body is unread. */
  response?: Response;
  /** Or what an XMLHttpRequest had for an answer, before the page uses the object again. */
  xhr?: { readonly status: number; readonly response: unknown; readonly headers: string };
  /** The body of an answer whose head was fine, as far as it came. */
  text?: string;
}

/** A call in the log: with the mark of the account that it failed for, where the host told one. */
export interface KeptCall extends Call {
  by?: string | undefined;
}

export type Section = Record<string, unknown>;
/** The host's facts by section. */
export type Told = Record<string, Section | null | undefined>;
/** One `update` of the host: what it told, and when. */
export type Update = readonly [sections: Told, atUnixMs: number];

export interface Recorder {
  /** `isSuspect`: the tag's file thinks that the call failed. */
  record(sighting: Sighting, isSuspect: boolean): void;
  /** The host told more: takes it out of the updates that it was started with. */
  update(): void;
  /** Begins to load the panel and what it needs in this locale. */
  prefetch(locale: string): void;
  /** Rejects when the panel cannot be loaded or mounted. */
  open(locale: string): Promise<void>;
  /** True when there was something to close. */
  close(): boolean;
  setLocale(locale: string): void;
}

/** The recorder's default export. By position, because names cost bytes in the tag's file. */
export type StartRecorder = (
  script: HTMLScriptElement,
  pageFetch: typeof fetch,
  launcher: HTMLElement,
  /** Oldest first, live. */
  updates: Update[],
  /** Aborted by `destroy`. */
  ending: AbortSignal,
  has: TagHas,
) => Recorder;

/** What the script tag's file has at hand already, so that the recorder brings no copy. */
export type TagHas = readonly [
  email: string,
  words: TagWords,
  /** See answer-text.ts. */
  suspect: RegExp,
  streamEnd: RegExp,
];
