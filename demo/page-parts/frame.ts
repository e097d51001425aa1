import { VERSION } from "openai/version";
import type { Signals } from "#contract";
import { callDashboard, failureCard, failureOf } from "./dashboard-client.ts";
import { byId } from "./dom.ts";
import { startQaDrawer } from "./qa-drawer.ts";
import { formatMoney, type Money, siteUrl, t } from "./site.ts";

declare global {
  interface Window {
    SupportWidget?: (command: string, ...values: unknown[]) => void;
  }
}

export interface Snapshot {
  readonly account: {
    readonly signedIn: boolean;
    readonly email: string;
    readonly emailVerified: boolean;
    readonly plan: string;
    readonly side: string;
    readonly keyCount: number;
    readonly hasCalled: boolean;
    readonly keyPrefix?: string;
    readonly verificationsSent?: number;
    readonly verificationSentAtUnixMs?: number;
  };
  readonly wallet: {
    readonly balance: Money;
    readonly lastTopUp?: Money & {
      readonly state: "pending" | "succeeded" | "failed";
      readonly atUnixMs: number;
    };
  };
  readonly status: {
    readonly state: "operational" | "degraded" | "outage";
    readonly title: string;
    readonly url: string;
  };
  readonly firstCallAtUnixMs: number | null;
}

/**
 * Runs what every page has around its own part. `show` gets the account's snapshot now and after
 * each `refresh`; what it throws or rejects with is shown at the top of the page.
 */
export class Frame {
  readonly #show: (snapshot: Snapshot) => Promise<void> | void;
  #shown = "";
  #isLooking = false;

  constructor(show: (snapshot: Snapshot) => Promise<void> | void) {
    this.#show = show;
    startQaDrawer(() => this.refresh());
    document.addEventListener("support-widget-action", followInSite);
    addEventListener("focus", () => this.#lookAgain());
    document.addEventListener("visibilitychange", () => this.#lookAgain());
    void this.refresh().then(enableControls);
  }

  async refresh(): Promise<void> {
    await this.attempt(async () => {
      const snapshot = await readAccount();
      this.#shown = JSON.stringify(snapshot);
      showAccount(snapshot);
      tellWidget(snapshot);
      await this.#show(snapshot);
    });
  }

  /**
   * The person comes back to this tab, and may have verified the email or paid in another one. When
   * nothing changed the page stays untouched, down to a click that is under way.
   */
  async #lookAgain(): Promise<void> {
    // Both events come when a tab is chosen; only one when windows stand side by side.
    if (document.visibilityState === "hidden" || this.#isLooking) return;
    this.#isLooking = true;
    const snapshot = await readAccount().catch(() => null);
    if (snapshot && JSON.stringify(snapshot) !== this.#shown) await this.refresh();
    this.#isLooking = false;
  }

  /** Runs a step of the page and shows its failure. */
  async attempt(step: () => Promise<void>): Promise<void> {
    try {
      await step();
      // Only what this method put there: a notice that a step wrote stays.
      notice().querySelector(".failure")?.remove();
    } catch (error) {
      notice().replaceChildren(failureCard(failureOf(error)));
    }
  }

  notify(message: string | Node): void {
    notice().replaceChildren(message);
  }
}

function readAccount(): Promise<Snapshot> {
  return callDashboard<Snapshot>("GET", "/api/account");
}

/** The panel knows the pages' addresses, but not whose account or which language this page is of. */
function followInSite(event: Event): void {
  if (!(event instanceof CustomEvent)) return;
  const url = new URL(event.detail.url);
  if (url.origin !== location.origin) return;
  event.preventDefault();
  for (const [name, value] of new URLSearchParams(siteUrl(""))) url.searchParams.set(name, value);
  // It may be a place on this page, and on a phone the panel covers that.
  window.SupportWidget?.("close");
  location.assign(url);
}

/** Until then a click would be lost, or would submit a form the browser's way. */
function enableControls(): void {
  for (const control of document.querySelectorAll("button[data-needs-script]"))
    control.removeAttribute("disabled");
}

function notice(): HTMLElement {
  return byId("notice", HTMLElement);
}

function showAccount({ account, wallet, status }: Snapshot): void {
  byId("account-email", HTMLElement).textContent = account.email;
  const badge = byId("account-badge", HTMLElement);
  badge.textContent = t(account.emailVerified ? "frame.verified" : "frame.unverified");
  badge.className = account.emailVerified ? "tag ok" : "tag warn";
  badge.hidden = false;
  byId("account-balance", HTMLElement).textContent = formatMoney(wallet.balance);
  byId("status", HTMLElement).dataset.state = status.state;
  byId("status-text", HTMLElement).textContent = status.title;
}

/** The whole of what a customer writes: the page's facts, handed over whenever they change. */
function tellWidget({ account, wallet, status }: Snapshot): void {
  const facts: Signals = {
    account,
    wallet,
    status: { ...status, url: new URL(status.url, location.href).href },
    client: { sdk: `openai-node ${VERSION}` },
  };
  window.SupportWidget?.("update", facts);
}
