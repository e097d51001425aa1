#include "search_command.h"

#include "support/json_value.h"

namespace support::tools {
Result<Library> load_library(const Json& built_library, const Json& documents) {
  const auto parse = [](const Json& json) {
    const std::string bytes = json.dump(-1, ' ', false, Json::error_handler_t::replace);
    return parse_json(bytes, {.max_bytes = bytes.size()});
  };
  Result<JsonDocument> value = parse(built_library);
  if (!value.ok()) return value.error();
  Result<Library> library = Library::parse(std::move(value.value()));
  if (!library.ok()) return library;
  const Result<JsonDocument> list = parse(documents);
  if (!list.ok()) return list.error();
  if (auto error = library.value().add_documents(list.value(), 0, "/documents")) return *error;
  while (library.value().index_more() > 0) {
  }
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
