/**
 * The email while the person works on it. Two emails are composed: the *blank* one, from what the
 * page knows, says which fields there are to ask and to show; the *current* one, with the answers
 * and without what was removed, is what leaves. So a field stays where it is once somebody types
 * into it, although the core then counts it among the included ones.
 */
import type { ComposeRequest, Email, IncludedField, MissingField, Signals } from "#contract";
import { clearDraft, type Draft, readDraft, writeDraft } from "../draft.ts";
import type { EmailScreen } from "../state.ts";

export interface EmailState {
  readonly email: Email;
  /** Asked for, in order, whether answered by now or not. */
  readonly asked: readonly MissingField[];
  /** What the page knew, whether removed by now or not. */
  readonly known: readonly IncludedField[];
  readonly draft: Readonly<Draft>;
}

export type Compose = (request: ComposeRequest) => Promise<Email>;

export class EmailDesk {
  readonly #pack: string;
  readonly #compose: Compose;
  readonly #draft: Draft;
  #signals: Signals = {};
  #finding: string | undefined;
  #kind: string | undefined;
  #blank: Email | null = null;
  #current: Email | null = null;
  #asked: MissingField[] = [];

  constructor(pack: string, compose: Compose) {
    this.#pack = pack;
    this.#compose = compose;
    this.#draft = readDraft(pack);
  }

  get state(): EmailState | null {
    const [email, blank] = [this.#current, this.#blank];
    if (!email || !blank) return null;
    const asked = new Set(this.#asked.map(({ field }) => field));
    const shown = new Set(blank.included.map(({ field }) => field));
    const answered = email.included.filter(({ field }) => !shown.has(field));
    const known = [...blank.included, ...answered].filter(({ field }) => !asked.has(field));
    return { email, asked: this.#asked, known, draft: this.#draft };
  }

  get answers(): readonly string[] {
    return Object.values(this.#draft.answers);
  }

  /** Starts a visit. The signals stay as they are now: an email does not change under its reader. */
  async begin({ finding, kind, query }: EmailScreen, signals: Signals): Promise<void> {
    this.#finding = finding;
    this.#kind = kind;
    this.#signals = signals;
    await this.recompose();
    const free = this.#asked.find(({ input }) => input === "text")?.field;
    if (!query || !free || this.#draft.answers[free]) return;
    this.answer(free, query);
    await this.update();
  }

  /** All of it again, after the pack's language changed. */
  async recompose(): Promise<void> {
    const blank = await this.#compose(this.#request());
    this.#blank = blank;
    const fresh = new Set(blank.missing.map(({ field }) => field));
    const begun = this.#asked.filter(
      ({ field }) => !fresh.has(field) && this.#draft.answers[field],
    );
    this.#asked = [...blank.missing, ...begun];
    await this.update();
  }

  /** The email that leaves, after an answer or a removal. */
  async update(): Promise<void> {
    const { answers, omit } = this.#draft;
    this.#current = await this.#compose({ ...this.#request(), answers: { ...answers }, omit });
  }

  answer(field: string, value: string): void {
    if (value) this.#draft.answers[field] = value;
    else delete this.#draft.answers[field];
    writeDraft(this.#pack, this.#draft);
  }

  async toggle(field: string): Promise<void> {
    const { omit } = this.#draft;
    this.#draft.omit = omit.includes(field)
      ? omit.filter((other) => other !== field)
      : [...omit, field];
    writeDraft(this.#pack, this.#draft);
    await this.update();
  }

  async chooseKind(id: string): Promise<void> {
    this.#draft.kind = { finding: this.#finding ?? "", id };
    writeDraft(this.#pack, this.#draft);
    await this.recompose();
  }

  async clear(): Promise<void> {
    this.#draft.answers = {};
    this.#draft.omit = [];
    delete this.#draft.kind;
    clearDraft();
    await this.recompose();
  }

  #request(): ComposeRequest {
    const { kind } = this.#draft;
    const chosen = kind && kind.finding === (this.#finding ?? "") ? kind.id : this.#kind;
    return {
      type: "compose",
      signals: this.#signals,
      ...(this.#finding ? { finding: this.#finding } : {}),
      ...(chosen ? { kind: chosen } : {}),
    };
  }
}
