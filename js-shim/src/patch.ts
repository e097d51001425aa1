import { atEnd, ending } from "./life.ts";
import { quietly } from "./quietly.ts";

/**
 * Puts an observer over `owner[name]` until the end. A Proxy rather than a function keeps the name,
 * the length, `toString` and whatever an earlier patch hung on it; plain assignment keeps the
 * property's descriptor. A later patch of the page is left in place: ours then only passes through.
 *
 * `observe` sees each call before it is made, and may return what shall become of its result. What
 * it is given are a method's receiver and arguments, or a constructor's arguments.
 */
export function patch<First, Second, Result>(
  // biome-ignore lint/suspicious/noExplicitAny: `window` or a prototype, by a name of theirs.
  owner: any,
  name: string,
  observe: (first: First, second: Second) => ((result: Result) => Result) | undefined,
): void {
  const original = owner[name];
  const trap =
    (act: (target: never, first: First, second: Second) => unknown) =>
    (target: unknown, first: unknown, second: unknown) => {
      const after = !ending.aborted && quietly(() => observe(first as First, second as Second));
      const result = act(target as never, first as First, second as Second) as Result;
      return (result && after ? after(result) : result) as object;
    };
  const ours = new Proxy(original, {
    apply: trap(Reflect.apply as never),
    construct: trap(Reflect.construct as never),
  });
  owner[name] = ours;
  atEnd(() => {
    if (owner[name] === ours) owner[name] = original;
  });
}
