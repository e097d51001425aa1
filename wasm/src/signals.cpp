#include "support/signals.h"

#include <algorithm>
#include <cstdint>

#include "support/text.h"

namespace support {
namespace {

/// The longest prefix of at most `max_bytes` that does not cut a UTF-8 sequence.
std::string_view truncated_utf8(std::string_view text, size_t max_bytes) {
  if (text.size() <= max_bytes) return text;
  size_t end = max_bytes;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) --end;
  return text.substr(0, end);
}

constexpr size_t kMaxMoneyBytes = 64;

std::optional<Money> parse_money(const JsonReader& money) {
  if (!money.present()) return std::nullopt;
  const JsonReader amount = money["amount"];
  if (!amount.present()) return std::nullopt;
  Money parsed{.amount = amount.text(), .currency = money["currency"].text()};
  const std::optional<int64_t> micros = parse_decimal_micros(parsed.amount);
  if (!micros) {
    amount.fail(ErrorCode::kInvalidValue, "expected a decimal such as \"20.00\"");
    return std::nullopt;
  }
  parsed.micros = *micros;
  // As the panel says it in the person's language.
  if (const std::string_view text = money["text"].text(); !text.empty()) {
    parsed.amount = truncated_utf8(text, kMaxMoneyBytes);
    parsed.currency = {};
  }
  return parsed;
}

std::optional<TopUp> parse_top_up(const JsonReader& top_up) {
  if (!top_up.present()) return std::nullopt;
  TopUp parsed{.amount = parse_money(top_up)};
  const std::string_view state = top_up["state"].one_of({"pending", "succeeded", "failed"});
  if (state == "pending") parsed.state = TopUpState::kPending;
  if (state == "succeeded") parsed.state = TopUpState::kSucceeded;
  if (state == "failed") parsed.state = TopUpState::kFailed;
  parsed.at_unix_ms = top_up["atUnixMs"].integer();
  return parsed;
}

Account parse_account(const JsonReader& account) {
  return {.signed_in = account["signedIn"].flag(),
          .email = account["email"].text(),
          .email_verified = account["emailVerified"].flag(),
          .plan = account["plan"].text(),
          .side = account["side"].text(),
          .key_count = account["keyCount"].integer(),
          .has_called = account["hasCalled"].flag(),
          .key_prefix = account["keyPrefix"].text(),
          .verification_sent_count = account["verificationsSent"].integer(),
          .verification_sent_at_unix_ms = account["verificationSentAtUnixMs"].integer()};
}

Call parse_call(const JsonReader& call) {
  Call parsed{
      .method = call["method"].text(),
      .url = call[call["url"].present() ? "url" : "path"].text(),
      .status = static_cast<int>(std::clamp<int64_t>(call["status"].integer().value_or(0), 0, 999)),
      .body = truncated_utf8(call["body"].text(), kMaxBodyBytes),
      .model = call["model"].text(),
      .stream = call["stream"].flag(),
      .stream_event_count = call["streamEvents"].integer(),
      .stream_done = call["streamDone"].flag(),
      .failure = call["failure"].one_of({"network", "timeout", "aborted", "cors"}),
      .at_unix_ms = call["atUnixMs"].integer(),
      .duration_ms = call["durationMs"].integer(),
      .pasted = call["pasted"].flag().value_or(false)};
  // A page that told nonsense then may have told better since.
  if (parse_decimal_micros(call["balance"]["amount"].text())) {
    parsed.balance = parse_money(call["balance"]);
  }
  call["headers"].each_member([&](std::string_view name, const JsonReader& value) {
    parsed.headers.emplace_back(name, value.text());
  });
  return parsed;
}

}  // namespace

std::string_view Call::header(std::string_view name) const {
  for (const auto& [key, value] : headers) {
    if (equals_folded(key, name)) return value;
  }
  return {};
}

std::string_view Call::path() const {
  std::string_view path = url;
  if (const size_t scheme = path.find("://"); scheme != std::string_view::npos) {
    const size_t slash = path.find('/', scheme + 3);
    path = slash == std::string_view::npos ? "/" : path.substr(slash);
  }
  return path.substr(0, path.find_first_of("?#"));
}

std::optional<int64_t> parse_decimal_micros(std::string_view text) {
  constexpr int kFractionDigits = 6;
  const bool negative = !text.empty() && text.front() == '-';
  if (negative) text.remove_prefix(1);
  const size_t point = text.find('.');
  const std::string_view whole = text.substr(0, point);
  const std::string_view fraction =
      point == std::string_view::npos ? std::string_view{} : text.substr(point + 1);
  const auto is_digits = [](std::string_view digits) {
    return std::all_of(digits.begin(), digits.end(), [](char c) { return c >= '0' && c <= '9'; });
  };
  if (whole.empty() || !is_digits(whole) || !is_digits(fraction)) return std::nullopt;

  constexpr int64_t kMax = INT64_MAX;
  int64_t micros = 0;
  const auto push = [&](char digit) {
    const int64_t value = digit - '0';
    micros = micros > (kMax - value) / 10 ? kMax : micros * 10 + value;
  };
  for (const char digit : whole) push(digit);
  for (size_t i = 0; i < kFractionDigits; ++i) push(i < fraction.size() ? fraction[i] : '0');
  return negative ? -micros : micros;
}

Result<Signals> parse_signals(const JsonValue& signals, std::string_view at) {
  JsonCheck check{signals, at};
  const JsonReader root(check);
  if (!root.is_object()) return Error{ErrorCode::kWrongType, "expected an object", std::string(at)};

  const JsonReader wallet = root["wallet"];
  const JsonReader client = root["client"];
  const JsonReader status = root["status"];
  Signals parsed{
      .id = root["id"].text(),
      .now_unix_ms = root["nowUnixMs"].integer(),
      .locale = root["locale"].text(),
      .page_id = root["page"]["id"].text(),
      .page_url = root["page"]["url"].text(),
      .account = parse_account(root["account"]),
      .oauth = {.redirect = root["oauth"]["redirectUri"].text(),
                .callback = root["oauth"]["callbackUri"].text()},
      .balance = parse_money(wallet["balance"]),
      .last_top_up = parse_top_up(wallet["lastTopUp"]),
      .client = {.sdk = client["sdk"].text(),
                 .online = client["online"].flag(),
                 .time_zone = client["timeZone"].text(),
                 .clock_skew_ms = client["clockSkewMs"].integer()},
      .status = {.state = status["state"].one_of({"operational", "degraded", "outage", "unknown"}),
                 .title = status["title"].text(),
                 .url = status["url"].text()},
  };
  root["calls"].each(kMaxCalls,
                     [&](const JsonReader& call) { parsed.calls.push_back(parse_call(call)); });
  parsed.calls_known = root["calls"].present();
  if (check.first_error) return *check.first_error;
  return parsed;
}

}  // namespace support
