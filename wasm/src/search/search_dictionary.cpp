#include "support/search_dictionary.h"

#include <algorithm>
#include <array>

#include "support/search_bytes.h"
#include "support/search_text.h"

namespace support {
namespace {

constexpr uint8_t kMaxDistance = 2;

// Edit distance of one word to all terms in order, up to a limit. One row for each byte of a term
// says, a bit each, which beginnings of the word its beginning can be made into; so a byte costs a
// few operations on whole rows. Neighbours in a sorted dictionary begin alike: the rows of the
// shared beginning are kept, and an empty row rules out every term that begins so. (Wu, Manber:
// "Fast text searching allowing errors", 1992; the swap of neighbours is ours, by optimal string
// alignment.)
class EditRows {
 public:
  EditRows(std::string_view word, uint8_t max_distance)
      : word_size_(std::min(word.size(), kMaxTermBytes)), max_(max_distance) {
    for (size_t i = 0; i < word_size_; ++i) {
      places_[static_cast<unsigned char>(word[i])] |= uint64_t{1} << i;
    }
    for (uint8_t edits = 0; edits <= max_; ++edits) rows_[0].reach[edits] = (2ULL << edits) - 1;
    rows_[0].nearest = distance(0);
  }

  // Row `depth` + 1 for the term's byte there. False when no term that begins so can be near.
  bool extend(std::string_view term, size_t depth) {
    const uint64_t here = places_of(term[depth]);
    const uint64_t swapped = depth > 0 ? here & places_of(term[depth - 1]) >> 1U : 0;
    const Row& above = rows_[depth];
    const Row& second_above = rows_[depth > 0 ? depth - 1 : 0];
    Row& row = rows_[depth + 1];
    row.reach[0] = (above.reach[0] & here) << 1U;
    for (uint8_t edits = 1; edits <= max_; ++edits) {
      const uint64_t fewer = above.reach[edits - 1];
      row.reach[edits] = (above.reach[edits] & here) << 1U                   // the same byte
                         | fewer                                             // one inserted
                         | fewer << 1U                                       // substituted
                         | row.reach[edits - 1] << 1U                        // left out
                         | (second_above.reach[edits - 1] & swapped) << 2U;  // swapped
    }
    row.nearest = std::min(above.nearest, distance(depth + 1));
    return (row.reach[max_] & ((2ULL << word_size_) - 1)) != 0;
  }

  // Of the whole word to so many bytes of the term; above the limit when farther than that.
  [[nodiscard]] uint8_t distance(size_t depth) const {
    uint8_t edits = 0;
    while (edits <= max_ && (rows_[depth].reach[edits] >> word_size_ & 1U) == 0) ++edits;
    return edits;
  }
  // To the nearest of the term's beginnings down to there.
  [[nodiscard]] uint8_t prefix_distance(size_t depth) const { return rows_[depth].nearest; }

 private:
  struct Row {
    std::array<uint64_t, kMaxDistance + 1> reach;  // Bit i: the word's first i bytes, by edits.
    uint8_t nearest;
  };

  [[nodiscard]] uint64_t places_of(char byte) const {
    return places_[static_cast<unsigned char>(byte)];
  }

  size_t word_size_;
  uint8_t max_;
  std::array<uint64_t, 256> places_{};  // Bit i: the word's byte i is that one.
  std::array<Row, kMaxTermBytes + 1> rows_;
};

bool is_ascii(std::string_view text) {
  for (const char c : text) {
    if (static_cast<unsigned char>(c) >= 0x80) return false;
  }
  return true;
}

}  // namespace

uint32_t SearchDictionary::find(std::string_view wanted) const {
  const uint64_t head = term_head(wanted);
  const size_t mask = slots_.size() - 1;
  for (size_t at = hash_term(wanted, head) & mask; slots_[at] != kNoTerm; at = (at + 1) & mask) {
    const uint32_t number = slots_[at];
    if (heads_[number] != head) continue;
    const std::string_view candidate = term(number);
    if (candidate.size() == wanted.size() && has_same_tail(candidate, wanted)) return number;
  }
  return kNoTerm;
}

uint32_t SearchDictionary::lower_bound(std::string_view wanted) const {
  const uint64_t head = term_head(wanted);
  uint32_t low = 0;
  uint32_t high = size();
  while (low < high) {
    const uint32_t middle = low + (high - low) / 2;
    if (heads_[middle] != head ? heads_[middle] < head : term(middle) < wanted) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return low;
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
  // Most typos are one edit, and looking no farther is quicker by much.
  std::vector<Correction> found;
  for (uint8_t most = 1; most <= std::min(max_distance, kMaxDistance) && found.empty(); ++most) {
    find_near(word, most, is_prefix, limit, found);
  }
  return found;
}

void SearchDictionary::find_near(std::string_view word, uint8_t max_distance, bool is_prefix,
                                 size_t limit, std::vector<Correction>& found) const {
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
}

}  // namespace support
