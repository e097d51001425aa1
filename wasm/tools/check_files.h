#pragma once

#include <filesystem>
#include <optional>
#include <vector>

#include "check_report.h"

namespace support::tools {

struct Document {
  Place at;  ///< The whole of the file.
  Json content;
};

/// The files of one pack's folder, without those that are no JSON.
struct Layer {
  std::filesystem::path folder;
  Document pack;
  std::vector<Document> rules;
  std::vector<Document> articles;
  std::vector<Document> locales;
  std::optional<Document> checks;
  std::optional<Document> fields;
  std::optional<Document> resolutions;
  std::optional<Document> lexicon;
};

/// Reads a pack's folder and those that it extends, the lowest first; none when the first has no
/// readable pack.json. Reports what is no JSON, members that stand twice, files that nobody reads
/// and an `extends` that leads nowhere.
std::vector<Layer> read_layers(const std::filesystem::path& folder, Report& report);

/// The locale of a file "locales/<tag>.json".
std::string locale_tag(const Document& locale);

}  // namespace support::tools
