// A query to concepts: which terms of the index may stand for each word of it.
#include "support/search.h"
#include "support/search_weights.h"

#include <algorithm>
#include <cmath>
#include <functional>

namespace support {
namespace {

// One token of the query on its way to a concept.
struct QueryWord {
  std::string term;
  TokenKind kind;
  bool unfinished = false;
  bool taken = false;  // A synonym phrase speaks for it.
  bool stop = false;
  bool straddles = false;
  uint32_t begin = 0;
  uint32_t end = 0;
};

constexpr size_t kMaxAlternatives = 4096;
constexpr size_t kMaxCorrections = 24;

class QueryReader {
 public:
  QueryReader(const SearchDictionary& dictionary, const SearchLexicon& lexicon, std::function<size_t(uint32_t)> df)
      : dictionary_(dictionary), lexicon_(lexicon), df_(df) {}

  SearchQuery read(std::string_view text) {
    collect_words(text);
    take_synonyms();
    for (size_t i = 0; i < words_.size(); ++i) {
      if (!words_[i].taken && !words_[i].stop) add_word(i);
    }
    return std::move(query_);
  }

 private:
  void collect_words(std::string_view text) {
    TokenList list;
    tokenize(text, lexicon_.folding(), list, kMaxQueryTokens);
    bool any = false;
    for (const Token& token : list.tokens) {
      QueryWord word{std::string(list.term(token)), token.kind};
      word.begin = token.begin;
      word.end = token.end;
      word.unfinished = token.end == text.size();
      word.stop = lexicon_.is_stop_term(word.term) && !word.unfinished;
      any = any || !word.stop;
      words_.push_back(std::move(word));
    }
    // "how to" alone is still a question about something.
    if (!any) {
      for (QueryWord& word : words_) word.stop = false;
    }
    weigh_compounds();
    segment_han();
    drop_repeats();
  }

  void drop_repeats() {
    for (size_t i = 0; i < words_.size(); ++i)
      for (size_t k = 0; k < i; ++k)
        if (words_[k].term == words_[i].term && !words_[i].unfinished) words_[i].taken = true;
  }

  // Best disjoint cover of each unspaced run by known pairs; the other pairs straddle words.
  void segment_han() {
    for (size_t from = 0; from < words_.size();) {
      size_t to = from;
      while (to < words_.size() && words_[to].kind == TokenKind::kHan && (to == from || words_[to].begin < words_[to - 1].end)) ++to;
      if (to == from) { ++from; continue; }
      const size_t n = to - from;
      std::vector<float> best(n + 2, 0);
      std::vector<char> use(n + 2, 0);
      for (size_t i = n; i-- > 0;) {
        const uint32_t t = dictionary_.find(words_[from + i].term);
        const float value = t == kNoTerm ? -1.0F : std::log(1.0F + static_cast<float>(df_(t)));
        const float with = value + best[i + 2];
        best[i] = std::max(best[i + 1], with);
        use[i] = with > best[i + 1];
      }
      for (size_t i = 0; i < n;) {
        if (use[i]) { if (i + 1 < n) words_[from + i + 1].straddles = true; i += 2; }
        else { ++i; }
      }
      if (n>0 && use[0]==0) words_[from].straddles = n > 1;
      from = to;
    }
  }

  // A whole that the index knows speaks for its parts; one that it does not know is no typo of
  // anything, so its parts speak.
  void weigh_compounds() {
    for (size_t i = 0; i < words_.size(); ++i) {
      if (words_[i].kind != TokenKind::kWhole) continue;
      if (dictionary_.find(words_[i].term) == kNoTerm &&
          !(words_[i].unfinished && !dictionary_.with_prefix(words_[i].term).empty())) {
        words_[i].taken = true;
      }
    }
  }

