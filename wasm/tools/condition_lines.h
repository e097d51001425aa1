#pragma once

#include <string>

#include "support/condition.h"
#include "support/json_value.h"
#include "support/redaction.h"

namespace support::tools {

/// A built condition as a tree, a line a group or test: whether it holds, what it asks, and the
/// value that it saw.
std::string condition_lines(const JsonValue& condition, const JsonValue& lists,
                            const Context& context, const RedactionPolicy& policy, size_t indent);

}  // namespace support::tools
