// Characters, and the folded view of a text.
//
// People paste keys through terminals, chat windows and JSON encoders. Each of them leaves traces
// inside a key: colour codes, zero-width blanks, full-width letters, `\u002d`, `%2D`. Rather than
// teach every rule about every trace, the text is folded once and the rules see plain characters.

#include "support/redaction_text.h"

#include <algorithm>
#include <iterator>

namespace support::redaction {
namespace {

constexpr std::array<bool, 256> make_foldable() {
  std::array<bool, 256> foldable{};
  // The lead bytes of what fold_wide knows, and the signs that escapes begin with.
  for (const int c : {0xC2, 0xCD, 0xD8, 0xE1, 0xE2, 0xE3, 0xEF, 0x1B}) {
    foldable[static_cast<size_t>(c)] = true;
  }
  for (const char c : {'\\', '%', '&'}) foldable[static_cast<uint8_t>(c)] = true;
  return foldable;
}
constexpr std::array<bool, 256> kFoldable = make_foldable();

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

/// What stands at a place: `c` written with `width` bytes; width 0 says nothing special stands
/// there, and `c` 0 that the bytes are invisible.
struct Folding {
  char c = 0;
  size_t width = 0;
};

char at(std::string_view text, size_t i) { return i < text.size() ? text[i] : '\0'; }

int hex_value(char c) {
  if (is(c, kDigit)) return c - '0';
  return is(c, kHex) ? lower(c) - 'a' + 10 : -1;
}

/// Two hexadecimal digits that mean a printable character or a line break, else 0.
char escaped_byte(std::string_view raw, size_t i) {
  const int high = hex_value(at(raw, i));
  const int low = hex_value(at(raw, i + 1));
  const int value = high < 0 || low < 0 ? 0 : high * 16 + low;
  return (value >= 0x20 && value < 0x7F) || value == '\n' ? static_cast<char>(value) : '\0';
}

/// Length of a terminal control sequence after its escape character (ECMA-48 CSI), else 0.
size_t control_sequence(std::string_view raw, size_t i) {
  if (at(raw, i) != '[') return 0;
  size_t end = i + 1;
  while (end < i + 24 && (is(at(raw, end), kDigit) || at(raw, end) == ';')) ++end;
  return is(at(raw, end), kAlpha) ? end + 1 - i : 0;
}

Folding fold_control(std::string_view raw, size_t i, size_t escape_width) {
  const size_t sequence = control_sequence(raw, i + escape_width);
  return {0, escape_width == 1 || sequence > 0 ? escape_width + sequence : 0};
}

/// A run of backslashes and what it escapes: JSON inside JSON doubles them, so any number counts.
Folding fold_backslash(std::string_view raw, size_t i) {
  size_t end = i;
  while (end < i + 16 && at(raw, end) == '\\') ++end;
  const size_t width = end - i + 1;
  switch (at(raw, end)) {
    case 'n':
    case 'r':
      return {'\n', width};
    case 't':
      return {'\t', width};
    case '"':
    case '\'':
    case '/':
      return {at(raw, end), width};
    case 'x':
      if (raw.substr(end + 1, 2) == "1b" || raw.substr(end + 1, 2) == "1B") {
        return fold_control(raw, i, width + 2);
      }
      return {};
    case '0':
      return raw.substr(end + 1, 2) == "33" ? fold_control(raw, i, width + 2) : Folding{};
    case 'u': {
      const std::string_view digits = raw.substr(end + 1, 4);
      if (digits == "001b" || digits == "001B") return fold_control(raw, i, width + 4);
      if (digits == "200b" || digits == "200B" || digits == "feff") return {0, width + 4};
      const char c = digits.substr(0, 2) == "00" ? escaped_byte(raw, end + 3) : '\0';
      return c != 0 ? Folding{c, width + 4} : Folding{};
    }
    default:
      return {};
  }
}

Folding fold_entity(std::string_view raw, size_t i) {
  struct Entity {
    std::string_view name;
    char c;
  };
  static constexpr Entity kEntities[] = {{"&quot;", '"'}, {"&#34;", '"'}, {"&#39;", '\''},
                                         {"&amp;", '&'},  {"&lt;", '<'},  {"&gt;", '>'}};
  for (const Entity& entity : kEntities) {
    if (raw.substr(i, entity.name.size()) == entity.name) return {entity.c, entity.name.size()};
  }
  return {};
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

bool invisible(uint32_t point) {
  return point == 0xAD || point == 0x34F || point == 0x61C || point == 0x180E ||
         (point >= 0x200B && point <= 0x200F) || (point >= 0x202A && point <= 0x202E) ||
         (point >= 0x2060 && point <= 0x2069) || point == 0xFEFF;
}

Folding fold_wide(std::string_view raw, size_t i) {
  const auto lead = static_cast<uint8_t>(raw[i]);
  const size_t length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
  if (lead < 0xC2 || length == 4) return {};
  const uint32_t point = code_point(raw, i, length);
  if (point == 0) return {};
  if (invisible(point)) return {0, length};
  if (point >= 0xFF01 && point <= 0xFF5E) return {static_cast<char>(point - 0xFEE0), length};
  if (point == 0xA0 || point == 0x3000 || point == 0x202F) return {' ', length};
  if (point == 0x2018 || point == 0x2019) return {'\'', length};
  // “ ” « » and the Chinese and Japanese quotation brackets.
  if (point == 0x201C || point == 0x201D || point == 0xAB || point == 0xBB ||
      (point >= 0x300A && point <= 0x300F)) {
    return {'"', length};
  }
  if (point == 0x2010 || point == 0x2011) return {'-', length};
  return {};
}

Folding fold_at(std::string_view raw, size_t i) {
  switch (raw[i]) {
    case '\x1B':
      return fold_control(raw, i, 1);
    case '\\':
      return fold_backslash(raw, i);
    case '%': {
      const char c = escaped_byte(raw, i + 1);
      return c != 0 ? Folding{c, 3} : Folding{};
    }
    case '&':
      return fold_entity(raw, i);
    default:
      return is_wide(raw[i]) ? fold_wide(raw, i) : Folding{};
  }
}

bool is_vowel(char c) {
  const char small = lower(c);
  return small == 'a' || small == 'e' || small == 'i' || small == 'o' || small == 'u';
}

}  // namespace

const std::array<uint8_t, 256> kCharClass = make_classes();

bool equals_ignoring_case(std::string_view a, std::string_view b) {
  return a.size() == b.size() && std::equal(a.begin(), a.end(), b.begin(),
                                            [](char x, char y) { return lower(x) == lower(y); });
}

bool contains(std::string_view text, std::string_view part) {
  return text.find(part) != std::string_view::npos;
}

bool is_one_of(std::string_view word, std::string_view words) {
  if (word.empty() || word.size() > 24) return false;
  const char first = lower(word.front());
  for (size_t i = 1; i + word.size() < words.size(); ++i) {
    if (words[i] != first || words[i - 1] != ' ' || words[i + word.size()] != ' ') continue;
    if (equals_ignoring_case(words.substr(i, word.size()), word)) return true;
  }
  return false;
}

FoldedText::FoldedText(std::string_view raw) {
  text_.reserve(raw.size() + 2 * kMargin);
  text_.append(kMargin, '\0');
  size_t plain = 0;  // Where the run of plain bytes before `i` begins.
  bool hidden = false;
  const auto flush = [&](size_t end) {
    if (plain >= end) return;
    if (hidden) mark(plain, 1);
    hidden = false;
    text_.append(raw.data() + plain, end - plain);
  };
  for (size_t i = 0; i < raw.size();) {
    const Folding folding = kFoldable[static_cast<uint8_t>(raw[i])] ? fold_at(raw, i) : Folding{};
    if (folding.width == 0) {
      ++i;
      continue;
    }
    flush(i);
    if (folding.c != 0) {
      mark(i, folding.width);
      text_.push_back(folding.c);
    }
    hidden = folding.c == 0;
    i += folding.width;
    plain = i;
  }
  flush(raw.size());
  text_.append(kMargin, '\0');
}

void FoldedText::mark(size_t raw_at, size_t width) {
  marks_.push_back({static_cast<uint32_t>(text_.size() - kMargin), static_cast<uint32_t>(raw_at),
                    static_cast<uint32_t>(width)});
}

const FoldedText::Mark* FoldedText::mark_before(size_t at) const {
  const auto after = std::upper_bound(marks_.begin(), marks_.end(), at,
                                      [](size_t place, const Mark& m) { return place < m.at; });
  return after == marks_.begin() ? nullptr : &*std::prev(after);
}

size_t FoldedText::width(size_t at) const {
  const Mark* mark = mark_before(at);
  return mark != nullptr && mark->at == at ? mark->width : 1;
}

size_t FoldedText::raw_begin(size_t at) const {
  const Mark* mark = mark_before(at);
  if (mark == nullptr) return at;
  return mark->at == at ? mark->raw_at : mark->raw_at + mark->width + (at - mark->at - 1);
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

std::string decode_base64(std::string_view value, size_t limit) {
  std::string bytes;
  uint32_t bits = 0;
  int count = 0;
  for (const char c : value) {
    uint32_t six = 0;
    if (is(c, kUpper)) {
      six = static_cast<uint32_t>(c - 'A');
    } else if (is(c, kLower)) {
      six = static_cast<uint32_t>(c - 'a') + 26;
    } else if (is(c, kDigit)) {
      six = static_cast<uint32_t>(c - '0') + 52;
    } else if (c == '+' || c == '-') {
      six = 62;
    } else if (c == '/' || c == '_') {
      six = 63;
    } else {
      break;
    }
    bits = (bits << 6U) | six;
    count += 6;
    if (count >= 8) {
      count -= 8;
      bytes.push_back(static_cast<char>((bits >> static_cast<uint32_t>(count)) & 0xFFU));
      if (bytes.size() >= limit) break;
    }
  }
  return bytes;
}

}  // namespace support::redaction
