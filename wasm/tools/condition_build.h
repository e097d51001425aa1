#pragma once

#include "pack_source.h"

namespace support::tools {

/// Authors keep phrases as a list in their own spelling; the core takes them in one text, spelled
/// as it spells what it searches. Anything else is handed on for the core to refuse.
Json build_phrases(const Json& phrases);

/// What stands in a condition for a list that it names: the list's place in a built pack, or, where
/// a condition is read without its pack, the phrases themselves.
Json places_of(const Json& lists);
Json phrases_of(const Json& lists);

/// A condition in the authors' form as the core reads it (support/condition.h). What is no
/// condition, and a list that is not among `lists`, is handed on for the core to refuse.
Json build_condition(const Json& source, const Json& lists);

}  // namespace support::tools
