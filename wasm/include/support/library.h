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
  /// Keeps `source`. An entry that cannot be shown is refused, with the JSON pointer. Takes time in
  /// proportion to its text. The entries can be searched at once.
  static Result<Library> parse(JsonValue source, std::string_view at = "");

  /// Imported documentation, [{"id","title","crumbs","url","text"}], from place `first` of it:
  /// right behind what there is, or over it, with a text that was not there before. One without a
  /// text waits for index_documents() to bring it in a shipped index. Refuses the whole list, with
  /// the JSON pointer, when one cannot be shown. Takes time in proportion to the text.
  std::optional<Error> add_documents(const JsonValue& list, size_t first, std::string_view at = "");
  /// Lets what was added be found: by its texts, or, where there are `bytes`, by the index that
  /// SearchIndex::serialize() gave for the same entries and documents.
  std::optional<Error> index_documents(std::optional<std::string_view> bytes = std::nullopt);

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
  explicit Library(JsonValue source);
  void add_ties(const JsonValue& entry, uint32_t number);

  std::unique_ptr<const JsonValue> source_;
  const JsonValue* kinds_ = nullptr;
  const JsonValue* ui_ = nullptr;
  std::vector<Tie> findings_;
  std::vector<Tie> paths_;
  std::vector<SearchDocument> documents_;
  size_t entry_count_ = 0;
  SearchIndex::Lexicon lexicon_;
  SearchIndexBuilder builder_;
  SearchIndex index_;
};

/// The words that mean the same, and those that mean nothing, as a library or search.json has them.
SearchLexiconSource read_lexicon(const JsonValue& lexicon);

}  // namespace support
