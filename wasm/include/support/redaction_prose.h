#pragma once

#include <string_view>

#include "support/redaction.h"

namespace support {

/// redact() for a whole text that a person typed or pasted, or that an answer is: the addresses
/// that it calls the account's own stay, too.
///
/// What redact() promises holds: idempotent, linear, valid UTF-8 stays valid.
Redaction redact_prose(std::string_view text, const RedactionPolicy& policy);

}  // namespace support
