#include "fact_domain.h"

#include <map>

namespace support::tools {
namespace {

using enum FactId;

/// All that are no free text; a test holds this against what contexts contain.
const std::map<FactId, FactDomain>& special_domains() {
  static const FactDomain flag{FactKind::kFlag};
  static const FactDomain number{FactKind::kNumber};
  static const FactDomain money{FactKind::kMoney};
  static const FactDomain time{FactKind::kTime};
  static const FactDomain duration{FactKind::kDuration};
  static const std::map<FactId, FactDomain> domains = {
      {kAccountSignedIn, flag},
      {kAccountEmailVerified, flag},
      {kAccountSide, {FactKind::kText, {"buyer", "seller", "operator"}}},
      {kAccountKeyCount, number},
      {kAccountHasCalled, flag},
      {kAccountVerificationsSent, number},
      {kAccountVerificationAgeMs, duration},
      {kOauthMismatch, {FactKind::kText, {"none", "slash", "path", "host"}}},
      {kWalletBalance, money},
      {kWalletHasCredits, flag},
      {kWalletTopUpState, {FactKind::kText, {"pending", "succeeded", "failed"}}},
      {kWalletTopUpAmount, money},
      {kWalletTopUpTime, time},
      {kWalletTopUpAgeMs, duration},
      {kWalletTopUpAfterCall, flag},
      {kClientOnline, flag},
      {kClientClockSkewMs, duration},
      {kStatusState, {FactKind::kText, {"operational", "degraded", "outage", "unknown"}}},
      {kCallFailed, flag},
      {kCallStatus, number},
      {kCallSurface, {FactKind::kText, {"none", "json", "html", "text", "eventStream", "empty"}}},
      {kCallBalance, money},
      {kCallFailure, {FactKind::kText, {"network", "timeout", "aborted", "cors"}}},
      {kCallStream, flag},
      {kCallStreamEnd, {FactKind::kText, {"complete", "error", "cut", "neverBegan"}}},
      {kCallStreamEvents, number},
      {kCallWorksUnstreamed, flag},
      {kCallOwner, {FactKind::kText, {"buyer", "operator"}}},
      {kCallRetryAfterMs, duration},
      {kCallRetryInMs, duration},
      {kCallTime, time},
      {kCallAgeMs, duration},
      {kCallSuperseded, flag},
      {kCallsFailedCount, number},
      {kCallsSucceeded, flag},
  };
  return domains;
}

}  // namespace

const FactDomain& fact_domain(FactId id) {
  static const FactDomain text{FactKind::kText};
  const auto special = special_domains().find(id);
  return special == special_domains().end() ? text : special->second;
}

std::vector<std::string> all_fact_names() {
  std::vector<std::string> names;
  for (size_t i = 0; i < kFactCount; ++i) {
    names.emplace_back(fact_name(static_cast<FactId>(i)));
  }
  return names;
}

std::string_view kind_name(FactKind kind) {
  switch (kind) {
    case FactKind::kFlag:
      return "true or false";
    case FactKind::kNumber:
      return "a whole number";
    case FactKind::kMoney:
      return "an amount of money";
    case FactKind::kTime:
      return "a time";
    case FactKind::kDuration:
      return "a duration in milliseconds";
    default:
      return "a text";
  }
}

bool needs_failed_call(FactId id) {
  return is_call_fact(id) && id != kCallFailed && id != kCallRequestId;
}

}  // namespace support::tools
