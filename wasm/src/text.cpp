#include "support/text.h"

namespace support {
namespace {

/// Four hexadecimal digits at `at`, or -1.
int unit_at(std::string_view text, size_t at) {
  if (at + 4 > text.size()) return -1;
  int unit = 0;
  for (size_t i = at; i < at + 4; ++i) {
    const int digit = hex_value(text[i]);
    if (digit < 0) return -1;
    unit = unit * 16 + digit;
  }
  return unit;
}

bool is_surrogate(char32_t code_point) { return code_point >= 0xD800 && code_point <= 0xDFFF; }

}  // namespace

std::string joined(std::initializer_list<std::string_view> parts) {
  std::string text;
  for (const std::string_view part : parts) text += part;
  return text;
}

std::string decimal_text(int64_t number, size_t width) {
  std::string digits;
  auto left = static_cast<uint64_t>(number);
  if (number < 0) left = 0 - left;
  for (; left > 0 || digits.size() < width; left /= 10) {
    digits.insert(digits.begin(), static_cast<char>('0' + left % 10));
  }
  return number < 0 ? "-" + digits : digits;
}

std::string_view trim(std::string_view text) {
  while (!text.empty() && is_space(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_space(text.back())) text.remove_suffix(1);
  return text;
}

bool starts_with_folded(std::string_view text, std::string_view prefix) {
  if (text.size() < prefix.size()) return false;
  for (size_t i = 0; i < prefix.size(); ++i) {
    if (to_lower(text[i]) != prefix[i]) return false;
  }
  return true;
}

bool equals_folded(std::string_view text, std::string_view other) {
  return text.size() == other.size() && starts_with_folded(text, other);
}

std::string_view take_word(std::string_view& list) {
  list.remove_prefix(1);
  const std::string_view word = list.substr(0, list.find(' '));
  list.remove_prefix(word.size());
  return word;
}

bool is_listed(std::string_view list, std::string_view word) {
  if (word.empty()) return false;
  const size_t end = word.size() + 1;
  for (size_t at = 0; at + end < list.size(); ++at) {
    if (list[at] != ' ' || list[at + end] != ' ') continue;
    if (starts_with_folded(word, list.substr(at + 1, word.size()))) return true;
  }
  return false;
}

bool begins_with_listed(std::string_view list, std::string_view text) {
  while (list.size() > 1) {
    if (starts_with_folded(text, take_word(list))) return true;
  }
  return false;
}

char32_t take_code_point(std::string_view& text) {
  const auto lead = static_cast<unsigned char>(text.front());
  text.remove_prefix(1);
  if (lead < 0x80) return lead;
  if (lead < 0xC2 || lead > 0xF4) return kReplacementCharacter;
  const size_t tail_count = lead < 0xE0 ? 1 : lead < 0xF0 ? 2 : 3;
  if (text.size() < tail_count) return kReplacementCharacter;
  char32_t code_point = lead & (0x3FU >> tail_count);
  for (size_t i = 0; i < tail_count; ++i) {
    const auto tail = static_cast<unsigned char>(text[i]);
    if ((tail & 0xC0U) != 0x80U) return kReplacementCharacter;
    code_point = (code_point << 6U) | (tail & 0x3FU);
  }
  const char32_t first_of_length = tail_count == 1 ? 0x80 : tail_count == 2 ? 0x800 : 0x10000;
  if (code_point < first_of_length || code_point > 0x10FFFF || is_surrogate(code_point)) {
    return kReplacementCharacter;
  }
  text.remove_prefix(tail_count);
  return code_point;
}

std::string_view plain_front(std::string_view text) {
  const char* const limit = text.data() + text.size();
  const char* end = text.data();
  while (Stride(end, limit).is_plain()) end += Stride::kBytes;
  end += Stride(end, limit).plain();
  return {text.data(), static_cast<size_t>(end - text.data())};
}

void append_utf8(std::string& out, char32_t code_point) {
  char bytes[4];
  out.append(bytes, write_utf8(bytes, code_point));
}

size_t write_utf8(char* out, char32_t code_point) {
  if (code_point < 0x80) {
    *out = static_cast<char>(code_point);
    return 1;
  }
  const unsigned tail_count = code_point < 0x800 ? 1 : code_point < 0x10000 ? 2 : 3;
  constexpr unsigned kLeadMarks = 0xF0E0C0;  // by tail_count, the lowest byte first
  *out =
      static_cast<char>((kLeadMarks >> (8 * (tail_count - 1))) | (code_point >> (6 * tail_count)));
  for (unsigned left = tail_count; left > 0; --left) {
    *++out = static_cast<char>(0x80U | ((code_point >> (6 * (left - 1))) & 0x3FU));
  }
  return tail_count + 1;
}

int hex_value(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  const char folded = static_cast<char>(c | 0x20);
  return folded >= 'a' && folded <= 'f' ? folded - 'a' + 10 : -1;
}

char32_t take_unicode_escape(std::string_view text, size_t& at) {
  const int high = unit_at(text, at);
  if (high < 0) return kReplacementCharacter;
  at += 4;
  if (!is_surrogate(static_cast<char32_t>(high))) return static_cast<char32_t>(high);
  if (high < 0xDC00 && text.substr(at, 2) == "\\u") {
    const int low = unit_at(text, at + 2);
    if (low >= 0xDC00 && low <= 0xDFFF) {
      at += 6;
      return static_cast<char32_t>(0x10000 + ((high - 0xD800) << 10) + (low - 0xDC00));
    }
  }
  return kReplacementCharacter;
}

}  // namespace support
