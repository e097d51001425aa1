/**
 * What the person typed, redacted, kept for this tab only so that closing the panel, reloading or
 * following a link loses nothing. Written after their first own act, never before; gone after a day.
 */
export interface Draft {
  /** Whose words they are, where that was told: not whoever signs in later. */
  readonly account?: string | undefined;
  answers: Record<string, string>;
  omit: string[];
  /**
   * The field in which only stands what was put down for the person, and the finding it is about:
   * what they searched for, or (`done`) the pack's sentence about what they did.
   */
  hint?: { readonly finding: string; readonly field: string; readonly done: boolean };
  /** The kind that the person chose, and the finding they chose it for. */
  kind?: { readonly finding: string; readonly id: string };
}

/** Whose something is: on one origin there may be two packs, and in one browser two accounts. */
export interface Owner {
  readonly pack: string;
  /** The mark of the account, where the host told one. */
  readonly account?: string | undefined;
}

/** An account that was not told may be any. */
export const isSameAccount = (one?: string, other?: string): boolean =>
  !one || !other || one === other;

interface StoredDraft extends Draft, Owner {
  savedUnixMs: number;
}

const kKey = "support-widget:draft";
const kLifetimeMs = 24 * 3_600_000;

export function readDraft(owner: Owner): Draft {
  return readStored(owner, checked) ?? { answers: {}, omit: [] };
}

/** What was typed, and nothing else of the draft: all that the panel itself has a use for. */
export function readAnswers(owner: Owner): readonly string[] {
  return readStored(owner, ({ answers }) => Object.values(answers).filter(isText)) ?? [];
}

function readStored<T>(owner: Owner, check: (stored: StoredDraft) => T): T | undefined {
  try {
    const stored = JSON.parse(sessionStorage.getItem(kKey) ?? "null") as StoredDraft | null;
    if (stored?.pack === owner.pack && Date.now() - stored.savedUnixMs < kLifetimeMs) {
      return isSameAccount(stored.account, owner.account) ? check(stored) : undefined;
    }
    if (stored) sessionStorage.removeItem(kKey);
  } catch {
    // Storage that is disabled or holds something else counts as empty.
  }
  return undefined;
}

export function writeDraft(owner: Owner, draft: Draft): void {
  try {
    const stored: StoredDraft = { ...draft, ...owner, savedUnixMs: Date.now() };
    sessionStorage.setItem(kKey, JSON.stringify(stored));
  } catch {
    // Full or disabled: the draft lives on in memory.
  }
}

export function clearDraft(): void {
  try {
    sessionStorage.removeItem(kKey);
  } catch {
    // Disabled: there was nothing to clear.
  }
}

const isText = (value: unknown) => typeof value === "string";

/** Anything on the page can write to the storage, so its shape is not taken on trust. */
function checked(stored: StoredDraft): Draft {
  const told = Object.entries(stored.answers).filter(([, answer]) => isText(answer));
  const answers = Object.fromEntries(told);
  const omit = stored.omit.filter(isText);
  const { hint, kind, account } = stored;
  const draft: Draft = { account, answers, omit };
  if (hint && isText(hint.finding) && isText(hint.field)) {
    draft.hint = { finding: hint.finding, field: hint.field, done: hint.done === true };
  }
  if (isText(kind?.finding) && isText(kind?.id)) draft.kind = kind as NonNullable<Draft["kind"]>;
  return draft;
}
