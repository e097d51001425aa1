// When to try again: headers (RFC 9110, section 10.2.3), durations as Go and protobuf print them,
// and sentences.

#include <algorithm>
#include <array>

#include "call_error_parts.h"
#include "call_error_text.h"

namespace support::call_error {
namespace {

constexpr int64_t kSecondMs = 1000;
constexpr int64_t kMinuteMs = 60 * kSecondMs;
constexpr int64_t kHourMs = 60 * kMinuteMs;
constexpr int64_t kDayMs = 24 * kHourMs;
constexpr int64_t kMaxWaitMs = 60 * kDayMs;  // Beyond that it is no waiting time.
constexpr int64_t kMaxNumber = 1'000'000'000'000'000;

struct Unit {
  std::string_view name;
  int64_t length_ms;
};
// Longer names before those that they begin with.
constexpr auto kUnits = std::to_array<Unit>({
    {"milliseconds", 1},   {"ms", 1},
    {"毫秒", 1},           {"seconds", kSecondMs},
    {"second", kSecondMs}, {"secs", kSecondMs},
    {"sec", kSecondMs},    {"s", kSecondMs},
    {"秒", kSecondMs},     {"minutes", kMinuteMs},
    {"minute", kMinuteMs}, {"mins", kMinuteMs},
    {"min", kMinuteMs},    {"m", kMinuteMs},
    {"分钟", kMinuteMs},   {"分", kMinuteMs},
    {"hours", kHourMs},    {"hour", kHourMs},
    {"hrs", kHourMs},      {"h", kHourMs},
    {"小时", kHourMs},     {"days", kDayMs},
    {"day", kDayMs},       {"d", kDayMs},
    {"天", kDayMs},
});

// A waiting time in a sentence: the word before the number, and one that says what is waited for.
constexpr std::string_view kWordsBefore = " in after for wait ";
constexpr std::string_view kPurposes = " again retry wait reset available only ";
constexpr std::string_view kPurposesZh = " 再试 重试 重置 恢复 再次 解除 请在 等待 尝试 ";
constexpr int64_t kZhZoneMs = 8 * kHourMs;  // Chinese services print Beijing time without a zone.
constexpr size_t kWindowBytes = 40;
constexpr size_t kMaxSpokenBytes = size_t{4} * 1024;

struct ResetHeader {
  std::string_view remaining;
  std::string_view reset;
};
constexpr auto kResetHeaders = std::to_array<ResetHeader>({
    {"x-ratelimit-remaining-requests", "x-ratelimit-reset-requests"},
    {"x-ratelimit-remaining-tokens", "x-ratelimit-reset-tokens"},
    {"x-ratelimit-remaining", "x-ratelimit-reset"},
    {"ratelimit-remaining", "ratelimit-reset"},
    {"anthropic-ratelimit-requests-remaining", "anthropic-ratelimit-requests-reset"},
    {"anthropic-ratelimit-tokens-remaining", "anthropic-ratelimit-tokens-reset"},
    {"anthropic-ratelimit-input-tokens-remaining", "anthropic-ratelimit-input-tokens-reset"},
    {"anthropic-ratelimit-output-tokens-remaining", "anthropic-ratelimit-output-tokens-reset"},
});

// A decimal number at `at`, in thousandths; moves `at` behind it. Saturates.
std::optional<int64_t> take_milli(std::string_view text, size_t& at) {
  if (at >= text.size() || !is_digit(text[at])) return std::nullopt;
  int64_t value = 0;
  for (; at < text.size() && is_digit(text[at]); ++at) {
    if (value < kMaxNumber / 10) value = value * 10 + (text[at] - '0');
  }
  value = std::min(value, kMaxNumber) * 1000;
  if (at + 1 < text.size() && text[at] == '.' && is_digit(text[at + 1])) {
    int64_t weight = 100;
    for (++at; at < text.size() && is_digit(text[at]); ++at, weight /= 10) {
      value += weight * (text[at] - '0');
    }
  }
  return value;
}

const Unit* find_unit(std::string_view text) {
  for (const Unit& unit : kUnits) {
    if (!starts_with_folded(text, unit.name)) continue;
    const bool is_latin = is_letter(unit.name.front());
    const std::string_view rest = text.substr(unit.name.size());
    if (is_latin && !rest.empty() && is_letter(rest.front())) continue;
    return &unit;
  }
  return nullptr;
}

// "9m38.016s", "3 seconds", "30 秒" at `at`; moves `at` behind it. nullopt without a unit.
std::optional<int64_t> take_duration(std::string_view text, size_t& at) {
  std::optional<int64_t> total;
  while (at < text.size()) {
    size_t next = at;
    const auto milli = take_milli(text, next);
    if (!milli) break;
    if (next < text.size() && text[next] == ' ') ++next;
    const Unit* unit = find_unit(text.substr(next));
    if (unit == nullptr) break;
    const int64_t capped = std::min(*milli, kMaxWaitMs * 1000);
    total = total.value_or(0) +
            std::min(capped * (unit->length_ms / 1000) + capped * (unit->length_ms % 1000) / 1000,
                     kMaxWaitMs);
    at = next + unit->name.size();
    const size_t gap = text.find_first_not_of(' ', at);
    if (gap != text.npos && is_digit(text[gap]) && gap - at <= 1) at = gap;
  }
  return total;
}

// Days since 1970-01-01 of a Gregorian date (H. Hinnant, chrono-compatible low-level algorithms).
int64_t days_from_civil(int64_t year, int64_t month, int64_t day) {
  year -= month <= 2 ? 1 : 0;
  const int64_t era = year / 400;
  const int64_t year_of_era = year - era * 400;
  const int64_t day_of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
  return era * 146097 + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year -
         719468;
}

std::optional<int64_t> take_digits(std::string_view text, size_t at, size_t count) {
  if (at + count > text.size()) return std::nullopt;
  int64_t value = 0;
  for (size_t i = at; i < at + count; ++i) {
    if (!is_digit(text[i])) return std::nullopt;
    value = value * 10 + (text[i] - '0');
  }
  return value;
}

struct Clock {
  int64_t ms = 0;
  size_t length = 0;
};

// "15:20:30" or "15:20" at `at`.
std::optional<Clock> take_clock(std::string_view text, size_t at) {
  const auto hour = take_digits(text, at, 2);
  const auto minute = take_digits(text, at + 3, 2);
  if (!hour || !minute || text[at + 2] != ':' || *hour > 23 || *minute > 59) return std::nullopt;
  Clock clock{*hour * kHourMs + *minute * kMinuteMs, 5};
  if (at + 5 < text.size() && text[at + 5] == ':') {
    if (const auto second = take_digits(text, at + 6, 2))
      clock = {clock.ms + *second * kSecondMs, 8};
  }
  return clock;
}

struct Moment {
  int64_t unix_ms = 0;
  size_t length = 0;
  bool has_zone = false;
};

// "2026-09-14T15:20:30.5Z" or "2026-09-14 15:20:30" (RFC 3339; without a zone: as if UTC).
std::optional<Moment> take_moment(std::string_view text, size_t at) {
  const auto year = take_digits(text, at, 4);
  const auto month = take_digits(text, at + 5, 2);
  const auto day = take_digits(text, at + 8, 2);
  if (!year || !month || !day || text[at + 4] != '-' || text[at + 7] != '-') return std::nullopt;
  const auto clock = take_clock(text, at + 11);
  if (!clock || *year < 1970 || *month < 1 || *month > 12 || *day < 1 || *day > 31)
    return std::nullopt;
  Moment moment{days_from_civil(*year, *month, *day) * kDayMs + clock->ms, 11 + clock->length,
                false};
  size_t end = at + moment.length;
  if (end < text.size() && text[end] == '.') {
    for (++end; end < text.size() && is_digit(text[end]);) ++end;
  }
  const std::string_view rest = text.substr(end);
  if (rest.starts_with("Z") || rest.starts_with(" UTC")) {
    moment.has_zone = true;
  } else if (!rest.empty() && (rest.front() == '+' || rest.front() == '-')) {
    if (const auto offset = take_clock(text, end + 1)) {
      moment.unix_ms += rest.front() == '+' ? -offset->ms : offset->ms;
      moment.has_zone = true;
    }
  }
  moment.length = end - at;
  return moment;
}

std::optional<int64_t> wait_until(std::optional<int64_t> at_ms, std::optional<int64_t> now_ms) {
  if (!at_ms || !now_ms || *at_ms - *now_ms > kMaxWaitMs) return std::nullopt;
  return std::max<int64_t>(*at_ms - *now_ms, 0);
}

bool contains_any(std::string_view text, std::string_view needles) {
  while (needles.size() > 1) {
    if (find_folded(text, take_word(needles)) != std::string_view::npos) return true;
  }
  return false;
}

std::string_view window_before(std::string_view text, size_t at) {
  const size_t begin = at > kWindowBytes ? at - kWindowBytes : 0;
  return text.substr(begin, at - begin);
}

// Whether the words around the duration from `begin` to `end` make it a time to wait.
bool is_wait(std::string_view text, size_t begin, size_t end) {
  const std::string_view before = trim(window_before(text, begin));
  const size_t space = before.find_last_of(" \n");
  const std::string_view last = space == before.npos ? before : before.substr(space + 1);
  if (is_listed(kWordsBefore, last)) return contains_any(before, kPurposes);
  std::string_view after = text.substr(end, kWindowBytes);
  if (after.starts_with(" ")) after.remove_prefix(1);
  if (!after.starts_with("后") && !after.starts_with("之后")) return before.ends_with("等待");
  return contains_any(after, kPurposesZh) || contains_any(before, kPurposesZh);
}

std::optional<int64_t> moment_wait(std::string_view text, size_t begin, const Moment& moment,
                                   std::optional<int64_t> now_ms) {
  const bool is_zh = contains_any(text.substr(begin + moment.length, kWindowBytes), kPurposesZh);
  if (!is_zh && !contains_any(window_before(text, begin), kPurposes)) return std::nullopt;
  const int64_t zone_ms = is_zh && !moment.has_zone ? kZhZoneMs : 0;
  const auto wait = wait_until(moment.unix_ms - zone_ms, now_ms);
  return wait && *wait > 0 ? wait : std::nullopt;
}

std::optional<int64_t> parse_reset(std::string_view value, std::optional<int64_t> now_ms) {
  if (const auto moment = take_moment(value, 0)) return wait_until(moment->unix_ms, now_ms);
  if (const auto at = parse_epoch_ms(value)) return wait_until(at, now_ms);
  return parse_duration_ms(value, kSecondMs);
}

}  // namespace

std::optional<int64_t> parse_duration_ms(std::string_view text, int64_t default_unit_ms) {
  text = trim(text);
  size_t at = 0;
  if (const auto wait = take_duration(text, at)) {
    return at == text.size() && *wait <= kMaxWaitMs ? wait : std::nullopt;
  }
  const auto milli = take_milli(text, at);
  if (!milli || at != text.size() || *milli > kMaxWaitMs * 1000) return std::nullopt;
  const int64_t wait = default_unit_ms == 1 ? *milli / 1000 : *milli;
  return wait <= kMaxWaitMs ? std::optional(wait) : std::nullopt;
}

std::optional<int64_t> parse_epoch_ms(std::string_view text) {
  constexpr int64_t kFirstSeconds = 1'000'000'000;  // 2001; smaller numbers are durations.
  size_t at = 0;
  const auto milli = take_milli(text, at);
  if (!milli || at != text.size() || *milli / 1000 < kFirstSeconds) return std::nullopt;
  return *milli / 1000 >= kFirstSeconds * 100 ? *milli / 1000 : *milli;
}

std::optional<int64_t> parse_http_date(std::string_view text) {
  constexpr std::string_view kMonths = "JanFebMarAprMayJunJulAugSepOctNovDec";
  const size_t comma = text.find(", ");
  if (comma == text.npos || text.size() < comma + 22) return std::nullopt;
  text.remove_prefix(comma + 2);
  const auto day = take_digits(text, 0, 2);
  const size_t month = kMonths.find(text.substr(3, 3));
  const auto year = take_digits(text, 7, 4);
  const auto clock = take_clock(text, 12);
  if (!day || month == kMonths.npos || month % 3 != 0 || !year || !clock) return std::nullopt;
  const auto month_number = static_cast<int64_t>(month / 3 + 1);
  return days_from_civil(*year, month_number, *day) * kDayMs + clock->ms;
}

std::optional<int64_t> find_header_retry(const Call& call, std::optional<int64_t> now_unix_ms) {
  const auto exact = parse_duration_ms(call.header("retry-after-ms"), 1);
  if (exact && *exact > 0) return exact;
  const std::string_view after = call.header("retry-after");
  const auto wait = parse_duration_ms(after, kSecondMs);
  if (wait && *wait > 0) return wait;
  if (const auto until = wait_until(parse_http_date(after), now_unix_ms)) return until;
  return exact ? exact : wait;
}

std::optional<int64_t> find_limit_reset(const Call& call, std::optional<int64_t> now_unix_ms) {
  std::optional<int64_t> longest;
  for (const ResetHeader& header : kResetHeaders) {
    const std::string_view remaining = trim(call.header(header.remaining));
    if (!remaining.empty() && remaining != "0") continue;
    const auto wait = parse_reset(trim(call.header(header.reset)), now_unix_ms);
    if (wait && *wait > longest.value_or(-1)) longest = wait;
  }
  return longest;
}

std::optional<int64_t> find_spoken_retry(std::string_view sentence,
                                         std::optional<int64_t> now_unix_ms) {
  sentence = sentence.substr(0, kMaxSpokenBytes);
  for (size_t at = 0; at < sentence.size();) {
    if (!is_digit(sentence[at])) {
      ++at;
      continue;
    }
    if (const auto moment = take_moment(sentence, at)) {
      if (const auto wait = moment_wait(sentence, at, *moment, now_unix_ms)) return wait;
      at += moment->length;
      continue;
    }
    const bool begins = at == 0 || (!is_alnum(sentence[at - 1]) && sentence[at - 1] != '.');
    size_t end = at;
    const auto wait = begins ? take_duration(sentence, end) : std::nullopt;
    if (wait && *wait <= kMaxWaitMs && is_wait(sentence, at, end)) return wait;
    at = std::max(end, at + 1);
  }
  return std::nullopt;
}

}  // namespace support::call_error
