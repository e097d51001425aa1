#pragma once

#include <map>
#include <string>

#include "pack_source.h"

namespace support::tools {

/// Documentation, one section a line, {"id","title","text","crumbs","url","path"}, as documents of
/// AddDocumentsRequest. A section without a url has that of its file, `path`, published below
/// `base`; one without either leads nowhere. Refuses, by line, what cannot be shown.
Result<Json> read_documents(const std::string& file, const std::string& base);

/// The address of a documentation's file, by its path below the folder that `base` publishes:
/// without its extension, its folder's for "index.md" and "README.md".
std::string page_address(const std::string& path, const std::string& base);

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
