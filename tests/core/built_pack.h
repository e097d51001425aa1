#pragma once

#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "support/engine.h"

namespace support::test {

using Json = nlohmann::json;

/// A pack of content/packs as `supportctl build` makes it, with the names of its rules; a text that
/// says why when it cannot be built.
const Json& built_pack(const std::string& id, const std::string& locale = "en");

/// Its email content, likewise.
const Json& built_email(const std::string& id, const std::string& locale = "en");

/// Its library, likewise.
const Json& built_library(const std::string& id, const std::string& locale = "en");

/// The engine's reply to one request.
Json ask(Engine& engine, const Json& request);

/// Makes `pack` the engine's; empty, or what is wrong with it.
std::string load(Engine& engine, const Json& pack);

/// One file of tests/cases, a JSON document a line.
std::vector<Json> read_cases(const std::string& path);

}  // namespace support::test
