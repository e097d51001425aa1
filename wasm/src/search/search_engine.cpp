#include "support/search_engine.h"

#include <utility>

#include "../reply.h"
#include "support/json_reader.h"
#include "support/library_search.h"

namespace support {

std::string SearchEngine::handle(std::string_view request) {
  return reply_to(
      request,
      [this](std::string_view type, JsonValue& message, JsonWriter& json) -> std::optional<Error> {
        if (type == "loadLibrary") return load(message, json);
        if (type == "search") return search(message, json);
        return Error{ErrorCode::kUnknownRequest, "expected one of: loadLibrary, search", "/type"};
      });
}

std::optional<Error> SearchEngine::load(JsonValue& request, JsonWriter& json) {
  JsonValue* source = request.find("library");
  if (source == nullptr) return missing("/library");
  Result<Library> parsed = Library::parse(std::move(*source), "/library");
  if (!parsed.ok()) return parsed.error();
  library_ = std::move(parsed.value());
  json.open_object();
  library_->write_kinds(json);
  write_texts(json, "ui", library_->ui());
  json.close_object();
  return std::nullopt;
}

std::optional<Error> SearchEngine::search(const JsonValue& request, JsonWriter& json) const {
  if (!library_) return Error{ErrorCode::kNoPack, "load a library first", ""};
  JsonCheck check{request, ""};
  const JsonReader root(check);
  const std::string_view query = root["query"].required().text();
  const SearchHints hints{.suspected = root["suspected"].texts(), .page = root["page"].text()};
  if (check.first_error) return check.first_error;
  json.open_object();
  write_results(json, *library_, query, hints);
  json.close_object();
  return std::nullopt;
}

}  // namespace support
