#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "support/function_ref.h"
#include "support/result.h"
#include "support/search_dictionary.h"
#include "support/search_text.h"

namespace support {

// Full-text search over the sections of a content pack and of imported documentation.
//
//   lexicon + documents -> SearchIndex -> understand(query) -> rank() -> hits
//                              |                |-> explain() one hit, field by field
//                       serialize()/parse()     '-> MatchMarker (search_marks.h) in their texts
//
// The index keeps no text and no positions: documents stay with the caller, and matches are marked
// by reading the text of the few documents that are shown.

/// One findable thing: a section of documentation, a runbook, a contact.
struct SearchDocument {
  std::string id;    ///< Unique. What stands before '#' names the page that sections share.
  std::string kind;  ///< The caller's own grouping, e.g. "runbook".
  std::string title;
  std::string crumbs;  ///< Headings or breadcrumbs above the section, any separator.
  std::string text;    ///< Plain text. May be empty for documents whose text is fetched later.
  std::string apart;   ///< Further text that leads here and is no passage to show.
  std::string url;
  std::vector<std::string> tags;
};

/// What the content pack knows about language.
struct SearchLexiconSource {
  std::vector<std::string> stop_words;             ///< Words that carry no meaning in a query.
  std::vector<std::string> weak_words;             ///< Words that carry little.
  std::vector<std::vector<std::string>> synonyms;  ///< Groups of equivalent words or phrases.
  std::string traditional;  ///< Characters folded onto the same place of `simplified`.
  std::string simplified;
  std::vector<std::string> homophones;  ///< Characters that sound alike, a string each sound.
};

/// A SearchLexiconSource made ready to look up. Immutable; outlives the indexes that are read by
/// it.
class SearchLexicon {
 public:
  SearchLexicon() = default;
  explicit SearchLexicon(const SearchLexiconSource& source);

  struct Phrase {
    uint32_t first_term;
    uint32_t term_count;
    uint32_t group_begin;  ///< The phrases of its group are [group_begin, group_end).
    uint32_t group_end;
  };

  [[nodiscard]] const CharacterFolding& folding() const { return folding_; }
  [[nodiscard]] bool is_stop_term(std::string_view term) const;
  [[nodiscard]] bool is_weak_term(std::string_view term) const;
  /// The longest phrase that words with these inflection stems begin with, or null. Where two are
  /// as long, the group that comes first.
  [[nodiscard]] const Phrase* longest_phrase(std::span<const uint32_t> stems) const;
  [[nodiscard]] const Phrase& phrase(uint32_t number) const { return phrases_[number]; }
  [[nodiscard]] std::string_view term(uint32_t number) const {
    return {bytes_.data() + terms_[number].begin, terms_[number].size};
  }
  /// Gives `use` each character that sounds like this one, itself left out: what a phonetic input
  /// method may have given in its place.
  void each_homophone(char32_t character, FunctionRef<void(char32_t)> use) const;
  /// Changes when indexes built with another lexicon would not fit this one.
  [[nodiscard]] uint64_t fingerprint() const { return fingerprint_; }

 private:
  struct Term {
    uint32_t begin;
    uint32_t size;
    uint32_t stem;
  };

  void add_phrase(std::string_view phrase, uint32_t group_begin, TokenList& list);

  CharacterFolding folding_;
  std::vector<uint64_t> stop_terms_;  // Their hashes, sorted.
  std::vector<uint64_t> weak_terms_;
  std::string bytes_;
  std::vector<Term> terms_;                // Of all phrases.
  std::vector<Phrase> phrases_;            // By group.
  std::vector<uint64_t> phrases_by_stem_;  // Stem of the first term << 32 | number; sorted.
  std::vector<uint64_t> sounds_;     // Number of a sound << 32 | character, in the numbers' order.
  std::vector<uint64_t> sounds_of_;  // Character << 32 | number of a sound; sorted.
  uint64_t fingerprint_ = 0;
};

enum class SearchField : uint8_t { kTitle, kTags, kCrumbs, kText };
inline constexpr size_t kSearchFieldCount = 4;

/// How a term of the index came to stand for a word of the query.
enum class TermOrigin : uint8_t { kExact, kStem, kPrefix, kTypo, kSynonym };

/// Multiplies the score of the documents it names; several that apply multiply each other.
struct SearchBoost {
  std::string kind;  ///< Empty: any kind.
  std::string id;    ///< Empty: any document.
  float factor = 1;  ///< Clamped to 0..100; 0 leaves the documents out.
};

struct QueryOptions {
  size_t limit = 10;
  std::vector<SearchBoost> boosts;
};

struct SearchHit {
  uint32_t document;  ///< Place in the documents the index was built from.
  float score;        ///< Greater than 0; comparable within one query only.
};

/// A query as the index understood it: concepts, each with alternatives, each made of terms. The
/// three lie in flat arrays; an owner's share of the next array is [first, first + count).
struct SearchQuery {
  /// Terms of the index that may stand for a concept: one, or a phrase of several that must all
  /// occur.
  struct Alternative {
    uint32_t first_term;
    uint32_t term_count;
    float weight;  ///< 0..1: what its evidence counts against an exact match.
    TermOrigin origin;
  };
  /// One word or phrase of the query.
  struct Concept {
    uint32_t first_alternative;
    uint32_t alternative_count;
    float weight;    ///< 0..1: what the concept counts against the others.
    uint32_t begin;  ///< Bytes [begin, end) of the query.
    uint32_t end;
  };
  std::vector<Concept> concepts;
  std::vector<Alternative> alternatives;
  std::vector<uint32_t> terms;  ///< Term numbers of the index that understood the query.
};

/// Why one document scored what it did, for one concept of the query.
struct SearchReason {
  uint32_t concept_number;  ///< In SearchQuery::concepts.
  std::string_view term;    ///< The strongest term that matched; lives as long as the index.
  TermOrigin origin;
  float rarity;  ///< Inverse document frequency: rarer words weigh more.
  float score;   ///< This concept's part of the document's score, boosts apart.
  std::array<float, kSearchFieldCount> fields;  ///< `score` split by field.
};

inline constexpr uint8_t kMaxKinds = 255;                 ///< Further kinds count as the last one.
inline constexpr size_t kMaxQueryTokens = 64;             ///< A query is cut after so many.
inline constexpr size_t kMaxSearchDocuments = 1U << 20U;  ///< Further documents are ignored.

class PostingCollector;

class SearchIndex {
 public:
  explicit SearchIndex(const SearchLexicon& lexicon) : lexicon_(&lexicon) {}  ///< Finds nothing.

