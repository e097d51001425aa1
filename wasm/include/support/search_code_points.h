#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace support {

/// One code point of UTF-8 and the bytes it took.
struct CodePoint {
  char32_t value;  ///< U+FFFD where the bytes are no UTF-8 (surrogates included).
  uint32_t
      byte_count;  ///< 1..4; for ill-formed bytes the "maximal subpart" that the WHATWG Encoding
                   ///< Standard replaces by one U+FFFD, so UTF-16 offsets agree with a browser.
};

/// Decodes the code point at `at`, which must lie inside `text`.
CodePoint decode_code_point(std::string_view text, size_t at);

/// Code points that are searched as another: Traditional characters as Simplified ones. Case,
/// full-width forms and Latin accents are folded by rule and need no entry.
class CharacterFolding {
 public:
  CharacterFolding() = default;
  /// Two strings of equal length in code points: the first's n-th becomes the second's n-th.
  /// Surplus code points of the longer one are ignored, and those past U+FFFF stay as they are.
  CharacterFolding(std::string_view from, std::string_view to);

  [[nodiscard]] char32_t fold(char32_t c) const { return c < folded_.size() ? folded_[c] : c; }

 private:
  static constexpr char32_t kEnd = 0x10000;
  std::vector<uint16_t> folded_;  // By code point, as far as any is folded.
};

/// Whether a script without spaces uses the code point (ideographs, kana, Hangul).
bool is_unspaced_script(char32_t code_point);

}  // namespace support
