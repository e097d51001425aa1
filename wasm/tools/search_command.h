#pragma once

#include <optional>
#include <string>

#include "pack_source.h"
#include "support/library.h"

namespace support::tools {

/// A built library, or, with `docs_file`, that documentation in its place: one
/// section a line, {"id","title","crumbs","path","text","url"}.
Result<Library> load_library(const Json& built_library, const std::string& docs_file);

/// Adds the documentation in `file` to a built library, as entries that lead to their `url`.
/// `lexicon` is all that the pack knows about language. Refuses, by line, what cannot be shown.
std::optional<Error> add_documents(Json& library, const Json& lexicon, const std::string& file);

/// {"id","query"} in, {"id","results":[{"id","score"}]} out, at most ten, best first.
Result<nlohmann::ordered_json> search(const Library& library, const Json& input);

}  // namespace support::tools
