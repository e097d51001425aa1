import { type Conditions, healthy } from "../conditions.ts";
import { formatCents, parseCents } from "../money.ts";
import { seededId } from "./seeded-ids.ts";

export const keyPrefix = "dfly_live_";
/** How much of a key may be shown after its creation. */
const shownKeyLength = keyPrefix.length + 4;
const keptTransactions = 50;
const keptKeys = 20;
const keptMails = 20;
const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;

export interface ApiKey {
  readonly id: string;
  readonly name: string;
  readonly secret: string;
  readonly createdAtUnixMs: number;
  revoked: boolean;
}

export interface Transaction {
  readonly id: string;
  readonly kind: "topup" | "usage";
  /** Signed: usage is negative. */
  readonly cents: number;
  state: "pending" | "succeeded" | "failed";
  readonly atUnixMs: number;
  /** The model of a usage row, the card of a top-up. */
  readonly detail: string;
}

export interface Mail {
  readonly token: string;
  readonly sentAtUnixMs: number;
  readonly expired: boolean;
}

/** One person's account. Only this module changes its money, keys and mails. */
export class Account {
  readonly id: string;
  readonly email: string;
  conditions: Conditions;
  verified: boolean;
  balanceCents: number;
  /** Newest first, as the next two. */
  keys: ApiKey[] = [];
  transactions: Transaction[] = [];
  mails: Mail[] = [];
  /** What the account's own server knows of them, whether they arrived or not. */
  verifications = { sent: 0, newestAtUnixMs: 0 };
  /** The key that the Playground has saved; need not be a valid one. */
  savedKey = "";
  firstCallAtUnixMs: number | null = null;
  rate = { startedAtUnixMs: 0, used: 0 };
  #serial = 0;
  /** Counts keys alone, so that an account's first key is the same under all conditions. */
  #keySerial = 0;

  constructor(id: string, conditions: Conditions, now: number) {
    this.id = id;
    this.email = `${id}@example.com`;
    this.conditions = { ...conditions };
    this.verified = conditions.email === "verified";
    this.balanceCents = parseCents(conditions.balance) ?? 0;
    this.#pastPayments(now);
    this.#pastKeys(now);
    // One that is lost or too old has been waited for.
    const waitedMs = (conditions.mail === "arrives" ? 8 : 90) * minuteMs;
    if (!this.verified) this.sendVerification(now - waitedMs);
    this.setRateLimit(conditions.rateLimit);
  }

  /** Turns knobs while the account lives on; what a knob has already caused stays as it is. */
  turn(patch: Partial<Conditions>, now: number): void {
    this.conditions = { ...this.conditions, ...patch };
    if (patch.email) this.verified = patch.email === "verified";
    if (patch.balance) this.balanceCents = parseCents(patch.balance) ?? 0;
    if (patch.rateLimit) this.setRateLimit(patch.rateLimit);
    if (patch.key) {
      this.keys = [];
      this.#pastKeys(now);
    }
  }

  activeKeys(): ApiKey[] {
    return this.keys.filter((key) => !key.revoked);
  }

  createKey(name: string, now: number): ApiKey {
    const serial = ++this.#keySerial;
    const key = {
      id: `key_${seededId(`${this.id}/key-id/${serial}`, 8)}`,
      name,
      secret: keyPrefix + seededId(`${this.id}/key/${serial}`, 32),
      createdAtUnixMs: now,
      revoked: false,
    };
    this.keys = [key, ...this.keys].slice(0, keptKeys);
    this.savedKey = key.secret;
    this.conditions.key = "current";
    return key;
  }

  sendVerification(now: number): void {
    this.verifications = { sent: this.verifications.sent + 1, newestAtUnixMs: now };
    if (this.conditions.mail === "lost") return;
    const token = seededId(`${this.id}/mail/${++this.#serial}`, 20);
    const expired = this.conditions.mail === "expired";
    this.mails = [{ token, sentAtUnixMs: now, expired }, ...this.mails].slice(0, keptMails);
  }

  verify(token: string): "verified" | "link-expired" | "link-invalid" {
    const mail = this.mails.find((candidate) => candidate.token === token);
    if (!mail) return "link-invalid";
    if (mail.expired) return "link-expired";
    this.verified = true;
    this.conditions.email = "verified";
    return "verified";
  }

  startTopUp(cents: number, now: number): Transaction {
    return this.#record("topup", cents, "pending", now, "Visa ·· 4242");
  }

  /** The card was charged. Whether the money arrives is up to the account's conditions. */
  confirmTopUp(topUp: Transaction): void {
    if (topUp.state !== "pending" || this.conditions.payments === "stay-pending") return;
    topUp.state = "succeeded";
    if (this.conditions.payments === "settle") this.balanceCents += topUp.cents;
  }

