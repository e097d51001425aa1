/**
 * The email while the person works on it. Two emails are composed: the *blank* one, from what the
 * page knows, says which fields there are to ask and to show; the *current* one, with the answers
 * and without what was removed, is what leaves. So a field stays where it is once somebody types
 * into it, although the core then counts it among the included ones.
 */
import type {
  Attachment,
  ComposeRequest,
  Email,
  IncludedField,
  MissingField,
  Signals,
} from "#contract";
import { nextTask } from "../after-paint.ts";
import {
  clearDraft,
  type Draft,
  isSameAccount,
  type Owner,
  readDraft,
  writeDraft,
} from "../draft.ts";
import type { EmailScreen } from "../state.ts";
import { forgetThread, readThreads, rememberThread, type Thread } from "./threads.ts";

export interface EmailState {
  readonly email: Email;
  /** Asked for, in order, whether answered by now or not. */
  readonly asked: readonly MissingField[];
  /** What the page knew, whether removed by now or not. */
  readonly known: readonly IncludedField[];
  readonly draft: Readonly<Draft>;
  /** An email about the same problem that the person sent before. */
  readonly earlier: Thread | undefined;
  /** This email goes on from the earlier one. */
  readonly continues: boolean;
}

export type Compose = (request: ComposeRequest) => Promise<Email>;

export class EmailDesk {
  readonly #owner: () => Owner;
  readonly #compose: Compose;
  #draft: Draft = { answers: {}, omit: [] };
  /** Whose draft it is. */
  #account: string | undefined;
  /** The answers as they may be stored: by the core's redaction, as they stand in the email. */
  #clean: Record<string, string> = {};
  #signals: Signals = {};
  #finding: string | undefined;
  #kind: string | undefined;
  #about: EmailScreen["about"];
  #blank: Email | null = null;
  #current: Email | null = null;
  #asked: MissingField[] = [];
  #earlier: Thread | undefined;
  readonly #begun = new WeakSet<EmailScreen>();
  /** Tags of earlier emails that may be continued, if the person says so. */
  readonly #offered = new Set<string>();
  /** What was taken out of the emails about other problems. */
  readonly #omitted = new Map<string, string[]>();
  /** The reply also tells what the file beside the text would hold. */
  #withDiagnostics = false;

  constructor(owner: () => Owner, compose: Compose) {
    this.#owner = owner;
    this.#compose = compose;
    this.#read();
  }

