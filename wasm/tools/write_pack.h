#pragma once

#include <filesystem>
#include <optional>

#include "pack_source.h"

namespace support::tools {

/// Builds the pack in `folder` for the browser: three files a locale and boot.json, in `output`.
/// `documents`, when there are any, are found by every locale's search. Refuses a faulty pack; a
/// draft may lack texts (fill_gaps()).
std::optional<Error> write_pack(const std::filesystem::path& folder,
                                const std::filesystem::path& output, const Json& documents,
                                bool is_draft = false);

}  // namespace support::tools
