// The facts' names, as packs and replies spell them, in the order of FactId.

#include <algorithm>

#include "support/context.h"

namespace support {
namespace {

constexpr std::array<std::string_view, kFactCount> kNames = {
    "page.id",
    "page.url",
    "account.signedIn",
    "account.email",
    "account.emailVerified",
    "account.plan",
    "account.side",
    "account.keyCount",
    "account.hasCalled",
    "account.keyPrefix",
    "account.verificationsSent",
    "account.verificationAgeMs",
    "oauth.redirectUri",
    "oauth.callbackUri",
    "oauth.mismatch",
    "wallet.balance",
    "wallet.hasCredits",
    "wallet.topUpState",
    "wallet.topUpAmount",
    "wallet.topUpTime",
    "wallet.topUpAgeMs",
    "wallet.topUpAfterCall",
    "client.sdk",
    "client.online",
    "client.timeZone",
    "client.clockSkewMs",
    "status.state",
    "status.title",
    "call.failed",
    "call.status",
    "call.surface",
    "call.code",
    "call.type",
    "call.message",
    "call.text",
    "call.said",
    "call.failure",
    "call.method",
    "call.path",
    "call.endpoint",
    "call.model",
    "call.balance",
    "call.stream",
    "call.streamEnd",
    "call.streamEvents",
    "call.worksWithoutStream",
    "call.requestId",
    "call.edgeId",
    "call.owner",
    "call.retryAfterMs",
    "call.retryInMs",
    "call.time",
    "call.ageMs",
    "call.superseded",
    "calls.failedCount",
    "calls.succeeded",
};

}  // namespace

std::string_view fact_name(FactId id) { return kNames[static_cast<size_t>(id)]; }

std::optional<FactId> fact_id(std::string_view name) {
  const auto found = std::find(kNames.begin(), kNames.end(), name);
  if (found == kNames.end()) return std::nullopt;
  return static_cast<FactId>(found - kNames.begin());
}

bool is_call_fact(FactId id) { return fact_name(id).starts_with("call."); }

}  // namespace support
