#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

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

extern const std::array<uint8_t, 256> kCharClass;

inline bool is(char c, uint8_t classes) {
  return (kCharClass[static_cast<uint8_t>(c)] & classes) != 0;
}
inline bool is_wide(char c) { return (static_cast<uint8_t>(c) & 0x80U) != 0; }
inline char lower(char c) { return is(c, kUpper) ? static_cast<char>(c + ('a' - 'A')) : c; }
bool equals_ignoring_case(std::string_view a, std::string_view b);
bool contains(std::string_view text, std::string_view part);
/// `words` is a list in one string, each word between blanks: " one two ".
bool is_one_of(std::string_view word, std::string_view words);

/// The text as a reader means it: invisible characters and colour codes dropped, full-width forms
/// and typographic quotes made ASCII, one layer of escapes (`\n`, `\"`, `\u0026`, `%3D`, `&quot;`)
/// resolved. Each character remembers the bytes it was written with, so that a span found here can
/// be cut out there, and so that a quote is closed only by a quote of the same writing.
class FoldedText {
 public:
  explicit FoldedText(std::string_view raw);

  /// At least kMargin zero bytes stand before and after it, so that a look past either end needs no
  /// check: the scanner makes hundreds of them.
  [[nodiscard]] std::string_view text() const {
    return {text_.data() + kMargin, text_.size() - 2 * kMargin};
  }
  static constexpr size_t kMargin = 64;
  /// Bytes of the raw text that the character at `at` was written with.
  [[nodiscard]] size_t width(size_t at) const;
  [[nodiscard]] size_t raw_begin(size_t at) const;
  [[nodiscard]] size_t raw_end(size_t end) const { return raw_begin(end - 1) + width(end - 1); }

 private:
  /// A character that was written with more than one byte or stands after something invisible.
  struct Mark {
    uint32_t at;
    uint32_t raw_at;
    uint32_t width;
  };
  /// The last mark at or before `at`, or null.
  [[nodiscard]] const Mark* mark_before(size_t at) const;
  void mark(size_t raw_at, size_t width);

  std::string text_;
  std::vector<Mark> marks_;
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
};
/// Of the first kMostLooked characters: enough to tell, and a bound for every look.
Shape shape_of(std::string_view value);
inline constexpr size_t kMostLooked = 256;

bool is_uuid(std::string_view value);
/// Base64 or base64url to bytes, as far as it goes; at most `limit` bytes.
std::string decode_base64(std::string_view value, size_t limit);

}  // namespace support::redaction
