// People: card and bank numbers, national ids, telephone numbers, e-mail and IP addresses.
//
// Logs are full of digits that are none of these, so each rule asks for a checksum, a customary
// grouping or a word that announces the number, and stays away from the values of public labels.

#include <algorithm>
#include <array>

#include "support/redaction_numbers.h"
#include "support/redaction_scanner.h"

namespace support::redaction {
namespace {

/// Digits with the separators between them, as people write long numbers.
struct Groups {
  std::array<char, 24> digits{};
  std::array<char, 32> pattern{};
  size_t digit_count = 0;
  size_t pattern_size = 0;
  size_t end = 0;
  size_t groups = 0;

  [[nodiscard]] std::string_view digit_view() const { return {digits.data(), digit_count}; }
  [[nodiscard]] std::string_view pattern_view() const { return {pattern.data(), pattern_size}; }
};

Groups read_groups(std::string_view text, size_t begin, size_t most_digits) {
  Groups found;
  size_t i = begin;
  bool in_group = false;
  while (i < text.size() && found.digit_count < most_digits && found.pattern_size < 30) {
    const char c = text[i];
    if (is(c, kDigit)) {
      found.groups += in_group ? 0U : 1U;
      in_group = true;
      found.digits[found.digit_count++] = c;
      found.pattern[found.pattern_size++] = '9';
      found.end = i + 1;
    } else {
      const bool separator = c == ' ' || c == '-' || c == '.';
      if (!separator || !in_group || i + 1 >= text.size() || !is(text[i + 1], kDigit)) break;
      found.pattern[found.pattern_size++] = c;
      in_group = false;
    }
    ++i;
  }
  return found;
}

/// ISO/IEC 7812 ranges of the networks; a millisecond time stamp begins with 1 and is none.
bool card_range(std::string_view d) {
  const int two = (d[0] - '0') * 10 + (d[1] - '0');
  switch (d.size()) {
    case 13:
      return d[0] == '4';
    case 14:
      return two == 30 || two == 36 || two == 38 || two == 39;
    case 15:
      return two == 34 || two == 37 || two == 35;
    case 16:
      return d[0] == '4' || (two >= 51 && two <= 55) || (two >= 22 && two <= 27) || two == 35 ||
             d[0] == '6';
    case 17:
    case 18:
    case 19:
      return two == 62 || two == 45 || two == 49 || two == 60 || two == 67;
    default:
      return false;
  }
}

bool card_pattern(std::string_view pattern) {
  return pattern.find_first_not_of('9') == std::string_view::npos ||
         is_one_of(std::string_view("x"), "") || pattern == "9999 9999 9999 9999" ||
         pattern == "9999-9999-9999-9999" || pattern == "9999.9999.9999.9999" ||
         pattern == "9999 999999 99999" || pattern == "9999-999999-99999" ||
         pattern == "9999 999999 9999" || pattern == "9999 9999 9999 9999 999" ||
         pattern == "999999 9999999999999" || pattern == "9999-9999-9999-9999-999";
}

/// How people write telephone numbers without a country code; no other numbers look like these.
constexpr std::string_view kPhonePatterns[] = {
    "999-999-9999",  "999.999.9999",  "1-999-999-9999", "999-9999-9999",  "999 9999 9999",
    "0999-99999999", "0999-9999999",  "099-99999999",   "099-9999-9999",  "400-999-9999",
    "800-999-9999",  "099 9999 9999", "09999 999999",   "09 99 99 99 99", "0999 999 9999",
    "09999 999 999", "0999-999-9999", "09-9999-9999",   "099-999-9999",   "0999 9999999",
    "999 999 9999",  "400 999 9999",  "0999-999-999",   "0999 999 999",   "09.99.99.99.99"};

bool phone_pattern(std::string_view pattern, std::string_view digits) {
  for (const std::string_view known : kPhonePatterns) {
    if (known.size() != pattern.size()) continue;
    size_t digit = 0;
    bool same = true;
    for (size_t i = 0; same && i < known.size(); ++i) {
      if (!is(known[i], kDigit)) {
        same = known[i] == pattern[i];
        continue;
      }
      same = pattern[i] == '9' && (known[i] == '9' || known[i] == digits[digit]);
      ++digit;
    }
    if (same) return true;
  }
  return false;
}

bool chinese_mobile(std::string_view d) { return d.size() == 11 && d[0] == '1' && d[1] >= '3'; }

bool public_ipv4(const std::array<int, 4>& part) {
  const int a = part[0];
  const int b = part[1];
  return a != 0 && a != 10 && a != 127 && a < 224 && !(a == 100 && b >= 64 && b < 128) &&
         !(a == 169 && b == 254) && !(a == 172 && b >= 16 && b < 32) && !(a == 192 && b == 168);
}

}  // namespace

bool Scanner::scan_number(size_t begin) {
  const char before = begin > 0 ? at(begin - 1) : '\0';
  const char before_that = begin > 1 ? at(begin - 2) : '\0';
  const bool tied =
      is(before, kWord) || ((before == '.' || before == ',') && is(before_that, kAlnum));
  if (tied) return false;
  const size_t first = skip(begin, kDigit, 20);
  const char sign = at(first);
  if (sign == '.' && scan_ipv4(begin)) return true;
  if ((sign == ':' || is(sign, kHex)) && (scan_ipv6(begin) || scan_telegram(begin))) return true;
  if (is(at(first), kAlpha) && at(first) != 'X' && at(first) != 'x')
    return scan_national_word(begin, skip(begin, kWord, 40));
  // In groups or long: 203 ms and 14:05 are neither.
  if (first - begin < 7 &&
      ((sign != ' ' && sign != '-' && sign != '.') || !is(at(first + 1), kDigit))) {
    return false;
  }

  const size_t eighteen = skip(begin, kDigit, 18);
  if (eighteen - begin >= 17) {
    const size_t end =
        eighteen - begin == 17 && lower(at(eighteen)) == 'x' ? eighteen + 1 : eighteen;
    if (!is(at(end), kAlnum) && chinese_id_valid(slice(begin, end))) {
      remove(begin, end, RemovedKind::kNationalId);
      return true;
    }
  }
  const Groups number = read_groups(text_, begin, 20);
  const size_t end = number.end;
  if (number.digit_count < 7 || is(at(end), kAlnum) || at(end) == '_' || at(end) == '@')
    return false;
  const std::string_view digits = number.digit_view();
  const std::string_view pattern = number.pattern_view();
  const bool shielded = begin < public_end_;
  const bool told = national_.within(words_, 6);
  RemovedKind kind = RemovedKind::kPhone;
  if (card_range(digits) && card_pattern(pattern) && luhn_valid(digits) && !shielded) {
    kind = RemovedKind::kCard;
  } else if (national_id_valid(pattern, digits, told)) {
    kind = RemovedKind::kNationalId;
  } else if (shielded ||
             !(phone_pattern(pattern, digits) || chinese_mobile(digits) ||
               (phone_.within(words_, 5) && digits.size() <= 15 && number.groups < 7))) {
    return false;
  }
  remove(begin, end, kind);
  return true;
}

bool Scanner::scan_national_word(size_t begin, size_t end) {
  // Ids with letters have eight to sixteen characters and begin with capitals or digits.
  if (end - begin < 9 || end - begin > 16 || is(at(begin), kLower)) return false;
  std::array<char, 16> pattern{};
  std::array<char, 16> characters{};
  size_t size = 0;
  size_t count = 0;
  for (size_t i = begin; i < end; ++i) {
    const char c = at(i);
    if (is(c, kLower) || c == '_') return false;
    pattern[size++] = is(c, kDigit) ? '9' : is(c, kUpper) ? 'A' : c;
    if (is(c, kAlnum)) characters[count++] = c;
  }
  if (!national_id_valid({pattern.data(), size}, {characters.data(), count},
                         national_.within(words_, 6))) {
    return false;
  }
  remove(begin, end, RemovedKind::kNationalId);
  return true;
}

bool Scanner::scan_iban(size_t begin, size_t end) {
  if (end - begin < 4 || !is(at(begin), kAlpha) || !is(at(begin + 1), kAlpha) ||
      !is(at(begin + 2), kDigit) || !is(at(begin + 3), kDigit)) {
    return false;
  }
  std::array<char, 34> characters{};
  size_t count = 0;
  size_t best = 0;
  for (size_t i = begin; count < characters.size(); ++i) {
    const char c = at(i);
    if (is(c, kAlnum)) {
      characters[count++] = c;
      if (!is(at(i + 1), kAlnum) && iban_valid({characters.data(), count})) best = i + 1;
    } else if ((c != ' ' && c != '-') || !is(at(i + 1), kAlnum)) {
      break;
    }
  }
  if (best == 0) return false;
  remove(begin, best, RemovedKind::kIban);
  return true;
}

bool Scanner::scan_email(size_t sign) {
  const size_t floor = spans_.empty() ? 0 : spans_.back().end;
  size_t begin = sign;
  while (begin > floor && sign - begin < 64 &&
         (is(at(begin - 1), kWord) || at(begin - 1) == '.' || at(begin - 1) == '+' ||
          at(begin - 1) == '%')) {
    --begin;
  }
  while (begin < sign && (at(begin) == '.' || at(begin) == '-' || at(begin) == '+')) ++begin;
  size_t end = sign + 1;
  size_t dot = 0;
  while (end < sign + 254 &&
         (is(at(end), kAlnum) || at(end) == '-' || (at(end) == '.' && is(at(end + 1), kAlnum)))) {
    if (at(end) == '.') dot = end;
    ++end;
  }
  const std::string_view local = slice(begin, sign);
  if (local.empty() || dot == 0 || local == "git") return false;
  const size_t top_end = skip(dot + 1, kAlpha, 24);
  const std::string_view top = slice(dot + 1, top_end);
  if (top.size() < 2 || top_end != end || is_one_of(top, kFileSuffixes)) return false;
  const std::string_view address = slice(begin, end);
  for (const std::string_view own : policy_.own_emails) {
    if (equals_ignoring_case(own, address)) {
      at_ = end;
      return true;
    }
  }
  remove(begin, end, RemovedKind::kEmail);
  return true;
}

bool Scanner::scan_ipv4(size_t begin) {
  std::array<int, 4> part{};
  size_t i = begin;
  for (size_t k = 0; k < 4; ++k) {
    const size_t end = skip(i, kDigit, 4);
    if (end == i || end - i > 3) return false;
    for (; i < end; ++i) part[k] = part[k] * 10 + (at(i) - '0');
    if (part[k] > 255 || (k < 3 && at(i++) != '.')) return false;
  }
  if (is(at(i), kAlpha) || at(i) == '_' || (at(i) == '.' && is(at(i + 1), kDigit)) ||
      (at(i) == '-' && is(at(i + 1), kAlnum))) {
    return false;
  }
  // Chrome/120.0.0.0 and "version 1.2.3.4" are no addresses; http://8.8.8.8 and 8.8.8.0/24 are.
  const bool product = begin > 1 && at(begin - 1) == '/' && is(at(begin - 2), kAlnum);
  const bool version = version_.within(words_, 2) && !address_.within(words_, 2);
  if (begin < public_end_ || !public_ipv4(part) ||
      ((product || version) && !address_.within(words_, 3)) ||
      (begin > 0 &&
       (at(begin - 1) == '@' || (at(begin - 1) == '=' && begin > 1 && at(begin - 2) == '=')) &&
       !address_.within(words_, 3) && at(begin - 1) != '@')) {
    at_ = i;
    return true;
  }
  remove(begin, i, RemovedKind::kIpAddress);
  return true;
}

bool Scanner::scan_ipv6(size_t begin) {
  if (begin > 0 && (is(at(begin - 1), kAlnum) || at(begin - 1) == ':')) return false;
  size_t end = begin;
  int colons = 0;
  int doubled = 0;
  int longest = 0;
  int group = 0;
  while (end < begin + 40 && (is(at(end), kHex) || at(end) == ':')) {
    if (at(end) == ':') {
      doubled += at(end + 1) == ':' ? 1 : 0;
      ++colons;
      group = 0;
    } else {
      longest = std::max(longest, ++group);
    }
    ++end;
  }
  if (colons < 2 || longest > 4 || is(at(end), kAlnum) || doubled > 1 ||
      (doubled == 0 && colons != 7)) {
    return false;
  }
  if (at(end - 1) == ':' && doubled == 0) return false;
  // Global unicast is 2000::/3 (RFC 4291); loopback, link-local and unique local addresses stay.
  const bool global = (at(begin) == '2' || at(begin) == '3') && is(at(begin + 3), kHex);
  if (!global) {
    if (colons < 3) return false;
    at_ = end;
    return true;
  }
  remove(begin, end, RemovedKind::kIpAddress);
  return true;
}

bool Scanner::scan_phone(size_t begin) {
  const char before = begin > 0 ? at(begin - 1) : '\0';
  if (is(before, kWord) || before == '.' || begin < public_end_) return false;
  const bool plus = at(begin) == '+';
  size_t i = begin + 1;
  if (plus && at(i) == '(') ++i;
  if (!is(at(i), kDigit) || (plus && at(i) == '0')) return false;
  size_t digits = 0;
  size_t end = i;
  size_t brackets = plus ? 0 : 1;
  while (i < begin + 26 && digits < 16) {
    const char c = at(i);
    if (is(c, kDigit)) {
      ++digits;
      end = i + 1;
    } else if (c == '(' || c == ')') {
      ++brackets;
    } else if ((c != ' ' && c != '-' && c != '.') || !(is(at(i + 1), kDigit) || at(i + 1) == '(')) {
      break;
    }
    ++i;
  }
  if (is(at(end), kAlnum) || at(end) == '_' || at(end) == '@') return false;
  const bool grouped = !plus && brackets == 2 && digits >= 9 && digits <= 12 &&
                       (at(begin + 4) == ')' || at(begin + 3) == ')' || at(begin + 5) == ')');
  if (!(plus ? digits >= 8 && digits <= 15 : grouped)) return false;
  remove(begin, end, RemovedKind::kPhone);
  return true;
}

}  // namespace support::redaction
