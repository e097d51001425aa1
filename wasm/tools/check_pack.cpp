#include "check_pack.h"

#include <algorithm>

#include "check_library.h"
#include "check_parts.h"

namespace support::tools {
namespace {

bool is_all_json(const Report& report) {
  const std::vector<Mistake> mistakes = report.by_file();
  return std::none_of(mistakes.begin(), mistakes.end(),
                      [](const Mistake& mistake) { return mistake.kind == "not-json"; });
}

}  // namespace

std::vector<Mistake> check_pack(const std::filesystem::path& folder) {
  Report report;
  std::vector<Layer> layers = read_layers(folder, report);
  if (layers.empty()) return report.by_file();
  const bool all_read = is_all_json(report);
  const PackModel model = join_layers(std::move(layers), report);
  // What a file or a pack that could not be read holds would seem to be missing everywhere.
  if (!all_read || !model.is_complete()) return report.by_file();

  LibrarySource library;
  std::vector<Error> errors;
  for (const Layer& layer : model.layers) merge_library(layer.folder, library, errors);
  for (const Error& error : errors) report_error(error, model, report);

  check_pack_file(model, report);
  check_rules(model, report);
  check_references(model, library_uses(library), report);
  check_texts(model, report);
  check_library(model, library, report);
  return report.by_file();
}

}  // namespace support::tools
