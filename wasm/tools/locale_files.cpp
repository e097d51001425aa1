#include "locale_files.h"

#include <algorithm>

namespace support::tools {

std::string missing_text_file(const std::vector<SpokenFolder>& folders, const std::string& tag,
                              std::string_view asker) {
  auto asking = folders.begin();
  for (auto it = asking; it != folders.end(); ++it) {
    if (asker.starts_with(it->folder.generic_string() + "/")) asking = it;
  }
  const auto upper = std::find_if(asking, folders.end(),
                                  [&](const SpokenFolder& it) { return it.tags.contains(tag); });
  if (upper != folders.end()) asking = upper;
  return (asking->folder / "locales" / (tag + ".json")).generic_string();
}

}  // namespace support::tools
