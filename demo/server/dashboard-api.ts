import { type Conditions, conditionsProblem } from "../conditions.ts";
import { parseCents } from "../money.ts";
import { findScenario, scenarios } from "../scenarios.ts";
import { siteQuery } from "../site-query.ts";
import { type Locale, localeOf, text } from "../strings/index.ts";
import { type Account, type ApiKey, moneyOf, shownKey, type Transaction } from "./accounts.ts";
import {
  ApiError,
  allowMethods,
  type Exchange,
  readJsonObject,
  sendJson,
  type World,
} from "./exchange.ts";
import { requireCredits, requireVerifiedEmail } from "./gateway.ts";

const maxTopUpCents = 50_000;
const maxActiveKeys = 10;

type Route = (exchange: Exchange, account: Account, world: World) => Promise<void> | void;

/** What the dashboard's own pages ask, `/api/…`. The account is the query's. */
export async function handleDashboardApi(
  exchange: Exchange,
  account: Account,
  world: World,
): Promise<void> {
  const route = routes[exchange.url.pathname];
  if (route) return route(exchange, account, world);
  const item = /^\/api\/(keys|topups)\/([A-Za-z0-9_]{1,40})(\/confirm)?$/.exec(
    exchange.url.pathname,
  );
  if (item?.[1] === "keys" && item[2] && !item[3]) return revokeKey(exchange, account, item[2]);
  if (item?.[1] === "topups" && item[2] && item[3]) return confirmTopUp(exchange, account, item[2]);
  throw new ApiError(404, "not_found", `There is no ${exchange.url.pathname}.`);
}

const routes: Readonly<Record<string, Route>> = {
  "/api/account": (exchange, account) => {
    allowMethods(exchange, "GET");
    sendJson(exchange, 200, accountSnapshot(account, localeOf(exchange.url.searchParams)));
  },
  "/api/status": (exchange, account) => {
    allowMethods(exchange, "GET");
    sendJson(exchange, 200, statusFeed(account, localeOf(exchange.url.searchParams)));
  },
  "/api/wallet": (exchange, account) => {
    allowMethods(exchange, "GET");
    const transactions = account.transactions.map(transactionRow);
    sendJson(exchange, 200, { balance: moneyOf(account.balanceCents), transactions });
  },
  "/api/topups": async (exchange, account) => {
    allowMethods(exchange, "POST");
    const { amount } = await readJsonObject(exchange);
    const cents = typeof amount === "string" ? parseCents(amount) : null;
    if (cents === null || cents < 100 || cents > maxTopUpCents)
      throw new ApiError(
        400,
        "invalid_amount",
        'The amount is a decimal from "1.00" to "500.00".',
        {
          param: "amount",
        },
      );
    sendJson(exchange, 201, transactionRow(account.startTopUp(cents, exchange.nowUnixMs)));
  },
  "/api/keys": async (exchange, account) => {
    allowMethods(exchange, "GET", "POST");
    if (exchange.req.method === "POST") return createKey(exchange, account);
    sendJson(exchange, 200, { keys: account.keys.map(keyRow) });
  },
  "/api/verification": (exchange, account) => {
    allowMethods(exchange, "POST");
    if (account.verified)
      throw new ApiError(409, "already_verified", "The email of this account is verified already.");
    account.sendVerification(exchange.nowUnixMs);
    sendJson(exchange, 202, { to: account.email, sentAtUnixMs: exchange.nowUnixMs });
  },
  "/api/playground": (exchange, account) => {
    allowMethods(exchange, "GET");
    const { savedModel, savedBase, savedMode, savedStream } = account.conditions;
    sendJson(exchange, 200, {
      key: account.savedKey,
      model: savedModel,
      basePath: savedBase,
      mode: savedMode,
      stream: savedStream === "on",
    });
  },
  "/api/qa/state": async (exchange, account) => {
    allowMethods(exchange, "GET", "POST");
    if (exchange.req.method === "POST") {
      const patch = await readJsonObject(exchange);
      const problem = conditionsProblem(patch);
      if (problem) throw new ApiError(400, "invalid_state", problem);
      account.turn(patch as Partial<Conditions>, exchange.nowUnixMs);
    }
    sendJson(exchange, 200, qaState(account));
  },
  "/api/qa/scenario": async (exchange, account, { accounts }) => {
    allowMethods(exchange, "GET", "POST");
    if (exchange.req.method === "GET") return sendJson(exchange, 200, { scenarios });
    const { scenario: id } = await readJsonObject(exchange);
    const scenario = findScenario(String(id));
    if (!scenario)
      throw new ApiError(
        400,
        "unknown_scenario",
        `Scenarios: ${scenarios.map((known) => known.id).join(", ")}.`,
        { param: "scenario" },
      );
    const fresh = accounts.reset(account.id, scenario.sets, exchange.nowUnixMs);
    sendJson(exchange, 200, { scenario: scenario.id, page: scenario.page, ...qaState(fresh) });
  },
};

