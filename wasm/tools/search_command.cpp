#include "search_command.h"

#include <fstream>

#include <fmt/format.h>

#include "support/json_value.h"

namespace support::tools {
namespace {

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
    Json document{{"kind", "documentation"}};
    for (const char* key : {"id", "title", "crumbs", "text", "url"}) {
      if (parsed.value().contains(key)) document[key] = parsed.value()[key];
    }
    documents.push_back(std::move(document));
  }
  return documents;
}

}  // namespace

Result<Library> load_library(const Json& built_library, const std::string& docs_file) {
  Json library = built_library;
  if (!docs_file.empty()) {
    const Result<Json> documents = read_documents(docs_file);
    if (!documents.ok()) return documents.error();
    library["entries"] = Json::array();
    library["documents"] = documents.value();
  }
  const std::string bytes = library.dump(-1, ' ', false, Json::error_handler_t::replace);
  Result<JsonValue> value = parse_json(bytes, {.max_bytes = bytes.size()});
  if (!value.ok()) return value.error();
  return Library::parse(std::move(value.value()));
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
