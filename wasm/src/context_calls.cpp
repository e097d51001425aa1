// Which of the calls the facts speak of, and what they say of it.

#include <algorithm>

#include "context_parts.h"
#include "support/context.h"
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

/// As much of a message as reads well inside a sentence.
std::string quotable(std::string_view message) {
  constexpr size_t kMaxQuotedBytes = 140;
  if (message.size() <= kMaxQuotedBytes) return std::string(message);
  size_t end = kMaxQuotedBytes;
  while (end > 0 && (static_cast<unsigned char>(message[end]) & 0xC0U) == 0x80U) --end;
  return std::string(message.substr(0, end)) + "…";
}

/// The same went through. What was under way when the other failed is no answer to why: of several
/// calls that a page makes at once, some fail.
bool supersedes(const Call& success, const Call& failure) {
  if (!success.is_like(failure)) return false;
  if (!success.at_unix_ms || !failure.at_unix_ms) return true;
  return *success.at_unix_ms >= *failure.at_unix_ms + failure.duration_ms.value_or(0);
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

/// What a page asks for by itself says less of what the person is at than a call that they made
/// not long before.
bool makes_way(const Call& told, const Call& older) {
  constexpr int64_t kSameMatterMs = 600'000;
  const auto is_background = [](const Call& call) {
    return call.method == "GET" && call.model.empty() && !call.pasted;
  };
  return is_background(told) && !older.model.empty() && told.at_unix_ms && older.at_unix_ms &&
         *told.at_unix_ms - *older.at_unix_ms <= kSameMatterMs;
}

}  // namespace

void Context::read_calls(const Signals& signals, const RedactionPolicy& policy) {
  if (!signals.calls_known) return;
  int64_t failed_count = 0;
  bool succeeded = false;
  bool superseded = false;
  bool works_since = false;
  std::optional<CallError> newest_error;
  const auto worked_around = [&signals](const Call& failure, size_t end) {
    return std::any_of(signals.calls.begin(), signals.calls.begin() + static_cast<long>(end),
                       [&](const Call& newer) { return works_around(newer, failure); });
  };
  size_t told_at = 0;
  for (size_t i = 0; i < signals.calls.size(); ++i) {
    const Call& call = signals.calls[i];
    const bool is_told = call_ != nullptr && !superseded && !makes_way(*call_, call);
    const auto count = [&] {
      // What failed before the same call went through is not counted with it.
      if (!works_since) ++failed_count;
      // No workaround of one mends what it does not work around.
      has_workaround_ &= call.is_like(*call_) || worked_around(call, told_at);
    };
    // Of those before the one that is told of it is enough to know that they failed.
    if (is_told && (call.status >= 400 || !call.failure.empty())) {
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
    for (size_t newer = 0; newer < i; ++newer) {
      const Call& success = signals.calls[newer];
      if (!supersedes(success, call)) continue;
      const bool in_one_piece = stream_broke && success.stream == false;
      (in_one_piece ? works_unstreamed : mended) = true;
    }
    if (call_ != nullptr && mended) continue;
    call_ = &call;
    told_at = i;
    failed_count = 1;
    has_workaround_ = !mended && worked_around(call, i);
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
  if (signals.balance && call_->balance && signals.balance->micros > call_->balance->micros) {
    set_flag(FactId::kWalletTopUpAfterCall, true);
  }
  read_call(*call_, *newest_error, policy);
}

bool Context::has_phrase(FactId id, std::string_view phrases) const {
  if (id == FactId::kCallText) return has_any_phrase(call_words_, phrases);
  if (id == FactId::kCallPath) return has_any_phrase(path_words_, phrases);
  return has_any_phrase(WordIndex(normalise_text((*this)[id].text)), phrases);
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
  set_text(FactId::kCallFailure, call.failure);
  set_told(FactId::kCallMethod, call.method, policy);
  set_redacted(FactId::kCallPath, call.path(), policy);
  if (!call.path().empty()) {
    const std::string& path = (*this)[FactId::kCallPath].text;
    path_words_ = WordIndex(normalise_text(path));
    const std::string& method = (*this)[FactId::kCallMethod].text;
    set_text(FactId::kCallEndpoint, method.empty() ? path : joined({method, " ", path}));
  }
  set_redacted(FactId::kCallModel, call.model, policy);
  set_money(FactId::kCallBalance, call.balance);
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
