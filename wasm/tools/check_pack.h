#pragma once

#include <filesystem>
#include <vector>

#include "check_report.h"

namespace support::tools {

/// What keeps the pack in `folder`, or those that it extends, from being read as one: no JSON,
/// wrong types, unknown members, an `extends` in a circle. A pack without such mistakes can be
/// built, or is refused by its first missing text or reference.
std::vector<Mistake> check_shapes(const std::filesystem::path& folder);

/// All mistakes of the pack in `folder` and of those that it extends. Reads on after each, so that
/// an author mends them in one go. Of a draft it is no mistake that a language lacks texts.
std::vector<Mistake> check_pack(const std::filesystem::path& folder, bool is_draft = false);

}  // namespace support::tools