  // Phrases of the lexicon that the query has, longest first at each place.
  void take_synonyms() {
    const auto& phrases = lexicon_.phrases();
    std::vector<size_t> places;
    for (size_t i = 0; i < words_.size(); ++i) {
      if (words_[i].kind != TokenKind::kWhole) places.push_back(i);
    }
    for (size_t from = 0; from < places.size();) {
      size_t taken = 0;
      const SearchLexicon::Phrase* best = nullptr;
      for (const SearchLexicon::Phrase& phrase : phrases) {
        if (phrase.terms.size() <= taken || !phrase_at(places, from, phrase)) continue;
        best = &phrase;
        taken = phrase.terms.size();
      }
      if (best == nullptr) {
        ++from;
        continue;
      }
      add_synonyms(places, from, *best);
      from += taken;
    }
  }

  [[nodiscard]] bool phrase_at(const std::vector<size_t>& places, size_t from,
                               const SearchLexicon::Phrase& phrase) const {
    if (from + phrase.terms.size() > places.size()) return false;
    for (size_t k = 0; k < phrase.terms.size(); ++k) {
      const QueryWord& word = words_[places[from + k]];
      if (word.straddles && phrase.terms.size() == 1) return false;
      if (word.term != phrase.terms[k]) {
        if (word.kind == TokenKind::kHan ||
            inflection_stem(word.term) != inflection_stem(phrase.terms[k]))
          return false;
      }
    }
    return true;
  }

  void add_synonyms(const std::vector<size_t>& places, size_t from,
                    const SearchLexicon::Phrase& phrase) {
    std::string word;
    for (size_t k = 0; k < phrase.terms.size(); ++k) {
      if (k > 0) word += ' ';
      word += words_[places[from + k]].term;
    }
    begin_concept(word, 1.0F);
    if (phrase.terms.size() == 1) {
      add_forms(words_[places[from]]);
    } else {
      add_phrase(phrase.terms, 1.0F, TermOrigin::kExact);
    }
    for (const SearchLexicon::Phrase& other : lexicon_.phrases()) {
      if (other.group != phrase.group || &other == &phrase) continue;
      if (other.terms.size() == 1) {
        add_family(other.terms[0], search_weights.synonym, TermOrigin::kSynonym);
      } else {
        add_phrase(other.terms, search_weights.synonym, TermOrigin::kSynonym);
      }
    }
    if (end_concept()) {
      for (size_t k = 0; k < phrase.terms.size(); ++k) words_[places[from + k]].taken = true;
    }
  }

  void add_word(size_t at) {
    begin_concept(words_[at].term, weight_of(at));
    add_forms(words_[at]);
    end_concept();
  }

  [[nodiscard]] float weight_of(size_t at) const {
    if (words_[at].straddles) return search_weights.straddling;
    if (words_[at].kind != TokenKind::kPart) return 1.0F;
    if (words_[at].term.find_first_not_of("0123456789") == std::string::npos) return search_weights.compound_part;
    size_t whole = at;
    while (whole < words_.size() && words_[whole].kind == TokenKind::kPart) ++whole;
    const bool known =
        whole < words_.size() && words_[whole].kind == TokenKind::kWhole && !words_[whole].taken;
    return known ? search_weights.compound_part : 1.0F;
  }

  // The word itself and its relatives; what it may become; else what it may have been meant to be.
  void add_forms(const QueryWord& word) {
    if (word.kind == TokenKind::kHan) {
      add_han(word);
      return;
    }
    add_family(word.term, 1.0F, TermOrigin::kExact);
    if (word.unfinished) add_completions(word.term);
    if (query_.alternatives.size() == concept_begin_ && word.kind != TokenKind::kWhole) {
      add_corrections(word);
    }
  }

  void add_han(const QueryWord& word) {
    const uint32_t exact = dictionary_.find(word.term);
    if (exact != kNoTerm) add_term(exact, 1.0F, TermOrigin::kExact);
    // A lone character stands for every pair it is in.
    if (decode_code_point(word.term, 0).byte_count < word.term.size()) return;
    for (uint32_t term = dictionary_.with_prefix("\u3005").begin; term < dictionary_.size();
         ++term) {
      const std::string_view pair = dictionary_.term(term);
      if (term != exact && (pair.starts_with(word.term) || pair.ends_with(word.term))) {
        add_term(term, search_weights.prefix, TermOrigin::kPrefix);
      }
    }
  }

