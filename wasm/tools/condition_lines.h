#pragma once

#include <string>

#include "support/condition.h"
#include "support/json_value.h"
#include "support/redaction.h"

namespace support::tools {

/// A pack's phrase lists, with the names that conditions gave them.
struct NamedLists {
  const JsonValue* phrases;
  const JsonValue* names;
};

/// A built condition as a tree, a line a group or test: whether it holds, what it asks, and the
/// value that it saw.
std::string condition_lines(const JsonValue& condition, const NamedLists& lists,
                            const Context& context, const RedactionPolicy& policy, size_t indent);

}  // namespace support::tools
