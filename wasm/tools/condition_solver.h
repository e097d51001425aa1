#pragma once

#include <vector>

#include "pack_source.h"

namespace support::tools {

/// Whether some page could make all of these conditions true at once. They are as their authors
/// write them and free of other mistakes; `lists` holds the phrase lists that they name. When in
/// doubt it says yes: a "no" is a proof.
bool can_be_true(const std::vector<const Json*>& conditions, const Json& lists);

}  // namespace support::tools
