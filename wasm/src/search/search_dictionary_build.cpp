// How a dictionary is made: once an index, so that it may be slow and small.

#include <bit>

#include "support/search_bytes.h"
#include "support/search_dictionary.h"
#include "support/search_text.h"

namespace support {

SearchDictionary::SearchDictionary(const std::vector<std::string_view>& terms) {
  const size_t count = terms.size();
  heads_.resize(count);
  begins_.resize(count + 1);
  shared_.resize(count);
  stems_.resize(count);
  std::string_view last;
  for (size_t number = 0; number < count; ++number) {
    const std::string_view term = terms[number];
    size_t shared = 0;
    while (shared < last.size() && shared < term.size() && last[shared] == term[shared]) ++shared;
    shared_[number] = static_cast<uint8_t>(shared);
    heads_[number] = term_head(term);
    bytes_.append(term);
    begins_[number + 1] = static_cast<uint32_t>(bytes_.size());
    const bool is_word = term < "\u3005";
    stems_[number] = is_word ? hash_stems(term) : StemHashes{0, 0};
    last = term;
  }
  fill_slots();
}

// Every term beside its number, so that most words are found at first sight.
void SearchDictionary::fill_slots() {
  slots_.assign(std::bit_ceil(2 * heads_.size() + 1), kNoTerm);
  const size_t mask = slots_.size() - 1;
  for (uint32_t number = 0; number < size(); ++number) {
    size_t at = hash_term(term(number), heads_[number]) & mask;
    while (slots_[at] != kNoTerm) at = (at + 1) & mask;
    slots_[at] = number;
  }
}

}  // namespace support
