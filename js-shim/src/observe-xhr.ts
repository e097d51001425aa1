import { ending } from "./life.ts";
import { tell } from "./loader.ts";
import { hasFailed, looksFailed, lost, sight } from "./observe.ts";
import { patch } from "./patch.ts";
import { quietly } from "./quietly.ts";

const opened = new WeakMap<XMLHttpRequest, [url: string, init: RequestInit, headers: Headers]>();

export function observeXhr(): void {
  const { prototype } = XMLHttpRequest;
  patch<XMLHttpRequest, [string, string], void>(prototype, "open", (xhr, [method, url]) => {
    const headers = new Headers();
    opened.set(xhr, [url, { method, headers }, headers]);
  });
  patch<XMLHttpRequest, [string, string], void>(prototype, "setRequestHeader", (xhr, pair) => {
    opened.get(xhr)?.[2].append(...pair);
  });
  patch<XMLHttpRequest, [BodyInit], void>(prototype, "send", (xhr, [body]) => {
    const request = opened.get(xhr);
    if (!request) return;
    const [url, init] = request;
    init.body = body;
    const sighting = sight(url, init);
    if (!sighting) return;
    for (const type of ["load", "error", "timeout", "abort"]) {
      const settle = () => {
        // A page that opened the same object again has taken this answer away.
        if (opened.get(xhr) !== request) return;
        if (type !== "load") return lost(sighting, type);
        const { status, response } = xhr;
        sighting.xhr = { status, response, headers: xhr.getAllResponseHeaders() };
        const content = xhr.getResponseHeader("content-type");
        tell(
          sighting,
          hasFailed(sighting, status, content) || looksFailed(sighting, content, response),
        );
      };
      xhr.addEventListener(type, () => quietly(settle), { signal: ending });
    }
  });
}
