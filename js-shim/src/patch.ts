import { atEnd, ending } from "./life.ts";
import { quietly } from "./quietly.ts";

type Method = (...args: never[]) => unknown;

/**
 * Puts an observer over `owner[name]` until the end. A Proxy rather than a function keeps the name,
 * the length, `toString` and whatever an earlier patch hung on it; plain assignment keeps the
 * property's descriptor. A later patch of the page is left in place: ours then only passes through.
 *
 * `observe` sees each call before it is made, and may return what shall become of its result.
 */
export function patch<Self, Args extends unknown[], Result>(
  owner: object,
  name: string,
  observe: (self: Self, args: Args) => ((result: Result) => Result) | undefined,
): void {
  const methods = owner as Record<string, Method>;
  const original = methods[name] as Method;
  const ours = new Proxy(original, {
    apply(_, self, args) {
      const after = !ending.aborted && quietly(() => observe(self, args as Args));
      const result = Reflect.apply(original, self, args);
      return after ? after(result as Result) : result;
    },
  });
  methods[name] = ours;
  atEnd(() => {
    if (methods[name] === ours) methods[name] = original;
  });
}
