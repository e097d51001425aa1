/**
 * Runs in the page: the built panel with a host and a core that the test steers. The core's
 * replies are the golden ones of `fixtures/`; only `compose` is acted out, as simply as the
 * contract allows: an answer moves a field from missing to included, the body lists what is in it.
 */
import type { ComposeRequest, Email, EmailLoaded, Loaded, Signals, Suggestion } from "#contract";
import type { PanelHandle, PanelHost } from "../../js-shim/src/panel-host.ts";
import { type Core, CoreError, type Message, type ReplyTo } from "../../widget/src/core/core.ts";
import type { CoreSource } from "../../widget/src/core/open-core.ts";
import mountPanel, { createPanel } from "../../widget/src/panel.ts";

export * from "../../widget/src/panel.ts";

import emailEn from "./fixtures/email.en.json";
import emailZh from "./fixtures/email.zh-CN.json";
import incidentEn from "./fixtures/incident.en.json";
import incidentZh from "./fixtures/incident.zh-CN.json";
import nothingEn from "./fixtures/nothing.en.json";
import nothingZh from "./fixtures/nothing.zh-CN.json";
import topUpEn from "./fixtures/top-up.en.json";
import topUpZh from "./fixtures/top-up.zh-CN.json";
import { inPseudo, type PseudoLocale } from "./pseudo.ts";
import messages from "./ui-messages.json";

type Locale = "en" | "zh-CN";
type Scenario = "topUp" | "nothing" | "incident";

const suggestions = {
  topUp: { en: topUpEn, "zh-CN": topUpZh },
  nothing: { en: nothingEn, "zh-CN": nothingZh },
  incident: { en: incidentEn, "zh-CN": incidentZh },
};
const emails = { en: emailEn, "zh-CN": emailZh };

export interface Bench {
  panel: PanelHandle | null;
  scenario: Scenario;
  /** What the host says, before the panel adds its locale. */
  signals: Signals;
  /** The core stops answering. */
  broken: boolean;
  /** The core refuses signals that have a wallet, as it refuses a wrong type. */
  refusesWallet: boolean;
  /** The actions of the findings carry an address that could run script. */
  linkless: boolean;
  /** The core is still on its way. */
  coreHeld: boolean;
  missingPacks: string[];
  /** The mark of the account in force. */
  account: string | undefined;
  /** Where the embedder says that the platform's status is told. */
  status: string | undefined;
  requests: Message[];
  replies: unknown[];
  events: { name: string; detail: unknown }[];
  toggles: boolean[];
  preventAction: boolean;
  mount(locale?: Locale | PseudoLocale): void;
  /** As the shim mounts it: real files, real WebAssembly. */
  mountReal(): void;
  changed(): void;
}

declare global {
  interface Window {
    bench: Bench;
  }
}

const listeners = new Set<() => void>();

const bench: Bench = {
  panel: null,
  scenario: "topUp",
  signals: {
    calls: [
      {
        method: "POST",
        url: "https://api.acme.example/v1/chat/completions?key=no",
        status: 402,
        headers: { "x-request-id": "req_7Q2mX0c9", "content-type": "application/json" },
      },
    ],
  },
  broken: false,
  refusesWallet: false,
  linkless: false,
  coreHeld: false,
  missingPacks: [],
  account: undefined,
  status: undefined,
  requests: [],
  replies: [],
  events: [],
  toggles: [],
  preventAction: true,
  mount(locale = "en") {
    bench.panel = createPanel(host(locale), source);
  },
  mountReal() {
    bench.panel = mountPanel(host("en"));
  },
  changed() {
    for (const listener of listeners) listener();
  },
};
window.bench = bench;

for (const name of ["open", "close", "action", "email"]) {
  document.addEventListener(`support-widget-${name}`, (event) => {
    bench.events.push({ name, detail: (event as CustomEvent).detail });
    if (name === "action" && bench.preventAction) event.preventDefault();
  });
}

const isPseudo = (locale: string): locale is PseudoLocale => locale.includes("-X");

