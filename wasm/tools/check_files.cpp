#include "check_files.h"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <set>

#include <fmt/format.h>

#include "support/json_value.h"

namespace support::tools {
namespace {

namespace fs = std::filesystem;

/// JSON lets a member stand twice, and readers then silently take one of them.
void check_twice(const JsonValue& value, const Place& at, Report& report) {
  std::set<std::string_view> seen;
  for (size_t i = 0; i < value.children.size(); ++i) {
    const JsonValue& child = value.children[i];
    const bool is_member = value.type == JsonValue::Type::kObject;
    const Place place = is_member ? at / child.key : at / i;
    if (is_member && !seen.insert(child.key).second) {
      report.add("member-twice", place,
                 fmt::format("\"{}\" stands twice in this object: keep one", child.key));
    }
    check_twice(child, place, report);
  }
}

std::optional<Document> read_document(const fs::path& file, Report& report) {
  const Place at{file.generic_string(), ""};
  std::ifstream stream(file, std::ios::binary);
  const std::string bytes{std::istreambuf_iterator<char>(stream), {}};
  if (!stream) {
    report.add("missing-file", at, "this file cannot be read: add it, or check the folder's name");
    return std::nullopt;
  }
  const Result<JsonDocument> tree = parse_json(bytes);
  const Result<Json> parsed = parse_document(bytes);
  if (!parsed.ok()) {
    report.add("not-json", at, parsed.error().message);
    return std::nullopt;
  }
  check_twice(tree.value(), at, report);
  return Document{at, parsed.value()};
}

std::vector<fs::path> files_below(const fs::path& folder) {
  std::vector<fs::path> files;
  std::error_code error;
  for (fs::recursive_directory_iterator it(folder, error), end; it != end; it.increment(error)) {
    if (it->is_regular_file()) files.push_back(it->path());
  }
  std::sort(files.begin(), files.end());
  return files;
}

void read_file(const fs::path& file, Layer& layer, Report& report) {
  const std::string name = file.lexically_relative(layer.folder).generic_string();
  const std::string folder = name.substr(0, name.find('/'));
  const auto add_to = [&](auto& documents) {
    if (auto document = read_document(file, report)) documents.push_back(std::move(*document));
  };
  const bool in_folder =
      file.extension() == ".json" && std::count(name.begin(), name.end(), '/') == 1;
  if (name == "pack.json" || file.extension() == ".md") return;
  if (name == "checks.json") {
    layer.checks = read_document(file, report);
  } else if (name == "ticket.json") {
    layer.fields = read_document(file, report);
  } else if (name == "resolutions.json") {
    layer.resolutions = read_document(file, report);
  } else if (name == "search.json") {
    layer.lexicon = read_document(file, report);
  } else if (in_folder && folder == "rules") {
    add_to(layer.rules);
  } else if (in_folder && folder == "articles") {
    add_to(layer.articles);
  } else if (in_folder && folder == "locales") {
    add_to(layer.locales);
  } else if (in_folder && folder == "library") {
    // Its builder reads it once more and says what does not fit (library_build.cpp).
    (void)read_document(file, report);
  } else {
    report.add("stray-file", {file.generic_string(), ""},
               "nothing reads this file: put JSON into rules/, articles/, locales/ or library/, or "
               "take it out");
  }
}

/// The folder of the pack below, unless there is none or it cannot be read.
std::optional<fs::path> folder_below(const Layer& layer, const std::set<std::string>& seen,
                                     Report& report) {
  const Json& pack = layer.pack.content;
  const auto parent = pack.is_object() ? pack.find("extends") : pack.end();
  if (!pack.is_object() || parent == pack.end() || !parent->is_string()) return std::nullopt;
  const std::string& name = parent->get_ref<const std::string&>();
  const fs::path below = layer.folder.lexically_normal().parent_path() / name;
  const Place at = layer.pack.at / "extends";
  if (seen.contains(name)) {
    report.add(
        "extends-itself", at,
        fmt::format("the pack \"{}\" extends itself: name another pack, or take it out", name));
  } else if (!fs::exists(below / "pack.json")) {
    report.add("unknown-pack", at,
               fmt::format("there is no pack \"{}\" beside this one: mend its name", name));
  } else {
    return below;
  }
  return std::nullopt;
}

}  // namespace

std::vector<Layer> read_layers(const fs::path& folder, Report& report) {
  std::vector<Layer> layers;
  std::set<std::string> seen;
  std::optional<fs::path> next = folder;
  while (next) {
    // "packs/acme/" ends in an empty name.
    fs::path current = next->lexically_normal();
    if (!current.has_filename()) current = current.parent_path();
    std::optional<Document> pack = read_document(current / "pack.json", report);
    if (!pack) break;
    Layer layer{.folder = current, .pack = std::move(*pack)};
    for (const fs::path& file : files_below(current)) read_file(file, layer, report);
    seen.insert(current.filename().string());
    next = folder_below(layer, seen, report);
    layers.insert(layers.begin(), std::move(layer));
  }
  return layers;
}

std::string locale_tag(const Document& locale) { return fs::path(locale.at.file).stem().string(); }

}  // namespace support::tools
