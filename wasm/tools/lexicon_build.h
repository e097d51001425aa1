#pragma once

#include "pack_source.h"

namespace support::tools {

/// What search knows about language, as far as `entries`, the texts of one locale, have use for it.
Json build_lexicon(const Json& lexicon, const Json& entries);

}  // namespace support::tools
