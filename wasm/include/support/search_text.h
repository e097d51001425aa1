#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "support/search_code_points.h"

namespace support {

// How text becomes search terms. Sections and queries go through the same code, so that whatever
// it decides, both sides decide alike.

enum class TokenKind : uint8_t {
  kWord,   ///< A word on its own.
  kPart,   ///< A part of a compound: `required` of `billing_required`.
  kWhole,  ///< A compound without its joints: `billingrequired`. Its parts follow.
  kHan,    ///< Two neighbouring characters of a script written without spaces, or a lone one.
};

struct Token {
  uint32_t term_begin;  ///< Into TokenList::terms.
  uint32_t begin;       ///< Bytes [begin, end) of the source text.
  uint32_t end;
  uint16_t term_size;
  TokenKind kind;
};

/// Tokens and the terms they stand for, reused from text to text without allocating.
struct TokenList {
  std::string terms;      ///< One after the other, and room for more behind them.
  size_t terms_size = 0;  ///< What of it is taken.
  std::vector<Token> tokens;

  [[nodiscard]] std::string_view term(const Token& token) const {
    return {terms.data() + token.term_begin, token.term_size};
  }
  void clear() {
    terms_size = 0;
    tokens.clear();
  }
};

/// Longer words are cut, at a code point, to this many bytes of UTF-8.
inline constexpr size_t kMaxTermBytes = 40;

/// Appends the tokens of `text`: lower case, accents off, plural endings off. Identifiers (joined
/// by `_ - . /`, or camelCase) give their parts and the whole; Chinese, Japanese and Korean give
/// every pair of neighbouring characters. Stops after `max_tokens`.
void tokenize(std::string_view text, const CharacterFolding& folding, TokenList& out,
              size_t max_tokens = SIZE_MAX);

/// FNV-1a, 64 bits: one changed byte always changes it, for each step is a bijection.
constexpr uint64_t hash_bytes(std::string_view bytes, uint64_t hash = 0xCBF29CE484222325ULL) {
  for (const char c : bytes) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001B3ULL;
  return hash;
}

/// The length of a word without its plural ending; `ies` becomes `y` in place. Lower case; words of
/// other languages mostly pass unchanged.
size_t strip_plural(char* word, size_t size);

/// A word without its endings.
struct WordStem {
  std::array<char, kMaxTermBytes> bytes;
  uint8_t size;

  [[nodiscard]] std::string_view view() const { return {bytes.data(), size}; }
};

/// The word without an inflection (-ing, -ed, final e): exceeded, exceeding -> exceed.
WordStem inflection_stem(std::string_view word);

/// The word without a derivation either (-ment, -ation, -able…): deployment, deployable -> deploy.
WordStem derivation_stem(std::string_view word);

/// Both as hashes, to compare many words cheaply.
struct StemHashes {
  uint32_t inflection;
  uint32_t derivation;
};
StemHashes hash_stems(std::string_view word);

/// Several words as one term of the index, whatever their order and inflection.
class PhraseTerm {
 public:
  /// What all of them begin with, and no word.
  static constexpr std::string_view kSign = "=";

  void add(uint32_t stem) {
    // Mixed, so that sums of neighbours do not meet.
    sum_ += (stem + 1ULL) * 0x9E3779B97F4A7C15ULL ^ (stem + 1ULL) * 0xC2B2AE3D27D4EB4FULL >> 29U;
    ++count_;
  }
  [[nodiscard]] uint32_t word_count() const { return count_; }
  [[nodiscard]] std::string term() const;

 private:
  uint64_t sum_ = 0;
  uint32_t count_ = 0;
};

}  // namespace support
