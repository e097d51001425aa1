#include "check_library.h"

#include <fmt/format.h>

namespace support::tools {
namespace {

void add_texts(const JsonValue* list, std::string_view what, std::set<std::string>& into) {
  if (list == nullptr) return;
  for (const JsonValue& item : list->children) into.insert(fmt::format("{} {}", what, item.text));
}

/// What the builder may take as it is: the place of a broken entry is kept by its id, so that not
/// everything that names it is called a mistake too.
Json sound_entries(const Collection& collection) {
  Json entries = Json::array();
  for (const Entry& entry : collection.live) {
    entries.push_back(entry.sound ? entry.content : Json{{"id", entry.id}});
  }
  return entries;
}

bool is_locale_file(const std::string& file) {
  return std::filesystem::path(file).parent_path().filename() == "locales";
}

PackSource sound_source(const PackModel& model) {
  Json pack = model.pack;
  pack["kinds"] = sound_entries(model.kinds);
  return {.pack = std::move(pack),
          .lists = model.lists_json(),
          .rules = sound_entries(model.rules),
          .resolutions = sound_entries(model.resolutions),
          .articles = sound_entries(model.articles),
          .checks = sound_entries(model.checks),
          .fields = sound_entries(model.fields),
          .locales = model.locales};
}

}  // namespace

std::set<std::string> library_uses(const LibrarySource& library) {
  std::set<std::string> uses;
  for (const LibrarySource::Part& part : library.entries) {
    add_texts(part.content.find("links"), "link", uses);
    if (const JsonValue* escalation = part.content.find("escalation")) {
      add_texts(escalation->find("fields"), "field", uses);
    }
    const JsonValue* sections = part.content.find("sections");
    if (sections == nullptr) continue;
    for (const JsonValue& section : sections->children) {
      add_texts(section.find("checks"), "check", uses);
    }
  }
  return uses;
}

void check_library(const PackModel& model, const LibrarySource& library, MissingTexts& missing,
                   Report& report) {
  const PackSource source = sound_source(model);
  for (const std::string& tag : model.locale_tags()) {
    if (!model.locales.contains(tag)) continue;
    for (const Error& error : library_mistakes(library, source, tag)) {
      Mistake mistake = library_mistake(error);
      const bool is_gap = error.code == ErrorCode::kMissing && is_locale_file(mistake.at.file);
      if (is_gap) {
        missing.add(tag, std::move(mistake));
      } else {
        report.add(mistake.kind, mistake.at, std::move(mistake.sentence));
      }
    }
  }
}

Mistake library_mistake(const Error& error) {
  const size_t hash = error.path.find('#');
  return {
      fmt::format("library-{}", error_name(error.code)),
      {error.path.substr(0, hash), hash == std::string::npos ? "" : error.path.substr(hash + 1)},
      error.message};
}

}  // namespace support::tools
