import { tell } from "./loader.ts";
import { hasFailed, looksFailed, lost, sight } from "./observe.ts";
import { patch } from "./patch.ts";
import { quietly } from "./quietly.ts";

type Opened = readonly [url: string, init: RequestInit & { readonly headers: Headers }];

// `patch` catches what throws for an object that was opened before this file came.
const opened = new WeakMap<XMLHttpRequest, Opened>();

export function observeXhr(): void {
  const { prototype } = XMLHttpRequest;
  patch<XMLHttpRequest, [string, string], void>(prototype, "open", (xhr, [method, url]) => {
    opened.set(xhr, [url, { method, headers: new Headers() }]);
  });
  patch<XMLHttpRequest, [string, string], void>(prototype, "setRequestHeader", (xhr, pair) => {
    (opened.get(xhr) as Opened)[1].headers.append(...pair);
  });
  patch<XMLHttpRequest, [BodyInit], void>(prototype, "send", (xhr, [body]) => {
    const [url, init] = opened.get(xhr) as Opened;
    init.body = body;
    const sighting = sight(url, init);
    if (!sighting) return;
    for (const type of ["load", "error", "timeout", "abort"]) {
      const settle = () => {
        // A page that opened the same object again has taken this answer away.
        if ((opened.get(xhr) as Opened)[1] !== init) return;
        if (type !== "load") return lost(sighting, type);
        const { status, response } = xhr;
        sighting.xhr = { status, response, headers: xhr.getAllResponseHeaders() };
        const content = xhr.getResponseHeader("content-type");
        tell(
          sighting,
          hasFailed(sighting, status, content) || looksFailed(sighting, content, response),
        );
      };
      xhr.addEventListener(type, () => quietly(settle));
    }
  });
}
