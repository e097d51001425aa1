#pragma once

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "library_source.h"

namespace support::tools {

/// Keys from the root of a JSON document to a value in it.
using JsonPath = std::vector<std::string>;

/// The texts of a library in one locale, read by path below "library". Mistakes are
/// collected, so that a builder reads on to its end and asks once; a text that was never read is a
/// mistake too.
class LibraryTexts {
 public:
  /// Who asks for texts, e.g. `the entry "prices"`, and where it stands.
  struct Asker {
    std::string name;
    std::string at;
  };

  LibraryTexts(const LibrarySource& library, const PackSource& source, std::string locale);

  /// A text, or an array of texts; a mistake when absent. Marks it as used.
  Json get(const JsonPath& path);
  /// The same, null when absent here and in the pack's first locale alike.
  Json find(const JsonPath& path);
  /// Words to search by: an array that each locale fills as its people speak, or null.
  Json find_words(const JsonPath& path);
  /// A text of the pack that is none of the library's, e.g. {"articles", "top_up", "title"}; null
  /// when absent.
  [[nodiscard]] Json find_in_pack(const JsonPath& path) const;
  /// Whether any language of the pack has such a text.
  [[nodiscard]] bool is_in_pack(const JsonPath& path) const;
  /// What stands at `path` or below may be read by nobody.
  void excuse(const JsonPath& path);

  /// Says who asks for what is read from now on; returns who did before.
  Asker asked_by(Asker asker);
  /// Records that the text at `path` is missing.
  void miss(const JsonPath& path);
  /// Records the texts that nobody read.
  void refuse_unused();
  /// Whether the pack's first locale has a text at `path`.
  [[nodiscard]] bool in_first_locale(const JsonPath& path) const;
  /// The names of a group of texts, e.g. "tags", in the pack's first locale.
  [[nodiscard]] std::vector<std::string> names_of(const std::string& group) const;
  [[nodiscard]] const std::string& locale() const { return locale_; }
  [[nodiscard]] const std::vector<Error>& errors() const { return errors_; }

 private:
  void fail(ErrorCode code, std::string message, const JsonPath& path);
  [[nodiscard]] std::string place(const JsonPath& path) const;
  [[nodiscard]] std::string missing_place(const JsonPath& path) const;
  void check_texts(const Json& text, const JsonPath& path);
  void check_text(const Json& text, const JsonPath& path);
  void check_names(const Json& text, const JsonPath& path);
  void check_like_first_locale(const Json& text, const JsonPath& path);
  void refuse_unused_below(const Json& node, const JsonPath& path);
  [[nodiscard]] Json with_pack_names(const Json& text) const;

  const LibrarySource& library_;
  const PackSource& source_;
  std::string locale_;
  std::string first_locale_;
  Json root_;        // The merged "library" block.
  Json first_root_;  // The same of the pack's first locale.
  Asker asker_;
  std::set<JsonPath> used_;
  std::set<JsonPath> missed_;
  std::vector<Error> errors_;
};

}  // namespace support::tools
