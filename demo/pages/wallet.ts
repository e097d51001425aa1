import { callDashboard } from "../page-parts/dashboard-client.ts";
import { byId, make, tag } from "../page-parts/dom.ts";
import { Frame } from "../page-parts/frame.ts";
import { formatMoney, formatTime, type Money, t } from "../page-parts/site.ts";

interface TransactionRow extends Money {
  readonly id: string;
  readonly kind: "topup" | "usage";
  readonly state: "pending" | "succeeded" | "failed";
  readonly atUnixMs: number;
  readonly detail: string;
}

interface Wallet {
  readonly balance: Money;
  readonly transactions: readonly TransactionRow[];
}

const tones = { pending: "warn", succeeded: "ok", failed: "bad" } as const;

const frame = new Frame(async () => {
  const { balance, transactions } = await callDashboard<Wallet>("GET", "/api/wallet");
  byId("balance", HTMLElement).textContent = formatMoney(balance);
  const rows = transactions.map((row) =>
    make(
      "tr",
      {},
      make("td", {}, formatTime(row.atUnixMs)),
      make(
        "td",
        {},
        t(row.kind === "topup" ? "wallet.topUpRow" : "wallet.usageRow", { detail: row.detail }),
      ),
      make("td", {}, tag(t(`wallet.${row.state}`), tones[row.state])),
      make("td", { className: "number" }, formatMoney(row)),
    ),
  );
  const empty = make("tr", {}, make("td", { colSpan: 4, className: "muted" }, t("wallet.none")));
  byId("transaction-rows", HTMLElement).replaceChildren(...(rows.length ? rows : [empty]));
});

const topUp = byId("top-up", HTMLButtonElement);
topUp.addEventListener("click", async () => {
  topUp.disabled = true;
  await frame.attempt(async () => {
    const started = await callDashboard<TransactionRow>("POST", "/api/topups", { amount: "20.00" });
    const paid = await callDashboard<TransactionRow>("POST", `/api/topups/${started.id}/confirm`);
    frame.notify(t("wallet.paid", { amount: formatMoney(paid), state: t(`wallet.${paid.state}`) }));
    await frame.refresh();
  });
  topUp.disabled = false;
  topUp.focus();
});

byId("refresh", HTMLButtonElement).addEventListener("click", async () => {
  await frame.refresh();
  byId("wallet-note", HTMLElement).textContent = t("wallet.refreshed", {
    time: formatTime(Date.now()),
  });
});
