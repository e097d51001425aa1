#pragma once

#include "support/content_pack.h"
#include "support/context.h"
#include "support/diagnosis.h"
#include "support/json_reader.h"
#include "support/signals.h"

namespace support {

/// A diagnosis in words: the reply `Suggestion` of content/schema/messages.schema.json.
Json build_suggestion(const ContentPack& pack, const Signals& signals, const Context& context,
                      const Diagnosis& diagnosis);

}  // namespace support
