#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "support/call_error.h"
#include "support/phrase.h"
#include "support/redaction.h"
#include "support/signals.h"

namespace support {

/// Every fact that a rule, a check, a ticket field or a text may name. The spelling in content is
/// fact_name(); anything else is refused when a pack is loaded.
enum class FactId : uint8_t {
  kPageId,
  kPageUrl,
  kAccountSignedIn,
  kAccountEmail,
  kAccountEmailVerified,
  kAccountPlan,
  kAccountSide,
  kAccountKeyCount,
  kAccountHasCalled,
  kAccountKeyPrefix,
  kAccountVerificationsSent,
  kAccountVerificationAgeMs,
  kOauthRedirectUri,
  kOauthCallbackUri,
  kOauthMismatch,
  kWalletBalance,
  kWalletHasCredits,
  kWalletTopUpState,
  kWalletTopUpAmount,
  kWalletTopUpTime,
  kWalletTopUpAgeMs,
  kWalletTopUpAfterCall,
  kClientSdk,
  kClientOnline,
  kClientTimeZone,
  kClientClockSkewMs,
  kStatusState,
  kStatusTitle,
  kCallFailed,
  kCallStatus,
  kCallSurface,
  kCallCode,
  kCallType,
  kCallMessage,
  kCallText,
  kCallSaid,
  kCallFailure,
  kCallMethod,
  kCallPath,
  kCallEndpoint,
  kCallModel,
  kCallBalance,
  kCallStream,
  kCallStreamEnd,
  kCallStreamEvents,
  kCallWorksUnstreamed,
  kCallRequestId,
  kCallEdgeId,
  kCallOwner,
  kCallRetryAfterMs,
  kCallRetryInMs,  ///< What is left of it by now, if anything.
  kCallTime,
  kCallAgeMs,
  kCallSuperseded,
  kCallsFailedCount,
  kCallsSucceeded,
  kCount,
};

inline constexpr size_t kFactCount = static_cast<size_t>(FactId::kCount);

/// "account.emailVerified" and so on.
std::string_view fact_name(FactId id);
std::optional<FactId> fact_id(std::string_view name);
/// True for facts about the last failing call: rules over them lose weight as that call grows old.
bool is_call_fact(FactId id);

enum class FactKind : uint8_t { kUnknown, kFlag, kNumber, kText, kMoney, kTime, kDuration };

/// One value, or the honest absence of one.
struct Fact {
  FactKind kind = FactKind::kUnknown;
  int64_t number =
      0;             ///< Flag as 0/1, number, micros of money, Unix ms of a time, ms of a duration.
  std::string text;  ///< Text; for money its decimal amount.
  std::string unit;  ///< ISO 4217 code for money.

  [[nodiscard]] bool known() const { return kind != FactKind::kUnknown; }
};

/// Adds the counts of `more`, kind by kind.
void add_removed(std::vector<Removed>& into, const std::vector<Removed>& more);

/// What the signals mean, without opinion: the facts that rules are asked about. Strings that came
/// from outside are redacted before they stand here, except kCallText, which is only ever matched
/// against and never shown.
class Context {
 public:
  Context(const Signals& signals, const RedactionPolicy& policy);

  [[nodiscard]] const Fact& operator[](FactId id) const { return facts_[static_cast<size_t>(id)]; }
  /// The failing call that the facts speak of; null when none failed.
  [[nodiscard]] const Call* call() const { return call_; }
  /// It has not succeeded since, but with another model it has, or this model at another address.
  [[nodiscard]] bool has_workaround() const { return has_workaround_; }
  /// Takes the failing call for one that is dealt with.
  void supersede() {
    set_flag(FactId::kCallSuperseded, true);
    has_workaround_ = false;
  }
  /// Whether one of `phrases` (see has_any_phrase) stands in the text of a fact.
  [[nodiscard]] bool has_phrase(FactId id, std::string_view phrases) const;
  /// What redaction took out of the facts.
  [[nodiscard]] const std::vector<Removed>& removed() const { return removed_; }

 private:
  void set_flag(FactId id, std::optional<bool> value);
  void set_number(FactId id, std::optional<int64_t> value);
  void set_time(FactId id, std::optional<int64_t> unix_ms);
  void set_duration(FactId id, std::optional<int64_t> ms);
  void set_money(FactId id, const std::optional<Money>& money);
  void set_text(FactId id, std::string_view text);
  /// A name or an id as the page has it; nothing when a secret stands in its place.
  void set_told(FactId id, std::string_view text, const RedactionPolicy& policy);
  void set_redacted(FactId id, std::string_view text, const RedactionPolicy& policy);

  void read_account(const Signals& signals, const RedactionPolicy& policy);
  void read_wallet(const Signals& signals);
  void read_client(const Signals& signals, const RedactionPolicy& policy);
  void read_calls(const Signals& signals, const RedactionPolicy& policy);
  void read_call(const Call& call, const CallError& error, const RedactionPolicy& policy);

  std::array<Fact, kFactCount> facts_;
  const Call* call_ = nullptr;
  WordIndex call_words_;  ///< Of kCallText.
  WordIndex path_words_;  ///< Of kCallPath.
  std::vector<Removed> removed_;
  bool has_workaround_ = false;
};

}  // namespace support
