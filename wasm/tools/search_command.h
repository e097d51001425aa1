#pragma once

#include <string>

#include "pack_source.h"
#include "support/library.h"

namespace support::tools {

/// Documentation, one section a line, {"id","title","crumbs","text","url"}, as documents of
/// library.schema.json. Refuses, by line, what cannot be shown.
Result<Json> read_documents(const std::string& file);

/// A built library, with documents beside its entries.
Result<Library> load_library(const Json& built_library, const Json& documents = {});

/// {"id","query"} in, {"id","results":[{"id","score"}]} out, at most ten, best first.
Result<nlohmann::ordered_json> search(const Library& library, const Json& input);

}  // namespace support::tools
