#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "support/json_reader.h"
#include "support/result.h"

namespace support {

// Everything the host page saw, parsed from untrusted bytes. `std::nullopt` and the empty string
// mean *unknown*: a page that does not tell is never read as "false".

struct Money {
  std::string amount;    ///< Decimal as sent, e.g. "20.00": never a binary float.
  std::string currency;  ///< ISO 4217, e.g. "USD".
  int64_t micros = 0;    ///< The amount in millionths, for comparison; saturates.
};

enum class TopUpState { kPending, kSucceeded, kFailed };

struct TopUp {
  std::optional<Money> amount;
  std::optional<TopUpState> state;
  std::optional<int64_t> at_unix_ms;
};

/// Why there was no answer at all.
enum class CallFailure { kNetwork, kTimeout, kAborted, kCors };

/// One API call, as observed from outside: never its request body.
struct Call {
  std::string method;
  std::string url;  ///< Absolute URL or bare path, whichever the page knew.
  int status = 0;   ///< 0: no answer, or unknown.
  std::vector<std::pair<std::string, std::string>> headers;  ///< Names in lower case.
  std::string body;  ///< At most kMaxBodyBytes, cut on a UTF-8 boundary.
  std::string model;
  std::optional<bool> stream;
  std::optional<int64_t> stream_event_count;
  std::optional<bool> stream_done;
  std::optional<CallFailure> failure;
  std::optional<int64_t> at_unix_ms;
  std::optional<int64_t> duration_ms;

  /// The header's value, or empty. `name` in lower case.
  [[nodiscard]] std::string_view header(std::string_view name) const;
  /// The path of `url` without query and fragment.
  [[nodiscard]] std::string_view path() const;
};

struct Account {
  std::optional<bool> signed_in;
  std::string email;
  std::optional<bool> email_verified;
  std::string plan;
  std::string side;
  std::optional<int64_t> key_count;
  std::string key_prefix;
};

struct Status {
  std::string state;  ///< "operational", "degraded", "outage", "unknown" or empty.
  std::string title;
  std::string url;
};

struct Client {
  std::string sdk;
  std::optional<bool> online;
  std::string time_zone;  ///< IANA name.
  std::optional<int64_t> clock_skew_ms;
};

struct Signals {
  std::string id;  ///< Echoed, so that a caller can match replies.
  std::optional<int64_t> now_unix_ms;
  std::string locale;  ///< BCP 47.
  std::string page_id;
  std::string page_url;
  Account account;
  std::optional<Money> balance;
  std::optional<TopUp> last_top_up;
  Client client;
  Status status;
  std::vector<Call> calls;   ///< Newest first, at most kMaxCalls.
  bool calls_known = false;  ///< False when the page does not observe calls at all.
};

inline constexpr size_t kMaxCalls = 50;
inline constexpr size_t kMaxBodyBytes = size_t{64} * 1024;

/// Reads `signals` (content/schema/messages.schema.json, `Signals`). Unknown fields are ignored,
/// absent and null ones are unknown, wrong types are an Error with the JSON pointer below `at`.
Result<Signals> parse_signals(const JsonValue& signals, std::string_view at = "");

/// Parses "12.34" to millionths. nullopt when it is no plain decimal. Saturates at the int64 range.
std::optional<int64_t> parse_decimal_micros(std::string_view text);

}  // namespace support
