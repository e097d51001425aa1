#pragma once

#include <nlohmann/json.hpp>

#include "pack_source.h"
#include "support/result.h"

namespace support::tools {

/// {"id","text"} becomes {"id","redacted","removed":[{"kind","count"}]}. Addresses in "ownEmails"
/// stay, as do the pack's own; its key prefixes are known. `pack` is the source's pack.json.
Result<nlohmann::ordered_json> redact_text(const Json& pack, const Json& input);

}  // namespace support::tools
