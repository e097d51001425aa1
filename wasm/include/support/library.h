#pragma once

#include <memory>
#include <optional>
#include <string_view>
#include <vector>

#include "support/json_value.h"
#include "support/json_writer.h"
#include "support/result.h"
#include "support/search.h"

namespace support {

/// Everything of a pack that may be read or searched for, in one locale
/// (content/schema/library.schema.json, `Library`), and the index over it.
class Library {
 public:
  /// Keeps `source`. An entry that cannot be shown is refused, with the JSON pointer.
  static Result<Library> parse(JsonDocument source, std::string_view at = "");

  /// Imported documentation, [{"id","title","crumbs","url","text"}], from place `first` of it:
  /// right behind what there is, or over it, with a text that was not there before. One without a
  /// text waits for adopt_index() to bring it. Refuses the whole list, with the JSON pointer, when
  /// one cannot be shown.
  std::optional<Error> add_documents(const JsonValue& list, size_t first, std::string_view at = "");

  /// Reads on in the entries and documents, some 30 kB of text; gives how many are left to be read.
  /// Once none is, all of them can be found.
  size_t index_more();
  /// Lets all be found by what SearchIndex::serialize() gave for the same entries and documents.
  std::optional<Error> adopt_index(std::string_view bytes);

  /// What an entry of the pack has to do with, by its place in documents(). Imported documentation
  /// has no ties.
  struct Tie {
    std::string_view to;
    uint32_t entry;
  };
  /// Findings that entries are about, in the entries' order.
  [[nodiscard]] const std::vector<Tie>& findings() const { return findings_; }
  /// Paths that entries link to on the page's own site, without the first slash.
  [[nodiscard]] const std::vector<Tie>& paths() const { return paths_; }
  /// The entries, imported documentation behind them.
  [[nodiscard]] const std::vector<SearchDocument>& documents() const { return documents_; }
  /// How many of these are entries.
  [[nodiscard]] size_t entry_count() const { return entry_count_; }
  [[nodiscard]] const SearchIndex& index() const { return index_; }
  /// The texts of the screens that show it, by id.
  [[nodiscard]] const JsonValue& ui() const { return *ui_; }
  /// Writes the member `kinds`: what groups of entries there are, in order.
  void write_kinds(JsonWriter& json) const;

 private:
  explicit Library(JsonDocument source);
  void add_ties(const JsonValue& entry, uint32_t number);

  std::unique_ptr<const JsonDocument> source_;
  const JsonValue* kinds_ = nullptr;
  const JsonValue* ui_ = nullptr;
  std::vector<Tie> findings_;
  std::vector<Tie> paths_;
  std::vector<SearchDocument> documents_;
  size_t entry_count_ = 0;
  std::unique_ptr<const SearchLexicon> lexicon_;
  SearchIndexBuilder builder_;
  size_t read_count_ = 0;  // Of the documents, by builder_.
  SearchIndex index_;
};

/// The words that mean the same, and those that mean nothing, as a library or search.json has them.
SearchLexiconSource read_lexicon(const JsonValue& lexicon);

}  // namespace support
