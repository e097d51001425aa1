#pragma once

#include <string_view>

#include "support/redaction.h"

namespace support {

/// redact() for what a person typed or pasted, and for all that leaves: what was said to and by a
/// model is found in transcripts, templates of chat models and sentences too ("I asked it: …"), and
/// so are passwords that a sentence, a chat or a table's heading announces.
///
/// What redact() promises holds: idempotent, linear, valid UTF-8 stays valid.
Redaction redact_prose(std::string_view text, const RedactionPolicy& policy);

}  // namespace support
