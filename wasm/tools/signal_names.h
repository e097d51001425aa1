#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "pack_source.h"

namespace support::tools {

/// The members of `Signals` in content/schema/messages.schema.json, which a test compares with
/// them, by the place of their object: "/calls/*" for each call. What stands elsewhere is free.
const std::map<std::string, std::vector<std::string>>& signal_names();

/// The first member of `signals` that nobody reads. The widget passes over what it does not know;
/// whoever writes signals by hand has misspelt something.
std::optional<Error> misspelt_signal(const Json& signals);

}  // namespace support::tools
