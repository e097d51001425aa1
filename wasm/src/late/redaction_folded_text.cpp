// The folded view of a text.
//
// People paste keys through terminals, chat windows and JSON encoders. Each of them leaves traces
// inside a key: colour codes, zero-width blanks, full-width letters, `\u002d`, `%2D`. Rather than
// teach every rule about every trace, the text is folded once and the rules see plain characters.

#include <algorithm>
#include <cstring>

#include "support/redaction_text.h"

namespace support::redaction {
namespace {

constexpr std::array<bool, 256> make_foldable() {
  std::array<bool, 256> foldable{};
  // The lead bytes of what fold_wide knows, and the signs that escapes begin with.
  for (const int c : {0xC2, 0xCD, 0xD8, 0xE1, 0xE2, 0xE3, 0xEF, 0x1B}) {
    foldable[static_cast<size_t>(c)] = true;
  }
  for (const char c : {'\\', '^', '%', '&'}) foldable[static_cast<uint8_t>(c)] = true;
  return foldable;
}
constexpr std::array<bool, 256> kFoldable = make_foldable();

/// What stands at a place: `c` written with `width` bytes, or, when `c` is kHidden, bytes that show
/// nothing. Width 0 says that nothing special stands there.
struct Folding {
  int c = 0;
  size_t width = 0;
};
constexpr int kHidden = -1;

char at(std::string_view text, size_t i) { return i < text.size() ? text[i] : '\0'; }

bool stands(std::string_view raw, size_t i, std::string_view part) {
  return raw.substr(std::min(i, raw.size()), part.size()) == part;
}

int hex_value(char c) {
  if (is(c, kDigit)) return c - '0';
  return is(c, kHex) ? lower(c) - 'a' + 10 : 256;
}

/// Two hexadecimal digits at the end of an escape of `width` bytes, if they mean a printable
/// character or a line break.
Folding fold_byte(std::string_view raw, size_t i, size_t width) {
  const int value = hex_value(at(raw, i)) * 16 + hex_value(at(raw, i + 1));
  if ((value < 0x20 || value > 0x7E) && value != '\n') return {};
  return {value, width};
}

/// What follows an escape character of `width` bytes: a terminal control sequence (ECMA-48 CSI).
Folding fold_control(std::string_view raw, size_t i, size_t width) {
  size_t end = i + width;
  if (at(raw, end) == '[') {
    do ++end;
    while (is(at(raw, end), kDigit) || at(raw, end) == ';');
    if (is(at(raw, end), kAlpha) && end < i + width + 24) return {kHidden, end + 1 - i};
  }
  return {kHidden, width == 1 ? 1U : 0U};
}

/// A run of backslashes and what it escapes: JSON inside JSON doubles them, so any number counts.
/// The carets of a Windows command stand among them.
Folding fold_backslash(std::string_view raw, size_t i) {
  size_t end = i;
  while (end < i + 16 && is_any(at(raw, end), "\\^")) ++end;
  const size_t width = end - i + 1;
  const char c = at(raw, end++);
  if (c == 'n' || c == 'r') return {'\n', width};
  if (c == 't') return {'\t', width};
  if (is_any(c, "\"'/")) return {c, width};
  if ((c == 'x' && stands(raw, end, "1b")) || (c == 'x' && stands(raw, end, "1B")) ||
      (c == '0' && stands(raw, end, "33"))) {
    return fold_control(raw, i, width + 2);
  }
  if (c != 'u') return {};
  if (stands(raw, end, "001b") || stands(raw, end, "001B")) return fold_control(raw, i, width + 4);
  if (stands(raw, end, "200b") || stands(raw, end, "200B") || stands(raw, end, "feff")) {
    return {kHidden, width + 4};
  }
  return stands(raw, end, "00") ? fold_byte(raw, end + 2, width + 4) : Folding{};
}

Folding fold_entity(std::string_view raw, size_t i) {
  static constexpr std::string_view kEntities = "\"&quot;\"&#34;'&#39;&&amp;<&lt;>&gt;";
  const size_t end = raw.substr(i, 7).find(';');
  if (end == std::string_view::npos) return {};
  const size_t place = kEntities.find(raw.substr(i, end + 1), 1);
  if (place == std::string_view::npos) return {};
  return {kEntities[place - 1], end + 1};
}

uint32_t code_point(std::string_view raw, size_t i, size_t length) {
  uint32_t point = static_cast<uint8_t>(raw[i]) & (0xFFU >> (length + 1));
  for (size_t k = 1; k < length; ++k) {
    const auto byte = static_cast<uint8_t>(at(raw, i + k));
    if ((byte & 0xC0U) != 0x80U) return 0;
    point = (point << 6U) | (byte & 0x3FU);
  }
  return point;
}

/// Characters of two and three bytes that mean another one, or nothing.
struct WideRange {
  uint16_t first;
  uint16_t last;
  int16_t meaning;
};
constexpr WideRange kWideRanges[] = {
    {0xA0, 0xA0, ' '},         {0xAB, 0xAB, '"'},         {0xAD, 0xAD, kHidden},
    {0xBB, 0xBB, '"'},         {0x34F, 0x34F, kHidden},   {0x61C, 0x61C, kHidden},
    {0x180E, 0x180E, kHidden}, {0x200B, 0x200F, kHidden}, {0x2010, 0x2011, '-'},
    {0x2018, 0x2019, '\''},    {0x201C, 0x201D, '"'},     {0x202A, 0x202E, kHidden},
    {0x202F, 0x202F, ' '},     {0x2060, 0x2069, kHidden}, {0x3000, 0x3000, ' '},
    {0x300A, 0x300F, '"'},     {0xFEFF, 0xFEFF, kHidden},
};

Folding fold_wide(std::string_view raw, size_t i) {
  const size_t length = static_cast<uint8_t>(raw[i]) >= 0xE0 ? 3 : 2;
  const uint32_t point = code_point(raw, i, length);
  if (point >= 0xFF01 && point <= 0xFF5E) return {static_cast<int>(point - 0xFEE0), length};
  for (const WideRange& range : kWideRanges) {
    if (point >= range.first && point <= range.last) return {range.meaning, length};
  }
  return {};
}

Folding fold_special(std::string_view raw, size_t i) {
  switch (raw[i]) {
    case '\x1B':
      return fold_control(raw, i, 1);
    case '\\':
    case '^':
      return fold_backslash(raw, i);
    case '%':
      return fold_byte(raw, i + 1, 3);
    case '&':
      return fold_entity(raw, i);
    default:
      return fold_wide(raw, i);
  }
}

/// The character at `i`, as it stands when it means nothing else.
Folding fold_at(std::string_view raw, size_t i) {
  if (kFoldable[static_cast<uint8_t>(raw[i])]) {
    const Folding folding = fold_special(raw, i);
    if (folding.width > 0) return folding;
  }
  return {static_cast<uint8_t>(raw[i]), 1};
}

}  // namespace

FoldedText::FoldedText(std::string_view raw)
    : raw_(raw), text_(new char[raw.size() + 2 * kMargin]), raw_at_(new uint32_t[raw.size() + 1]) {
  char* out = text_.get();
  std::memset(out, 0, kMargin);
  out += kMargin;
  uint32_t* raw_at = raw_at_.get();
  for (size_t i = 0; i < raw.size();) {
    *raw_at = static_cast<uint32_t>(i);
    *out = raw[i];
    Folding folding{0, 1};
    if (kFoldable[static_cast<uint8_t>(raw[i])]) {
      folding = fold_at(raw, i);
      *out = static_cast<char>(folding.c);
    }
    i += folding.width;
    if (folding.c == kHidden) continue;
    ++raw_at;
    ++out;
  }
  std::memset(out, 0, kMargin);
  end_ = out;
}

size_t FoldedText::width(Place place) const { return fold_at(raw_, raw_begin(place)).width; }

}  // namespace support::redaction
