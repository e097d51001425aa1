/**
 * Signals come from the host page, and one wrong field must not cost the person their help: what
 * the core refuses is cut out at the place it names, and the rest is asked again.
 */
import { type Core, CoreError, type Question, type ReplyTo } from "./core.ts";

/** More wrong fields than there are: then the signals are nonsense, and none are sent. */
const kMaxCuts = 99;

export async function askTolerantly<M extends Question>(
  core: Core,
  message: M,
): Promise<ReplyTo<M>> {
  const { signals, ...rest } = message;
  const trimmed = structuredClone(signals);
  for (let cuts = 0; cuts < kMaxCuts; cuts += 1) {
    try {
      return await core.request<M>({ ...rest, signals: trimmed } as M);
    } catch (error) {
      if (!(error instanceof CoreError)) throw error;
      if (!isWarned) console.warn("SupportWidget:", error.path, error.message);
      isWarned = true;
      if (!cut(trimmed, error.path)) break;
    }
  }
  const { locale } = signals;
  return core.request<M>({ ...rest, signals: locale ? { locale } : {} } as M);
}

/** For who embeds the widget: one wrong field at a time, for signals are asked about ever again. */
let isWarned = false;

/**
 * Removes what `path` (a JSON pointer into the request) names, or what should have held it when it
 * is missing. False when it names no signal.
 */
function cut(signals: object, path: string): boolean {
  const [, root, ...keys] = path.split("/").map(unescapeKey);
  if (root !== "signals") return false;
  let [holder, key]: [unknown, string | undefined] = [null, undefined];
  let place: unknown = signals;
  for (const next of keys) {
    if (typeof place !== "object" || place === null || !Object.hasOwn(place, next)) break;
    [holder, key] = [place, next];
    place = (place as Record<string, unknown>)[next];
  }
  if (key === undefined) return false;
  if (Array.isArray(holder)) return holder.splice(Number(key), 1).length > 0;
  return Reflect.deleteProperty(holder as object, key);
}

function unescapeKey(key: string): string {
  return key.replaceAll("~1", "/").replaceAll("~0", "~");
}
