#pragma once

#include <filesystem>
#include <string>
#include <utility>
#include <vector>

#include "locale_files.h"
#include "pack_source.h"
#include "support/json_value.h"

namespace support::tools {

/// More entries, sections or parts than this are a mistake, not a library.
inline constexpr size_t kMaxLibraryParts = 5000;

/// Everything of a pack that may be read or searched for, as its authors keep it: the structure in
/// library/*.json, the texts in the "library" block of locales/<tag>.json. Entries and checks are
/// keyed by id and merged over the pack below, as the rest of a pack is (pack_source.h).
/// content/schema/library.schema.json describes both, and what is built from them.
struct LibrarySource {
  /// Something of library/*.json, and where it stands: "file#/json/pointer".
  struct Part {
    JsonValue content;
    std::string at;
  };
  std::vector<Part> entries;
  std::vector<Part> checks;
  /// Entries of a lower pack that an upper one replaced or disabled. Their texts may stay.
  std::vector<Part> dropped;
  std::vector<Part> dropped_checks;  ///< Likewise.
  /// The folders of the packs, from the lowest to the top one.
  std::vector<SpokenFolder> folders;
  /// Locale files that hold a "library" block, and the block, from the lowest pack to the top one.
  std::vector<std::pair<std::filesystem::path, Json>> blocks;
  /// What the parts are views into.
  std::vector<JsonDocument> documents;
};

/// Reads the library of `folder` and of the packs that it extends. A pack without one has no
/// entries. Two things of one id in one pack, and members that nobody reads, are errors.
Result<LibrarySource> read_library_source(const std::filesystem::path& folder);

/// Merges what one pack's folder holds over `library`, and adds what is wrong with it.
void merge_library(const std::filesystem::path& folder, LibrarySource& library,
                   std::vector<Error>& mistakes);

/// The library of one locale, ready to be read and searched: texts joined, references resolved.
/// Errors, with file and JSON pointer: a text that is missing, unused, empty or of another shape
/// than in the pack's first locale; an unknown kind, audience, finding, check, fact, tag, link,
/// related entry, email kind or ticket field.
Result<Json> build_library(const LibrarySource& library, const PackSource& source,
                           const std::string& locale);

/// All of those errors. What the pack's other texts lack is not among them: check_texts() names it.
std::vector<Error> library_mistakes(const LibrarySource& library, const PackSource& source,
                                    const std::string& locale);

}  // namespace support::tools
