import { showLauncher } from "./launcher.ts";
import { destroy, ending } from "./life.ts";
import { changeLocale, close, open, prefetch, resume, toggle, update } from "./loader.ts";
import { observeEventSource } from "./observe-event-source.ts";
import { observeFetch } from "./observe-fetch.ts";
import { observeXhr } from "./observe-xhr.ts";
import { answerQueue, isSecondCopy } from "./queue.ts";
import { quietly } from "./quietly.ts";

const commands: Record<string, ((argument: unknown) => unknown) | undefined> = {
  update,
  open,
  close,
  locale: changeLocale,
  destroy,
};

if (!isSecondCopy) {
  [
    observeFetch,
    observeXhr,
    observeEventSource,
    resume,
    () => showLauncher(prefetch, toggle),
  ].forEach(quietly);
  answerQueue((name, argument) => {
    if (ending.aborted) return;
    try {
      (commands[name as string] as (argument: unknown) => unknown)(argument);
    } catch (error) {
      console.warn("SupportWidget:", name, error);
    }
  });
}
