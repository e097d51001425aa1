#include "support/search.h"

#include <algorithm>

namespace support {
namespace {

uint64_t mix(uint64_t hash, std::string_view bytes) {
  // FNV-1a, 64 bits.
  for (const char c : bytes) {
    hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001B3ULL;
  }
  return hash * 0x100000001B3ULL;  // A boundary: "ab","c" is not "a","bc".
}

std::vector<std::string> phrase_terms(std::string_view phrase, const CharacterFolding& folding) {
  TokenList list;
  tokenize(phrase, folding, list, kMaxQueryTokens);
  std::vector<std::string> terms;
  for (const Token& token : list.tokens) {
    if (token.kind != TokenKind::kWhole) terms.emplace_back(list.term(token));
  }
  return terms;
}

}  // namespace

SearchLexicon::SearchLexicon(const SearchLexiconSource& source)
    : folding_(source.traditional, source.simplified), fingerprint_(0xCBF29CE484222325ULL) {
  fingerprint_ = mix(mix(fingerprint_, source.traditional), source.simplified);
  for (const std::string& word : source.stop_words) {
    for (std::string& term : phrase_terms(word, folding_)) stop_terms_.push_back(std::move(term));
  }
  std::sort(stop_terms_.begin(), stop_terms_.end());
  stop_terms_.erase(std::unique(stop_terms_.begin(), stop_terms_.end()), stop_terms_.end());
  for (const std::string& term : stop_terms_) fingerprint_ = mix(fingerprint_, term);

  uint32_t group = 0;
  for (const std::vector<std::string>& phrases : source.synonyms) {
    for (const std::string& phrase : phrases) {
      Phrase entry{phrase_terms(phrase, folding_), group};
      if (!entry.terms.empty()) phrases_.push_back(std::move(entry));
    }
    ++group;
  }
  std::stable_sort(phrases_.begin(), phrases_.end(),
                   [](const Phrase& a, const Phrase& b) { return a.terms < b.terms; });
}

bool SearchLexicon::is_stop_term(std::string_view term) const {
  return std::binary_search(stop_terms_.begin(), stop_terms_.end(), term, std::less<>());
}

}  // namespace support
