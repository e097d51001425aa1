import type { Conditions } from "./conditions.ts";

export type PageId = "get-started" | "wallet" | "playground";

export interface Scenario {
  readonly id: string;
  /** The page where the person meets it. */
  readonly page: PageId;
  readonly title: { readonly en: string; readonly "zh-CN": string };
  readonly description: { readonly en: string; readonly "zh-CN": string };
  /** What differs from a healthy account. */
  readonly sets: Partial<Conditions>;
}

export const scenarios: readonly Scenario[] = [
  {
    id: "new-account",
    page: "get-started",
    title: { en: "New account", "zh-CN": "新账户" },
    description: {
      en: "Just registered: email not verified, no credits, no key.",
      "zh-CN": "刚刚注册：邮箱未验证、没有余额、没有密钥。",
    },
    sets: { email: "unverified", balance: "0.00", key: "none" },
  },
  {
    id: "mail-lost",
    page: "get-started",
    title: { en: "Verification email never arrives", "zh-CN": "收不到验证邮件" },
    description: {
      en: "As a new account, and no verification email is ever delivered.",
      "zh-CN": "与新账户相同，但验证邮件永远不会送达。",
    },
    sets: { email: "unverified", balance: "0.00", key: "none", mail: "lost" },
  },
  {
    id: "mail-expired",
    page: "get-started",
    title: { en: "Verification links are expired", "zh-CN": "验证链接总是过期" },
    description: {
      en: "Emails arrive, and every link in them has already expired.",
      "zh-CN": "邮件能收到，但其中的链接都已过期。",
    },
    sets: { email: "unverified", balance: "0.00", key: "none", mail: "expired" },
  },
  {
    id: "key-blocked",
    page: "get-started",
    title: { en: "Key creation blocked", "zh-CN": "无法创建密钥" },
    description: {
      en: "Verified and with credits, and creating a key still fails.",
      "zh-CN": "邮箱已验证、余额充足，但创建密钥仍然失败。",
    },
    sets: { key: "none", keyCreation: "blocked" },
  },
  {
    id: "top-up-pending",
    page: "wallet",
    title: { en: "Top-up stays pending", "zh-CN": "充值一直处理中" },
    description: {
      en: "The card was charged; the top-up never leaves “pending”.",
      "zh-CN": "银行卡已扣款，充值一直停留在“处理中”。",
    },
    sets: { balance: "0.00", payments: "stay-pending" },
  },
  {
    id: "top-up-missing",
    page: "wallet",
    title: { en: "Top-up succeeded, balance did not change", "zh-CN": "充值成功但余额未变" },
    description: {
      en: "The transaction is listed as succeeded; the balance stays at zero.",
      "zh-CN": "交易记录显示成功，余额仍为零。",
    },
    sets: { balance: "0.00", payments: "not-credited" },
  },
  {
    id: "healthy",
    page: "playground",
    title: { en: "Healthy account", "zh-CN": "正常账户" },
    description: {
      en: "Verified, with credits and a key. Every call succeeds.",
      "zh-CN": "邮箱已验证、有余额、有密钥，所有调用都会成功。",
    },
    sets: {},
  },
  {
    id: "unverified-call",
    page: "playground",
    title: { en: "Call from an unverified account", "zh-CN": "未验证邮箱的账户发起调用" },
    description: {
      en: "Has credits and a key, but the email is not verified: 403.",
      "zh-CN": "有余额和密钥，但邮箱未验证：403。",
    },
    sets: { email: "unverified" },
  },
  {
    id: "empty-wallet",
    page: "playground",
    title: { en: "Empty wallet", "zh-CN": "余额不足" },
    description: { en: "No credits left: 402.", "zh-CN": "余额已用完：402。" },
    sets: { balance: "0.00" },
  },
  {
    id: "old-key",
    page: "playground",
    title: { en: "Old key", "zh-CN": "旧密钥" },
    description: {
      en: "The saved key was revoked when a newer one was made: 401.",
      "zh-CN": "保存的是已吊销的旧密钥：401。",
    },
    sets: { key: "old" },
  },
  {
    id: "partial-key",
    page: "playground",
    title: { en: "Partly copied key", "zh-CN": "密钥未复制完整" },
    description: { en: "Only the first half was pasted: 401.", "zh-CN": "只粘贴了前半段：401。" },
    sets: { key: "partial" },
  },
  {
    id: "wrong-prefix",
    page: "playground",
    title: { en: "Key of another service", "zh-CN": "使用了其他平台的密钥" },
    description: { en: "The key has a foreign prefix: 401.", "zh-CN": "密钥前缀不对：401。" },
    sets: { key: "wrong-prefix" },
  },
  {
    id: "unknown-model",
    page: "playground",
    title: { en: "Unknown model", "zh-CN": "模型不可用" },
    description: {
      en: "The saved example names a model that is no longer offered: 404.",
      "zh-CN": "保存的示例使用了已下线的模型：404。",
    },
    sets: { savedModel: "deepseek-v2-chat" },
  },
  {
    id: "unsupported-mode",
    page: "playground",
    title: { en: "Unsupported mode", "zh-CN": "不支持的接口" },
    description: {
      en: "The Responses endpoint is outside the invite beta: 404.",
      "zh-CN": "邀请测试期不支持 Responses 接口：404。",
    },
    sets: { savedMode: "responses" },
  },
  {
    id: "no-channel",
    page: "playground",
    title: { en: "No healthy channel", "zh-CN": "没有可用渠道" },
    description: {
      en: "No preferred seller is healthy: 503. The fallback route works.",
      "zh-CN": "首选卖家渠道均不可用：503。备用线路可用。",
    },
    sets: { channels: "preferred-down" },
  },
  {
    id: "html-surface",
    page: "playground",
    title: { en: "HTML instead of JSON", "zh-CN": "返回 HTML 而非 JSON" },
    description: {
      en: "The base URL lacks /v1, so the dashboard answers with a page.",
      "zh-CN": "Base URL 缺少 /v1，返回的是控制台网页。",
    },
    sets: { savedBase: "/" },
  },
  {
    id: "stream-breaks",
    page: "playground",
    title: { en: "Stream breaks", "zh-CN": "流式响应中断" },
    description: {
      en: "The connection drops in the middle of a streamed answer.",
      "zh-CN": "流式回答进行到一半时连接断开。",
    },
    sets: { stream: "breaks", savedStream: "on" },
  },
  {
    id: "stream-stops",
    page: "playground",
    title: { en: "Stream ends without [DONE]", "zh-CN": "流式响应提前结束" },
    description: {
      en: "The stream is closed early and in order; only [DONE] is missing.",
      "zh-CN": "流被提前正常关闭，只是缺少 [DONE]。",
    },
    sets: { stream: "stops-early", savedStream: "on" },
  },
  {
    id: "rate-limited",
    page: "playground",
    title: { en: "Rate limited", "zh-CN": "触发限流" },
    description: {
      en: "The minute's requests are used up: 429 with Retry-After.",
      "zh-CN": "本分钟请求数已用完：429，带 Retry-After。",
    },
    sets: { rateLimit: "reached" },
  },
  {
    id: "upstream-quota",
    page: "playground",
    title: { en: "Seller's quota exhausted", "zh-CN": "上游额度耗尽" },
    description: {
      en: "The seller's own provider refuses: 429 insufficient_quota, wallet untouched.",
      "zh-CN": "卖家的上游拒绝请求：429 insufficient_quota，钱包未扣款。",
    },
    sets: { upstream: "quota" },
  },
  {
    id: "slow-upstream",
    page: "playground",
    title: { en: "Slow upstream", "zh-CN": "上游超时" },
    description: {
      en: "The proxy in front of the gateway gives up: 504 as HTML.",
      "zh-CN": "网关前的代理等待超时：504，返回 HTML。",
    },
    sets: { upstream: "slow" },
  },
  {
    id: "incident",
    page: "playground",
    title: { en: "Ongoing incident", "zh-CN": "平台故障" },
    description: {
      en: "The status feed reports an incident, and no channel is healthy: 503.",
      "zh-CN": "状态页正在通报故障，所有渠道不可用：503。",
    },
    sets: { status: "degraded", channels: "all-down" },
  },
  {
    id: "offline-gateway",
    page: "playground",
    title: { en: "Gateway unreachable", "zh-CN": "无法连接网关" },
    description: {
      en: "The connection is dropped before any answer.",
      "zh-CN": "连接在得到响应之前就被断开。",
    },
    sets: { gateway: "offline" },
  },
];

export function findScenario(id: string): Scenario | undefined {
  return scenarios.find((scenario) => scenario.id === id);
}
