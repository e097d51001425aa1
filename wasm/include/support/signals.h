#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include "support/json_reader.h"
#include "support/result.h"

namespace support {

// Everything the host page saw, parsed from untrusted bytes. `std::nullopt` and the empty string
// mean *unknown*: a page that does not tell is never read as "false". Strings are views into the
// parsed message, which must outlive them.

struct Money {
  std::string_view amount;    ///< Decimal as sent, e.g. "20.00": never a binary float.
  std::string_view currency;  ///< ISO 4217, e.g. "USD"; empty where `amount` says it, "20,00 $".
  int64_t micros = 0;         ///< The amount in millionths, for comparison; saturates.
};

enum class TopUpState { kPending, kSucceeded, kFailed };

struct TopUp {
  std::optional<Money> amount;
  std::optional<TopUpState> state;
  std::optional<int64_t> at_unix_ms;
};

/// One API call, as observed from outside: never its request body.
struct Call {
  std::string_view method;
  std::string_view url;  ///< Absolute URL or bare path, whichever the page knew.
  int status = 0;        ///< 0: no answer, or unknown.
  std::vector<std::pair<std::string_view, std::string_view>> headers;  ///< Name, value.
  std::string_view body;  ///< At most kMaxBodyBytes, cut on a UTF-8 boundary.
  std::string_view model;
  std::optional<bool> stream;
  std::optional<int64_t> stream_event_count;
  std::optional<bool> stream_done;
  /// Why there was no answer at all: network, timeout, aborted or cors; empty when there was one.
  std::string_view failure;
  std::optional<int64_t> at_unix_ms;
  std::optional<int64_t> duration_ms;
  std::optional<Money> balance;  ///< What the wallet held when it failed.
  bool pasted = false;           ///< By the person: it may be of another account or an earlier day.

  /// The header's value, or empty. `name` in lower case; the headers' own in any.
  [[nodiscard]] std::string_view header(std::string_view name) const;
  /// The path of `url` without query and fragment.
  [[nodiscard]] std::string_view path() const;
  /// The same endpoint and model.
  [[nodiscard]] bool is_like(const Call& other) const {
    return method == other.method && model == other.model && path() == other.path();
  }
};

struct Account {
  std::optional<bool> signed_in;
  std::string_view email;
  std::optional<bool> email_verified;
  std::string_view plan;
  std::string_view side;
  std::optional<int64_t> key_count;
  std::optional<bool> has_called;  ///< Whether any call of this account ever succeeded.
  std::string_view key_prefix;
  std::optional<int64_t> verification_sent_count;  ///< Verification emails sent so far.
  std::optional<int64_t> verification_sent_at_unix_ms;
};

/// The two addresses that a sign-in with an outside account needs to agree.
struct OauthAddresses {
  std::string_view redirect;  ///< What the page sends as redirect_uri.
  std::string_view callback;  ///< What is registered with the provider.
};

struct Status {
  std::string_view state;  ///< "operational", "degraded", "outage", "unknown" or empty.
  std::string_view title;
  std::string_view url;
};

struct Client {
  std::string_view sdk;
  std::optional<bool> online;
  std::string_view time_zone;  ///< IANA name.
  std::optional<int64_t> clock_skew_ms;
};

struct Signals {
  std::string_view id;  ///< Echoed, so that a caller can match replies.
  std::optional<int64_t> now_unix_ms;
  std::string_view locale;  ///< BCP 47.
  std::string_view page_id;
  std::string_view page_url;
  Account account;
  OauthAddresses oauth;
  std::optional<Money> balance;
  std::optional<TopUp> last_top_up;
  Client client;
  Status status;
  std::vector<Call> calls;   ///< Newest first, at most kMaxCalls.
  bool calls_known = false;  ///< False when the page does not observe calls at all.
};

inline constexpr size_t kMaxCalls = 50;
/// As many are all that an observer keeps of them (js-shim/src/call-log.ts).
inline constexpr int kKeptCalls = 5;
inline constexpr size_t kMaxBodyBytes = size_t{64} * 1024;

/// Reads `signals` (content/schema/messages.schema.json, `Signals`). Unknown fields are ignored,
/// absent and null ones are unknown, wrong types are an Error with the JSON pointer below `at`.
Result<Signals> parse_signals(const JsonValue& signals, std::string_view at = "");

/// Parses "12.34" to millionths. nullopt when it is no plain decimal. Saturates at the int64 range.
std::optional<int64_t> parse_decimal_micros(std::string_view text);

}  // namespace support
