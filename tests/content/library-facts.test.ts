/**
 * Every fact of the product's support pages stands in the library, in both languages, in the entry
 * where a person would look for it. The pages themselves are no part of the project.
 */
import { expect, test } from "@playwright/test";
import { type Locale, locales, readLibrary, textOf } from "./library-fixture.ts";

type Row = readonly [entry: string, fact: string, en: RegExp, zh: RegExp];

/** The same words in both languages. */
const both = (entry: string, fact: string, words: RegExp): Row => [entry, fact, words, words];

const rows: readonly Row[] = [
  // Six recoveries.
  ["verify_email", "keys stay locked", /locked until/, /锁定|不能创建密钥/],
  ["regenerate_key", "an old key", /old key/i, /旧密钥/],
  ["regenerate_key", "part of a key", /part of a key/i, /不完整/],
  ["regenerate_key", "the wrong prefix", /wrong prefix/i, /前缀不对/],
  ["regenerate_key", "401", /answered 401/, /返回 401/],
  ["switch_model", "the starter model, not old examples", /starter model/, /入门模型/],
  ["switch_model", "old examples", /old example/, /旧示例/],
  ["top_up", "the request is valid", /request itself was (fine|valid)/, /请求本身没有问题/],
  ["top_up", "nothing spendable", /spend/, /可用余额|余额可以支付/],
  ["retry_fallback_route", "no healthy seller", /healthy enough/, /足够健康/],
  ["retry_fallback_route", "constraints", /constraints/, /限制条件/],
  ["refresh_retry", "HTML in place of JSON", /not valid JSON/, /不是有效的 JSON/],
  // Four blockers.
  [
    "verification_email_missing",
    "spam and promotions",
    /spam and promotions/,
    /垃圾邮件和推广邮件/,
  ],
  ["verification_email_missing", "send the newest link", /new link/, /重新发送链接/],
  ["verification_email_missing", "one hour", /one hour/, /一小时/],
  ["verification_email_missing", "with the account email", /account (email|address)/, /账户邮箱/],
  ["balance_not_updated", "find the transaction", /payment is listed/, /付款已?列出/],
  ["balance_not_updated", "refresh", /refresh/i, /刷新/],
  [
    "balance_not_updated",
    "payment time, account email",
    /time of the payment and your account email/,
    /付款时间和账户邮箱/,
  ],
  ["key_creation_blocked", "Get Started names the step", /Get Started/, /入门页/],
  [
    "key_creation_blocked",
    "email first, then credits",
    /verified email and credits/,
    /邮箱已验证，并且有余额/,
  ],
  ["key_creation_blocked", "the error code", /error code/, /错误码/],
  ["unsupported_mode", "not every mode", /does not mean every OpenAI endpoint/, /并不等于/],
  ["unsupported_mode", "the support matrix first", /support matrix/, /支持矩阵/],
  [
    "unsupported_mode",
    "request ID and model name",
    /request ID and the model name/,
    /请求 ID 和模型名/,
  ],
  [
    "supported_clients",
    "the invite beta's modes",
    /does not promise every OpenAI-adjacent mode/,
    /并不承诺支持 OpenAI 的所有周边模式/,
  ],
  // Six runbooks.
  ["sign_in", "Caps Lock and layout", /Caps Lock.*keyboard layout/, /大写锁定.*键盘布局/],
  both("sign_in", "email_not_verified", /email_not_verified/),
  ["sign_in", "the clock", /clock/, /时钟|时间/],
  ["sign_in", "the active authenticator", /authenticator/, /验证器/],
  ["sign_in", "wait for the lock", /Wait until the time/, /等到提示的时间结束/],
  ["sign_in", "password reset", /Reset it/, /重置密码/],
  [
    "sign_in",
    "request verification again",
    /request another one on the sign-in or sign-up page/,
    /登录页、注册页重新发送/,
  ],
  ["sign_in", "2FA in the settings", /Settings > Security/, /设置 > 安全/],
  [
    "sign_in",
    "times and request IDs",
    /times of your attempts and any request IDs/,
    /登录的时间和请求 ID/,
  ],
  both("billing_required", "billing_required", /billing_required/),
  ["billing_required", "Dashboard > Billing", /Dashboard > Billing/, /控制台 > 计费/],
  ["billing_required", "the Free tier's profile", /Free tier/, /免费套餐/],
  ["billing_required", "API controls", /Settings > API controls/, /设置 > API 控制/],
  ["billing_required", "one model allowed", /at least one model is allowed/, /至少允许了一个模型/],
  [
    "billing_required",
    "what to send",
    /endpoint, the model name and the request ID/,
    /接口、模型名和请求 ID/,
  ],
  both("billing_required", "a permitted model", /GET \/v1\/models/),
  both("model_not_available", "the error", /model_not_available/),
  both("model_not_available", "the list that counts", /GET \/v1\/models/),
  ["model_not_available", "a missing deployment", /deployment was not found/, /找不到部署/],
  ["model_not_available", "key scopes", /scopes cover this endpoint/, /权限范围包含这个接口/],
  ["model_not_available", "upgrade", /Upgrade/, /升级套餐/],
  ["model_not_available", "for who runs it", /deployment's configuration/, /部署的配置/],
  ["model_not_available", "a sanitised error", /secrets removed/, /去掉敏感信息/],
  ["streaming_failed", "stream is true", /stream is true/, /stream 为 true/],
  ["streaming_failed", "network tab", /network tab/, /网络面板/],
  ["streaming_failed", "the logs", /Dashboard > Logs/, /控制台 > 日志/],
  ["streaming_failed", "without streaming", /without streaming/, /非流式/],
  both("streaming_failed", "less to produce", /max_tokens/),
  ["streaming_failed", "proxies", /proxy/, /代理/],
  [
    "streaming_failed",
    "did the other succeed",
    /whether the same payload succeeded/,
    /在非流式下是否成功/,
  ],
  both("oauth_redirect", "the mismatch", /redirect_uri_mismatch/),
  both("oauth_redirect", "two hosts", /localhost.*127\.0\.0\.1/),
  ["oauth_redirect", "trailing slash", /slash at the end/, /末尾斜杠/],
  ["oauth_redirect", "begin again", /begin the sign-in again/, /从头开始登录/],
  ["oauth_redirect", "password meanwhile", /email and password until/, /先用邮箱和密码登录/],
  [
    "oauth_redirect",
    "what to send",
    /error page says, and the backend's callback URL/,
    /错误页的内容和后端回调地址/,
  ],
  ["team_access", "a live session", /session is still valid/, /会话仍然有效/],
  ["team_access", "a role", /role may invite/, /角色有权邀请/],
  ["team_access", "the token's age", /has not expired/, /尚未过期/],
  ["team_access", "invite again", /makes a new token/, /生成新的令牌/],
  [
    "team_access",
    "what to send",
    /workspace ID, the invited email address and the time/,
    /工作区 ID、被邀请的邮箱和时间/,
  ],
  // Six guides.
  [
    "quickstart",
    "the whole way",
    /Register, verify.*billing.*key.*first call/,
    /注册、验证邮箱、设置计费、创建密钥/,
  ],
  [
    "authentication_security",
    "what it covers",
    /Passwords.*two-factor.*sessions.*verification/,
    /密码、两步验证、会话、邮箱验证/,
  ],
  [
    "api_integration",
    "what it covers",
    /Tokens and keys.*scopes.*streaming.*errors/,
    /令牌与密钥.*权限.*流式.*错误/,
  ],
  [
    "billing_usage",
    "what it covers",
    /Plan limits.*tokens.*required.*exports/,
    /套餐限制.*token.*计费.*导出/,
  ],
  ["models_routing", "what it covers", /plan.*settings|which models.*missing/, /模型.*路由|不可用/],
  [
    "team_collaboration",
    "what it covers",
    /Workspaces, invitations, roles.*notices/,
    /工作区、邀请、角色.*通知/,
  ],
  // Contact and conventions.
  both("support_inbox", "the address", /support@dragonfly-api\.com/),
  ["support_inbox", "status first", /status page first/, /先看状态页/],
  [
    "support_inbox",
    "one thread per issue",
    /One email thread per issue/,
    /每个问题使用一个邮件会话/,
  ],
  [
    "support_inbox",
    "no chat, phone or portal",
    /No live chat, no phone line, no ticket portal/,
    /没有在线聊天、电话，也没有工单系统/,
  ],
  both("what_to_send", "the header", /X-Request-Id/),
  ["what_to_send", "status and body", /HTTP status and the body/, /HTTP 状态码和响应内容/],
  ["what_to_send", "exact message", /exact error message/, /完整的错误信息/],
  ["what_to_send", "UTC", /in UTC or with its time zone/, /UTC 或注明时区/],
  [
    "what_to_send",
    "account email and plan",
    /registered with, and your plan/,
    /注册时使用的邮箱，以及你的套餐/,
  ],
  ["what_to_send", "client or SDK", /client or SDK/, /客户端或 SDK/],
  ["what_to_send", "the side", /buyer, a seller or an operator/, /买方、卖方还是运营方/],
  ["what_to_send", "expected and got", /expected, and what you got/, /期望什么，实际得到什么/],
  ["what_to_send", "how often", /every time or now and then/, /每次都会出现，还是偶尔出现/],
  ["where_request_id", "every answer has one", /Every answer carries one/, /每个响应都有/],
  both("where_request_id", "the field of a sync answer", /request_id/),
  [
    "prompt_privacy",
    "what an ID finds",
    /rate-limit state, the mode, the cost_units and the provider's status/,
    /限流状态、模式、cost_units 和服务方状态/,
  ],
  ["never_send", "the full key", /full API key/, /完整的 API 密钥/],
  [
    "never_send",
    "revoke what was pasted",
    /Revoke it in the dashboard and make a new one/,
    /吊销并新建一个/,
  ],
  ["never_send", "prompts", /Prompts and answers in full, unless/, /完整的提示词和回答，除非/],
  ["never_send", "customers' data", /Personal data of your customers/, /客户的个人信息/],
  both("subject_prefixes", "bug", /bug:/),
  both("subject_prefixes", "billing", /billing:/),
  both("subject_prefixes", "enterprise", /enterprise:/),
  both("subject_prefixes", "vulnerability", /vulnerability:/),
  [
    "subject_prefixes",
    "what billing covers",
    /quota, invoices, plan changes, ways to pay/,
    /配额、发票、套餐变更、付款方式/,
  ],
  ["response_targets", "one business day", /within one business day/, /一个工作日内/],
  ["response_targets", "best effort, no SLA", /best effort.*not an SLA|not an SLA/, /不是 SLA/],
  ["response_targets", "Starter", /Starter: best effort/, /Starter：尽力而为/],
  ["response_targets", "Pro", /Pro: standard/, /Pro：标准/],
  ["response_targets", "Enterprise", /Enterprise: as contracted/, /Enterprise：按合同/],
  ["response_targets", "production in the subject", /Say so in the subject/, /在主题中写明/],
  [
    "response_targets",
    "set-up, modes, governance",
    /set-up.*blocked[\s\S]*modes[\s\S]*market governance/,
    /开通[\s\S]*模式[\s\S]*市场治理/,
  ],
  ["response_targets", "no procurement paperwork", /Procurement paperwork/, /采购文件/],
  [
    "response_targets",
    "no account manager",
    /dedicated technical account manager/,
    /专属技术客户经理/,
  ],
  ["response_targets", "no uptime commitments", /uptime commitments/, /可用性承诺/],
  [
    "escalate_now",
    "paid, and wrong after refresh",
    /paid.*after a refresh.*still wrong/,
    /已经付款，刷新后.*仍然不对/,
  ],
  [
    "escalate_now",
    "links for several invites",
    /expiring, or never arrive, for several invites/,
    /多个邀请的验证链接反复过期，或始终收不到/,
  ],
  [
    "escalate_now",
    "credits and no key",
    /have credits, and key creation is still blocked/,
    /已有余额，创建密钥仍被拦截/,
  ],
  [
    "escalate_now",
    "a supported path fails",
    /supported client path fails.*request IDs/,
    /受支持的客户端调用失败.*请求 ID/,
  ],
  [
    "vulnerability",
    "acknowledged in a day",
    /acknowledge it within one business day/,
    /一个工作日内确认收到/,
  ],
  both("vulnerability", "the prefix", /vulnerability:/),
  ["vulnerability", "the policy", /Security page/, /安全页面/],
  [
    "sales",
    "what is negotiated",
    /Custom quotas, dedicated support and contractual SLAs/,
    /定制配额、专属支持和合同 SLA/,
  ],
  both("sales", "the prefix", /enterprise:/),
  ["sales", "expected volume", /volume that you expect/, /预计的用量/],
  [
    "platform_status",
    "uptime and history",
    /live uptime and past incidents/,
    /实时可用性和历史故障/,
  ],
  ["platform_status", "no duplicates", /no need for another report/, /不必再次报告/],
  ["platform_status", "the changelog", /Changelog/, /更新日志/],
  ["platform_status", "open tickets", /Open tickets get a reply/, /未关闭的工单会收到答复/],
  ["platform_status", "no request ID needed", /without a request ID/, /没有请求 ID 也行/],
  // By role.
  [
    "buyer_topics",
    "four themes",
    /Email verification, credits, key creation, and which clients/,
    /邮箱验证、余额、创建密钥，以及支持的客户端/,
  ],
  [
    "seller_topics",
    "four themes",
    /Listing admission, the reserve ledger, penalties, and risk actions/,
    /上架审核、保证金台账、处罚和风控措施/,
  ],
  [
    "operator_topics",
    "three themes",
    /Invite beta rollout, daily reviews, and release smoke failures/,
    /邀请测试的推进、每日审查，以及发布冒烟测试失败/,
  ],
];

const libraries = { en: await readLibrary("en"), "zh-CN": await readLibrary("zh-CN") };

function said(locale: Locale, id: string, words: RegExp): boolean {
  const entry = libraries[locale].entries.find((one) => one.id === id);
  return entry !== undefined && words.test(textOf(entry));
}

for (const id of new Set(rows.map(([entry]) => entry))) {
  test(`${id} tells what the support pages tell`, () => {
    const untold = rows
      .filter(([entry]) => entry === id)
      .flatMap(([, fact, ...words]) =>
        locales
          .filter((locale, at) => !said(locale, id, words[at] ?? /^$/))
          .map((it) => [fact, it]),
      );
    expect(untold).toEqual([]);
  });
}
