#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace support {

/// Where the words of a text begin, so that hundreds of phrases find their candidates at once.
/// The text is spelled as normalise_text (call_error.h) spells it; of a longer one only the first
/// kMaxTextBytes are looked at.
class WordIndex {
 public:
  static constexpr size_t kMaxTextBytes = 0xFFFE;

  explicit WordIndex(std::string_view text = {});

  [[nodiscard]] std::string_view text() const { return text_; }

  /// Calls `visit(position)` for the places where a word that begins like `word` may stand, until
  /// it returns true; returns whether it did.
  template <class Visit>
  bool any_start(std::string_view word, const Visit& visit) const {
    for (uint16_t at = first_[bucket_of(word)]; at != kNone; at = starts_[at].next) {
      if (visit(size_t{starts_[at].position})) return true;
    }
    return false;
  }

 private:
  static constexpr uint16_t kNone = 0xFFFF;
  struct Start {
    uint16_t position;
    uint16_t next;  ///< The next start in the same bucket, or kNone.
  };
  static size_t bucket_of(std::string_view word);

  std::string text_;
  std::array<uint16_t, 256> first_;
  std::vector<Start> starts_;
};

/// Whether one of `phrases`, separated by commas, stands in the text. "invalid|expired key": words
/// in normalised spelling, each with its alternatives, in which `_` stands for a space. Words match
/// whole; a trailing `*` matches any ending ("credit*"); a lone `*` bridges a gap of up to
/// kMaxGapBytes within one field of the error ("insufficient * balance"). Chinese has no word
/// boundaries and matches anywhere.
bool has_any_phrase(const WordIndex& index, std::string_view phrases);

inline constexpr size_t kMaxGapBytes = 48;

}  // namespace support
