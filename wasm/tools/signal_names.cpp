#include "signal_names.h"

#include <algorithm>

#include <fmt/format.h>

#include "check_report.h"

namespace support::tools {
namespace {

/// `pattern` is the place with "*" for the index of each list.
std::optional<Error> misspelt_below(const Json& node, const Place& at, const std::string& pattern) {
  if (node.is_array()) {
    for (size_t i = 0; i < node.size(); ++i) {
      if (auto error = misspelt_below(node[i], at / i, pattern + "/*")) return error;
    }
  }
  const auto names = signal_names().find(pattern);
  if (!node.is_object() || names == signal_names().end()) return std::nullopt;
  for (const auto& [key, value] : node.items()) {
    const std::vector<std::string>& known = names->second;
    if (std::find(known.begin(), known.end(), key) == known.end()) {
      return Error{ErrorCode::kInvalidValue,
                   fmt::format("nothing reads \"{}\" here: {}", key, suggest_name(key, known)),
                   (at / key).pointer};
    }
    if (auto error = misspelt_below(value, at / key, fmt::format("{}/{}", pattern, key))) {
      return error;
    }
  }
  return std::nullopt;
}

}  // namespace

const std::map<std::string, std::vector<std::string>>& signal_names() {
  static const std::vector<std::string> kMoney{"amount", "currency", "text"};
  static const std::map<std::string, std::vector<std::string>> kNames{
      {"",
       {"id", "nowUnixMs", "locale", "page", "account", "oauth", "wallet", "client", "status",
        "calls"}},
      {"/page", {"id", "url"}},
      {"/account",
       {"signedIn", "email", "emailVerified", "plan", "side", "keyCount", "hasCalled", "keyPrefix",
        "verificationsSent", "verificationSentAtUnixMs"}},
      {"/oauth", {"redirectUri", "callbackUri"}},
      {"/wallet", {"balance", "lastTopUp"}},
      {"/wallet/balance", kMoney},
      {"/wallet/lastTopUp", {"amount", "currency", "text", "state", "atUnixMs"}},
      {"/client", {"sdk", "online", "timeZone", "clockSkewMs"}},
      {"/status", {"state", "title", "url"}},
      {"/calls/*",
       {"method", "url", "path", "status", "headers", "body", "model", "stream", "streamEvents",
        "streamDone", "failure", "atUnixMs", "durationMs", "balance", "pasted"}},
      {"/calls/*/balance", kMoney},
  };
  return kNames;
}

std::optional<Error> misspelt_signal(const Json& signals) {
  return misspelt_below(signals, {}, "");
}

}  // namespace support::tools
