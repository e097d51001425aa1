// Text to terms. The one idea: nothing here asks which language the text is in. Scripts that put
// spaces between words give words; scripts that do not give pairs of neighbouring characters, which
// need no dictionary and make a query of any length match by its overlaps ("充值失败" is 充值,
// 值失, 失败). Words pass through as identifiers do, because in API documentation most of them are.
#include "support/search_text.h"

#include <algorithm>
#include <array>
#include <utility>

namespace support {
namespace {

constexpr char32_t kReplacement = 0xFFFD;

enum class CharacterClass : uint8_t { kSeparator, kJoint, kApostrophe, kWord, kHan, kMark };

// U+00C0..U+017F without case and accent; '*' marks the two that are signs, not letters.
constexpr std::string_view kLatinBase =
    "aaaaaaaceeeeiiiidnooooo*ouuuuytsaaaaaaaceeeeiiiidnooooo*ouuuuyty"
    "aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiiiiijjkkklllllll"
    "lllnnnnnnnnnoooooooorrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs";
static_assert(kLatinBase.size() == 0x180 - 0xC0);

// One code point after the rules that hold in every language: width, case, Latin accents.
char32_t fold_by_rule(char32_t c) {
  if (c >= 0xFF01 && c <= 0xFF5E) c -= 0xFEE0;
  if (c < 0x80) return c >= 'A' && c <= 'Z' ? c + 32 : c;
  if (c >= 0xC0 && c < 0x180) {
    const char base = kLatinBase[c - 0xC0];
    return base == '*' ? c : static_cast<unsigned char>(base);
  }
  if (c >= 0x391 && c <= 0x3A9) return c + 32;  // Greek
  if (c >= 0x410 && c <= 0x42F) return c + 32;  // Cyrillic
  if (c >= 0x400 && c <= 0x40F) return c + 80;
  return c;
}

// Most of any documentation is ASCII, so its classes are looked up.
constexpr auto kAsciiClasses = [] {
  std::array<CharacterClass, 128> classes{};
  for (size_t c = 'a'; c <= 'z'; ++c) classes[c] = CharacterClass::kWord;
  for (size_t c = 'A'; c <= 'Z'; ++c) classes[c] = CharacterClass::kWord;
  for (size_t c = '0'; c <= '9'; ++c) classes[c] = CharacterClass::kWord;
  classes['_'] = classes['-'] = classes['.'] = classes['/'] = CharacterClass::kJoint;
  classes['\''] = CharacterClass::kApostrophe;
  return classes;
}();

CharacterClass classify(char32_t c) {
  if (c >= 0xFF01 && c <= 0xFF5E) c -= 0xFEE0;
  if (c < 0x80) return kAsciiClasses[c];
  if (c < 0xC0 || c == 0xD7 || c == 0xF7) return CharacterClass::kSeparator;
  if (c >= 0x300 && c < 0x370) return CharacterClass::kMark;
  if (is_unspaced_script(c)) return CharacterClass::kHan;
  if (c == 0x2019) return CharacterClass::kApostrophe;
  if (c < 0x2000) return CharacterClass::kWord;
  return CharacterClass::kSeparator;
}

bool is_upper(char32_t c) { return c >= 'A' && c <= 'Z'; }
bool is_lower(char32_t c) { return c >= 'a' && c <= 'z'; }

class Tokenizer {
 public:
  Tokenizer(std::string_view text, const CharacterFolding& folding, TokenList& out, size_t max)
      : text_(text), folding_(folding), out_(out), max_tokens_(max) {}

  void run() {
    while (at_ < text_.size() && out_.tokens.size() < max_tokens_) {
      const auto byte = static_cast<unsigned char>(text_[at_]);
      if (byte < 0x80 && kAsciiClasses[byte] != CharacterClass::kWord) {
        ++at_;
        continue;
      }
      const CodePoint c = decode_code_point(text_, at_);
      switch (classify(c.value)) {
        case CharacterClass::kWord:
          scan_compound();
          break;
        case CharacterClass::kHan:
          scan_unspaced();
          break;
        default:
          at_ += c.byte_count;
      }
    }
  }

