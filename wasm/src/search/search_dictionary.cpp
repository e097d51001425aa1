#include "support/search_dictionary.h"

#include <algorithm>
#include <array>

#include "support/search_text.h"

namespace support {
namespace {

// Edit distance of one word to all terms in order. Neighbours in a sorted dictionary begin alike,
// so the rows of the shared beginning are kept, and a beginning that is already too far rules out
// every term that has it. (Optimal string alignment: Boytsov, "Indexing methods for approximate
// dictionary searching", 2011, section 2.)
class EditRows {
 public:
  EditRows(std::string_view word, uint8_t max_distance)
      : word_(word.substr(0, kMaxTermBytes)), max_(max_distance) {
    for (size_t k = 0; k <= word_.size(); ++k) rows_[0][k] = static_cast<uint8_t>(k);
    low_[0] = 0;
    best_prefix_[0] = static_cast<uint8_t>(word_.size());
  }

  // Row `depth` + 1 for the term's byte there. False when no term that begins so can be near.
  bool extend(std::string_view term, size_t depth) {
    const size_t i = depth + 1;
    auto& row = rows_[i];
    const auto& above = rows_[i - 1];
    row[0] = static_cast<uint8_t>(i);
    uint8_t low = row[0];
    for (size_t k = 1; k <= word_.size(); ++k) {
      const bool same = term[depth] == word_[k - 1];
      unsigned cost = std::min({above[k - 1] + (same ? 0U : 1U), above[k] + 1U, row[k - 1] + 1U});
      if (i > 1 && k > 1 && term[depth] == word_[k - 2] && term[depth - 1] == word_[k - 1]) {
        cost = std::min(cost, rows_[i - 2][k - 2] + 1U);
      }
      row[k] = static_cast<uint8_t>(cost);
      low = std::min(low, row[k]);
    }
    low_[i] = low;
    best_prefix_[i] = std::min(best_prefix_[i - 1], row[word_.size()]);
    // A swap reaches back two rows, so one far row alone proves nothing.
    return low <= max_ || low_[i - 1] + 1 <= max_;
  }

  [[nodiscard]] uint8_t distance(size_t depth) const { return rows_[depth][word_.size()]; }
  [[nodiscard]] uint8_t prefix_distance(size_t depth) const { return best_prefix_[depth]; }

 private:
  std::string_view word_;
  uint8_t max_;
  std::array<std::array<uint8_t, kMaxTermBytes + 1>, kMaxTermBytes + 1> rows_;
  std::array<uint8_t, kMaxTermBytes + 1> low_;          // Least of each row.
  std::array<uint8_t, kMaxTermBytes + 1> best_prefix_;  // Least last cell down to each row.
};

bool is_ascii(std::string_view text) {
  for (const char c : text) {
    if (static_cast<unsigned char>(c) >= 0x80) return false;
  }
  return true;
}

}  // namespace

SearchDictionary::SearchDictionary(const std::vector<std::string_view>& terms) {
  begins_.reserve(terms.size() + 1);
  shared_.reserve(terms.size());
  stems_.reserve(terms.size());
  std::string_view last;
  for (const std::string_view term : terms) {
    size_t shared = 0;
    while (shared < last.size() && shared < term.size() && last[shared] == term[shared]) ++shared;
    shared_.push_back(static_cast<uint8_t>(shared));
    bytes_.append(term);
    begins_.push_back(static_cast<uint32_t>(bytes_.size()));
    const bool is_word = term < "\u3005";
    stems_.push_back(is_word ? hash_stems(term) : StemHashes{0, 0});
    last = term;
  }
}

uint32_t SearchDictionary::lower_bound(std::string_view wanted) const {
  uint32_t low = 0;
  uint32_t high = size();
  while (low < high) {
    const uint32_t middle = low + (high - low) / 2;
    if (term(middle) < wanted) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return low;
}

uint32_t SearchDictionary::find(std::string_view wanted) const {
  const uint32_t at = lower_bound(wanted);
  return at < size() && term(at) == wanted ? at : kNoTerm;
}

TermRange SearchDictionary::with_prefix(std::string_view prefix) const {
  const uint32_t begin = lower_bound(prefix);
  uint32_t end = begin;
  if (end < size() && term(end).starts_with(prefix)) {
    ++end;
    while (end < size() && shared_[end] >= prefix.size()) ++end;
  }
  return {begin, end};
}

std::vector<Correction> SearchDictionary::corrections(std::string_view word, uint8_t max_distance,
                                                      bool is_prefix, size_t limit) const {
  std::vector<Correction> found;
  const auto keep = [&](uint32_t number, uint8_t distance) {
    if (distance > max_distance) return;
    if (distance < max_distance) found.clear();  // What was near enough no longer is.
    max_distance = distance;
    if (found.size() < limit) found.push_back({number, distance});
  };
  EditRows rows(word, max_distance);
  const uint32_t end = is_ascii(word) ? lower_bound("\x80") : size();
  size_t depth = 0;  // Rows that are valid for the current term.
  for (uint32_t number = 0; number < end; ++number) {
    const std::string_view candidate = term(number);
    depth = std::min<size_t>(depth, shared_[number]);
    bool alive = true;
    while (alive && depth < candidate.size()) alive = rows.extend(candidate, depth++);
    const uint8_t distance = is_prefix ? rows.prefix_distance(depth) : rows.distance(depth);
    if (alive || is_prefix) keep(number, distance);
    if (alive) continue;
    // Everything that shares the dead beginning is as far, or (for a prefix) as near.
    while (number + 1 < end && shared_[number + 1] >= depth) {
      ++number;
      if (is_prefix) keep(number, distance);
    }
  }
  return found;
}

}  // namespace support
