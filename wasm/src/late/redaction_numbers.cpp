// How cards and telephone numbers are written, and checksums.

#include "support/redaction_numbers.h"

#include <cstdint>

#include "support/redaction_text.h"

namespace support::redaction {
namespace {

constexpr const char* kCardsAndPhones =
    "9999 9999 9999 9999c9999-9999-9999-9999c9999.9999.9999.9999c9999 999999 99999c"
    "9999-999999-99999c9999 999999 9999c9999 9999 9999 9999 999c999999 9999999999999c"
    "9999-9999-9999-9999-999c"
    // Telephone numbers without a country code; no other numbers look like these.
    "999-999-9999p999.999.9999p1-999-999-9999p999-9999-9999p999 9999 9999p0999-99999999p"
    "0999-9999999p099-99999999p099-9999-9999p400-999-9999p800-999-9999p099 9999 9999p"
    "09999 999999p09 99 99 99 99p0999 999 9999p09999 999 999p09-9999-9999p0999 "
    "9999999p0999-999-9999p"
    "999 999 9999p0999-999-999p0999 999 999p09.99.99.99.99p";

}  // namespace

char sense_among(const char* patterns, std::string_view pattern, std::string_view characters) {
  size_t size = 0;
  size_t count = 0;
  for (const char* p = patterns; *p != '\0'; ++p) {
    const char want = *p;
    if (is(want, kAlpha) && want != 'A') {
      if (size == pattern.size()) return want;
      size = count = 0;
      continue;
    }
    const char have = size < pattern.size() ? pattern[size] : '\0';
    const bool same = have == want || (have == '9' && is(want, kDigit) &&
                                       count < characters.size() && characters[count] == want);
    if (have == '9' || have == 'A') ++count;
    ++size;
    if (same) continue;
    while (!is(p[1], kAlpha) || p[1] == 'A') ++p;
    ++p;
    size = count = 0;
  }
  return '\0';
}

char number_sense(std::string_view pattern, std::string_view characters) {
  return sense_among(kCardsAndPhones, pattern, characters);
}

int mod_97(std::string_view text, size_t from, size_t count) {
  int rest = 0;
  for (size_t i = 0; i < count; ++i) {
    const char c = text[(from + i) % text.size()];
    rest = (is(c, kDigit) ? rest * 10 + (c - '0') : rest * 100 + lower(c) - 'a' + 10) % 97;
  }
  return rest;
}

bool luhn_valid(std::string_view digits) {
  int sum = 0;
  bool twice = false;
  for (size_t i = digits.size(); i-- > 0; twice = !twice) {
    const int value = (digits[i] - '0') * (twice ? 2 : 1);
    sum += value > 9 ? value - 9 : value;
  }
  return sum % 10 == 0;
}

bool iban_valid(std::string_view text) {
  return text.size() >= 15 && text.size() <= 34 && mod_97(text, 4, text.size()) == 1;
}

}  // namespace support::redaction
