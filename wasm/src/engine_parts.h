#pragma once

// What the engine's halves have in common: engine.cpp, and late/engine_late.cpp.

#include "support/content_pack.h"
#include "support/json_value.h"
#include "support/redaction.h"
#include "support/result.h"
#include "support/signals.h"

namespace support {

/// What redaction may keep and must know, for the person's and the pack's own addresses and keys.
RedactionPolicy policy_for(const ContentPack& pack, const Signals& signals);

/// The signals of a request.
Result<Signals> read_signals(const JsonValue& request);

/// Whether the failing call of `signals` is a matter of the finding `article`.
bool explains_call(const ContentPack& pack, const Signals& signals, const RedactionPolicy& policy,
                   const Article* article);

}  // namespace support
