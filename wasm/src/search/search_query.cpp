// A query's words to concepts. The order of trust: the word itself, its relatives by stem, what an
// unfinished word may become, and only where the index knows none of these, what it may be a
// misspelling of. Synonyms join as weaker alternatives of the same concept, so they widen what is
// found and never outrank the word that was typed.
#include <algorithm>

#include "support/search_query_reader.h"
#include "support/search_weights.h"

namespace support {
namespace {

constexpr size_t kMaxAlternatives = 4096;
constexpr size_t kUsualAlternatives = 64;
constexpr size_t kMaxCorrections = 24;
constexpr size_t kMaxNameWords = 8;

bool is_number(std::string_view term) {
  return term.find_first_not_of("0123456789") == std::string_view::npos;
}

}  // namespace

SearchQuery SearchIndex::understand(std::string_view query) const {
  return QueryReader(dictionary_, *lexicon_, posting_begins_).read(query);
}

SearchQuery QueryReader::read(std::string_view text) {
  collect_words(text);
  drop_repeats();
  find_straddling();
  add_synonyms();
  add_names();
  for (size_t i = 0; i < words_.size(); ++i) add_word(i);
  return std::move(query_);
}

void QueryReader::collect_words(std::string_view text) {
  tokenize(text, lexicon_.folding(), list_, kMaxQueryTokens);
  words_.reserve(list_.tokens.size());
  query_.concepts.reserve(list_.tokens.size() + 1);
  query_.alternatives.reserve(kUsualAlternatives);
  query_.terms.reserve(kUsualAlternatives);
  bool all_stop = true;
  for (const Token& token : list_.tokens) {
    const std::string_view word = list_.term(token);
    const bool unfinished = token.end == text.size() && token.kind != TokenKind::kHan;
    const bool is_stop = lexicon_.is_stop_term(word) && !unfinished;
    all_stop = all_stop && is_stop;
    words_.push_back({token, hash_stems(word).inflection, dictionary_.find(word), unfinished,
                      is_stop, lexicon_.is_weak_term(word) && !unfinished, false, false, false});
    if (token.kind == TokenKind::kHan) correct_pair(words_.back());
  }
  // "how to" alone is still a question about something.
  if (all_stop) {
    for (Word& word : words_) word.is_stop = false;
  }
}

// A word said twice, as in a pasted error, is not twice as important.
void QueryReader::drop_repeats() {
  for (size_t i = 1; i < words_.size(); ++i) {
    for (size_t k = 0; k < i && !words_[i].is_done; ++k) {
      words_[i].is_done = !words_[i].unfinished && term(words_[k]) == term(words_[i]);
    }
  }
}

void QueryReader::add_synonyms() {
  std::vector<size_t> places;
  std::vector<uint32_t> stems;
  for (size_t i = 0; i < words_.size(); ++i) {
    if (words_[i].token.kind == TokenKind::kWhole) continue;
    places.push_back(i);
    stems.push_back(words_[i].stem);
  }
  for (size_t at = 0; at < places.size();) {
    const SearchLexicon::Phrase* phrase = lexicon_.longest_phrase(std::span(stems).subspan(at));
    const Word& first = words_[places[at]];
    const bool applies =
        phrase != nullptr && !first.is_done && !(first.straddles && phrase->term_count == 1);
    if (applies) add_group(*phrase, std::span(places).subspan(at, phrase->term_count));
    at += applies ? phrase->term_count : 1;
  }
}

// One concept of the phrase that the query has and of all others in its group.
void QueryReader::add_group(const SearchLexicon::Phrase& phrase, std::span<const size_t> places) {
  const Word& first = words_[places.front()];
  const auto more = static_cast<float>(places.size() - 1);
  begin_concept(
      first.token.begin, words_[places.back()].token.end,
      (1.0F + search_weights.phrase * more) * (first.is_weak ? search_weights.weak : 1.0F));
  if (places.size() == 1) {
    add_forms(first);
  } else {
    const auto begin = static_cast<uint32_t>(query_.terms.size());
    bool known = true;
    for (const size_t place : places) {
      known = known && words_[place].number != kNoTerm;
      query_.terms.push_back(words_[place].number);
    }
    if (known) {
      query_.alternatives.push_back(
          {begin, static_cast<uint32_t>(places.size()), 1.0F, TermOrigin::kExact});
    } else {
      query_.terms.resize(begin);
    }
  }
  for (uint32_t i = phrase.group_begin; i < phrase.group_end; ++i) {
    if (&lexicon_.phrase(i) != &phrase) add_phrase(lexicon_.phrase(i));
  }
  if (!end_concept()) return;
  for (const size_t place : places) words_[place].is_done = true;
}

void QueryReader::add_phrase(const SearchLexicon::Phrase& phrase) {
  if (phrase.term_count == 1) {
    add_family(lexicon_.term(phrase.first_term), search_weights.synonym, TermOrigin::kSynonym);
    return;
  }
  const auto begin = static_cast<uint32_t>(query_.terms.size());
  for (uint32_t k = 0; k < phrase.term_count; ++k) {
    const uint32_t number = dictionary_.find(lexicon_.term(phrase.first_term + k));
    if (number == kNoTerm) {
      query_.terms.resize(begin);
      return;
    }
    query_.terms.push_back(number);
  }
  query_.alternatives.push_back(
      {begin, phrase.term_count, search_weights.synonym, TermOrigin::kSynonym});
}

// Names of several words (PostingCollector::add_name), from each word on the longest.
void QueryReader::add_names() {
  if (dictionary_.with_prefix(PhraseTerm::kSign).empty()) return;
  std::vector<const Word*> said;
  for (const Word& word : words_) {
    if (word.token.kind != TokenKind::kWhole && !word.is_stop) said.push_back(&word);
  }
  for (size_t first = 0; first < said.size(); ++first) {
    PhraseTerm name;
    uint32_t found = kNoTerm;
    size_t end = first;
    for (size_t at = first; at < std::min(first + kMaxNameWords, said.size()); ++at) {
      name.add(said[at]->stem);
      const uint32_t number = at == first ? kNoTerm : dictionary_.find(name.term());
      if (number == kNoTerm) continue;
      found = number;
      end = at;
    }
    if (found == kNoTerm) continue;
    begin_concept(said[first]->token.begin, said[end]->token.end, search_weights.name);
    add_term(found, 1.0F, TermOrigin::kExact);
    end_concept();
  }
}

void QueryReader::add_word(size_t at) {
  const Word& word = words_[at];
  if (word.token.kind == TokenKind::kWhole) {
    add_whole(at);
    return;
  }
  if (word.is_done || word.is_stop) return;
  float weight = 1.0F;
  if (word.straddles) {
    weight = search_weights.straddling;
  } else if (word.token.kind == TokenKind::kPart) {
    if (word.token.end <= compound_end_) weight = part_weight_;
    if (is_number(term(word))) weight = search_weights.compound_part;  // The 16 of "$76.16".
  }
  if (word.is_weak) weight *= search_weights.weak;
  begin_concept(word.token.begin, word.token.end, weight);
  add_forms(word);
  end_concept();
}

// An identifier the index does not know is no misspelling of anything; where all its parts are
// found together it may be the one that the index left to them.
void QueryReader::add_whole(size_t at) {
  const Word& whole = words_[at];
  begin_concept(whole.token.begin, whole.token.end, 1.0F);
  if (whole.number != kNoTerm) add_term(whole.number, 1.0F, TermOrigin::kExact);
  if (whole.unfinished) add_completions(term(whole));
  if (concept_is_empty()) {
    const auto begin = static_cast<uint32_t>(query_.terms.size());
    uint32_t count = 0;
    bool known = true;
    for (size_t i = at + 1; i < words_.size() && words_[i].token.end <= whole.token.end; ++i) {
      if (words_[i].is_stop) continue;
      known = known && words_[i].number != kNoTerm;
      query_.terms.push_back(words_[i].number);
      ++count;
    }
    if (known && count > 1) {
      query_.alternatives.push_back({begin, count, 1.0F, TermOrigin::kExact});
    } else {
      query_.terms.resize(begin);
    }
  }
  part_weight_ = end_concept() ? search_weights.compound_part : 1.0F;
  compound_end_ = whole.token.end;
}

void QueryReader::add_forms(const Word& word) {
  if (word.token.kind == TokenKind::kHan) {
    if (word.is_homophone) {
      add_term(word.number, search_weights.homophone, TermOrigin::kTypo);
    } else if (word.number != kNoTerm) {
      add_term(word.number, 1.0F, TermOrigin::kExact);
    }
    add_lone_character(word);
    return;
  }
  add_family(term(word), 1.0F, TermOrigin::kExact);
  if (word.unfinished) add_completions(term(word));
  if (concept_is_empty()) add_corrections(word);
}

void QueryReader::add_family(std::string_view word, float weight, TermOrigin origin) {
  const uint32_t exact = dictionary_.find(word);
  if (exact != kNoTerm) add_term(exact, weight, origin);
  if (word.size() < 4 || static_cast<unsigned char>(word[0]) >= 0x80) return;
  const StemHashes stems = hash_stems(word);
  // Relatives share the stem but for its last letter, which may be one of y, i and e.
  const size_t shared = std::max<size_t>(3, derivation_stem(word).size - 1U);
  const TermOrigin relative = origin == TermOrigin::kExact ? TermOrigin::kStem : origin;
  const TermRange range = dictionary_.with_prefix(word.substr(0, shared));
  for (uint32_t number = range.begin; number < range.end; ++number) {
    const StemHashes& other = dictionary_.stems(number);
    if (number == exact || other.derivation != stems.derivation) continue;
    const bool inflected = other.inflection == stems.inflection;
    add_term(number, weight * (inflected ? search_weights.inflection : search_weights.derivation),
             relative);
  }
}

void QueryReader::add_completions(std::string_view word) {
  const TermRange range = dictionary_.with_prefix(word);
  const size_t known = query_.alternatives.size();
  for (uint32_t number = range.begin; number < range.end; ++number) {
    bool is_new = true;
    for (size_t i = concept_begin_; i < known && is_new; ++i) {
      is_new = query_.terms[query_.alternatives[i].first_term] != number;
    }
    const auto size = static_cast<float>(dictionary_.term(number).size());
    const float weight = search_weights.prefix * static_cast<float>(word.size()) / size;
    if (is_new) add_term(number, weight, TermOrigin::kPrefix);
  }
}

void QueryReader::add_corrections(const Word& word) {
  const std::string_view wrong = term(word);
  if (wrong.size() < 4) return;
  const uint8_t most = wrong.size() < 8 ? 1 : 2;
  std::vector<Correction> found = dictionary_.corrections(wrong, most, false, kMaxCorrections);
  if (found.empty() && word.unfinished) {
    found = dictionary_.corrections(wrong, most, true, kMaxCorrections);
  }
  for (const Correction& correction : found) {
    const float one = search_weights.typo;
    add_term(correction.term, correction.distance == 1 ? one : one * one, TermOrigin::kTypo);
  }
}

void QueryReader::add_term(uint32_t term, float weight, TermOrigin origin) {
  if (query_.alternatives.size() >= kMaxAlternatives) return;
  query_.alternatives.push_back({static_cast<uint32_t>(query_.terms.size()), 1, weight, origin});
  query_.terms.push_back(term);
}

void QueryReader::begin_concept(uint32_t begin, uint32_t end, float weight) {
  concept_begin_ = query_.alternatives.size();
  query_.concepts.push_back({static_cast<uint32_t>(concept_begin_), 0, weight, begin, end});
}

bool QueryReader::end_concept() {
  SearchQuery::Concept& part = query_.concepts.back();
  part.alternative_count = static_cast<uint32_t>(query_.alternatives.size() - concept_begin_);
  if (part.alternative_count > 0) return true;
  query_.concepts.pop_back();
  return false;
}

}  // namespace support
