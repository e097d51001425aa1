#pragma once

#include "pack_source.h"
#include "support/json_value.h"

namespace support::tools {

/// Authors keep phrases as a list in their own spelling; the core takes them in one text, spelled
/// as it spells what it searches. Anything else is handed on for the core to refuse.
Json build_phrases(const Json& phrases);

/// A condition as the core reads it (support/condition.h).
Json build_condition(const Json& source);

/// The same with the phrase lists that it names written out, for a condition that is read without
/// its pack. An unknown list's name is handed on for the core to refuse.
Json build_condition(const JsonValue& source, const Json& lists);

}  // namespace support::tools
