#pragma once

#include <string>

#include <nlohmann/json.hpp>

#include "pack_source.h"

namespace support::tools {

/// The core's reply `Article` as text for a terminal. A check is marked [x] when it passes, [!]
/// when it fails, [ ] when nothing decides it.
std::string article_text(const nlohmann::ordered_json& article);

/// One line an entry of a built library: kind, id, title.
std::string entry_list(const Json& entries);

}  // namespace support::tools
