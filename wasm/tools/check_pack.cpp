#include "check_pack.h"

#include <algorithm>
#include <optional>

#include "check_library.h"
#include "check_parts.h"

namespace support::tools {
namespace {

bool is_all_json(const Report& report) {
  const std::vector<Mistake> mistakes = report.by_file();
  return std::none_of(mistakes.begin(), mistakes.end(),
                      [](const Mistake& mistake) { return mistake.kind == "not-json"; });
}

/// Reads the pack and reports what keeps it from being read; empty when what a file or a pack holds
/// that could not be read would seem to be missing everywhere.
std::optional<PackModel> read_model(const std::filesystem::path& folder, LibrarySource& library,
                                    Report& report) {
  std::vector<Layer> layers = read_layers(folder, report);
  if (layers.empty()) return std::nullopt;
  const bool all_read = is_all_json(report);
  PackModel model = join_layers(std::move(layers), report);
  if (!all_read || !model.is_complete()) return std::nullopt;

  std::vector<Error> errors;
  for (const Layer& layer : model.layers) merge_library(layer.folder, library, errors);
  for (const Error& error : errors) {
    const Mistake mistake = library_mistake(error);
    report.add(mistake.kind, mistake.at, mistake.sentence);
  }
  return model;
}

}  // namespace

std::vector<Mistake> check_shapes(const std::filesystem::path& folder) {
  Report report;
  LibrarySource library;
  read_model(folder, library, report);
  return report.by_file();
}

std::vector<Mistake> check_pack(const std::filesystem::path& folder, bool is_draft) {
  Report report;
  LibrarySource library;
  const std::optional<PackModel> read = read_model(folder, library, report);
  if (!read) return report.by_file();
  const PackModel& model = *read;
  check_pack_file(model, report);
  check_rules(model, report);
  check_references(model, library_uses(library), report);
  MissingTexts missing;
  check_texts(model, missing, report);
  check_rewordings(model, missing);
  check_library(model, library, missing, report);
  if (!is_draft) missing.report(model, report);
  return report.by_file();
}

}  // namespace support::tools