async function createKey(exchange: Exchange, account: Account): Promise<void> {
  const { name = "default" } = await readJsonObject(exchange);
  if (typeof name !== "string" || name.trim() === "" || name.length > 40)
    throw new ApiError(400, "invalid_name", "The name is a text of 1 to 40 characters.", {
      param: "name",
    });
  requireVerifiedEmail(account);
  requireCredits(account);
  if (account.conditions.keyCreation === "blocked")
    throw new ApiError(403, "key_creation_blocked", "Key creation is blocked for this account.", {
      type: "permission_error",
    });
  if (account.activeKeys().length >= maxActiveKeys)
    throw new ApiError(
      409,
      "too_many_keys",
      `An account has at most ${maxActiveKeys} active keys.`,
    );
  const key = account.createKey(name.trim(), exchange.nowUnixMs);
  sendJson(exchange, 201, { ...keyRow(key), secret: key.secret });
}

function revokeKey(exchange: Exchange, account: Account, id: string): void {
  allowMethods(exchange, "DELETE");
  const key = account.activeKeys().find((candidate) => candidate.id === id);
  if (!key) throw new ApiError(404, "key_not_found", "This account has no active key of that id.");
  key.revoked = true;
  sendJson(exchange, 200, keyRow(key));
}

function confirmTopUp(exchange: Exchange, account: Account, id: string): void {
  allowMethods(exchange, "POST");
  const topUp = account.transactions.find((row) => row.id === id && row.kind === "topup");
  if (!topUp) throw new ApiError(404, "topup_not_found", "This account has no top-up of that id.");
  account.confirmTopUp(topUp);
  sendJson(exchange, 200, transactionRow(topUp));
}

/** Everything the dashboard's frame shows, and what it tells an embedded widget. */
function accountSnapshot(account: Account, locale: Locale): object {
  const active = account.activeKeys();
  const [newest] = active;
  const topUp = account.lastTopUp();
  const { sent, newestAtUnixMs } = account.verifications;
  return {
    account: {
      signedIn: true,
      email: account.email,
      emailVerified: account.verified,
      plan: account.conditions.plan,
      side: "buyer",
      keyCount: active.length,
      hasCalled: account.firstCallAtUnixMs !== null,
      ...(newest && { keyPrefix: shownKey(newest) }),
      ...(sent && { verificationsSent: sent, verificationSentAtUnixMs: newestAtUnixMs }),
    },
    wallet: {
      balance: moneyOf(account.balanceCents),
      ...(topUp && {
        lastTopUp: { ...moneyOf(topUp.cents), state: topUp.state, atUnixMs: topUp.atUnixMs },
      }),
    },
    status: statusFeed(account, locale),
    firstCallAtUnixMs: account.firstCallAtUnixMs,
  };
}

function statusFeed(account: Account, locale: Locale): object {
  const state = account.conditions.status;
  const query = siteQuery(new URLSearchParams({ account: account.id, lang: locale }));
  return { state, title: text(locale, `status.${state}`), url: `/status${query}` };
}

function transactionRow({ id, kind, cents, state, atUnixMs, detail }: Transaction): object {
  return { id, kind, ...moneyOf(cents), state, atUnixMs, detail };
}

function keyRow(key: ApiKey): object {
  const { id, name, createdAtUnixMs, revoked } = key;
  return { id, name, prefix: shownKey(key), createdAtUnixMs, revoked };
}

function qaState(account: Account): object {
  return {
    account: account.id,
    conditions: account.conditions,
    verified: account.verified,
    balance: moneyOf(account.balanceCents),
    activeKeys: account.activeKeys().map(shownKey),
    mails: account.mails.length,
  };
}
