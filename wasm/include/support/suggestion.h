#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "support/content_pack.h"
#include "support/context.h"
#include "support/diagnosis.h"
#include "support/json_writer.h"
#include "support/signals.h"

namespace support {

/// What the person saw before: when it is gone because something got better, the reply says what.
struct Shown {
  std::string_view finding;  ///< Its id, or empty.
  uint32_t holds = 0;        ///< As the reply that first had it said: what was no worse then.
};

/// Writes a diagnosis in words: the reply `Suggestion` of content/schema/messages.schema.json.
void write_suggestion(JsonWriter& json, const ContentPack& pack, const Signals& signals,
                      const Context& context, const Diagnosis& diagnosis, const Shown& shown);

/// Writes the member `facts`: those that are known, a row each.
void write_fact_rows(JsonWriter& json, const ContentPack& pack, const Context& context,
                     const std::vector<FactId>& facts);

}  // namespace support
