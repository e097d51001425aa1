import { atEnd } from "./life.ts";

/** The one global, `SupportWidget(command, argument)`: a queue until this file has loaded. */
type Call = Iterable<unknown>;
type Api = ((...call: unknown[]) => void) & { q?: Call[] | { push(call: Call): void } };

const global = window as { SupportWidget?: Api };
const waiting = (global.SupportWidget?.q ?? []) as Call[];

/** A second copy of this file finds the first one's queue, which is no array, and stays still. */
export const isSecondCopy = !waiting.forEach;

/** Takes the place of the stub; a page that kept the stub reaches `run` through its queue. */
export function answerQueue(run: (...call: unknown[]) => void): void {
  const push = (call: Call) => run(...call);
  const api: Api = run;
  api.q = { push };
  global.SupportWidget = api;
  // Then the global stays callable, and the file may be loaded anew.
  atEnd(() => {
    api.q = [];
  });
  waiting.forEach(push);
}
