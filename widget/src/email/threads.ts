/**
 * The emails that the person said they had sent, so that the same problem continues one of them
 * instead of starting another. Kept in this browser, because an answer takes longer than a tab
 * lives; written after the person's own word, never before; bounded, and forgotten on request.
 */
import { isSameAccount, type Owner } from "../draft.ts";

export interface Thread {
  /** The problem's fingerprint, as the core wrote it into the subject. */
  readonly tag: string;
  readonly sentUnixMs: number;
  readonly subject: string;
  /** The tag of the first email about the problem, where the person has since begun anew. */
  readonly problem?: string | undefined;
}

interface StoredThread extends Thread {
  readonly account?: string | undefined;
}

const kMostThreads = 20;
const kLifetimeMs = 90 * 86_400_000;
/** A clock may have been set back since. */
const kToleranceMs = 60_000;
const kLongestText = 240;

/** `pack` keeps those of two packs on one origin apart. */
const keyOf = (pack: string): string => `support-widget:threads:${pack}`;

/** Newest first. */
export function readThreads({ pack, account }: Owner): Thread[] {
  return readAll(pack).filter((thread) => isSameAccount(thread.account, account));
}

/** In place of an earlier one of the same tag. */
export function rememberThread(owner: Owner, thread: Thread): void {
  const { pack, account } = owner;
  write(pack, [{ ...thread, account }, ...others(owner, thread.tag)].slice(0, kMostThreads));
}

export function forgetThread(owner: Owner, tag: string): void {
  write(owner.pack, others(owner, tag));
}

const others = ({ pack, account }: Owner, tag: string): StoredThread[] =>
  readAll(pack).filter((one) => one.tag !== tag || !isSameAccount(one.account, account));

/** Those of every account that uses this browser. */
function readAll(pack: string): StoredThread[] {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(keyOf(pack)) ?? "[]");
    return (Array.isArray(stored) ? stored : []).flatMap(checked).slice(0, kMostThreads);
  } catch {
    // Storage that is disabled or holds something else counts as empty.
    return [];
  }
}

function write(pack: string, threads: readonly StoredThread[]): void {
  try {
    if (threads.length > 0) localStorage.setItem(keyOf(pack), JSON.stringify(threads));
    else localStorage.removeItem(keyOf(pack));
  } catch {
    // Full or disabled: the next email of this problem starts anew.
  }
}

/** Anything on the page can write to the storage, so its shape is not taken on trust. */
function checked(stored: Partial<Record<keyof StoredThread, unknown>> | null): StoredThread[] {
  const { tag, sentUnixMs, subject, problem, account } = stored ?? {};
  const isText = (it: unknown): it is string => typeof it === "string" && it.length < kLongestText;
  if (!isText(tag) || !isText(subject) || !Number.isSafeInteger(sentUnixMs)) return [];
  const ageMs = Date.now() - (sentUnixMs as number);
  if (ageMs < -kToleranceMs || ageMs > kLifetimeMs) return [];
  return [
    {
      ...{ tag, sentUnixMs: sentUnixMs as number, subject },
      ...(isText(problem) ? { problem } : {}),
      ...(isText(account) ? { account } : {}),
    },
  ];
}
