#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "support/search.h"

namespace support {

/// Turns a query's text into a SearchQuery: which terms of the index may stand for each word of it.
/// Used once, by SearchIndex::understand().
class QueryReader {
 public:
  /// `posting_begins` as in SearchIndex: the difference of neighbours is a term's count of
  /// documents.
  QueryReader(const SearchDictionary& dictionary, const SearchLexicon& lexicon,
              std::span<const uint32_t> posting_begins)
      : dictionary_(dictionary), lexicon_(lexicon), posting_begins_(posting_begins) {}

  SearchQuery read(std::string_view text);

 private:
  // One token of the query on its way to a concept.
  struct Word {
    Token token;
    uint32_t stem;    // Hash of its inflection stem.
    uint32_t number;  // Of the term, kNoTerm when the index has no such term.
    bool unfinished;
    bool is_stop;
    bool is_weak;
    bool is_homophone;  // `number` is another pair's, which sounds like this one.
    bool straddles;     // A pair of characters that lies across two words.
    bool is_done;       // Something else speaks for it.
  };

  void collect_words(std::string_view text);
  void drop_repeats();
  void correct_pair(Word& word);
  void find_straddling();
  void mark_straddling(size_t begin, size_t end);
  void add_synonyms();
  void add_group(const SearchLexicon::Phrase& phrase, std::span<const size_t> places);
  void add_names();
  void add_word(size_t at);
  void add_whole(size_t at);
  void add_forms(const Word& word);
  void add_lone_character(const Word& word);
  void add_family(std::string_view word, float weight, TermOrigin origin);
  void add_completions(std::string_view word);
  void add_corrections(const Word& word);
  void add_phrase(const SearchLexicon::Phrase& phrase);
  void add_term(uint32_t term, float weight, TermOrigin origin);
  void begin_concept(uint32_t begin, uint32_t end, float weight);
  bool end_concept();

  [[nodiscard]] std::string_view term(const Word& word) const { return list_.term(word.token); }
  [[nodiscard]] uint32_t document_count(uint32_t number) const {
    return posting_begins_[number + 1] - posting_begins_[number];
  }
  [[nodiscard]] bool concept_is_empty() const {
    return query_.alternatives.size() == concept_begin_;
  }

  const SearchDictionary& dictionary_;
  const SearchLexicon& lexicon_;
  std::span<const uint32_t> posting_begins_;
  TokenList list_;
  std::vector<Word> words_;
  SearchQuery query_;
  size_t concept_begin_ = 0;
  float part_weight_ = 1;      // Of the parts of the compound at hand.
  uint32_t compound_end_ = 0;  // Where that compound ends in the query.
};

}  // namespace support
