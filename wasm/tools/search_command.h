#pragma once

#include <string>

#include "pack_source.h"
#include "support/library.h"

namespace support::tools {

/// A built library, with documents beside its entries.
Result<Library> load_library(const Json& built_library, const Json& documents = Json::array());

/// {"id","query"} in, {"id","results":[{"id","score"}]} out, at most ten, best first.
Result<nlohmann::ordered_json> search(const Library& library, const Json& input);

}  // namespace support::tools
