#pragma once

#include <map>
#include <string>

#include "pack_source.h"

namespace support::tools {

/// Up to so many sections a browser reads the texts and makes the index from them, in a moment of
/// its own for each piece. Past it, an index is shipped and the texts are fetched as they are
/// shown.
inline constexpr size_t kMostIndexedByBrowser = 5000;

/// Documentation made ready for the browser: the contents of files, by name.
struct BuiltDocuments {
  Json plan;  ///< `documents` of library.schema.json, without what the index adds.
  std::map<std::string, std::string> files;
};

/// Deals documents out to files whose names begin with `name`.
BuiltDocuments build_documents(const Json& documents, const std::string& name);

/// Whether `documents` are too many for a browser to index.
inline bool needs_index(const Json& documents) { return documents.size() > kMostIndexedByBrowser; }

/// The index of a built library's entries and documents, to be shipped. Refuses what would be too
/// large for one message to the search module.
Result<std::string> build_index(const Json& library, const Json& documents);

}  // namespace support::tools
