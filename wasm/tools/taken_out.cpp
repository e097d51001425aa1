#include "taken_out.h"

#include <algorithm>

namespace support::tools {
namespace {

using Ids = std::set<std::string>;

void add_disabled(const std::filesystem::path& file, const char* member, Ids& into) {
  const Result<Json> read = read_json_file(file);
  if (!read.ok() || !read.value().is_object()) return;
  const auto entries = read.value().find(member);
  if (entries == read.value().end() || !entries->is_array()) return;
  for (const Json& entry : *entries) {
    if (!entry.is_object() || entry.value("disabled", Json()) != true) continue;
    if (const Json id = entry.value("id", Json()); id.is_string())
      into.insert(id.get<std::string>());
  }
}

bool names(const Ids& ids, const Json& id) {
  return id.is_string() && ids.contains(id.get_ref<const std::string&>());
}

void trim_list(Json& object, const char* member, const Ids& ids) {
  const auto list = object.find(member);
  if (list == object.end() || !list->is_array()) return;
  Json kept = Json::array();
  for (Json& id : *list) {
    if (!names(ids, id)) kept.push_back(std::move(id));
  }
  *list = std::move(kept);
}

void trim_list(JsonValue& list, const Ids& ids) {
  std::erase_if(list.children,
                [&](const JsonValue& id) { return ids.contains(std::string(id.text)); });
}

}  // namespace

TakenOut TakenOut::by(const std::filesystem::path& folder) {
  TakenOut taken;
  for (const auto& file : json_files(folder / "articles")) {
    add_disabled(file, "articles", taken.articles);
  }
  for (const auto& file : json_files(folder / "library")) {
    add_disabled(file, "entries", taken.entries);
    add_disabled(file, "checks", taken.library_checks);
  }
  add_disabled(folder / "checks.json", "checks", taken.checks);
  add_disabled(folder / "ticket.json", "fields", taken.fields);
  return taken;
}

bool TakenOut::orphans(const Json& entry) const {
  if (!entry.is_object()) return false;
  const Json findings = entry.value("findings", Json::array({entry.value("finding", Json())}));
  return findings.is_array() && !findings.empty() &&
         std::all_of(findings.begin(), findings.end(),
                     [&](const Json& id) { return names(articles, id); });
}

bool TakenOut::orphans(const JsonValue& entry) const {
  const JsonValue* finding = entry.find("finding");
  if (finding == nullptr) finding = entry.find("id");
  return finding != nullptr && articles.contains(std::string(finding->text));
}

void TakenOut::trim(Json& entry) const {
  if (!entry.is_object()) return;
  for (const char* list : {"checks", "journey"}) trim_list(entry, list, checks);
  for (const char* list : {"fields", "known"}) trim_list(entry, list, fields);
  trim_list(entry, "findings", articles);
  if (names(articles, entry.value("finding", Json()))) entry.erase("finding");
  for (const char* form : {"incident", "topic"}) {
    if (const auto found = entry.find(form); found != entry.end()) trim(*found);
  }
  if (const auto kinds = entry.find("kinds"); kinds != entry.end() && kinds->is_array()) {
    for (Json& kind : *kinds) trim(kind);
  }
}

void TakenOut::trim(JsonValue& entry) const {
  if (JsonValue* related = entry.find("related")) trim_list(*related, entries);
  if (JsonValue* escalation = entry.find("escalation")) {
    if (JsonValue* named = escalation->find("fields")) trim_list(*named, fields);
  }
  JsonValue* sections = entry.find("sections");
  if (sections == nullptr) return;
  std::erase_if(sections->children, [&](JsonValue& section) {
    JsonValue* listed = section.find("checks");
    if (listed == nullptr || listed->children.empty()) return false;
    trim_list(*listed, library_checks);
    return listed->children.empty();
  });
}

}  // namespace support::tools
