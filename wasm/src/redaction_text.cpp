// Classes of characters, and what a random string looks like.

#include "support/redaction_text.h"

#include <algorithm>

namespace support::redaction {
namespace {

constexpr std::array<uint8_t, 256> make_classes() {
  std::array<uint8_t, 256> classes{};
  for (size_t c = 0; c < 128; ++c) {
    uint8_t bits = 0;
    if (c >= '0' && c <= '9') bits = kDigit | kHex;
    if (c >= 'A' && c <= 'Z') bits = c <= 'F' ? kUpper | kHex : kUpper;
    if (c >= 'a' && c <= 'z') bits = c <= 'f' ? kLower | kHex : kLower;
    if (c == '_' || c == '-') bits = kJoiner;
    if (c == ' ' || c == '\t') bits = kSpace;
    if (c == '\n' || c == '\r') bits = kBreak;
    if (c == '+' || c == '/' || c == '=') bits = kBase64;
    classes[c] = bits;
  }
  return classes;
}

bool is_vowel(char c) { return is_any(lower(c), "aeiou"); }

}  // namespace

const std::array<uint8_t, 256> kCharClass = make_classes();

bool equals_ignoring_case(std::string_view a, std::string_view b) {
  return a.size() == b.size() && std::equal(a.begin(), a.end(), b.begin(),
                                            [](char x, char y) { return lower(x) == lower(y); });
}

bool contains(std::string_view text, std::string_view part) {
  return text.find(part) != std::string_view::npos;
}

bool is_one_of(std::string_view word, const char* words) {
  if (word.empty()) return false;
  const char first = lower(word.front());
  for (const char* p = words + 1; *p != '\0'; ++p) {
    if (*p != first || p[-1] != ' ') continue;
    size_t same = 1;
    while (same < word.size() && lower(word[same]) == p[same]) ++same;
    if (same == word.size() && p[same] == ' ') return true;
  }
  return false;
}

bool Shape::restless() const {
  return runs * 3 >= digits + letters ||
         (letters >= 16 && digits > 0 && longest >= 16 && vowels * 10 < letters * 3);
}

bool Shape::random() const {
  return length >= 16 && longest >= 10 && letters > 0 && (digits > 0 || upper > 2) &&
         distinct >= 6 && restless();
}

Shape shape_of(std::string_view value) {
  Shape shape;
  shape.length = value.size();
  value = value.substr(0, kMostLooked);
  uint64_t seen = 0;
  size_t stretch = 0;
  uint8_t before = 0;
  bool acronym = false;
  for (const char c : value) {
    const uint8_t kind = kCharClass[static_cast<uint8_t>(c)] & kAlnum;
    if (kind == 0) {
      stretch = 0;
      before = 0;
      shape.hex = shape.hex && c == '-';
      continue;
    }
    shape.hex = shape.hex && is(c, kHex);
    shape.digits += kind == kDigit ? 1U : 0U;
    shape.upper += kind == kUpper ? 1U : 0U;
    shape.letters += kind != kDigit ? 1U : 0U;
    shape.vowels += is_vowel(c) ? 1U : 0U;
    // A capital opens the word that its small letters continue; several capitals do not.
    if (kind != before && (before != kUpper || kind != kLower || acronym)) ++shape.runs;
    acronym = kind == kUpper && before == kUpper;
    before = kind;
    shape.longest = std::max(shape.longest, ++stretch);
    seen |= uint64_t{1} << (static_cast<uint8_t>(lower(c)) & 63U);
  }
  for (; seen != 0; seen &= seen - 1) ++shape.distinct;
  return shape;
}

bool is_uuid(std::string_view value) {
  if (value.size() != 36) return false;
  for (size_t i = 0; i < 36; ++i) {
    const bool dash = i == 8 || i == 13 || i == 18 || i == 23;
    if (dash ? value[i] != '-' : !is(value[i], kHex)) return false;
  }
  return true;
}

}  // namespace support::redaction
