#include <algorithm>

#include "support/search.h"
#include "support/search_bytes.h"

namespace support {
namespace {

/// Hashes of all terms of `words`, sorted.
std::vector<uint64_t> hash_terms(const std::vector<std::string>& words,
                                 const CharacterFolding& folding) {
  std::vector<uint64_t> hashes;
  TokenList list;
  for (const std::string& word : words) {
    list.clear();
    tokenize(word, folding, list, kMaxQueryTokens);
    for (const Token& token : list.tokens) hashes.push_back(hash_bytes(list.term(token)));
  }
  sort_numbers(hashes);
  return hashes;
}

}  // namespace

SearchLexicon::SearchLexicon(const SearchLexiconSource& source)
    : folding_(source.traditional, source.simplified) {
  stop_terms_ = hash_terms(source.stop_words, folding_);
  weak_terms_ = hash_terms(source.weak_words, folding_);
  TokenList list;
  for (const std::vector<std::string>& group : source.synonyms) {
    const auto first = static_cast<uint32_t>(phrases_.size());
    for (const std::string& phrase : group) add_phrase(phrase, first, list);
    for (size_t i = first; i < phrases_.size(); ++i) {
      phrases_[i].group_end = static_cast<uint32_t>(phrases_.size());
    }
  }
  for (uint32_t i = 0; i < phrases_.size(); ++i) {
    phrases_by_stem_.push_back(uint64_t{terms_[phrases_[i].first_term].stem} << 32U | i);
  }
  sort_numbers(phrases_by_stem_);

  uint64_t number = 0;
  for (const std::string& sound : source.homophones) {
    for (size_t at = 0; at < sound.size();) {
      const CodePoint c = decode_code_point(sound, at);
      at += c.byte_count;
      sounds_.push_back(number << 32U | c.value);
      sounds_of_.push_back(uint64_t{c.value} << 32U | number);
    }
    ++number;
  }
  sort_numbers(sounds_of_);

  fingerprint_ = hash_bytes(source.simplified, hash_bytes(source.traditional));
  for (const uint64_t stop : stop_terms_) fingerprint_ = (fingerprint_ ^ stop) * 0x100000001B3ULL;
}

void SearchLexicon::add_phrase(std::string_view phrase, uint32_t group_begin, TokenList& list) {
  list.clear();
  tokenize(phrase, folding_, list, kMaxQueryTokens);
  const auto first = static_cast<uint32_t>(terms_.size());
  for (const Token& token : list.tokens) {
    if (token.kind == TokenKind::kWhole) continue;
    const std::string_view term = list.term(token);
    terms_.push_back({static_cast<uint32_t>(bytes_.size()), static_cast<uint32_t>(term.size()),
                      hash_stems(term).inflection});
    bytes_.append(term);
  }
  const auto count = static_cast<uint32_t>(terms_.size()) - first;
  if (count > 0) phrases_.push_back({first, count, group_begin, 0});
}

bool SearchLexicon::is_stop_term(std::string_view term) const {
  return std::binary_search(stop_terms_.begin(), stop_terms_.end(), hash_bytes(term));
}

bool SearchLexicon::is_weak_term(std::string_view term) const {
  return std::binary_search(weak_terms_.begin(), weak_terms_.end(), hash_bytes(term));
}

void SearchLexicon::each_homophone(char32_t character, FunctionRef<void(char32_t)> use) const {
  auto at = std::lower_bound(sounds_of_.begin(), sounds_of_.end(), uint64_t{character} << 32U);
  for (; at != sounds_of_.end() && *at >> 32U == character; ++at) {
    const uint64_t sound = *at << 32U;
    auto other = std::lower_bound(sounds_.begin(), sounds_.end(), sound);
    for (; other != sounds_.end() && (*other ^ sound) >> 32U == 0; ++other) {
      const auto same = static_cast<char32_t>(*other & 0xFFFFFFFFU);
      if (same != character) use(same);
    }
  }
}

const SearchLexicon::Phrase* SearchLexicon::longest_phrase(std::span<const uint32_t> stems) const {
  if (stems.empty()) return nullptr;
  const Phrase* best = nullptr;
  auto at =
      std::lower_bound(phrases_by_stem_.begin(), phrases_by_stem_.end(), uint64_t{stems[0]} << 32U);
  for (; at != phrases_by_stem_.end() && *at >> 32U == stems[0]; ++at) {
    const Phrase& phrase = phrases_[*at & 0xFFFFFFFFU];
    if (phrase.term_count > stems.size()) continue;
    if (best != nullptr && phrase.term_count <= best->term_count) continue;
    uint32_t same = 1;
    while (same < phrase.term_count && stems[same] == terms_[phrase.first_term + same].stem) ++same;
    if (same == phrase.term_count) best = &phrase;
  }
  return best;
}

}  // namespace support
