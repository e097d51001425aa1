#pragma once

#include <filesystem>
#include <vector>

#include "check_report.h"

namespace support::tools {

/// All mistakes of the pack in `folder` and of those that it extends. Reads on after each, so that
/// an author mends them in one go.
std::vector<Mistake> check_pack(const std::filesystem::path& folder);

}  // namespace support::tools