  /** Somebody else has logged in since. */
  get isAnothers(): boolean {
    return !isSameAccount(this.#account, this.#owner().account);
  }

  get state(): EmailState | null {
    const [email, blank] = [this.#current, this.#blank];
    if (!email || !blank) return null;
    const asked = new Set(this.#asked.map(({ field }) => field));
    const shown = new Set(blank.included.map(({ field }) => field));
    const answered = email.included.filter(({ field }) => !shown.has(field));
    // As they leave: a line may quote what was taken out with another.
    const leaving = new Map(email.included.map((line) => [line.field, line]));
    const known = [...blank.included, ...answered]
      .filter(({ field }) => !asked.has(field))
      .map((line) => leaving.get(line.field) ?? line);
    const [draft, earlier, continues] = [this.#draft, this.#earlier, this.#continued !== undefined];
    return { email, asked: this.#asked, known, draft, earlier, continues };
  }

  /** Redacted, but for what was typed since the core last answered. */
  get answers(): readonly string[] {
    return Object.entries(this.#draft.answers).map(([field, text]) => this.#clean[field] ?? text);
  }

  /** Starts a visit. The signals stay as they are now: an email does not change under its reader. */
  async begin(screen: EmailScreen, signals: Signals): Promise<void> {
    const { finding, kind, query, done, about } = screen;
    // Coming back to it is no second time that something was done or searched for.
    const isNew = !this.#begun.has(screen);
    this.#begun.add(screen);
    const before = this.#blank && this.#matter;
    this.#finding = finding;
    this.#about = about;
    const isOther = before !== null && before !== this.#matter;
    const isPutDown = isNew && Boolean(query || done);
    if (isPutDown || this.#draft.hint?.finding !== this.#matter) this.#takeBackHint();
    if (isOther) this.#changeOmitted(before);
    this.#kind = kind;
    this.#signals = signals;
    if (this.isAnothers) this.#read();
    this.#account ??= this.#owner().account;
    await this.recompose();
    const free = this.#asked.filter(({ input }) => input === "text");
    // What came of it is asked for last.
    const field = free.at(done ? -1 : 0)?.field;
    const text = done ? this.#blank?.done : query;
    if (!isPutDown || !text || !field) return;
    const typed = this.#draft.answers[field];
    if (typed?.includes(text)) return;
    this.answer(field, typed ? `${typed}\n${text}` : text);
    if (!typed) this.#draft.hint = { finding: this.#matter, field, done: Boolean(done) };
    await this.update();
    this.save();
  }

  /** What was taken out of one email may be just what another one is about. */
  #changeOmitted(before: string): void {
    const { omit } = this.#draft;
    this.#omitted.set(before, omit);
    this.#draft.omit = this.#omitted.get(this.#matter) ?? [];
    if (omit.length + this.#draft.omit.length > 0) this.save();
  }

  /** What was put down for the person belongs to what they did then; their own words stay. */
  #takeBackHint(): void {
    const { field } = this.#draft.hint ?? {};
    if (!field) return;
    this.answer(field, "");
    this.save();
  }

  /** All of it again, after the pack's language changed. */
  async recompose(): Promise<void> {
    const blank = await this.#compose(this.#request());
    await nextTask();
    this.#blank = blank;
    const { hint, answers } = this.#draft;
    // In the language that everything else is in now.
    if (hint?.done && blank.done) answers[hint.field] = blank.done;
    this.#earlier = readThreads(this.#author).find(
      ({ tag, problem = tag }) => problem === blank.tag,
    );
    this.#partVague();
    const fresh = new Set(blank.missing.map(({ field }) => field));
    // What the page came to know after the person had begun to tell it.
    const seen = new Set(blank.included.map(({ field }) => field));
    const begun = this.#asked.filter(
      ({ field }) => seen.has(field) && !fresh.has(field) && this.#draft.answers[field],
    );
    this.#asked = [...blank.missing, ...begun];
    await this.update();
  }

  /** Where nothing says what it is about, it may be about anything: not the earlier one, at first. */
  #partVague(): void {
    const { tag } = this.#earlier ?? {};
    if (!tag || this.#matter || this.#signals.calls?.length || this.#offered.has(tag)) return;
    this.#offered.add(tag);
    if (!this.#draft.omit.includes(tag)) this.#draft.omit.push(tag);
  }

  /** The email that leaves, after an answer or a removal. */
  async update(): Promise<void> {
    const email = await this.#compose(this.#whole());
    this.#current = email;
    for (const { field, value, source } of email.included) {
      if (source !== "answer") continue;
      const isChoice = this.#asked.some((one) => one.field === field && one.input === "choice");
      const answer = this.#draft.answers[field] ?? "";
      this.#clean[field] = isChoice ? answer : value;
    }
  }

  answer(field: string, value: string): void {
    delete this.#clean[field];
    // What somebody changes is theirs.
    if (this.#draft.hint?.field === field) delete this.#draft.hint;
    if (value) this.#draft.answers[field] = value;
    else delete this.#draft.answers[field];
  }

  /** Keeps what was done for the next page of this tab, without what was redacted. */
  save(): void {
    writeDraft(this.#author, { ...this.#draft, answers: this.#clean });
  }

  async toggle(field: string): Promise<void> {
    const { omit } = this.#draft;
    this.#draft.omit = omit.includes(field)
      ? omit.filter((other) => other !== field)
      : [...omit, field];
    this.save();
    await this.update();
  }

  async chooseKind(id: string): Promise<void> {
    this.#draft.kind = { finding: this.#matter, id };
    this.save();
    await this.recompose();
  }

  /** A thread is left out as a field is, by its tag, which is the name of no field. */
  async chooseThread(continues: boolean): Promise<void> {
    const tag = this.#earlier?.tag;
    if (tag && continues !== (this.#continued !== undefined)) await this.toggle(tag);
  }

  async forget(): Promise<void> {
    const { tag } = this.#earlier ?? this.#current ?? {};
    if (tag) forgetThread(this.#author, tag);
    await this.recompose();
  }

  /**
   * The person says that they sent it. The tab forgets the draft; this desk keeps it, in case that
   * was said too early, until `clear`.
   */
  markSent(): void {
    const { tag, subject } = this.#current ?? {};
    const problem = this.#blank?.tag;
    if (tag && subject) {
      rememberThread(this.#author, { tag, subject, sentUnixMs: Date.now(), problem });
    }
    clearDraft();
  }

  async markUnsent(): Promise<void> {
    this.save();
    const { tag } = this.#current ?? {};
    if (!tag) return;
    forgetThread(this.#author, tag);
    if (this.#earlier) rememberThread(this.#author, this.#earlier);
  }

  async showDiagnostics(shown: boolean): Promise<void> {
    if (this.#withDiagnostics === shown) return;
    this.#withDiagnostics = shown;
    await this.update();
  }

  /** The email as a file that a mail program opens for editing. */
  async file(picture: Attachment | null): Promise<string> {
    const attachments: ComposeRequest["attachments"] = picture ? [picture] : [];
    const { eml } = await this.#compose({ ...this.#whole(), eml: true, attachments });
    return eml ?? "";
  }

  async clear(): Promise<void> {
    this.reset();
    await this.recompose();
  }

  /** Forgets what was typed, chosen and removed. */
  reset(): void {
    this.#draft.answers = {};
    this.#draft.omit = [];
    this.#omitted.clear();
    this.#offered.clear();
    delete this.#draft.kind;
    delete this.#draft.hint;
    this.#clean = {};
    clearDraft();
  }

  /** Who wrote what is here, even if somebody else has logged in since. */
  get #author(): Owner {
    return { ...this.#owner(), account: this.#account };
  }

  #read(): void {
    const owner = this.#owner();
    this.#omitted.clear();
    this.#offered.clear();
    this.#draft = readDraft(owner);
    this.#clean = { ...this.#draft.answers };
    this.#account = this.#draft.account ?? owner.account;
  }

  /** What a chosen kind is remembered for. */
  get #matter(): string {
    return this.#finding ?? this.#about?.id ?? "";
  }

  get #continued(): Thread | undefined {
    const { omit } = this.#draft;
    return this.#earlier && !omit.includes(this.#earlier.tag) ? this.#earlier : undefined;
  }

  #whole(): ComposeRequest {
    const { answers, omit } = this.#draft;
    const thread = this.#continued;
    return {
      ...this.#request(),
      answers: { ...answers },
      omit: omit.filter((one) => one !== this.#earlier?.tag),
      ...(thread ? { thread: { tag: thread.tag, sentAtUnixMs: thread.sentUnixMs } } : {}),
      ...(this.#earlier && !thread ? { apartFrom: this.#earlier.tag } : {}),
      ...(this.#withDiagnostics ? { eml: true } : {}),
    };
  }

  #request(): ComposeRequest {
    const { kind } = this.#draft;
    const chosen = kind && kind.finding === this.#matter ? kind.id : this.#kind;
    return {
      type: "compose",
      signals: this.#signals,
      ...(this.#finding ? { finding: this.#finding } : {}),
      ...(chosen ? { kind: chosen } : {}),
      ...(this.#about ? { about: this.#about } : {}),
    };
  }
}
