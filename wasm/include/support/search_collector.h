#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "support/search.h"
#include "support/search_posting.h"

namespace support {

/// Terms by their bytes while an index grows: open addressing over numbers in order of appearance.
class TermTable {
 public:
  struct Entry {
    uint64_t head;  ///< See term_head().
    uint32_t begin;
    uint32_t document_count = 0;
    uint32_t tally = kNoTerm;  ///< Of the document at hand; kNoTerm while it lacks the term.
    uint8_t size;
    bool is_stop = false;
    bool is_word = false;  ///< Seen otherwise than as the whole of an identifier in a text.
  };

  TermTable() : slots_(kFirstSlots, kNoTerm) {}

  /// The term's number. A new one is size() before. `term` has at most kMaxTermBytes.
  uint32_t intern(std::string_view term);
  [[nodiscard]] uint32_t size() const { return static_cast<uint32_t>(entries_.size()); }
  [[nodiscard]] Entry& operator[](uint32_t number) { return entries_[number]; }
  [[nodiscard]] const Entry& operator[](uint32_t number) const { return entries_[number]; }
  [[nodiscard]] std::string_view term(uint32_t number) const {
    return {bytes_.data() + entries_[number].begin, entries_[number].size};
  }

 private:
  static constexpr size_t kFirstSlots = size_t{1} << 14U;

  void grow();

  std::vector<uint32_t> slots_;
  std::vector<Entry> entries_;
  std::string bytes_;
};

/// Gathers the postings of documents, one document after the other. Text comes as text when an
/// index is built and as counted terms when it is read from a file; everything else is the same.
class PostingCollector {
 public:
  struct RawPosting {
    uint32_t term;
    uint32_t posting;
  };

  explicit PostingCollector(const SearchLexicon& lexicon) : lexicon_(lexicon) {}

  /// The count of tokens that are no stop words.
  uint32_t add_field(std::string_view text, SearchField field);
  /// What people call the document. Of several words it is one term as well, so that who says just
  /// that is not led elsewhere by one of them.
  void add_name(std::string_view name);
  /// A term that earlier came as a word of a text.
  uint32_t add_known_term(std::string_view term);
  void add_text_term(uint32_t term, uint32_t text_count) { tally_of(term).text_count = text_count; }
  void end_document(uint32_t document);

  /// Whether the index keeps a term. Stop words have no postings; and an identifier that one text
  /// alone has is left to its parts, which find it too: such terms are a third of the dictionary.
  [[nodiscard]] bool keeps(uint32_t term) const {
    const TermTable::Entry& entry = table_[term];
    return entry.document_count > 1 || (entry.document_count == 1 && entry.is_word);
  }
  [[nodiscard]] const TermTable& table() const { return table_; }
  [[nodiscard]] const std::vector<RawPosting>& postings() const { return postings_; }

 private:
  struct Tally {
    uint32_t term;
    uint32_t fields;
    uint32_t text_count;
  };
  uint32_t intern(std::string_view term);
  Tally& tally_of(uint32_t term);

  const SearchLexicon& lexicon_;
  TermTable table_;
  TokenList tokens_;
  std::vector<Tally> tallies_;        // Of the document at hand.
  std::vector<RawPosting> postings_;  // By document.
};

}  // namespace support
