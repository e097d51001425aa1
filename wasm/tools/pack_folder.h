#pragma once

#include <filesystem>

namespace support::tools {

/// The folder that is called `named` in the folder `here`, spelled so that it ends in its own name,
/// by which other packs know it: "." has none. Below `here` it is a relative path.
std::filesystem::path pack_folder(const std::filesystem::path& named,
                                  const std::filesystem::path& here);

}  // namespace support::tools
