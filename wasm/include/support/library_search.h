#pragma once

#include <string_view>

#include "support/diagnosis.h"
#include "support/json_writer.h"
#include "support/library.h"
#include "support/signals.h"

namespace support {

/// Writes the members `results` and, when there is none, `nearest` of the reply `Found`
/// (content/schema/messages.schema.json). What the diagnosis suspects and what belongs to the page
/// the person is on comes sooner than its words alone would bring it.
void write_results(JsonWriter& json, const Library& library, std::string_view query,
                   const Signals& signals, const Diagnosis& diagnosis);

}  // namespace support