 private:
  // Letters and digits with single joints between them, as far as they go.
  void scan_compound() {
    const size_t begin = at_;
    const size_t terms_begin = out_.terms.size();
    size_t part_begin = at_;
    size_t part_term = terms_begin;
    size_t part_count = 0;
    char32_t last = 0;
    while (at_ < text_.size()) {
      const auto byte = static_cast<unsigned char>(text_[at_]);
      if (byte < 0x80 && kAsciiClasses[byte] == CharacterClass::kWord && !is_upper(byte)) {
        out_.terms.push_back(text_[at_++]);
        last = byte;
        continue;
      }
      const CodePoint c = decode_code_point(text_, at_);
      const CharacterClass kind = classify(c.value);
      if (kind == CharacterClass::kWord) {
        if (starts_camel_part(last, c)) {
          end_part(part_begin, at_, part_term, part_count);
          part_begin = at_;
        }
        append_folded(c.value);
        last = c.value;
        at_ += c.byte_count;
      } else if (kind == CharacterClass::kMark) {
        at_ += c.byte_count;
      } else if (kind == CharacterClass::kApostrophe && continues_word(at_ + c.byte_count)) {
        if (is_possessive(at_ + c.byte_count)) break;
        at_ += c.byte_count;
      } else if (kind == CharacterClass::kJoint && continues_word(joint_end(c))) {
        end_part(part_begin, at_, part_term, part_count);
        at_ = joint_end(c);
        part_begin = at_;
        last = 0;
      } else {
        break;
      }
    }
    const size_t end = at_;
    end_part(part_begin, end, part_term, part_count);
    if (part_count == 1) {
      out_.tokens.back().kind = TokenKind::kWord;
    } else {
      add_whole(begin, end, part_count);
    }
    skip_possessive();
  }

  // "maxTokens" -> max, Tokens; "HTTPServer" -> HTTP, Server; but "APIs" and "URLs" stay whole.
  [[nodiscard]] bool starts_camel_part(char32_t last, const CodePoint& c) const {
    if (!is_upper(c.value)) return false;
    if (is_lower(last)) return true;
    if (!is_upper(last)) return false;
    const size_t next = at_ + c.byte_count;
    return next + 1 < text_.size() && is_lower(static_cast<unsigned char>(text_[next])) &&
           is_lower(static_cast<unsigned char>(text_[next + 1]));
  }

  // Where a run of the same joint ends: "__init__" holds no empty parts.
  [[nodiscard]] size_t joint_end(const CodePoint& joint) const {
    size_t end = at_ + joint.byte_count;
    if (joint.value == '_') {
      while (end < text_.size() && text_[end] == '_') ++end;
    }
    return end;
  }

  [[nodiscard]] bool continues_word(size_t at) const {
    return at < text_.size() &&
           classify(decode_code_point(text_, at).value) == CharacterClass::kWord;
  }

  // "team's" is about the team.
  [[nodiscard]] bool is_possessive(size_t at) const {
    return (text_[at] == 's' || text_[at] == 'S') && !continues_word(at + 1);
  }

  void skip_possessive() {
    if (at_ >= text_.size()) return;
    const CodePoint c = decode_code_point(text_, at_);
    const size_t next = at_ + c.byte_count;
    if (classify(c.value) == CharacterClass::kApostrophe && next < text_.size() &&
        is_possessive(next)) {
      at_ = next + 1;
    }
  }

  void append_folded(char32_t c) { append_utf8(out_.terms, fold_by_rule(c)); }

  // Closes the part whose folded bytes start at `term` and moves on to the next.
  void end_part(size_t begin, size_t end, size_t& term, size_t& count) {
    cut_term(term);
    size_t size = out_.terms.size() - term;
    if (size == 0) return;
    size = strip_plural(out_.terms, term);
    out_.terms.resize(term + size);
    add_token(begin, end, term, size, TokenKind::kPart);
    term = out_.terms.size();
    ++count;
  }

  void add_whole(size_t begin, size_t end, size_t part_count) {
    const size_t term = out_.terms.size();
    const size_t first = out_.tokens.size() - part_count;
    size_t size = 0;
    for (size_t i = first; i < first + part_count; ++i) size += out_.tokens[i].term_size;
    if (size > kMaxTermBytes) return;
    for (size_t i = first; i < first + part_count; ++i) {
      const Token token = out_.tokens[i];
      for (size_t k = 0; k < token.term_size; ++k) {
        out_.terms.push_back(out_.terms[token.term_begin + k]);
      }
    }
    add_token(begin, end, term, size, TokenKind::kWhole);
    for (size_t i = out_.tokens.size() - 1; i > first; --i) {
      std::swap(out_.tokens[i], out_.tokens[i - 1]);
    }
  }

  void cut_term(size_t term) {
    if (out_.terms.size() - term <= kMaxTermBytes) return;
    size_t end = term + kMaxTermBytes;
    while (end > term && (static_cast<unsigned char>(out_.terms[end]) & 0xC0) == 0x80) --end;
    out_.terms.resize(end);
  }

