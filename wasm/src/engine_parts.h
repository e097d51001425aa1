#pragma once

// What the engine's halves have in common: engine.cpp, and late/engine_late.cpp.

#include <string_view>

#include "support/content_pack.h"
#include "support/json_writer.h"
#include "support/redaction.h"
#include "support/result.h"
#include "support/signals.h"

namespace support {

/// What redaction may keep and must know, for the person's and the pack's own addresses and keys.
RedactionPolicy policy_for(const ContentPack& pack, const Signals& signals);

/// The required field at `path`, a member of the request, is not there.
Error missing(const char* path);

/// The signals of a request.
Result<Signals> read_signals(const JsonValue& request);

/// Texts by id, as the member `key`.
void write_texts(JsonWriter& json, std::string_view key, const JsonValue& texts);

}  // namespace support
