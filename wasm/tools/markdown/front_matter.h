#pragma once

#include <map>
#include <string>
#include <string_view>

namespace support::tools {

/// Takes the front matter off `text`: its top-level `key: value` lines, without quotes, or between
/// `+++`, as Hugo writes TOML, `key = value`. Whatever else YAML and TOML can say is passed over:
/// no key that is asked for here needs it.
std::map<std::string, std::string, std::less<>> take_front_matter(std::string_view& text);

}  // namespace support::tools
