#include "support/context.h"

#include <algorithm>

#include "support/text.h"

namespace support {
namespace {

std::string_view surface_name(Surface surface) {
  switch (surface) {
    case Surface::kNone:
      return "none";
    case Surface::kJson:
      return "json";
    case Surface::kHtml:
      return "html";
    case Surface::kText:
      return "text";
    case Surface::kEventStream:
      return "eventStream";
    case Surface::kEmpty:
      return "empty";
  }
  return {};
}

std::string_view stream_end_name(StreamEnd end) {
  switch (end) {
    case StreamEnd::kComplete:
      return "complete";
    case StreamEnd::kError:
      return "error";
    case StreamEnd::kCut:
      return "cut";
    case StreamEnd::kNeverBegan:
      return "neverBegan";
    case StreamEnd::kNotAStream:
    case StreamEnd::kUnknown:
      return {};
  }
  return {};
}

std::string_view owner_name(AccountOwner owner) {
  if (owner == AccountOwner::kBuyer) return "buyer";
  if (owner == AccountOwner::kOperator) return "operator";
  return {};
}

std::string_view failure_name(const std::optional<CallFailure>& failure) {
  if (!failure) return {};
  switch (*failure) {
    case CallFailure::kNetwork:
      return "network";
    case CallFailure::kTimeout:
      return "timeout";
    case CallFailure::kAborted:
      return "aborted";
    case CallFailure::kCors:
      return "cors";
  }
  return {};
}

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

std::optional<int64_t> age(const std::optional<int64_t>& now, const std::optional<int64_t>& then) {
  if (!now || !then) return std::nullopt;
  // Clocks disagree; an event from the future is one from just now.
  return std::max<int64_t>(0, *now - *then);
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

/// As much of a message as reads well inside a sentence.
std::string quotable(std::string_view message) {
  constexpr size_t kMaxQuotedBytes = 140;
  if (message.size() <= kMaxQuotedBytes) return std::string(message);
  size_t end = kMaxQuotedBytes;
  while (end > 0 && (static_cast<unsigned char>(message[end]) & 0xC0U) == 0x80U) --end;
  return std::string(message.substr(0, end)) + "…";
}

/// What works with another model, or with this one at another address, some time after: a person
/// tried. A page that calls several at once would seem to.
bool works_around(const Call& success, const Call& failure) {
  constexpr int64_t kLeastMs = 1500;
  if (success.method != failure.method || success.model.empty() || failure.model.empty()) {
    return false;
  }
  if (success.at_unix_ms && failure.at_unix_ms &&
      *success.at_unix_ms - *failure.at_unix_ms < kLeastMs) {
    return false;
  }
  return success.model == failure.model || success.path() == failure.path();
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
  const Redaction redaction = redact(text, policy);
  add_removed(removed_, redaction.removed);
  set_text(id, redaction.text);
}

void Context::set_told(FactId id, std::string_view text, const RedactionPolicy& policy) {
  // Behind "id" only what is a secret beyond doubt counts as one.
  const Redaction redaction = redact(joined({"id ", text}), policy);
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

void Context::read_calls(const Signals& signals, const RedactionPolicy& policy) {
  if (!signals.calls_known) return;
  int64_t failed_count = 0;
  bool succeeded = false;
  bool superseded = false;
  bool works_since = false;
  std::optional<CallError> newest_error;
  for (size_t i = 0; i < signals.calls.size(); ++i) {
    const Call& call = signals.calls[i];
    const bool is_told = call_ != nullptr && !superseded;
    const auto count = [&] {
      // What failed before the same call went through is not counted with it.
      if (!works_since) ++failed_count;
      // No workaround of one mends another.
      if (!call.is_like(*call_)) has_workaround_ = false;
    };
    // Of those before the one that is told of it is enough to know that they failed.
    if (is_told && (call.status >= 400 || call.failure.has_value())) {
      count();
      continue;
    }
    CallError error = read_call_error(call);
    if (!error.failed) {
      // While nothing failed, support can still look up the newest call by its id.
      if (i == 0) set_told(FactId::kCallRequestId, error.request_id, policy);
      succeeded = true;
      works_since |= is_told && call.is_like(*call_);
      // A dashboard's own call is nobody's first one.
      if (!call.model.empty()) set_flag(FactId::kAccountHasCalled, true);
      continue;
    }
    // The newest failure that nothing has mended since; only when all are mended, the newest.
    if (is_told) {
      count();
      continue;
    }
    // That it works in one piece is no answer to why a stream breaks.
    const bool stream_broke = error.stream_end != StreamEnd::kNotAStream && call.stream == true;
    bool mended = false;
    bool works_unstreamed = false;
    bool has_workaround = false;
    for (size_t newer = 0; newer < i; ++newer) {
      const Call& success = signals.calls[newer];
      if (success.is_like(call)) {
        const bool in_one_piece = stream_broke && success.stream == false;
        (in_one_piece ? works_unstreamed : mended) = true;
      } else {
        has_workaround |= works_around(success, call);
      }
    }
    if (call_ != nullptr && mended) continue;
    call_ = &call;
    failed_count = 1;
    has_workaround_ = has_workaround && !mended;
    facts_[static_cast<size_t>(FactId::kCallWorksUnstreamed)] = {};
    if (works_unstreamed) set_flag(FactId::kCallWorksUnstreamed, true);
    superseded = mended;
    newest_error = std::move(error);
  }
  set_flag(FactId::kCallFailed, call_ != nullptr);
  set_number(FactId::kCallsFailedCount, failed_count);
  // This page's log is short: no success in it says nothing about earlier ones.
  if (succeeded) set_flag(FactId::kCallsSucceeded, true);
  if (call_ == nullptr) return;
  set_flag(FactId::kCallSuperseded, superseded);
  set_duration(FactId::kCallAgeMs, age(signals.now_unix_ms, call_->at_unix_ms));
  if (signals.last_top_up && signals.last_top_up->at_unix_ms && call_->at_unix_ms) {
    // The payment's time is the server's clock, the call's the person's own.
    const int64_t paid =
        *signals.last_top_up->at_unix_ms + signals.client.clock_skew_ms.value_or(0);
    set_flag(FactId::kWalletTopUpAfterCall, paid >= *call_->at_unix_ms);
  }
  if (signals.balance && signals.balance->micros > call_->balance_micros) {
    set_flag(FactId::kWalletTopUpAfterCall, true);
  }
  read_call(*call_, *newest_error, policy);
}

void Context::read_call(const Call& call, const CallError& error, const RedactionPolicy& policy) {
  if (call.status > 0) set_number(FactId::kCallStatus, call.status);
  set_text(FactId::kCallSurface, surface_name(error.surface));
  set_redacted(FactId::kCallCode, error.code, policy);
  set_redacted(FactId::kCallType, error.type, policy);
  set_redacted(FactId::kCallMessage, error.message, policy);
  const FactId said = error.message.empty() ? FactId::kCallCode : FactId::kCallMessage;
  set_text(FactId::kCallSaid, quotable((*this)[said].text));
  // An answer without any words is known to hold none of a rule's phrases.
  facts_[static_cast<size_t>(FactId::kCallText)] = {.kind = FactKind::kText, .text = error.text};
  call_words_ = WordIndex(error.text);
  set_text(FactId::kCallFailure, failure_name(call.failure));
  set_told(FactId::kCallMethod, call.method, policy);
  set_redacted(FactId::kCallPath, call.path(), policy);
  if (!call.path().empty()) {
    const std::string& path = (*this)[FactId::kCallPath].text;
    const std::string& method = (*this)[FactId::kCallMethod].text;
    set_text(FactId::kCallEndpoint, method.empty() ? path : joined({method, " ", path}));
  }
  set_redacted(FactId::kCallModel, call.model, policy);
  set_flag(FactId::kCallStream, call.stream);
  set_text(FactId::kCallStreamEnd, stream_end_name(error.stream_end));
  if (error.stream_end != StreamEnd::kNotAStream) {
    set_number(FactId::kCallStreamEvents, error.stream_event_count);
  }
  facts_[static_cast<size_t>(FactId::kCallRequestId)] = {};
  set_told(FactId::kCallRequestId, error.request_id, policy);
  set_told(FactId::kCallEdgeId, error.edge_id, policy);
  set_text(FactId::kCallOwner, owner_name(error.owner));
  set_duration(FactId::kCallRetryAfterMs, error.retry_after_ms);
  Fact& left = facts_[static_cast<size_t>(FactId::kCallRetryInMs)];
  left = (*this)[FactId::kCallRetryAfterMs];
  left.number -= (*this)[FactId::kCallAgeMs].number;
  if (left.number <= 0) left = {};
  set_time(FactId::kCallTime, call.at_unix_ms);
}

}  // namespace support
