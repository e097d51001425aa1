#include "call_error_text.h"

#include <algorithm>
#include <array>
#include <utility>

#include "support/call_error.h"
#include "support/text.h"

namespace support::call_error {
namespace {

struct CodePointRange {
  char32_t first;
  char32_t last;
};

// Everything outside ASCII that parts words instead of making them (Unicode blocks).
constexpr std::array<CodePointRange, 9> kPunctuation{{
    {0x80, 0xBF},        // C1 controls, Latin-1 punctuation
    {0xD7, 0xD7},        // multiplication sign
    {0xF7, 0xF7},        // division sign
    {0x2000, 0x2BFF},    // general punctuation to arrows and symbols
    {0x3000, 0x303F},    // CJK punctuation
    {0xFE00, 0xFE4F},    // variation selectors, vertical and compatibility forms
    {0xFF00, 0xFF65},    // half- and full-width punctuation left over after folding
    {0xFFF0, 0xFFFF},    // specials, the replacement character
    {0x1F000, 0x1FAFF},  // emoji
}};
constexpr char32_t kFirstCjk = 0x2E80;

bool is_punctuation(char32_t code_point) {
  for (const CodePointRange& range : kPunctuation) {
    if (code_point >= range.first && code_point <= range.last) return true;
  }
  return false;
}

// Full-width ASCII (U+FF01..U+FF5E) to ASCII, the ideographic space to a space.
char32_t fold_width(char32_t code_point) {
  if (code_point >= 0xFF01 && code_point <= 0xFF5E) return code_point - 0xFEE0;
  return code_point == 0x3000 ? U' ' : code_point;
}

// "rateLimit", "LiteLLMError", "oauth2Error" have a boundary before the capital at `at`; "APIs",
// "IDs" and "OAuth" have none.
bool is_camel_boundary(std::string_view text, size_t at) {
  if (at == 0 || !is_upper(text[at])) return false;
  const char previous = text[at - 1];
  if (is_lower(previous)) return true;
  const bool word_follows =
      at + 2 < text.size() && is_lower(text[at + 1]) && is_lower(text[at + 2]);
  if (is_digit(previous)) return word_follows;
  return word_follows && is_upper(previous) && at >= 2 && is_upper(text[at - 2]);
}

// Builds normalised text: words come in, single spaces come out between them. Written through a
// pointer, for this is the hottest loop of reading an error: no character comes out as more than
// itself and a space before it, so twice the input is room enough.
class Normaliser {
 public:
  explicit Normaliser(size_t input_bytes) : out_(2 * input_bytes, '\0'), end_(out_.data()) {}

  void part() { parted_ = true; }
  void take_back() { --end_; }
  void put(char c) {
    begin(Script::kLatin);
    *end_++ = c;
  }
  void put(std::string_view wide, bool is_cjk) {
    begin(is_cjk ? Script::kCjk : Script::kLatin);
    end_ = std::copy(wide.begin(), wide.end(), end_);
  }
  std::string take() {
    out_.resize(static_cast<size_t>(end_ - out_.data()));
    return std::move(out_);
  }

 private:
  enum class Script { kNone, kLatin, kCjk };

  void begin(Script script) {
    const bool changes = last_ != Script::kNone && script != last_;
    if ((parted_ || changes) && end_ != out_.data()) *end_++ = ' ';
    parted_ = false;
    last_ = script;
  }

  std::string out_;
  char* end_;
  Script last_ = Script::kNone;
  bool parted_ = false;
};

}  // namespace

size_t find_folded(std::string_view text, std::string_view needle, size_t from) {
  for (size_t at = from; at + needle.size() <= text.size(); ++at) {
    if (to_lower(text[at]) == needle.front() && starts_with_folded(text.substr(at), needle)) {
      return at;
    }
  }
  return std::string_view::npos;
}

std::string clean(std::string_view text, size_t max_bytes) {
  text = trim(text);
  std::string out;
  out.reserve(std::min(text.size(), max_bytes));
  while (!text.empty() && out.size() + 4 <= max_bytes) {
    size_t plain = 0;
    const size_t room = std::min(text.size(), max_bytes - out.size());
    while (plain < room && text[plain] >= ' ' && text[plain] < '\x7F') ++plain;
    out.append(text.substr(0, plain));
    text.remove_prefix(plain);
    if (plain == room) continue;
    if (static_cast<unsigned char>(text.front()) < 0x80) {
      out += text.front() == '\n' ? '\n' : ' ';
      text.remove_prefix(1);
    } else if (out.size() + 4 <= max_bytes) {
      append_utf8(out, take_code_point(text));
    }
  }
  while (!out.empty() && is_space(out.back())) out.pop_back();
  return out;
}

}  // namespace support::call_error

namespace support {

std::string normalise_text(std::string_view text) {
  using namespace call_error;
  Normaliser words(text.size());
  const std::string_view whole = text;
  while (!text.empty()) {
    const size_t at = whole.size() - text.size();
    const char c = text.front();
    if (is_alnum(c)) {
      if (is_camel_boundary(whole, at)) words.part();
      words.put(to_lower(c));
      text.remove_prefix(1);
      continue;
    }
    const char32_t code_point = fold_width(take_code_point(text));
    const bool is_apostrophe = code_point == U'\'' || code_point == 0x2019;
    if (is_apostrophe && at > 0 && is_letter(whole[at - 1]) && !text.empty() &&
        is_letter(text.front())) {
      if (to_lower(whole[at - 1]) == 'n' && to_lower(text.front()) == 't') {
        if (at < 2 || to_lower(whole[at - 2]) != 'a') words.take_back();
        words.part();
        words.put('n');
        words.put('o');
      }
      continue;
    }
    if (code_point < 0x80) {
      const char folded = static_cast<char>(code_point);
      is_alnum(folded) ? words.put(to_lower(folded)) : words.part();
    } else if (is_punctuation(code_point)) {
      words.part();
    } else {
      words.put(whole.substr(at, whole.size() - text.size() - at), code_point >= kFirstCjk);
    }
  }
  return words.take();
}

bool has_phrase(std::string_view text, std::string_view phrase) {
  const auto is_wide = [](char c) { return static_cast<unsigned char>(c) >= 0xE0; };
  const auto is_tail = [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U; };
  if (phrase.empty()) return false;
  for (size_t start = 0; start < text.size(); ++start) {
    if (text[start] != phrase.front()) continue;
    if (start > 0 && text[start - 1] != ' ' && !is_wide(text[start])) continue;
    size_t at = start;
    size_t matched = 0;
    while (matched < phrase.size() && at < text.size()) {
      if (phrase[matched] == ' ') {
        ++matched;
      } else if (text[at] == phrase[matched]) {
        ++at;
        ++matched;
      } else if (text[at] == ' ') {
        ++at;
      } else {
        break;
      }
    }
    if (matched < phrase.size()) continue;
    if (at == text.size() || text[at] == ' ' || is_tail(text[at - 1])) return true;
  }
  return false;
}

}  // namespace support