  void add_token(size_t begin, size_t end, size_t term, size_t size, TokenKind kind) {
    out_.tokens.push_back({static_cast<uint32_t>(term), static_cast<uint32_t>(begin),
                           static_cast<uint32_t>(end), static_cast<uint16_t>(size), kind});
  }

  // A run of one unspaced script: every pair of neighbours, or the lone character.
  void scan_unspaced() {
    const CodePoint first = decode_code_point(text_, at_);
    size_t left_begin = at_;
    char32_t left = folding_.fold(first.value);
    at_ += first.byte_count;
    bool paired = false;
    while (at_ < text_.size() && out_.tokens.size() < max_tokens_) {
      const CodePoint c = decode_code_point(text_, at_);
      if (classify(c.value) != CharacterClass::kHan) break;
      const char32_t right = folding_.fold(c.value);
      const size_t end = at_ + c.byte_count;
      add_unspaced(left, right, left_begin, end);
      left = right;
      left_begin = at_;
      at_ = end;
      paired = true;
    }
    if (!paired) add_unspaced(left, 0, left_begin, at_);
  }

  void add_unspaced(char32_t left, char32_t right, size_t begin, size_t end) {
    const size_t term = out_.terms.size();
    append_utf8(out_.terms, left);
    if (right != 0) append_utf8(out_.terms, right);
    add_token(begin, end, term, out_.terms.size() - term, TokenKind::kHan);
  }

  std::string_view text_;
  const CharacterFolding& folding_;
  TokenList& out_;
  size_t max_tokens_;
  size_t at_ = 0;
};

}  // namespace

CodePoint decode_code_point(std::string_view text, size_t at) {
  const auto byte = [&](size_t i) -> uint32_t {
    return i < text.size() ? static_cast<unsigned char>(text[i]) : 0U;
  };
  const uint32_t lead = byte(at);
  if (lead < 0x80) return {lead, 1};
  // The second byte's range shuts out overlong forms, surrogates and values past U+10FFFF
  // (Unicode 15, table 3-7).
  uint32_t low = 0x80;
  uint32_t high = 0xBF;
  uint32_t more = 0;
  uint32_t value = 0;
  if (lead >= 0xC2 && lead <= 0xDF) {
    more = 1;
    value = lead & 0x1F;
  } else if (lead >= 0xE0 && lead <= 0xEF) {
    more = 2;
    value = lead & 0x0F;
    if (lead == 0xE0) low = 0xA0;
    if (lead == 0xED) high = 0x9F;
  } else if (lead >= 0xF0 && lead <= 0xF4) {
    more = 3;
    value = lead & 0x07;
    if (lead == 0xF0) low = 0x90;
    if (lead == 0xF4) high = 0x8F;
  } else {
    return {kReplacement, 1};
  }
  for (uint32_t i = 1; i <= more; ++i) {
    const uint32_t next = byte(at + i);
    if (next < low || next > high) return {kReplacement, i};
    value = (value << 6) | (next & 0x3F);
    low = 0x80;
    high = 0xBF;
  }
  return {value, more + 1};
}

CharacterFolding::CharacterFolding(std::string_view from, std::string_view to) {
  size_t i = 0;
  size_t k = 0;
  while (i < from.size() && k < to.size()) {
    const CodePoint source = decode_code_point(from, i);
    const CodePoint target = decode_code_point(to, k);
    pairs_.push_back(uint64_t{source.value} << 32U | target.value);
    i += source.byte_count;
    k += target.byte_count;
  }
  std::sort(pairs_.begin(), pairs_.end());
}

char32_t CharacterFolding::fold(char32_t c) const {
  const auto at = std::lower_bound(pairs_.begin(), pairs_.end(), uint64_t{c} << 32U);
  return at != pairs_.end() && *at >> 32U == c ? static_cast<char32_t>(*at & 0xFFFFFFFFU) : c;
}

bool is_unspaced_script(char32_t c) {
  return (c >= 0x3040 && c <= 0x30FF) || c == 0x3005 || c == 0x3007 ||
         (c >= 0x3400 && c <= 0x9FFF) || (c >= 0xAC00 && c <= 0xD7A3) ||
         (c >= 0xF900 && c <= 0xFAFF) || (c >= 0xFF66 && c <= 0xFF9D) ||
         (c >= 0x20000 && c <= 0x3FFFF);
}

void tokenize(std::string_view text, const CharacterFolding& folding, TokenList& out,
              size_t max_tokens) {
  if (text.size() > UINT32_MAX) text = text.substr(0, UINT32_MAX);
  Tokenizer(text, folding, out, max_tokens).run();
}

}  // namespace support
