#include "support/context.h"

#include <algorithm>

#include "context_parts.h"
#include "support/text.h"

namespace support {
namespace {

std::string_view top_up_state_name(TopUpState state) {
  switch (state) {
    case TopUpState::kPending:
      return "pending";
    case TopUpState::kSucceeded:
      return "succeeded";
    case TopUpState::kFailed:
      return "failed";
  }
  return {};
}

/// How two addresses differ that should be the same, letter for letter. Hosts are told apart before
/// anything else: `localhost` and `127.0.0.1` reach one machine and are two names all the same.
std::string_view address_mismatch(std::string_view a, std::string_view b) {
  if (a == b) return "none";
  const auto without_slash = [](std::string_view address) {
    if (address.ends_with('/')) address.remove_suffix(1);
    return address;
  };
  if (without_slash(a) == without_slash(b)) return "slash";
  const auto host = [](std::string_view address) {
    const size_t scheme = address.find("://");
    if (scheme != std::string_view::npos) address.remove_prefix(scheme + 3);
    return address.substr(0, address.find_first_of(":/?#"));
  };
  return host(a) == host(b) ? "path" : "host";
}

}  // namespace

void add_removed(std::vector<Removed>& into, const std::vector<Removed>& more) {
  for (const Removed& removed : more) {
    const auto same = std::find_if(into.begin(), into.end(), [&](const Removed& existing) {
      return existing.kind == removed.kind;
    });
    if (same == into.end()) {
      into.push_back(removed);
    } else {
      same->count += removed.count;
    }
  }
}

Context::Context(const Signals& signals, const RedactionPolicy& policy) {
  set_told(FactId::kPageId, signals.page_id, policy);
  set_redacted(FactId::kPageUrl, signals.page_url.substr(0, signals.page_url.find_first_of("?#")),
               policy);
  set_text(FactId::kStatusState, signals.status.state);
  set_redacted(FactId::kStatusTitle, signals.status.title, policy);
  read_account(signals, policy);
  read_wallet(signals);
  read_client(signals, policy);
  read_calls(signals, policy);
}

void Context::set_flag(FactId id, std::optional<bool> value) {
  if (value) facts_[static_cast<size_t>(id)] = {.kind = FactKind::kFlag, .number = *value ? 1 : 0};
}

void Context::set_number(FactId id, std::optional<int64_t> value) {
  if (value) facts_[static_cast<size_t>(id)] = {.kind = FactKind::kNumber, .number = *value};
}

void Context::set_time(FactId id, std::optional<int64_t> unix_ms) {
  if (unix_ms) facts_[static_cast<size_t>(id)] = {.kind = FactKind::kTime, .number = *unix_ms};
}

void Context::set_duration(FactId id, std::optional<int64_t> ms) {
  if (ms) facts_[static_cast<size_t>(id)] = {.kind = FactKind::kDuration, .number = *ms};
}

void Context::set_money(FactId id, const std::optional<Money>& money) {
  if (!money) return;
  facts_[static_cast<size_t>(id)] = {.kind = FactKind::kMoney,
                                     .number = money->micros,
                                     .text = std::string(money->amount),
                                     .unit = std::string(money->currency)};
}

void Context::set_text(FactId id, std::string_view text) {
  if (text.empty()) return;
  facts_[static_cast<size_t>(id)] = {.kind = FactKind::kText, .text = std::string(text)};
}

void Context::set_redacted(FactId id, std::string_view text, const RedactionPolicy& policy) {
  if (text.empty()) return;
  const Redaction redaction = policy.make_safe(text, policy);
  add_removed(removed_, redaction.removed);
  set_text(id, redaction.text);
}

void Context::set_told(FactId id, std::string_view text, const RedactionPolicy& policy) {
  // Behind "id" only what is a secret beyond doubt counts as one.
  const Redaction redaction = policy.make_safe(joined({"id ", text}), policy);
  if (redaction.removed.empty() || redaction.removed[0].kind > RemovedKind::kPrivateKey) {
    set_text(id, text);
  }
}

void Context::read_account(const Signals& signals, const RedactionPolicy& policy) {
  const Account& account = signals.account;
  set_flag(FactId::kAccountSignedIn, account.signed_in);
  set_told(FactId::kAccountEmail, account.email, policy);
  set_flag(FactId::kAccountEmailVerified, account.email_verified);
  set_told(FactId::kAccountPlan, account.plan, policy);
  set_told(FactId::kAccountSide, account.side, policy);
  set_number(FactId::kAccountKeyCount, account.key_count);
  // A first call that is still to come is no fault of the set-up.
  if (account.has_called.value_or(false)) set_flag(FactId::kAccountHasCalled, true);
  set_redacted(FactId::kAccountKeyPrefix, account.key_prefix, policy);
  set_number(FactId::kAccountVerificationsSent, account.verification_sent_count);
  set_duration(FactId::kAccountVerificationAgeMs,
               age(signals.now_unix_ms, account.verification_sent_at_unix_ms));
  set_redacted(FactId::kOauthRedirectUri, signals.oauth.redirect, policy);
  set_redacted(FactId::kOauthCallbackUri, signals.oauth.callback, policy);
  if (!signals.oauth.redirect.empty() && !signals.oauth.callback.empty()) {
    set_text(FactId::kOauthMismatch,
             address_mismatch(signals.oauth.redirect, signals.oauth.callback));
  }
}

void Context::read_wallet(const Signals& signals) {
  // A pasted call may be of another account: this one's credits do not speak against what it says.
  const bool is_others = !signals.calls.empty() && signals.calls.front().pasted;
  if (is_others && signals.balance && signals.balance->micros > 0) return;
  set_money(FactId::kWalletBalance, signals.balance);
  if (signals.balance) set_flag(FactId::kWalletHasCredits, signals.balance->micros > 0);
  if (!signals.last_top_up) return;
  const TopUp& top_up = *signals.last_top_up;
  if (top_up.state) set_text(FactId::kWalletTopUpState, top_up_state_name(*top_up.state));
  set_money(FactId::kWalletTopUpAmount, top_up.amount);
  set_time(FactId::kWalletTopUpTime, top_up.at_unix_ms);
  set_duration(FactId::kWalletTopUpAgeMs, age(signals.now_unix_ms, top_up.at_unix_ms));
}

void Context::read_client(const Signals& signals, const RedactionPolicy& policy) {
  set_redacted(FactId::kClientSdk, signals.client.sdk, policy);
  set_flag(FactId::kClientOnline, signals.client.online);
  set_told(FactId::kClientTimeZone, signals.client.time_zone, policy);
  if (signals.client.clock_skew_ms) {
    const int64_t skew = *signals.client.clock_skew_ms;
    set_duration(FactId::kClientClockSkewMs, skew < 0 ? -skew : skew);
  }
}

}  // namespace support
