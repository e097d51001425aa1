// Text to terms. The one idea: nothing here asks which language the text is in. Scripts that put
// spaces between words give words; scripts that do not give pairs of neighbouring characters, which
// need no dictionary and make a query of any length match by its overlaps ("充值失败" is 充值,
// 值失, 失败). Words pass through as identifiers do, because in API documentation most of them are.
#include "support/search_text.h"

#include <algorithm>
#include <array>
#include <utility>

#include "support/text.h"

namespace support {
namespace {

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

// What of a word is its own folding: small letters and digits. Everything else is 0.
constexpr auto kPlain = [] {
  std::array<char, 256> plain{};
  for (size_t c = 'a'; c <= 'z'; ++c) plain[c] = static_cast<char>(c);
  for (size_t c = '0'; c <= '9'; ++c) plain[c] = static_cast<char>(c);
  return plain;
}();

bool is_ascii_separator(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte < 0x80 && kAsciiClasses[byte] == CharacterClass::kSeparator;
}

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
    size_t part_begin = at_;
    size_t part_count = 0;
    char32_t last = 0;
    begin_part();
    while (true) {
      if (take_plain()) last = static_cast<unsigned char>(text_[at_ - 1]);
      if (at_ >= text_.size() || is_ascii_separator(text_[at_])) break;
      const CodePoint c = decode_code_point(text_, at_);
      const CharacterClass kind = classify(c.value);
      if (kind == CharacterClass::kWord) {
        if (starts_camel_part(last, c)) {
          part_count += end_part(part_begin, at_);
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
        part_count += end_part(part_begin, at_);
        at_ = joint_end(c);
        part_begin = at_;
        last = 0;
      } else {
        break;
      }
    }
    const size_t end = at_;
    part_count += end_part(part_begin, end);
    if (part_count == 1) {
      out_.tokens.back().kind = TokenKind::kWord;
    } else {
      add_whole(begin, end, part_count);
    }
    skip_possessive();
  }

  static constexpr size_t kFirstRoom = 1024;

  void begin_part() {
    part_ = make_room();
    part_size_ = 0;
    part_room_ = kMaxTermBytes;
  }

  // Where the next term goes.
  char* make_room() {
    const size_t needed = out_.terms_size + kMaxTermBytes;
    if (out_.terms.size() < needed) out_.terms.resize(2 * needed + kFirstRoom);
    return out_.terms.data() + out_.terms_size;
  }

  // What needs no folding, which is most of any text. Whether there was any.
  bool take_plain() {
    const size_t begin = at_;
    for (; at_ < text_.size(); ++at_) {
      const char plain = kPlain[static_cast<unsigned char>(text_[at_])];
      if (plain == 0) break;
      if (part_size_ < part_room_) part_[part_size_++] = plain;
    }
    return at_ != begin;
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

  // A part that would become too long ends there, at a code point.
  void append_folded(char32_t c) {
    const char32_t folded = fold_by_rule(c);
    if (folded < 0x80) {
      if (part_size_ < part_room_) part_[part_size_++] = static_cast<char>(folded);
      return;
    }
    folded_.clear();
    append_utf8(folded_, folded);
    if (part_size_ + folded_.size() > part_room_) {
      part_room_ = part_size_;
      return;
    }
    for (const char byte : folded_) part_[part_size_++] = byte;
  }

  // Closes the part at hand, if it has anything; gives how many it closed.
  size_t end_part(size_t begin, size_t end) {
    if (part_size_ == 0) return 0;
    add_token(begin, end, strip_plural(part_, part_size_), TokenKind::kPart);
    begin_part();
    return 1;
  }

  void add_whole(size_t begin, size_t end, size_t part_count) {
    const size_t first = out_.tokens.size() - part_count;
    char* whole = make_room();
    size_t size = 0;
    for (size_t i = first; i < out_.tokens.size(); ++i) {
      const std::string_view part = out_.term(out_.tokens[i]);
      if (size + part.size() > kMaxTermBytes) return;
      size += part.copy(whole + size, part.size());
    }
    add_token(begin, end, size, TokenKind::kWhole);
    for (size_t i = out_.tokens.size() - 1; i > first; --i) {
      std::swap(out_.tokens[i], out_.tokens[i - 1]);
    }
  }

  // The term is where make_room() said.
  void add_token(size_t begin, size_t end, size_t term_size, TokenKind kind) {
    out_.tokens.push_back({static_cast<uint32_t>(out_.terms_size), static_cast<uint32_t>(begin),
                           static_cast<uint32_t>(end), static_cast<uint16_t>(term_size), kind});
    out_.terms_size += term_size;
  }

  // A run of one unspaced script: every pair of neighbours, or the lone character.
  void scan_unspaced() {
    Character left = take_unspaced(decode_code_point(text_, at_));
    bool paired = false;
    while (at_ < text_.size() && out_.tokens.size() < max_tokens_) {
      const CodePoint c = decode_code_point(text_, at_);
      if (classify(c.value) != CharacterClass::kHan) break;
      const Character right = take_unspaced(c);
      add_unspaced(left, &right);
      left = right;
      paired = true;
    }
    if (!paired) add_unspaced(left, nullptr);
  }

  struct Character {
    size_t begin;
    char32_t value;
    bool is_folded;
  };

  Character take_unspaced(const CodePoint& c) {
    const char32_t folded = folding_.fold(c.value);
    at_ += c.byte_count;
    return {at_ - c.byte_count, folded, folded != c.value};
  }

  // Ends where the text was read to.
  void add_unspaced(const Character& left, const Character* right) {
    std::string_view term = text_.substr(left.begin, at_ - left.begin);
    if (left.is_folded || (right != nullptr && right->is_folded)) {
      folded_.clear();
      append_utf8(folded_, left.value);
      if (right != nullptr) append_utf8(folded_, right->value);
      term = folded_;
    }
    char* room = make_room();
    for (size_t i = 0; i < term.size(); ++i) room[i] = term[i];
    add_token(left.begin, at_, term.size(), TokenKind::kHan);
  }

  std::string_view text_;
  const CharacterFolding& folding_;
  TokenList& out_;
  size_t max_tokens_;
  size_t at_ = 0;
  char* part_ = nullptr;  // Of a compound, folded; where the next term goes.
  size_t part_size_ = 0;
  size_t part_room_ = 0;
  std::string folded_;
};

}  // namespace

void tokenize(std::string_view text, const CharacterFolding& folding, TokenList& out,
              size_t max_tokens) {
  if (text.size() > UINT32_MAX) text = text.substr(0, UINT32_MAX);
  Tokenizer(text, folding, out, max_tokens).run();
}

}  // namespace support
