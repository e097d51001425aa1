#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "support/search_text.h"

namespace support {

/// Terms [begin, end) of a dictionary, by number.
struct TermRange {
  uint32_t begin;
  uint32_t end;
  [[nodiscard]] bool empty() const { return begin == end; }
};

/// A term of the dictionary at an edit distance from a word that is not in it.
struct Correction {
  uint32_t term;
  uint8_t distance;
};

inline constexpr uint32_t kNoTerm = UINT32_MAX;

/// All terms of an index in byte order, numbered from 0.
class SearchDictionary {
 public:
  SearchDictionary() = default;
  /// `terms` ascending and without repeats.
  explicit SearchDictionary(const std::vector<std::string_view>& terms);

  [[nodiscard]] uint32_t size() const { return static_cast<uint32_t>(shared_.size()); }
  [[nodiscard]] std::string_view term(uint32_t number) const {
    return {bytes_.data() + begins_[number], begins_[number + 1] - begins_[number]};
  }
  /// Hashes of the term's stems; words of other scripts are their own stems.
  [[nodiscard]] const StemHashes& stems(uint32_t number) const { return stems_[number]; }
  /// kNoTerm when absent.
  [[nodiscard]] uint32_t find(std::string_view term) const;
  [[nodiscard]] TermRange with_prefix(std::string_view prefix) const;

  /// The first term of scripts written without spaces; they are the last of the dictionary.
  [[nodiscard]] uint32_t first_unspaced() const { return lower_bound("\u3005"); }

  /// Terms within `max_distance` (at most 2) of `word` (optimal string alignment: insert, delete,
  /// substitute, swap neighbours), or terms that begin so when `is_prefix`. At most `limit`, and
  /// only the nearest: all have the same distance.
  /// Distances count bytes: one wrong Cyrillic letter is one, one wrong ideograph up to three.
  [[nodiscard]] std::vector<Correction> corrections(std::string_view word, uint8_t max_distance,
                                                    bool is_prefix, size_t limit) const;

 private:
  void fill_slots();
  [[nodiscard]] uint32_t lower_bound(std::string_view term) const;
  void find_near(std::string_view word, uint8_t max_distance, bool is_prefix, size_t limit,
                 std::vector<Correction>& found) const;

  std::string bytes_;
  std::vector<uint64_t> heads_;              // See term_head().
  std::vector<uint32_t> slots_ = {kNoTerm};  // Numbers by hash_term(), open addressing.
  std::vector<uint32_t> begins_ = {0};       // One a term, and the end.
  std::vector<uint8_t> shared_;              // Bytes each term shares with the one before it.
  std::vector<StemHashes> stems_;
};

}  // namespace support