  lastTopUp(): Transaction | undefined {
    return this.transactions.find((transaction) => transaction.kind === "topup");
  }

  charge(cents: number, model: string, now: number): void {
    this.balanceCents -= cents;
    this.#record("usage", -cents, "succeeded", now, model);
    this.firstCallAtUnixMs ??= now;
  }

  setRateLimit(position: Conditions["rateLimit"]): void {
    this.rate = { startedAtUnixMs: 0, used: position === "reached" ? Number.MAX_SAFE_INTEGER : 0 };
  }

  /** Counts one request. Returns 0, or the seconds until the next one is allowed. */
  rateLimitWaitS(limitPerMinute: number, now: number): number {
    // A window starts with its first request, so that "reached" lasts a whole minute from then on.
    if (this.rate.startedAtUnixMs === 0) this.rate.startedAtUnixMs = now;
    else if (now - this.rate.startedAtUnixMs >= minuteMs) {
      this.rate = { startedAtUnixMs: now, used: 0 };
      this.conditions.rateLimit = "normal";
    }
    if (this.rate.used >= limitPerMinute)
      return Math.ceil((this.rate.startedAtUnixMs + minuteMs - now) / 1000);
    this.rate.used++;
    return 0;
  }

  #record(
    kind: Transaction["kind"],
    cents: number,
    state: Transaction["state"],
    atUnixMs: number,
    detail: string,
  ): Transaction {
    const id = `txn_${seededId(`${this.id}/txn/${++this.#serial}`, 10)}`;
    const transaction = { id, kind, cents, state, atUnixMs, detail };
    this.transactions = [transaction, ...this.transactions].slice(0, keptTransactions);
    return transaction;
  }

  #pastPayments(now: number): void {
    const { payments } = this.conditions;
    if (payments !== "settle") {
      const state = payments === "stay-pending" ? "pending" : "succeeded";
      this.#record("topup", 2000, state, now - 14 * minuteMs, "Visa ·· 4242");
      return;
    }
    if (!this.verified && this.balanceCents === 0) return;
    const spent = 2000 - this.balanceCents;
    this.#record("topup", 2000, "succeeded", now - 9 * dayMs, "Visa ·· 4242");
    if (spent > 0) this.#record("usage", -spent, "succeeded", now - dayMs, "deepseek-chat");
  }

  #pastKeys(now: number): void {
    const saved = this.conditions.key;
    this.savedKey = "";
    if (saved === "none") return;
    const first = this.createKey("default", now - 9 * dayMs);
    const half = first.secret.slice(0, keyPrefix.length + 14);
    if (saved === "old") {
      first.revoked = true;
      this.createKey("rotated", now - 2 * dayMs);
      this.savedKey = first.secret;
    }
    if (saved === "partial") this.savedKey = half;
    if (saved === "wrong-prefix") this.savedKey = `sk-${first.secret.slice(keyPrefix.length)}`;
    this.conditions.key = saved;
  }
}

/** The part of a key that is no secret. */
export function shownKey(key: ApiKey): string {
  return key.secret.slice(0, shownKeyLength);
}

export function moneyOf(cents: number): { amount: string; currency: string } {
  return { amount: formatCents(cents), currency: "USD" };
}

/** Accounts by id, made on first sight. At most `limit`; the one unseen for longest makes room. */
export class AccountStore {
  readonly #accounts = new Map<string, Account>();
  readonly #limit: number;

  constructor(limit = 500) {
    this.#limit = limit;
  }

  get size(): number {
    return this.#accounts.size;
  }

  get(id: string, now: number): Account {
    const account = this.#accounts.get(id) ?? new Account(id, healthy, now);
    this.#keep(account);
    return account;
  }

  /** Starts the account afresh under other conditions. */
  reset(id: string, sets: Partial<Conditions>, now: number): Account {
    const account = new Account(id, { ...healthy, ...sets }, now);
    this.#keep(account);
    return account;
  }

  byKey(secret: string): Account | undefined {
    for (const account of this.#accounts.values())
      if (account.keys.some((key) => key.secret === secret && !key.revoked)) return account;
    return undefined;
  }

  #keep(account: Account): void {
    this.#accounts.delete(account.id);
    this.#accounts.set(account.id, account);
    const oldest = this.#accounts.keys().next().value;
    if (this.#accounts.size > this.#limit && oldest !== undefined) this.#accounts.delete(oldest);
  }
}

export function isAccountId(id: string): boolean {
  return /^[a-z0-9][a-z0-9-]{0,39}$/.test(id);
}
