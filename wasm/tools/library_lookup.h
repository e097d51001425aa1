#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "library_source.h"
#include "support/json_reader.h"

namespace support::tools {

// What building a library looks up by id, and says of an id that is none.

const Json* find_by_id(const Json& all, const std::string& id);
const LibrarySource::Part* find_by_id(const std::vector<LibrarySource::Part>& all,
                                      const std::string& id);

std::vector<std::string> ids_of(const Json& all);
std::vector<std::string> ids_of(const std::vector<LibrarySource::Part>& all);

/// Records that `name` is none of the ids of `what` there are.
void refuse_name(const JsonReader& name, std::string_view what, std::string_view id,
                 const std::vector<std::string>& known);

Json to_json(const JsonValue& value);

}  // namespace support::tools
