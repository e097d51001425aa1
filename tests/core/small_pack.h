#pragma once

#include <string_view>

#include "kept.h"
#include "support/content_pack.h"
#include "support/context.h"
#include "support/email_content.h"
#include "support/json_value.h"
#include "support/signals.h"

namespace support::test {

/// A pack of an invented brand, just large enough to show every feature of a pack.
inline constexpr std::string_view kSmallPack = R"json({
  "schema": 1, "id": "acme", "locale": "en",
  "contact": {"email": "help@acme.example", "responseTarget": "Soon"},
  "keyPrefixes": ["acme_live_"],
  "threshold": 10, "maxFindings": 3,
  "freshness": {"fullMs": 1000, "noneMs": 3000},
  "lists": ["out of credit*,insufficient * balance,余额不足"], "listNames": ["@money"],
  "resolutions": [
    ["You have {wallet.balance} now.", ["wallet.hasCredits", "is", true], ["pay"]],
    ["It works now.", ["call.superseded", "is", true]]
  ],
  "articles": [
    ["pay", "Pay up", "No credits.", ["Pay {wallet.balance}."], ["verified", "by_hand"],
     ["call.status", "wallet.balance", "call.model"], ["wallet", "Wallet", "/wallet"], "I paid"],
    ["verify", "Verify", "Unverified."],
    ["other", "Something", "Unknown."]
  ],
  "rules": [
    [[40, ["call.status", "is", 402],
      ["call.status", "It said {call.status}[ {call.code}]."], null, "status"],
     [50, 0, ["call.code", "It spoke of money."], null, "words"],
     [5, ["call.status", "is", 402], ["call.status", "Weaker words on the same fact."], null,
      "again"],
     [-80, ["wallet.hasCredits", "is", true], null, null, "rich"]],
    [[30, ["account.emailVerified", "is", false], ["account.emailVerified", "Not verified."], null,
      "unverified"],
     [1, ["account.plan", "is", ["pro", "enterprise"]], [], true, "urgent"]],
    [[12, ["call.failed", "is", true], ["call.endpoint", "A call failed."]]]
  ],
  "checks": [
    ["verified", "Verified", ["account.emailVerified", "is", true]],
    ["by_hand", "Look yourself"]
  ],
  "journey": ["verified"],
  "messages": {"duration.seconds": "{count} s", "duration.minutes": "{count} min",
               "duration.hours": "{count} h", "duration.days": "{count} d",
               "fact.call.status": "Last call", "fact.wallet.balance": "Balance",
               "money.USD": "${amount}", "money.other": "{amount} {currency}",
               "value.account.emailVerified.false": "Not verified",
               "status.outage": "Incident[: {status.title}]"},
  "ui": {"help": "Help"}
})json";

/// Its emails.
inline constexpr std::string_view kSmallEmail = R"json({
  "schema": 1, "pack": "acme", "locale": "en",
  "findings": [
    {"id": "pay", "kind": "billing",
     "opening": "Refused[ with {call.status}][ on {call.endpoint}].",
     "fields": ["requestId", "model", "status", "expected", "often"]},
    {"id": "verify", "kind": "bug", "opening": "Unverified.", "fields": ["expected"]},
    {"id": "other", "kind": "bug", "opening": "A call failed.", "fields": ["requestId", "expected"]}
  ],
  "fields": [
    {"id": "requestId", "label": "Request ID", "emailLabel": "Request ID",
     "from": "{call.requestId}", "mono": true},
    {"id": "model", "label": "Model", "emailLabel": "Model", "from": "{call.model}"},
    {"id": "status", "label": "Status", "emailLabel": "Status",
     "from": "{call.status}[ {call.code}]"},
    {"id": "expected", "label": "What did you expect?", "emailLabel": "Expected", "input": "text",
     "hint": "In a sentence"},
    {"id": "often", "label": "Happens", "emailLabel": "Happens", "input": "choice", "choices": [
      {"value": "always", "label": "Every time", "emailLabel": "Always"},
      {"value": "sometimes", "label": "Sometimes", "emailLabel": "Sometimes"}]}
  ],
  "kinds": [{"id": "bug", "prefix": "bug:", "label": "Broken"},
            {"id": "billing", "prefix": "billing:", "label": "Money"}],
  "messages": {"subject": "{prefix} {title}[ - {call.status}][ {call.code}]",
               "shortened": "(shortened)",
               "removed.api_key.one": "{count} key", "removed.api_key.other": "{count} keys"},
  "ui": {"preview": "The whole email"}
})json";

inline ContentPack small_pack() {
  return parse_content_pack(parse_json(kSmallPack).value()).value();
}

inline EmailContent small_email(const ContentPack& pack) {
  return parse_email_content(parse_json(kSmallEmail).value(), pack).value();
}

inline Signals signals_of(std::string_view json) {
  return parse_signals(kept(parse_json(json).value())).value();
}

/// Keeps the signals that a Context points into.
struct ContextOf {
  explicit ContextOf(std::string_view json) : signals(signals_of(json)), context(signals, policy) {}
  RedactionPolicy policy{.own_emails = {"me@acme.example"}, .key_prefixes = {"acme_live_"}};
  Signals signals;
  Context context;
};

/// A call that failed for want of credits, with all that a page can know about it.
inline constexpr std::string_view kBrokeSignals = R"json({
  "id": "s1", "nowUnixMs": 1790000001000, "locale": "en",
  "account": {"email": "me@acme.example", "emailVerified": true},
  "wallet": {"balance": {"amount": "0.00", "currency": "USD"}},
  "calls": [{"method": "POST", "url": "https://api.acme.example/v1/chat/completions?x=1",
             "status": 402, "headers": {"x-request-id": "req_7Q2mX0c9aa"}, "model": "small-1",
             "body": "{\"error\":{\"code\":\"out_of_credits\",\"message\":\"Out of credits\"}}",
             "atUnixMs": 1790000000500}]
})json";

}  // namespace support::test
