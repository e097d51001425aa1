import { lost, sight } from "./observe.ts";
import { patch } from "./patch.ts";

/**
 * A stream that the browser gave up: refused at its head, or broken and not to be taken up again.
 * One that it reconnects by itself is no failure. What the events say is the page's own: nobody
 * asks a model by a GET.
 */
export function observeEventSource(): void {
  patch<[string], unknown, EventSource>(window, "EventSource", ([url]) => {
    const sighting = sight(url, {});
    return (
      sighting &&
      ((source) => {
        source.addEventListener("error", () => source.readyState > 1 && lost(sighting));
        return source;
      })
    );
  });
}
