#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string_view>

namespace support::redaction {

// Character classes of ASCII; every other byte has none.
inline constexpr uint8_t kDigit = 1;
inline constexpr uint8_t kUpper = 2;
inline constexpr uint8_t kLower = 4;
inline constexpr uint8_t kHex = 8;
inline constexpr uint8_t kJoiner = 16;   ///< '_' and '-'
inline constexpr uint8_t kSpace = 32;    ///< blank and tab
inline constexpr uint8_t kBreak = 64;    ///< line feed and carriage return
inline constexpr uint8_t kBase64 = 128;  ///< '+', '/' and '='
inline constexpr uint8_t kAlpha = kUpper | kLower;
inline constexpr uint8_t kAlnum = kAlpha | kDigit;
inline constexpr uint8_t kWord = kAlnum | kJoiner;
inline constexpr uint8_t kBlank = kSpace | kBreak;

extern const std::array<uint8_t, 256> kCharClass;

inline bool is(char c, uint8_t classes) {
  return (kCharClass[static_cast<uint8_t>(c)] & classes) != 0;
}
inline bool is_wide(char c) { return (static_cast<uint8_t>(c) & 0x80U) != 0; }
inline char lower(char c) { return is(c, kUpper) ? static_cast<char>(c + ('a' - 'A')) : c; }

/// A place in a folded text. FoldedText::kMargin zero bytes stand before and after the text.
using Place = const char*;

inline std::string_view slice(Place begin, Place end) {
  return {begin, static_cast<size_t>(end - begin)};
}
/// The first place from `from` on that is of none of the classes, `most` characters on at most.
inline Place skip(Place from, uint8_t classes, ptrdiff_t most = 40) {
  const Place limit = from + most;
  while (from < limit && is(*from, classes)) ++from;
  return from;
}
inline bool starts(Place place, const char* literal) {
  while (*literal != '\0' && *place == *literal) {
    ++place;
    ++literal;
  }
  return *literal == '\0';
}
/// True when `c` is one of `signs`; never for zero.
inline bool is_any(char c, const char* signs) {
  while (*signs != '\0' && *signs != c) ++signs;
  return *signs != '\0';
}
inline bool is_quote(char c) { return is_any(c, "\"'`"); }

bool equals_ignoring_case(std::string_view a, std::string_view b);
bool contains(std::string_view text, std::string_view part);
/// `words` is a list in one string, each word between blanks: " one two ".
bool is_one_of(std::string_view word, const char* words);

/// The text as a reader means it: invisible characters and colour codes dropped, full-width forms
/// and typographic quotes made ASCII, one layer of escapes (`\n`, `\"`, `\u0026`, `%3D`, `&quot;`)
/// resolved. Each character remembers where it was written, so that a span found here can be cut
/// out there, and so that a quote is closed only by a quote of the same writing.
class FoldedText {
 public:
  /// `raw` must outlive it, and is shorter than 4 GiB.
  explicit FoldedText(std::string_view raw);

  static constexpr size_t kMargin = 64;
  [[nodiscard]] Place begin() const { return text_.get() + kMargin; }
  [[nodiscard]] Place end() const { return end_; }
  /// Bytes of the raw text that the character at `place` was written with.
  [[nodiscard]] size_t width(Place place) const;
  [[nodiscard]] size_t raw_begin(Place place) const {
    return raw_at_[static_cast<size_t>(place - begin())];
  }
  [[nodiscard]] size_t raw_end(Place end) const { return raw_begin(end - 1) + width(end - 1); }

 private:
  std::string_view raw_;
  std::unique_ptr<char[]> text_;
  std::unique_ptr<uint32_t[]> raw_at_;
  Place end_;
};

/// How a candidate for a random value is made up.
struct Shape {
  size_t length = 0;
  size_t digits = 0;
  size_t letters = 0;
  size_t upper = 0;
  size_t vowels = 0;
  size_t runs = 0;      ///< Stretches of one kind: "Word", "ABC", "123".
  size_t longest = 0;   ///< Longest stretch of letters and digits without a joiner.
  size_t distinct = 0;  ///< Different letters and digits, capitals apart.
  bool hex = true;      ///< Only hexadecimal digits, blank joiners aside.

  /// Random generators change the kind of character every two or three, and where they draw mostly
  /// letters, few of them are vowels; words, names and dates do neither.
  [[nodiscard]] bool restless() const;
  /// Restless, and long enough to be a secret.
  [[nodiscard]] bool random() const;
  [[nodiscard]] bool mixed() const { return digits > 0 && letters > 0; }
};
/// Of the first kMostLooked characters: enough to tell, and a bound for every look.
Shape shape_of(std::string_view value);
inline constexpr size_t kMostLooked = 256;

bool is_uuid(std::string_view value);
/// Base64 or base64url, as far as it goes, into `bytes`; returns how many came of it.
using DecodedBytes = std::array<char, 1024>;
std::string_view decode_base64(std::string_view value, DecodedBytes& bytes);

}  // namespace support::redaction
