#include "pack_source.h"

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <iterator>

#include <fmt/format.h>

#include "support/json_value.h"
#include "support/text.h"
#include "taken_out.h"

namespace support::tools {
namespace {

namespace fs = std::filesystem;

/// Locales are merged text by text, so that a pack may reword one sentence of the pack below it.
void merge_deep(Json& into, const Json& from) {
  if (!into.is_object() || !from.is_object()) {
    into = from;
    return;
  }
  for (const auto& [key, value] : from.items()) merge_deep(into[key], value);
}

void merge_by_id(Json& into, const Json& from) {
  for (const Json& entry : from) {
    const auto same = std::find_if(into.begin(), into.end(), [&](const Json& existing) {
      return existing.value("id", "") == entry.value("id", "");
    });
    if (entry.value("disabled", false)) {
      if (same != into.end()) into.erase(same);
    } else if (same != into.end()) {
      *same = entry;
    } else {
      into.push_back(entry);
    }
  }
}

/// Merges the array `member` of `content`, which stands in `file`, into `into`.
std::optional<Error> merge_entries(const fs::path& file, const Json& content, const char* member,
                                   Json& into) {
  const auto entries = content.find(member);
  if (entries == content.end() || !entries->is_array()) {
    return Error{ErrorCode::kWrongType, fmt::format("expected an array \"{}\"", member),
                 file.string() + "#/" + member};
  }
  for (size_t i = 0; i < entries->size(); ++i) {
    if (!(*entries)[i].is_object() || !(*entries)[i].contains("id")) {
      return Error{ErrorCode::kMissing, "every entry is an object with an \"id\"",
                   fmt::format("{}#/{}/{}", file.string(), member, i)};
    }
  }
  merge_by_id(into, *entries);
  return std::nullopt;
}

std::optional<Error> merge_file(const fs::path& file, const char* member, Json& into,
                                Json* lists = nullptr) {
  const Result<Json> read = read_json_file(file);
  if (!read.ok()) return read.error();
  const Json& content = read.value();
  if (auto error = merge_entries(file, content, member, into)) return error;
  if (lists != nullptr && content.contains("lists")) merge_deep(*lists, content["lists"]);
  return std::nullopt;
}

/// What search knows about language adds up: an upper pack's words stand beside the lower one's.
void append_lexicon(Json& into, const Json& more) {
  for (const auto& [key, value] : more.items()) {
    if (value.is_string()) {
      into[key] = into.value(key, "") + value.get<std::string>();
    } else if (value.is_array()) {
      for (const Json& item : value) into[key].push_back(item);
    }
  }
}

/// A pack that brings a kind of email, or a webmail, keeps those of the pack below.
std::optional<Error> merge_pack(const fs::path& file, Json from, Json& into) {
  for (const char* member : {"kinds", "webmail"}) {
    if (!from.contains(member)) continue;
    Json merged = into.value(member, Json::array());
    if (auto error = merge_entries(file, from, member, merged)) return error;
    from[member] = std::move(merged);
  }
  merge_deep(into, from);
  return std::nullopt;
}

/// What `folder` takes out, the packs below speak of no more.
void take_out(const fs::path& folder, PackSource& source) {
  const TakenOut taken = TakenOut::by(folder);
  taken.trim(source.pack);
  for (Json* collection : {&source.rules, &source.resolutions}) {
    std::erase_if(collection->get_ref<Json::array_t&>(),
                  [&](const Json& entry) { return taken.orphans(entry); });
  }
  for (Json* collection : {&source.resolutions, &source.articles, &source.checks}) {
    for (Json& entry : *collection) taken.trim(entry);
  }
}

std::optional<Error> merge_folder(const fs::path& folder, PackSource& source) {
  for (const fs::path& file : json_files(folder / "articles")) {
    if (auto error = merge_file(file, "articles", source.articles)) return error;
  }
  for (const fs::path& file : json_files(folder / "rules")) {
    if (auto error = merge_file(file, "rules", source.rules, &source.lists)) return error;
  }
  struct Single {
    const char* file;
    const char* member;
    Json& into;
  };
  for (const Single& it : {Single{"checks.json", "checks", source.checks},
                           Single{"ticket.json", "fields", source.fields},
                           Single{"resolutions.json", "resolutions", source.resolutions}}) {
    if (!fs::exists(folder / it.file)) continue;
    if (auto error = merge_file(folder / it.file, it.member, it.into)) return error;
  }
  if (const fs::path file = folder / "search.json"; fs::exists(file)) {
    const Result<Json> read = read_json_file(file);
    if (!read.ok()) return read.error();
    append_lexicon(source.lexicon, read.value());
  }
  for (const fs::path& file : json_files(folder / "locales")) {
    const Result<Json> read = read_json_file(file);
    if (!read.ok()) return read.error();
    merge_deep(source.locales[file.stem().string()], read.value());
  }
  return std::nullopt;
}

}  // namespace

std::vector<fs::path> json_files(const fs::path& folder) {
  std::vector<fs::path> files;
  if (fs::is_directory(folder)) {
    for (const fs::directory_entry& entry : fs::directory_iterator(folder)) {
      if (entry.path().extension() == ".json") files.push_back(entry.path());
    }
  }
  std::sort(files.begin(), files.end());
  return files;
}

bool is_locale_tag(std::string_view tag) {
  const std::string_view language = tag.substr(0, tag.find('-'));
  return language.size() >= 2 && language.size() <= 3 &&
         std::all_of(language.begin(), language.end(), is_lower) && !tag.ends_with('-') &&
         std::all_of(tag.begin(), tag.end(), [](char c) { return is_alnum(c) || c == '-'; });
}

std::vector<std::string> spoken_locales(const Json& pack,
                                        const std::map<std::string, Json>& files) {
  std::vector<std::string> tags;
  if (const auto listed = pack.find("locales"); listed != pack.end()) {
    for (const Json& tag : *listed) {
      if (tag.is_string()) tags.push_back(tag.get<std::string>());
    }
    return tags;
  }
  for (const auto& [tag, file] : files) {
    if (is_locale_tag(tag)) tags.push_back(tag);
  }
  const auto first = std::find(tags.begin(), tags.end(), pack.value("supportLocale", ""));
  if (first != tags.end()) std::rotate(tags.begin(), first, first + 1);
  return tags;
}

void fill_gaps(PackSource& source) {
  const std::vector<std::string> tags = source.locale_tags();
  for (size_t i = 1; i < tags.size(); ++i) {
    Json whole = source.locales[tags.front()];
    whole["name"] = tags[i];
    merge_deep(whole, source.locales[tags[i]]);
    source.locales[tags[i]] = std::move(whole);
  }
}

std::vector<std::string> PackSource::locale_tags() const { return spoken_locales(pack, locales); }

namespace {

std::string line_and_column(std::string_view bytes, size_t at) {
  const std::string_view before = bytes.substr(0, at);
  const auto line = std::count(before.begin(), before.end(), '\n') + 1;
  const size_t column = before.size() - (before.rfind('\n') + 1) + 1;
  return fmt::format("at line {}, column {}", line, column);
}

/// Where reading stopped at byte `at`, and how to mend it. Of a comma too many, the line after it
/// would be the wrong one to look at.
std::string broken_place(std::string_view bytes, size_t at) {
  const std::string_view rest = bytes.substr(std::min(at, bytes.size()));
  if (rest.starts_with("//") || rest.starts_with("/*") || rest.starts_with('#')) {
    return line_and_column(bytes, at) + ": JSON has no comments, take this one out";
  }
  const size_t last = bytes.substr(0, at).find_last_not_of(" \t\r\n");
  const bool after_comma = last != std::string_view::npos && bytes[last] == ',';
  if (after_comma && !rest.empty() && std::string_view("]},").find(rest.front()) != rest.npos) {
    return line_and_column(bytes, last) + ": nothing follows this comma, take it out";
  }
  return line_and_column(bytes, at) + ": mend it there";
}

/// The core counts bytes; whoever edits a file counts lines.
Error in_lines(Error error, std::string_view bytes) {
  constexpr std::string_view kByte = "at byte ";
  const size_t at = error.message.find(kByte);
  if (bytes.find_first_not_of(" \t\r\n") == std::string_view::npos) {
    error.message = "empty, where JSON is expected: fill it, or take it out";
  } else if (bytes.starts_with("\xEF\xBB\xBF")) {
    error.message = "begins with a byte order mark: save it as UTF-8 without one";
  } else if (at != std::string::npos) {
    const auto byte = std::strtoul(error.message.c_str() + at + kByte.size(), nullptr, 10);
    error.message.replace(at, std::string::npos, broken_place(bytes, byte - 1));
  }
  return error;
}

}  // namespace

Result<Json> parse_document(std::string_view bytes) {
  const Result<JsonDocument> checked = parse_json(bytes);
  if (!checked.ok()) return in_lines(checked.error(), bytes);
  // A lone surrogate, which the core repairs, is the one thing that still fails here.
  Json document = Json::parse(bytes, nullptr, false);
  if (document.is_discarded()) {
    return Error{ErrorCode::kInvalidJson, "not valid JSON: a surrogate without its partner", ""};
  }
  return document;
}

Result<Json> read_json_file(const fs::path& file) {
  std::ifstream stream(file, std::ios::binary);
  if (!stream) return Error{ErrorCode::kMissing, "cannot read this file", file.string()};
  const std::string bytes{std::istreambuf_iterator<char>(stream), {}};
  Result<Json> parsed = parse_document(bytes);
  if (parsed.ok()) return parsed;
  Error error = parsed.error();
  error.path = file.string();
  return error;
}

Result<PackSource> read_pack_source(const fs::path& folder) {
  const Result<Json> pack = read_json_file(folder / "pack.json");
  if (!pack.ok()) return pack.error();
  PackSource source;
  const std::string parent = pack.value().value("extends", "");
  if (!parent.empty()) {
    const fs::path below = folder.lexically_normal().parent_path() / parent;
    if (fs::equivalent(below, folder)) {
      return Error{ErrorCode::kInvalidValue, "a pack cannot extend itself",
                   (folder / "pack.json").string() + "#/extends"};
    }
    Result<PackSource> read = read_pack_source(below);
    if (!read.ok()) return read.error();
    source = std::move(read.value());
  }
  if (source.pack.is_null()) source.pack = Json::object();
  take_out(folder, source);
  if (auto error = merge_pack(folder / "pack.json", pack.value(), source.pack)) return *error;
  if (auto error = merge_folder(folder, source)) return *error;
  return source;
}

}  // namespace support::tools
