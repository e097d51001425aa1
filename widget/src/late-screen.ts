/**
 * The seam between the panel and the screens that load after it. A screen's module default-exports
 * a {@link CreateLateScreen}; it takes what it shares with the panel from `shared.ts`, and everything
 * else through {@link PanelSeam}.
 */
import type { Signals } from "#contract";
import type { Question, ReplyTo } from "./core/core.ts";
import type { CoreSource } from "./core/open-core.ts";
import type { Owner } from "./draft.ts";
import type { Acts, PanelState, Screen, ScreenParts } from "./state.ts";

export interface PanelSeam {
  /** Of what is typed and remembered, at this moment. */
  owner(): Owner;
  /** Where the screen is drawn; events that the host page may hear are dispatched on its host. */
  readonly root: ShadowRoot;
  readonly source: CoreSource;
  readonly acts: Acts;
  state(): PanelState;
  signals(): Signals;
  /** Where the embedder says that the platform's status is told. */
  readonly statusAddress: string | undefined;
  /** As it was before anything observed it. */
  readonly fetch: typeof fetch;
  /** From now on, what the page knows is what `amend` makes of it, after those before it. */
  amendSignals(amend: (signals: Signals) => Signals): void;
  /** Looks at the signals again; `anew` where what was shown before was about something else. */
  refresh(anew?: boolean): void;
  /** Resolves once the core has the pack's email content; rejects when that cannot be had. */
  loadEmail(): Promise<void>;
  /** Asks the core at once: only from within a task of `enqueue`. */
  ask<M extends Question>(message: M): Promise<ReplyTo<M>>;
  /** Runs `task` after all that is under way. Never rejects: a failure shows the failure screen. */
  enqueue(task: () => Promise<void>): Promise<void>;
  /** Draws the panel anew; resolves when that is done. */
  redraw(): Promise<void>;
  focusHeading(): void;
  announce(text: string): void;
}

export interface LateScreen {
  /** What the person typed, for the failure screen's email. */
  readonly answers: readonly string[];
  /** The person arrives, or the panel opens again on `screen`. Rejects when it cannot work. */
  enter(screen: Screen): Promise<void>;
  /** Within the queue: the core has another language now. */
  translate(): Promise<void>;
  /** The person is back at `screen`, which need not be one of its own. */
  comeBack?(screen: Screen): void;
  /** Null while there is nothing to show yet. */
  render(state: PanelState): ScreenParts | null;
  dispose(): void;
}

export type CreateLateScreen = (panel: PanelSeam) => LateScreen;
