import { answered, lost, sight, stopWatching } from "./observe.ts";
import { patch } from "./patch.ts";

export function observeFetch(): void {
  patch<unknown, [Request, RequestInit?], Promise<Response>>(
    window,
    "fetch",
    (_, [input, init]) => {
      const { url = input, method, headers, signal } = input;
      const sighting = sight(url as string, { method, headers, signal, ...init });
      // A Request holds its body shut: the recorder reads a copy's.
      if (sighting) sighting.init.body ??= input.clone?.();
      // What the page gets is the promise after our look, so that a rejection nobody handles is
      // still reported as one.
      return (
        sighting &&
        ((promise) =>
          promise.then(
            (response) => {
              answered(sighting, response).catch(() => {});
              return response;
            },
            (error) => {
              lost(sighting, error?.name);
              throw error;
            },
          ))
      );
    },
  );
  patch(ReadableStreamDefaultReader.prototype, "cancel", stopWatching);
}
