/** What the views are given: the state of the panel, and the acts a person can do. */
import type { TemplateResult } from "lit/html.js";
import type { Action, ComposeRequest, Contact, Signals, Suggestion } from "#contract";
import type { Translate } from "./format.ts";

export type Screen =
  | { readonly name: "suggestion" }
  | { readonly name: "finding"; readonly finding: string }
  | { readonly name: "search" | "status" }
  | { readonly name: "article"; readonly entry: string }
  | EmailScreen;

export interface EmailScreen {
  readonly name: "email";
  readonly finding?: string | undefined;
  /** What it is filed under, where the finding does not say. */
  readonly kind?: string | undefined;
  /** What the person has told already: what they searched for in vain. */
  readonly query?: string | undefined;
  /** They have done what the finding asks for, in vain. */
  readonly done?: boolean;
  /** The library entry that it is written from. */
  readonly about?: ComposeRequest["about"];
}

/** What fills the frame that all screens share. */
export interface ScreenParts {
  readonly title: string;
  readonly body: unknown;
  readonly foot: TemplateResult | undefined;
}

/** `loading` until the first answer of the core, `failed` when there is none to be had. */
export type Phase = "loading" | "ready" | "failed";

export interface LocaleChoice {
  readonly locale: string;
  /** In its own language. */
  readonly name: string;
}

export interface PanelState {
  readonly phase: Phase;
  readonly locale: string;
  readonly locales: readonly LocaleChoice[];
  readonly t: Translate;
  /** The panel's name before there is a pack: the launcher's label. */
  readonly help: string;
  readonly screen: Screen;
  readonly canGoBack: boolean;
  readonly suggestion: Suggestion | null;
  /** Title of a finding that went away while the panel was open. */
  readonly resolved: string | null;
  /** One quiet line about something that did not work, as a message id. */
  readonly notice: string | null;
  readonly contact: Contact | null;
  readonly nowUnixMs: number;
}

export interface FailureState {
  readonly failed: string;
  readonly emailSupport: string;
  readonly email: string;
  readonly signals: Signals;
  readonly answers: readonly string[];
}

export interface Acts {
  close(): void;
  back(): void;
  setLocale(locale: string): void;
  show(screen: Screen): void;
  /** Returns false when the host page navigates by itself. */
  follow(action: Action, url: string, finding: string): boolean;
}