function host(locale: Locale | PseudoLocale): PanelHost {
  const pseudo = isPseudo(locale) && {
    [locale]: { pack: "", email: "", library: "", name: locale, emailSupport: "Email support" },
  };
  return {
    boot: {
      pack: "acme",
      panel: "panel.js",
      core: "core.wasm",
      coreLate: "core-late.wasm",
      search: "search.wasm",
      screens: { email: "email.js", status: "status.js" },
      locales: {
        en: {
          pack: "acme.en.json",
          email: "acme.email.en.json",
          library: "acme.library.en.json",
          name: "English",
          emailSupport: "Email support",
        },
        "zh-CN": {
          pack: "acme.zh.json",
          email: "acme.email.zh.json",
          library: "acme.library.zh.json",
          name: "中文",
          emailSupport: "邮件联系支持",
        },
        ...pseudo,
      },
    },
    email: "support@acme.example",
    words: {
      en: ["Help", "Help could not load. You can still reach us by email."],
      "zh-CN": ["帮助", "帮助加载失败，你仍可通过邮件联系我们。"],
    },
    base: location.href,
    locale,
    nonce: "",
    status: bench.status,
    fetch: window.fetch,
    files: new Map(),
    signals: () => bench.signals,
    accountMark: () => bench.account,
    onSignals(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    launcher: document.querySelector<HTMLElement>("#launcher"),
    onToggle(open) {
      bench.toggles.push(open);
      return false;
    },
  };
}

const source: CoreSource = {
  async openCore() {
    while (bench.coreHeld) await new Promise(requestAnimationFrame);
    if (bench.broken) throw new Error("no core");
    return new ScriptedCore();
  },
  async openSearch() {
    throw new Error("no search here");
  },
  async file(name) {
    throw new Error(`no ${name} here`);
  },
  async text(content, locale) {
    const name = content === "pack" ? locale : `${content} ${locale}`;
    if (bench.missingPacks.includes(name)) throw new Error("offline");
    return JSON.stringify({ locale });
  },
  prefetch() {},
};

class ScriptedCore implements Core {
  #locale: Locale = "en";
  #pseudo: PseudoLocale | null = null;

  async request<M extends Message>(message: M): Promise<ReplyTo<M>> {
    if (bench.broken) throw new Error("trap");
    bench.requests.push(structuredClone(message));
    const answer = this.#answer(message);
    const value = this.#pseudo ? inPseudo(answer, this.#pseudo) : answer;
    bench.replies.push({ ok: true, value });
    return structuredClone(value) as ReplyTo<M>;
  }

  dispose(): void {}

  #answer(message: Message): Loaded | Suggestion | EmailLoaded | Email {
    if (message.type === "load") return this.#load(JSON.parse(message.json).pack.locale);
    if (message.type === "loadEmail") return { ui: this.#texts("email.") };
    if (message.type !== "compose" && message.type !== "suggest") throw new Error(message.type);
    if (bench.refusesWallet && message.signals.wallet) {
      const [path, message] = ["/signals/wallet/balance", "expected an object"];
      throw new CoreError({ code: "wrong_type", message, path });
    }
    if (message.type === "compose") return compose(message, emails[this.#locale] as Email);
    const suggestion = structuredClone(suggestions[bench.scenario][this.#locale]) as Suggestion;
    const { shown } = message;
    if (shown && suggestion.findings.every(({ id }) => id !== shown)) {
      suggestion.resolved = { finding: shown, text: "Balance is now $20.00." };
    }
    if (!bench.linkless) return suggestion;
    for (const { action } of suggestion.findings) if (action) action.url = "javascript:alert(1)";
    return suggestion;
  }

  #load(locale: Locale | PseudoLocale): Loaded {
    this.#pseudo = isPseudo(locale) ? locale : null;
    this.#locale = isPseudo(locale) ? "en" : locale;
    const responseTarget =
      this.#locale === "en"
        ? "A person answers, usually within one business day"
        : "由真人回复，通常在一个工作日内";
    return {
      pack: "acme",
      locale,
      contact: { email: "support@acme.example", responseTarget },
      ui: this.#texts(""),
    };
  }

  #texts(group: "" | "email."): Record<string, string> {
    const texts: Record<string, string> = {};
    for (const [id, text] of Object.entries(messages)) {
      if (id.startsWith("email.") !== (group !== "")) continue;
      texts[id.slice(group.length)] = text[this.#locale];
    }
    return texts;
  }
}

function compose(request: ComposeRequest, blank: Email): Email {
  const { answers = {}, omit = [], kind, thread } = request;
  if (kind === "vulnerability") return inOwnWords(answers, blank);
  const answered = blank.missing.filter(({ field }) => answers[field]);
  const redacted = (answer = "") => answer.replaceAll(kFullKey, "[removed: API key]");
  const included = [
    ...blank.included,
    ...answered.map(({ field, label }) => ({
      field,
      label,
      value: redacted(answers[field]),
      source: "answer" as const,
    })),
  ].filter(({ field }) => !omit.includes(field));
  const lines = included.map(({ label, value }) => `${label}: ${value}`).join("\n");
  const body = thread ? `This continues my earlier email (${thread.tag}).\n\n${lines}` : lines;
  const hasKey = Object.values(answers).some((answer) => kFullKey.test(answer));
  return {
    ...blank,
    body,
    tag: kTag,
    kind: kind ?? blank.kind,
    included,
    missing: blank.missing.filter(({ field }) => !answers[field]),
    readyCount: included.length,
    links: linksOf(blank, body),
    ...(hasKey ? { revoke: "A whole key was in your text. Revoke it." } : {}),
    ...(request.eml ? { eml: emlOf(body, request), diagnostics: '{"finding":"top-up"}' } : {}),
  };
}

const kTag = "T-7K3Q";
const kFullKey = /acme-key-\w{20}/g;
/** The links hold this much of a body. */
const kLinkLength = 400;

/** Nothing that the page saw, and no fingerprint of it. */
function inOwnWords(answers: Record<string, string>, blank: Email): Email {
  const weakness = { field: "weakness", label: "What is possible?", input: "text" as const };
  const value = answers.weakness ?? "";
  const body = `I would like to report a security problem.\n\n${value}`;
  const subject = "vulnerability: Security report";
  return {
    ...blank,
    body,
    subject,
    kind: "vulnerability",
    included: value ? [{ ...weakness, value, source: "answer" }] : [],
    missing: value ? [] : [weakness],
    removed: [],
    readyCount: value ? 1 : 0,
    totalCount: 1,
    links: linksOf({ ...blank, subject }, body),
  };
}

function linksOf({ to, subject }: Email, body: string): Email["links"] {
  const fits = body.length < kLinkLength ? body : `${body.slice(0, kLinkLength)} (Shortened.)`;
  const query = (names: readonly [string, string]) =>
    new URLSearchParams([
      [names[0], subject],
      [names[1], fits],
    ])
      .toString()
      .replaceAll("+", "%20");
  return {
    mailto: `mailto:${to}?${query(["subject", "body"])}`,
    gmail: `https://mail.google.example/?to=${to}&${query(["su", "body"])}`,
    outlook: `https://outlook.example/?to=${to}&${query(["subject", "text"])}`,
    odd: "javascript:alert(1)",
  };
}

const emlOf = (body: string, { attachments = [] }: ComposeRequest): string =>
  `X-Unsent: 1\r\n\r\n${body}\r\n${attachments.map(({ name, type, base64 }) => `${name} ${type} ${base64}\r\n`).join("")}`;
