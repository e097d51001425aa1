#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace support {

/// Where the words of a text begin, so that hundreds of phrases find their candidates at once.
/// Texts are spelled as normalise_text (call_error.h) spells them; of longer ones only the first
/// kMaxTextBytes are looked at.
class WordIndex {
 public:
  static constexpr size_t kMaxTextBytes = 0xFFFF;

  WordIndex() { first_.fill(kNone); }
  explicit WordIndex(std::string_view text);

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

/// Words to find in a text, prepared once. "invalid|expired key": each word may have alternatives,
/// in which `_` stands for a space. Words match whole; a trailing `*` matches any ending
/// ("credit*"); a lone `*` bridges a gap of up to kMaxGapBytes within one field of the error
/// ("insufficient * balance"). Chinese has no word boundaries and matches anywhere.
class Phrase {
 public:
  static constexpr size_t kMaxGapBytes = 48;

  explicit Phrase(std::string_view source);
  /// Linear in the number of places where the first word stands.
  [[nodiscard]] bool found_in(const WordIndex& index) const;

 private:
  struct Word {
    bool after_gap = false;
    std::vector<std::string> alternatives;  ///< Normalised; one that ends in `*` has an open end.
  };

  /// The end of the run of words from `first` up to the next gap when it stands at `at`, else npos.
  [[nodiscard]] size_t run_end(std::string_view text, size_t first, size_t at) const;
  [[nodiscard]] bool rest_follows(std::string_view text, size_t end) const;

  std::vector<Word> words_;
};

}  // namespace support
