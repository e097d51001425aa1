type Child = Node | string;

/** The element of that id. A page without it is broken, so this throws. */
export function byId<T extends HTMLElement>(id: string, type: new () => T): T {
  const found = document.getElementById(id);
  if (!(found instanceof type)) throw new Error(`The page has no ${type.name} #${id}.`);
  return found;
}

/** Makes an element; a property that is absent from `properties` keeps its default. */
export function make<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  properties: Partial<HTMLElementTagNameMap[K]> = {},
  ...children: Child[]
): HTMLElementTagNameMap[K] {
  const element = Object.assign(document.createElement(tag), properties);
  element.append(...children);
  return element;
}

export function tag(label: string, tone: "ok" | "warn" | "bad" | "" = ""): HTMLSpanElement {
  return make("span", { className: `tag ${tone}`.trim() }, label);
}
