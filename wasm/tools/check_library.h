#pragma once

#include <set>

#include "check_model.h"
#include "library_source.h"

namespace support::tools {

/// What of the pack the library names: "check has_key", "field plan", "link wallet".
std::set<std::string> library_uses(const LibrarySource& library);

/// What does not fit in library/ and in the library's texts, in every locale of the pack.
void check_library(const PackModel& model, const LibrarySource& library, Report& report);

/// Hands an error of the builder on; its path is "file#/json/pointer".
void report_error(const Error& error, Report& report);

}  // namespace support::tools
