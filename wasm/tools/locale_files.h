#pragma once

#include <filesystem>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace support::tools {

/// One pack's folder, and the languages that it has files for.
struct SpokenFolder {
  std::filesystem::path folder;
  std::set<std::string> tags;
};

/// The file to which an author would add a text that `tag` lacks: that of the pack in which `asker`
/// stands, or of the lowest when it stands in none. A language that only an upper pack speaks is
/// all in that one's file. `folders` begins with the lowest and is not empty.
std::string missing_text_file(const std::vector<SpokenFolder>& folders, const std::string& tag,
                              std::string_view asker);

}  // namespace support::tools