  void add_family(std::string_view word, float weight, TermOrigin origin) {
    const uint32_t exact = dictionary_.find(word);
    if (exact != kNoTerm) add_term(exact, weight, origin);
    if (word.size() < 4) return;
    const std::string inflection = inflection_stem(word);
    const std::string derivation = derivation_stem(word);
    const size_t shared = std::max<size_t>(3, derivation.size() - 1);
    const TermRange range = dictionary_.with_prefix(word.substr(0, std::min(shared, word.size())));
    for (uint32_t term = range.begin; term < range.end; ++term) {
      if (term == exact) continue;
      const std::string_view candidate = dictionary_.term(term);
      const TermOrigin how = origin == TermOrigin::kExact ? TermOrigin::kStem : origin;
      if (inflection_stem(candidate) == inflection) {
        add_term(term, weight * search_weights.inflection, how);
      } else if (derivation_stem(candidate) == derivation) {
        add_term(term, weight * search_weights.derivation, how);
      }
    }
  }

  void add_completions(std::string_view word) {
    const TermRange range = dictionary_.with_prefix(word);
    for (uint32_t term = range.begin; term < range.end; ++term) {
      const std::string_view candidate = dictionary_.term(term);
      const float typed = static_cast<float>(word.size()) / static_cast<float>(candidate.size());
      add_term(term, search_weights.prefix * std::pow(typed, search_weights.prefix_length),
               TermOrigin::kPrefix);
    }
  }

  void add_corrections(const QueryWord& word) {
    const size_t size = word.term.size();
    if (size < 4) return;
    const uint8_t most = size < 8 ? 1 : 2;
    std::vector<Correction> found =
        dictionary_.corrections(word.term, most, false, kMaxCorrections);
    if (found.empty() && word.unfinished) {
      found = dictionary_.corrections(word.term, most, true, kMaxCorrections);
    }
    for (const Correction& correction : found) {
      if (correction.distance > found.front().distance) break;
      add_term(correction.term,
               std::pow(search_weights.typo, static_cast<float>(correction.distance)),
               TermOrigin::kTypo);
    }
  }

  void add_phrase(const std::vector<std::string>& terms, float weight, TermOrigin origin) {
    const auto first = static_cast<uint32_t>(query_.terms.size());
    for (const std::string& term : terms) {
      const uint32_t number = dictionary_.find(term);
      if (number == kNoTerm) {
        query_.terms.resize(first);
        return;
      }
      query_.terms.push_back(number);
    }
    query_.alternatives.push_back({first, static_cast<uint32_t>(terms.size()), weight, origin});
  }

  // Keeps the better of two ways to the same term.
  void add_term(uint32_t term, float weight, TermOrigin origin) {
    for (size_t i = concept_begin_; i < query_.alternatives.size(); ++i) {
      SearchQuery::Alternative& known = query_.alternatives[i];
      if (known.term_count != 1 || query_.terms[known.first_term] != term) continue;
      if (known.weight < weight) {
        known.weight = weight;
        known.origin = origin;
      }
      return;
    }
    if (query_.alternatives.size() >= kMaxAlternatives) return;
    query_.alternatives.push_back({static_cast<uint32_t>(query_.terms.size()), 1, weight, origin});
    query_.terms.push_back(term);
  }

  void begin_concept(std::string word, float weight) {
    concept_begin_ = query_.alternatives.size();
    query_.concepts.push_back({static_cast<uint32_t>(concept_begin_), 0, weight, std::move(word)});
  }

  bool end_concept() {
    SearchQuery::Concept& concept_ = query_.concepts.back();
    concept_.alternative_count = static_cast<uint32_t>(query_.alternatives.size() - concept_begin_);
    if (concept_.alternative_count > 0) return true;
    query_.concepts.pop_back();
    return false;
  }

  const SearchDictionary& dictionary_;
  const SearchLexicon& lexicon_;
  std::function<size_t(uint32_t)> df_;
  std::vector<QueryWord> words_;
  SearchQuery query_;
  size_t concept_begin_ = 0;
};

}  // namespace

SearchQuery SearchIndex::understand(std::string_view query) const {
  return QueryReader(dictionary_, *lexicon_, [this](uint32_t t){return postings(t).size();}).read(query);
}

}  // namespace support
