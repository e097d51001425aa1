#include "pack_folder.h"

namespace support::tools {
namespace {

namespace fs = std::filesystem;

/// "packs/acme/" ends in an empty name.
fs::path without_slash(const fs::path& folder) {
  const fs::path normal = folder.lexically_normal();
  return normal.has_filename() ? normal : normal.parent_path();
}

}  // namespace

fs::path pack_folder(const fs::path& named, const fs::path& here) {
  fs::path folder = without_slash(named);
  const bool has_name = folder.filename() != "." && folder.filename() != "..";
  if (has_name && folder.is_relative()) return folder;
  const fs::path whole = without_slash(here / folder);
  const fs::path below = whole.lexically_relative(here);
  const bool is_below = !below.empty() && below != "." && *below.begin() != "..";
  return is_below ? below : whole;
}

}  // namespace support::tools
