#pragma once

#include <string>
#include <vector>

#include "support/context.h"

namespace support::tools {

/// What values a fact can take when it is known.
struct FactDomain {
  FactKind kind;
  std::vector<std::string> texts = {};  ///< Of an enumeration, all its values; else empty.
};

const FactDomain& fact_domain(FactId id);
std::vector<std::string> all_fact_names();

/// "a text", "a whole number", …
std::string_view kind_name(FactKind kind);

/// Facts about the failing call: unknown while no call failed.
bool needs_failed_call(FactId id);

}  // namespace support::tools
