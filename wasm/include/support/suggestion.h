#pragma once

#include <string_view>
#include <vector>

#include "support/content_pack.h"
#include "support/context.h"
#include "support/diagnosis.h"
#include "support/json_writer.h"
#include "support/signals.h"

namespace support {

/// Writes a diagnosis in words: the reply `Suggestion` of content/schema/messages.schema.json.
/// `shown` is the id of the finding that the person saw before, or empty: when it is gone because
/// something got better, the reply says what.
void write_suggestion(JsonWriter& json, const ContentPack& pack, const Signals& signals,
                      const Context& context, const Diagnosis& diagnosis, std::string_view shown);

/// Writes the member `facts`: those that are known, a row each.
void write_fact_rows(JsonWriter& json, const ContentPack& pack, const Context& context,
                     const std::vector<FactId>& facts);

}  // namespace support
