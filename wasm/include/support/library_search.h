#pragma once

#include <string_view>
#include <vector>

#include "support/json_writer.h"
#include "support/library.h"

namespace support {

/// What is known about the person beyond their words.
struct SearchHints {
  std::vector<std::string_view> suspected;  ///< Findings of the diagnosis, likeliest first.
  std::string_view page;                    ///< Id of the page they are on, or empty.
};

/// Writes the members `results` and, when there is none, `nearest` of the reply `Found`
/// (content/schema/messages.schema.json). What is suspected and what belongs to the page comes
/// sooner than its words alone would bring it.
void write_results(JsonWriter& json, const Library& library, std::string_view query,
                   const SearchHints& hints);

}  // namespace support
