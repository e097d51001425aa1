#include "search_command.h"

#include <fstream>

#include <fmt/format.h>

#include "support/json_value.h"

namespace support::tools {
namespace {

/// Where a click may lead: nothing that runs.
bool is_address(const std::string& url) {
  return url.starts_with("https://") || url.starts_with("http://") || url.starts_with('/');
}

Result<Json> read_document(const Json& section, const std::string& at) {
  Json document = Json::object();
  for (const std::string key : {"id", "title", "text", "crumbs", "url"}) {
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
  if (document.contains("url") && !is_address(document["url"].get<std::string>())) {
    return Error{ErrorCode::kInvalidValue, "\"url\" is no address of a page", at};
  }
  return document;
}

}  // namespace

Result<Json> read_documents(const std::string& file) {
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
    Result<Json> document = read_document(parsed.value(), fmt::format("{}:{}", file, number));
    if (!document.ok()) return document.error();
    documents.push_back(std::move(document.value()));
  }
  return documents;
}

Result<Library> load_library(const Json& built_library, const Json& documents) {
  const auto parse = [](const Json& json) {
    const std::string bytes = json.dump(-1, ' ', false, Json::error_handler_t::replace);
    return parse_json(bytes, {.max_bytes = bytes.size()});
  };
  Result<JsonValue> value = parse(built_library);
  if (!value.ok()) return value.error();
  Result<Library> library = Library::parse(std::move(value.value()));
  if (!library.ok() || documents.empty()) return library;
  const Result<JsonValue> list = parse(documents);
  if (!list.ok()) return list.error();
  if (auto error = library.value().add_documents(list.value(), 0, "/documents")) return *error;
  if (auto error = library.value().index_documents()) return *error;
  return library;
}

Result<nlohmann::ordered_json> search(const Library& library, const Json& input) {
  const auto query = input.is_object() ? input.find("query") : input.end();
  if (!input.is_object() || query == input.end() || !query->is_string()) {
    return Error{ErrorCode::kMissing, "expected {\"id\",\"query\"}", "/query"};
  }
  nlohmann::ordered_json reply{{"id", input.value("id", "")}};
  reply["results"] = nlohmann::ordered_json::array();
  const SearchQuery understood = library.index().understand(query->get_ref<const std::string&>());
  for (const SearchHit& hit : library.index().rank(understood, {})) {
    reply["results"].push_back(
        {{"id", library.documents()[hit.document].id}, {"score", hit.score}});
  }
  return reply;
}

}  // namespace support::tools
