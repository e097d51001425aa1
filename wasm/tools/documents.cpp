#include "documents.h"

#include <algorithm>
#include <filesystem>
#include <fstream>

#include <fmt/format.h>

#include "search_command.h"

namespace support::tools {
namespace {

/// Where a click may lead: nothing that runs.
bool is_address(const std::string& url) {
  return url.starts_with("https://") || url.starts_with("http://") || url.starts_with('/');
}

Result<Json> read_document(const Json& section, const std::string& base, const std::string& at) {
  Json document = Json::object();
  for (const std::string key : {"id", "title", "text", "crumbs", "url", "path"}) {
    const auto member = section.is_object() ? section.find(key) : section.end();
    const bool is_required = key == "id" || key == "title" || key == "text";
    if (member == section.end()) {
      if (is_required) return Error{ErrorCode::kMissing, fmt::format("\"{}\" is missing", key), at};
      continue;
    }
    if (!member->is_string()) {
      return Error{ErrorCode::kWrongType, fmt::format("\"{}\" is no text", key), at};
    }
    document[key] = *member;
  }
  if (document.contains("path")) {
    const auto path = document["path"].get<std::string>();
    const auto id = document["id"].get<std::string>();
    document.erase("path");
    const size_t anchor = std::min(id.find('#'), id.size());
    if (!document.contains("url")) document["url"] = page_address(path, base) + id.substr(anchor);
  }
  if (document.contains("url") && !is_address(document["url"].get<std::string>())) {
    return Error{ErrorCode::kInvalidValue, "\"url\" is no address of a page", at};
  }
  return document;
}

/// To be read at once: on a slow phone, too, no task that a hand would notice.
constexpr size_t kReadAtOnce = 100;
/// A piece is fetched to show one section of it.
constexpr size_t kShownAtOnce = 50;
constexpr size_t kHeadingsAtOnce = 500;

/// Writes files NAME.0.json, NAME.1.json, ... of at most `size` documents each; gives their names.
Json deal_out(const Json& documents, size_t size, const std::string& name,
              std::map<std::string, std::string>& files) {
  Json names = Json::array();
  for (size_t first = 0; first < documents.size(); first += size) {
    const auto begin = documents.begin() + static_cast<std::ptrdiff_t>(first);
    const size_t count = std::min(size, documents.size() - first);
    const Json piece(std::vector<Json>(begin, begin + static_cast<std::ptrdiff_t>(count)));
    names.push_back(fmt::format("{}.{}.json", name, names.size()));
    files[names.back().get<std::string>()] =
        piece.dump(-1, ' ', false, Json::error_handler_t::replace);
  }
  return names;
}

}  // namespace

std::string page_address(const std::string& path, const std::string& base) {
  std::filesystem::path place = std::filesystem::path(path).replace_extension();
  if (place.filename() == "index" || place.filename() == "README") {
    place = place.has_parent_path() ? place.parent_path() / "" : std::filesystem::path();
  }
  return base + place.generic_string();
}

Result<Json> read_documents(const std::string& file, const std::string& base) {
  std::ifstream stream(file, std::ios::binary);
  if (!stream) return Error{ErrorCode::kInvalidValue, "cannot read this file", file};
  Json documents = Json::array();
  size_t number = 0;
  for (std::string line; std::getline(stream, line);) {
    ++number;
    if (line.find_first_not_of(" \t\r") == std::string::npos) continue;
    const Result<Json> parsed = parse_document(line);
    if (!parsed.ok()) {
      return Error{parsed.error().code, parsed.error().message, fmt::format("{}:{}", file, number)};
    }
    Result<Json> document = read_document(parsed.value(), base, fmt::format("{}:{}", file, number));
    if (!document.ok()) return document.error();
    documents.push_back(std::move(document.value()));
  }
  return documents;
}

BuiltDocuments build_documents(const Json& documents, const std::string& name) {
  BuiltDocuments built;
  const size_t size = needs_index(documents) ? kShownAtOnce : kReadAtOnce;
  built.plan = {{"pieceSize", size}, {"pieces", deal_out(documents, size, name, built.files)}};
  if (needs_index(documents)) {
    Json headings = documents;
    for (Json& heading : headings) heading.erase("text");
    built.plan["headings"] = deal_out(headings, kHeadingsAtOnce, name + ".headings", built.files);
  }
  return built;
}

Result<std::string> build_index(const Json& library, const Json& documents) {
  Result<Library> loaded = load_library(library, documents);
  if (!loaded.ok()) return loaded.error();
  std::string bytes = loaded.value().index().serialize(loaded.value().documents());
  const size_t most = JsonLimits{}.max_bytes / 4 * 3 - 1024;  // In base64, with the message around.
  if (bytes.size() <= most) return bytes;
  return Error{
      ErrorCode::kTooLarge,
      fmt::format("the index of {} sections takes {} bytes, and {} is the most: leave some "
                  "out, or join short ones",
                  documents.size(), bytes.size(), most),
      "documentation"};
}

}  // namespace support::tools
