#pragma once

#include <set>

#include "check_model.h"
#include "library_source.h"
#include "missing_texts.h"

namespace support::tools {

/// What of the pack the library names: "check has_key", "field plan", "link wallet".
std::set<std::string> library_uses(const LibrarySource& library);

/// What does not fit in library/ and in the library's texts, in every locale of the pack.
void check_library(const PackModel& model, const LibrarySource& library, MissingTexts& missing,
                   Report& report);

/// An error of the builder, whose path is "file#/json/pointer", as a mistake.
Mistake library_mistake(const Error& error);

}  // namespace support::tools
