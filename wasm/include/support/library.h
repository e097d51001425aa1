#pragma once

#include <memory>
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
  /// proportion to its text.
  static Result<Library> parse(JsonValue source, std::string_view at = "");

  /// The entries, imported documentation included, in the order of documents().
  [[nodiscard]] const std::vector<const JsonValue*>& entries() const { return entries_; }
  [[nodiscard]] const std::vector<SearchDocument>& documents() const { return documents_; }
  [[nodiscard]] const SearchIndex& index() const { return index_; }
  /// The texts of the screens that show it, by id.
  [[nodiscard]] const JsonValue& ui() const { return *ui_; }
  /// Writes the member `kinds`: what groups of entries there are, in order.
  void write_kinds(JsonWriter& json) const;

 private:
  std::unique_ptr<const JsonValue> source_;
  const JsonValue* kinds_ = nullptr;
  const JsonValue* ui_ = nullptr;
  std::vector<const JsonValue*> entries_;
  std::vector<SearchDocument> documents_;
  SearchIndex index_;
};

/// The words that mean the same, and those that mean nothing, as a library or search.json has them.
SearchLexiconSource read_lexicon(const JsonValue& lexicon);

}  // namespace support
