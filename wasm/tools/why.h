#pragma once

#include <string>

#include "pack_source.h"

namespace support::tools {

/// How a diagnosis came about, as text for a terminal: by finding, the highest score first, every
/// rule with the points it gave and its condition as a tree, each test with the value it saw.
/// `pack` is a pack as build_pack() makes it.
///
///     top_up: 40 points, shown first
///       +40  payment-required
///            true     call.status is 402 (402)
///
Result<std::string> explain_why(const Json& pack, const Json& signals);

}  // namespace support::tools
