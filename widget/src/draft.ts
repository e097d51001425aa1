/**
 * What the person typed, redacted, kept for this tab only so that closing the panel, reloading or
 * following a link loses nothing. Written after their first own act, never before; gone after a day.
 */
export interface Draft {
  answers: Record<string, string>;
  omit: string[];
  /** The kind that the person chose, and the finding they chose it for. */
  kind?: { readonly finding: string; readonly id: string };
}

interface StoredDraft extends Draft {
  pack: string;
  savedUnixMs: number;
}

const kKey = "support-widget:draft";
const kLifetimeMs = 24 * 3_600_000;

/** `pack` keeps the drafts of two packs on one origin apart. */
export function readDraft(pack: string): Draft {
  return readStored(pack, checked) ?? { answers: {}, omit: [] };
}

/** What was typed, and nothing else of the draft: all that the panel itself has a use for. */
export function readAnswers(pack: string): readonly string[] {
  return readStored(pack, ({ answers }) => Object.values(answers).filter(isText)) ?? [];
}

function readStored<T>(pack: string, check: (stored: StoredDraft) => T): T | undefined {
  try {
    const stored = JSON.parse(sessionStorage.getItem(kKey) ?? "null") as StoredDraft | null;
    if (stored?.pack === pack && Date.now() - stored.savedUnixMs < kLifetimeMs) {
      return check(stored);
    }
    if (stored) sessionStorage.removeItem(kKey);
  } catch {
    // Storage that is disabled or holds something else counts as empty.
  }
  return undefined;
}

export function writeDraft(pack: string, draft: Draft): void {
  try {
    const stored: StoredDraft = { ...draft, pack, savedUnixMs: Date.now() };
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
  const { finding, id } = stored.kind ?? {};
  if (typeof finding !== "string" || typeof id !== "string") return { answers, omit };
  return { answers, omit, kind: { finding, id } };
}
