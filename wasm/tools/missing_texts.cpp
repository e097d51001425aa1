#include "missing_texts.h"

#include <algorithm>

#include <fmt/format.h>

namespace support::tools {
namespace {

constexpr size_t kMostNamed = 20;

/// The language to translate from: the pack's first that the lowest pack speaks too.
std::string source_tag(const PackModel& model, const std::string& tag) {
  const std::set<std::string> spoken = model.folders().front().tags;
  for (const std::string& other : model.locale_tags()) {
    if (other != tag && spoken.contains(other)) return other;
  }
  return {};
}

/// The files in the language `source` of all packs up to the one that holds `file`, without those
/// that have one like it.
std::vector<std::string> files_to_translate(const PackModel& model, const std::string& source,
                                            const std::filesystem::path& file) {
  std::vector<std::string> files;
  for (const SpokenFolder& spoken : model.folders()) {
    const std::filesystem::path locales = spoken.folder / "locales";
    const bool is_its = file.parent_path() == locales;
    if (spoken.tags.contains(source) && (is_its || !spoken.tags.contains(file.stem().string()))) {
      files.push_back((locales / (source + ".json")).generic_string());
    }
    if (is_its) break;
  }
  return files;
}

}  // namespace

void MissingTexts::add(const std::string& tag, Mistake mistake) {
  Gaps& gaps = by_file_[mistake.at.file];
  gaps.tag = tag;
  gaps.mistakes.push_back(std::move(mistake));
}

void MissingTexts::report(const PackModel& model, Report& report) const {
  for (const auto& [file, gaps] : by_file_) {
    const std::vector<std::string> sources =
        files_to_translate(model, source_tag(model, gaps.tag), file);
    if (gaps.mistakes.size() > kMostNamed && !sources.empty()) {
      report.add("missing-texts", {file, ""},
                 fmt::format("{} texts are missing in {}: translate those of {}",
                             gaps.mistakes.size(), gaps.tag, fmt::join(sources, " and ")));
      continue;
    }
    for (const Mistake& it : gaps.mistakes) report.add(it.kind, it.at, it.sentence);
  }
}

}  // namespace support::tools
