#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "support/search.h"

namespace support {

/// UTF-16 code units [begin, end), as a browser's strings count.
struct TextRange {
  uint32_t begin;
  uint32_t end;
  friend bool operator==(const TextRange&, const TextRange&) = default;
};

/// Where a document matches, to be shown. Ranges are sorted and disjoint.
struct MatchMarks {
  std::vector<TextRange> title;
  TextRange passage{0, 0};                 ///< The part of `text` worth showing.
  std::string_view passage_text;           ///< The same part, of the document's own bytes.
  std::vector<TextRange> passage_matches;  ///< Within the passage: 0 is its first code unit.
};

/// The terms that a query looks for, to be met among the words of a text.
class WantedTerms {
 public:
  explicit WantedTerms(const SearchDictionary& dictionary) : dictionary_(dictionary) {}

  void add(uint32_t term, uint32_t concept_number) {
    entries_.push_back(uint64_t{term} << 32U | concept_number);
  }
  /// To be called once all are added.
  void sort();
  /// The first concept of the query that `term` may stand for, or kNoTerm.
  [[nodiscard]] uint32_t concept_of(std::string_view term) const;

 private:
  const SearchDictionary& dictionary_;
  std::vector<uint64_t> entries_;  // Term number << 32 | concept number: in the order of the terms.
  std::vector<uint64_t> heads_;    // Of the terms, in that order; see term_head().
  uint64_t sieve_ = 0;             // Has the bit of every head.
};

/// Marks what a query finds, one document after the other. `index` must outlive it.
class MatchMarker {
 public:
  MatchMarker(const SearchIndex& index, const SearchQuery& query);

  /// `document` need not be indexed. Takes time in proportion to its text.
  [[nodiscard]] MatchMarks mark(const SearchDocument& document);

 private:
  struct Match {
    uint32_t begin;
    uint32_t end;
    uint32_t concept_number;
  };

  void find_matches(std::string_view text);
  [[nodiscard]] std::vector<TextRange> ranges_within(std::string_view text, size_t begin,
                                                     size_t end) const;
  [[nodiscard]] size_t best_window() const;

  const CharacterFolding& folding_;
  WantedTerms wanted_;
  std::vector<float> worth_;  // By concept: what showing it is worth.
  TokenList tokens_;
  std::vector<Match> matches_;  // Of the text at hand.
};

}  // namespace support