  /// Reads every document once. See also SearchIndexBuilder.
  static SearchIndex build(std::span<const SearchDocument> documents, const SearchLexicon& lexicon);

  /// The index of `documents` from what serialize() gave for the same documents: ids decide which
  /// are the same, and their texts may be absent. The bytes are not trusted: a foreign, cut or
  /// altered file, or one of other documents or another lexicon, is refused (kInvalidValue).
  static Result<SearchIndex> parse(std::string_view bytes,
                                   std::span<const SearchDocument> documents,
                                   const SearchLexicon& lexicon);
  /// `documents` as given to build(). The result compresses well: it is meant to be served so.
  [[nodiscard]] std::string serialize(std::span<const SearchDocument> documents) const;

  /// The last word counts as unfinished unless something that is no word follows it.
  [[nodiscard]] SearchQuery understand(std::string_view query) const;
  /// Best first; equal scores in document order.
  [[nodiscard]] std::vector<SearchHit> rank(const SearchQuery& query,
                                            const QueryOptions& options) const;
  /// One reason a concept that `document` matches. Their scores add up to the
  /// document's, boosts apart.
  [[nodiscard]] std::vector<SearchReason> explain(const SearchQuery& query,
                                                  uint32_t document) const;

  [[nodiscard]] size_t posting_count() const { return postings_.size(); }
  [[nodiscard]] size_t document_count() const { return documents_.size(); }
  [[nodiscard]] const SearchDictionary& dictionary() const { return dictionary_; }

 private:
  friend class SearchIndexBuilder;
  friend class SearchRanking;
  friend class MatchMarker;
  struct Document {
    uint64_t id_hash;
    uint8_t title_size;  // Tokens, saturating.
    uint8_t text_class;  // Logarithm of the token count; see text_length().
    uint8_t kind;
    bool is_root;  // Stands at the top of its page.
  };

  // What a document's fields add to a term's evidence, see measure_fields(): in place 0 the title,
  // in the others the text that has the term once, twice, often.
  using FieldWeights = std::array<float, 4>;

  void add_headings(const SearchDocument& document, PostingCollector& collector);
  void assemble(const PostingCollector& collector);
  void measure_fields();
  uint8_t kind_number(std::string_view kind);
  [[nodiscard]] std::span<const uint32_t> postings(uint32_t term) const {
    return std::span(postings_).subspan(posting_begins_[term],
                                        posting_begins_[term + 1] - posting_begins_[term]);
  }

  [[nodiscard]] float evidence(uint32_t posting) const;
  [[nodiscard]] std::array<float, kSearchFieldCount> field_evidence(uint32_t posting) const;
  /// kNoPosting where the document does not have the term.
  [[nodiscard]] uint32_t find_posting(uint32_t term, uint32_t document) const;

  const SearchLexicon* lexicon_;
  SearchDictionary dictionary_;
  std::vector<uint32_t> posting_begins_;  // One a term, and the end.
  std::vector<uint32_t> postings_;        // document << 8 | fields, ascending.
  std::vector<Document> documents_;
  std::vector<FieldWeights> field_weights_;  // By document, apart for the sake of caches.
  std::vector<std::string> kinds_;
};

/// An index that grows document by document, so that whoever builds it can do other things between.
class SearchIndexBuilder {
 public:
  explicit SearchIndexBuilder(const SearchLexicon& lexicon);
  SearchIndexBuilder(SearchIndexBuilder&&) noexcept;
  SearchIndexBuilder& operator=(SearchIndexBuilder&&) noexcept;
  SearchIndexBuilder(const SearchIndexBuilder&) = delete;
  SearchIndexBuilder& operator=(const SearchIndexBuilder&) = delete;
  ~SearchIndexBuilder();

  void add(const SearchDocument& document);
  /// Of all that was added so far; more may follow.
  [[nodiscard]] SearchIndex build() const;

 private:
  SearchIndex index_;
  std::unique_ptr<PostingCollector> collector_;
};

}  // namespace support
