#pragma once

#include "support/content_pack.h"
#include "support/context.h"
#include "support/diagnosis.h"
#include "support/json_writer.h"
#include "support/signals.h"

namespace support {

/// Writes a diagnosis in words: the reply `Suggestion` of content/schema/messages.schema.json.
void write_suggestion(JsonWriter& json, const ContentPack& pack, const Signals& signals,
                      const Context& context, const Diagnosis& diagnosis);

}  // namespace support
