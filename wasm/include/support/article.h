#pragma once

#include "support/content_pack.h"
#include "support/context.h"
#include "support/json_reader.h"
#include "support/json_writer.h"

namespace support {

/// Writes one library entry as a person reads it now: the reply `Article` of
/// content/schema/messages.schema.json. `entry` is an entry of the built library file
/// (content/schema/library.schema.json): the core keeps no library, so whoever shows an entry
/// brings it along. Its texts are filled with facts, its checks are decided, and an escalation with
/// a condition says whether it holds now. What does not belong to an entry is recorded as an error
/// by the reader; what was written until then is of no use.
void write_article(JsonWriter& json, const ContentPack& pack, const Context& context,
                   const JsonReader& entry);

}  // namespace support
