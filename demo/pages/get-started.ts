import { codeSample } from "../page-parts/code-sample.ts";
import { callDashboard, failureCard, failureOf } from "../page-parts/dashboard-client.ts";
import { byId, make, tag } from "../page-parts/dom.ts";
import { Frame, type Snapshot } from "../page-parts/frame.ts";
import { formatMoney, formatTime, pageParam, t } from "../page-parts/site.ts";

interface KeyRow {
  readonly id: string;
  readonly name: string;
  readonly prefix: string;
  readonly createdAtUnixMs: number;
  readonly revoked: boolean;
}

const frame = new Frame(async (snapshot) => {
  showSteps(snapshot);
  const { keys } = await callDashboard<{ keys: KeyRow[] }>("GET", "/api/keys");
  showKeys(keys);
});

const redirectNotice = pageParam("notice");
if (
  redirectNotice === "verified" ||
  redirectNotice === "link-expired" ||
  redirectNotice === "link-invalid"
)
  frame.notify(t(`notice.${redirectNotice}`));

byId("first-call-code", HTMLElement).textContent = codeSample("node", {
  baseUrl: `${location.origin}/v1`,
  model: "deepseek-chat",
  prompt: t("play.promptDefault"),
  mode: "chat",
  stream: false,
  fallback: false,
});

byId("resend", HTMLButtonElement).addEventListener("click", async () => {
  const notice = await resend();
  // What was refused, or sent, may be news: verified in another tab, or one more email.
  await frame.refresh();
  frame.notify(notice);
});

byId("create-key", HTMLFormElement).addEventListener("submit", async (event) => {
  event.preventDefault();
  const problem = byId("key-error", HTMLElement);
  problem.replaceChildren();
  try {
    const name = byId("key-name", HTMLInputElement).value;
    const { secret } = await callDashboard<{ secret: string }>("POST", "/api/keys", { name });
    showNewKey(secret);
  } catch (error) {
    problem.replaceChildren(failureCard(failureOf(error)));
  }
  await frame.refresh();
});

async function resend(): Promise<string | Node> {
  try {
    const { to } = await callDashboard<{ to: string }>("POST", "/api/verification");
    return t("start.resent", { email: to });
  } catch (error) {
    return failureCard(failureOf(error));
  }
}

function showSteps({ account, wallet, firstCallAtUnixMs }: Snapshot): void {
  const email = account.email;
  const balance = formatMoney(wallet.balance);
  const hasCredits = Number(wallet.balance.amount) > 0;
  const steps = [
    ["verify", account.emailVerified],
    ["credits", hasCredits],
    ["keys", account.keyCount > 0],
    ["first-call", firstCallAtUnixMs !== null],
  ] as const;
  for (const [id, done] of steps) {
    const step = byId(id, HTMLElement);
    step.classList.toggle("done", done);
    const state = step.querySelector("[data-step-state]");
    if (!state) continue;
    state.textContent = t(done ? "start.done" : "start.todo");
    state.className = done ? "tag ok" : "tag";
  }
  const done = String(steps.filter(([, isDone]) => isDone).length);
  byId("progress", HTMLElement).textContent = t("start.progress", { done });
  byId("verify-text", HTMLElement).textContent = t(
    account.emailVerified ? "start.verifyDone" : "start.verifyText",
    { email },
  );
  byId("verify-actions", HTMLElement).hidden = account.emailVerified;
  byId("credits-text", HTMLElement).textContent = t(
    hasCredits ? "start.creditsDone" : "start.creditsText",
    { balance },
  );
  byId("first-call-text", HTMLElement).textContent =
    firstCallAtUnixMs === null
      ? t("start.firstText")
      : t("start.firstDone", { date: formatTime(firstCallAtUnixMs) });
}

function showNewKey(secret: string): void {
  const copy = make("button", { type: "button", className: "button" }, t("start.copy"));
  copy.addEventListener("click", async () => {
    await navigator.clipboard?.writeText(secret).then(
      () => copy.replaceChildren(t("start.copied")),
      // Without the permission the key is still there to be selected.
      () => undefined,
    );
  });
  const key = make("code", { id: "new-key-secret" }, secret);
  byId("new-key", HTMLElement).replaceChildren(
    make(
      "div",
      { className: "secret" },
      make("p", {}, t("start.keyOnce")),
      make("p", { className: "actions" }, key, copy),
    ),
  );
}

function showKeys(keys: readonly KeyRow[]): void {
  const rows = keys.map((key) => {
    const actions = make("td", { className: "number" });
    if (!key.revoked) {
      const label = t("start.revokeNamed", { name: key.name });
      const revoke = make("button", { type: "button", className: "link", ariaLabel: label });
      revoke.append(t("start.revoke"));
      revoke.addEventListener("click", () =>
        frame.attempt(async () => {
          await callDashboard("DELETE", `/api/keys/${key.id}`);
          await frame.refresh();
          byId("key-name", HTMLInputElement).focus();
        }),
      );
      actions.append(revoke);
    }
    return make(
      "tr",
      {},
      make("td", {}, key.name),
      make("td", { className: "mono" }, `${key.prefix}…`),
      make("td", {}, formatTime(key.createdAtUnixMs)),
      make("td", {}, key.revoked ? tag(t("start.keyRevoked")) : tag(t("start.keyActive"), "ok")),
      actions,
    );
  });
  const empty = make("tr", {}, make("td", { colSpan: 5, className: "muted" }, t("start.keysNone")));
  byId("key-rows", HTMLElement).replaceChildren(...(rows.length ? rows : [empty]));
}
