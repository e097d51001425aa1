#include "library_source.h"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <set>

#include <fmt/format.h>

#include "check_report.h"
#include "library_lookup.h"
#include "support/json_reader.h"
#include "taken_out.h"

namespace support::tools {
namespace {

namespace fs = std::filesystem;
using Parts = std::vector<LibrarySource::Part>;

/// A misspelt member would be left out in silence.
void refuse_others(const JsonReader& object, std::initializer_list<std::string_view> allowed) {
  object.each_member([&](std::string_view key, const JsonReader& member) {
    if (std::find(allowed.begin(), allowed.end(), key) != allowed.end()) return;
    const std::vector<std::string> names(allowed.begin(), allowed.end());
    member.fail(ErrorCode::kInvalidValue,
                fmt::format("nothing reads \"{}\" here: {}", key, suggest_name(key, names)));
  });
}

void check_entry(const JsonReader& entry) {
  refuse_others(entry, {"id", "disabled", "kind", "finding", "audience", "position", "tags",
                        "links", "related", "sections", "escalation"});
  entry["sections"].each(kMaxLibraryParts, [](const JsonReader& section) {
    refuse_others(section, {"id", "form", "checks"});
  });
  refuse_others(entry["escalation"], {"email", "fields", "when"});
}

Parts::iterator find_part(Parts& parts, std::string_view id) {
  return std::find_if(parts.begin(), parts.end(), [&](const LibrarySource::Part& part) {
    return part.content.find("id")->text == id;
  });
}

/// Merges the array `list` of one file into `parts`. `seen` holds the ids of this pack.
void merge_parts(const JsonReader& list, std::set<std::string>& seen, Parts& parts,
                 Parts& dropped) {
  list.each(kMaxLibraryParts, [&](const JsonReader& part) {
    const std::string id(part["id"].required().text());
    if (id.empty()) return part["id"].fail(ErrorCode::kInvalidValue, "this id is empty: fill it");
    if (!seen.insert(id).second) {
      return part["id"].fail(
          ErrorCode::kInvalidValue,
          fmt::format("the id \"{}\" stands twice in this pack: rename one", id));
    }
    const auto same = find_part(parts, id);
    const bool replaces = same != parts.end();
    const bool was_known = replaces || find_part(dropped, id) != dropped.end();
    if (replaces) dropped.push_back(*same);
    if (part["disabled"].flag().value_or(false)) {
      if (replaces) parts.erase(same);
      if (!was_known) {
        part["id"].fail(ErrorCode::kInvalidValue,
                        fmt::format("no pack below has \"{}\" to take out: {}", id,
                                    suggest_name(id, ids_of(parts))));
      }
    } else if (replaces) {
      *same = {part.value(), part.pointer()};
    } else {
      parts.push_back({part.value(), part.pointer()});
    }
  });
}

Result<JsonDocument> read_structure(const fs::path& file) {
  std::ifstream stream(file, std::ios::binary);
  const std::string bytes{std::istreambuf_iterator<char>(stream), {}};
  Result<JsonDocument> parsed = parse_json(bytes);
  if (parsed.ok()) return parsed;
  Error error = parsed.error();
  error.path = file.string();
  return error;
}

/// Asks each entry apart, so that a mistake in one hides none in another.
void check_each(const JsonReader& list, const auto& check, std::vector<Error>& mistakes) {
  list.each(kMaxLibraryParts, [&](const JsonReader& part) {
    const std::string at = part.pointer();
    JsonCheck apart{part.value(), at};
    check(JsonReader(apart));
    if (apart.first_error) mistakes.push_back(*apart.first_error);
  });
}

/// What `folder` takes out, the packs below speak of no more.
void take_out(const fs::path& folder, LibrarySource& library) {
  TakenOut taken = TakenOut::by(folder);
  for (const std::string& id : taken.checks) {
    // The library's own check of that id is another one.
    if (find_part(library.checks, id) == library.checks.end()) taken.library_checks.insert(id);
  }
  std::erase_if(library.entries, [&](const LibrarySource::Part& part) {
    if (!taken.orphans(part.content)) return false;
    taken.entries.emplace(part.content.find("id")->text);
    library.dropped.push_back(part);
    return true;
  });
  for (LibrarySource::Part& part : library.entries) taken.trim(part.content);
}

}  // namespace

void merge_library(const fs::path& folder, LibrarySource& library, std::vector<Error>& mistakes) {
  take_out(folder, library);
  std::set<std::string> entry_ids;
  std::set<std::string> check_ids;
  for (const fs::path& file : json_files(folder / "library")) {
    Result<JsonDocument> document = read_structure(file);
    if (!document.ok()) {
      mistakes.push_back(document.error());
      continue;
    }
    const std::string at = file.string() + "#";
    JsonCheck check{document.value(), at};
    const JsonReader root(check);
    refuse_others(root, {"entries", "checks"});
    check_each(root["entries"], check_entry, mistakes);
    check_each(
        root["checks"],
        [](const JsonReader& one) {
          refuse_others(one, {"id", "disabled", "when"});
        },
        mistakes);
    merge_parts(root["entries"], entry_ids, library.entries, library.dropped);
    merge_parts(root["checks"], check_ids, library.checks, library.dropped_checks);
    if (check.first_error) mistakes.push_back(*check.first_error);
    library.documents.push_back(std::move(document.value()));
  }
  SpokenFolder& spoken = library.folders.emplace_back(SpokenFolder{.folder = folder});
  for (const fs::path& file : json_files(folder / "locales")) {
    spoken.tags.insert(file.stem().string());
    Result<Json> locale = read_json_file(file);
    if (!locale.ok()) {
      mistakes.push_back(locale.error());
    } else if (locale.value().is_object() && locale.value().contains("library")) {
      library.blocks.emplace_back(file, locale.value()["library"]);
    }
  }
}

Result<LibrarySource> read_library_source(const fs::path& folder) {
  const Result<JsonDocument> pack = read_structure(folder / "pack.json");
  if (!pack.ok()) return pack.error();
  LibrarySource library;
  const JsonValue* parent = pack.value().find("extends");
  if (parent != nullptr && !parent->text.empty()) {
    // That a pack does not extend itself was asked when it was read (pack_source.cpp).
    Result<LibrarySource> below =
        read_library_source(folder.lexically_normal().parent_path() / parent->text);
    if (!below.ok()) return below.error();
    library = std::move(below.value());
  }
  std::vector<Error> mistakes;
  merge_library(folder, library, mistakes);
  if (!mistakes.empty()) return mistakes.front();
  return library;
}

}  // namespace support::tools
