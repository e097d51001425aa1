#include "support/search_engine.h"

#include <array>
#include <utility>

#include "../reply.h"
#include "support/json_reader.h"
#include "support/library_search.h"

namespace support {
namespace {

/// RFC 4648, section 4. Ends where something else comes: what follows is not missed unnoticed,
/// because the bytes have a checksum of their own.
std::string decode_base64(std::string_view encoded) {
  constexpr std::string_view kLetters =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::array<uint8_t, 256> values{};
  values.fill(kLetters.size());
  for (size_t i = 0; i < kLetters.size(); ++i)
    values[static_cast<uint8_t>(kLetters[i])] = static_cast<uint8_t>(i);
  std::string bytes;
  bytes.reserve(encoded.size() / 4 * 3);
  uint32_t bits = 0;
  size_t count = 0;
  for (const char letter : encoded) {
    const uint8_t value = values[static_cast<uint8_t>(letter)];
    if (value == kLetters.size()) break;
    bits = bits << 6U | value;
    count += 6;
    if (count < 8) continue;
    count -= 8;
    bytes.push_back(static_cast<char>(bits >> count));
  }
  return bytes;
}

}  // namespace

std::string SearchEngine::handle(std::string_view request) {
  return reply_to(request,
                  [this](std::string_view type, JsonDocument& message,
                         JsonWriter& json) -> std::optional<Error> {
                    if (type == "loadLibrary") return load(message, json);
                    if (!library_) return Error{ErrorCode::kNoPack, "load a library first", ""};
                    if (type == "search") return search(message, json);
                    if (type == "addDocuments") return add(message, json);
                    if (type == "index") return index(message, json);
                    return Error{ErrorCode::kUnknownRequest,
                                 "expected one of: loadLibrary, addDocuments, index, search",
                                 "/type"};
                  });
}

std::optional<Error> SearchEngine::load(JsonDocument& request, JsonWriter& json) {
  JsonValue* source = request.find("library");
  if (source == nullptr) return missing("/library");
  Result<Library> parsed =
      Library::parse({std::move(*source), std::move(request.strings)}, "/library");
  if (!parsed.ok()) return parsed.error();
  library_ = std::move(parsed.value());
  json.open_object();
  library_->write_kinds(json);
  write_texts(json, "ui", library_->ui());
  json.close_object();
  return std::nullopt;
}

std::optional<Error> SearchEngine::add(const JsonValue& request, JsonWriter& json) {
  const JsonValue* documents = request.find("documents");
  if (documents == nullptr) return missing("/documents");
  JsonCheck check{request, ""};
  const int64_t first = JsonReader(check)["first"].required().integer().value_or(0);
  if (check.first_error) return check.first_error;
  auto error = library_->add_documents(*documents, static_cast<size_t>(first), "/documents");
  if (error) return error;
  json.open_object();
  json.number("count",
              static_cast<int64_t>(library_->documents().size() - library_->entry_count()));
  json.close_object();
  return std::nullopt;
}

std::optional<Error> SearchEngine::index(const JsonValue& request, JsonWriter& json) {
  JsonCheck check{request, ""};
  const JsonReader shipped = JsonReader(check)["shipped"];
  const std::string bytes = decode_base64(shipped.text());
  if (check.first_error) return check.first_error;
  size_t left = 0;
  if (!shipped.present()) {
    left = library_->index_more();
  } else if (auto error = library_->adopt_index(bytes)) {
    error->path = "/shipped";
    return error;
  }
  json.open_object();
  json.number("left", static_cast<int64_t>(left));
  json.close_object();
  return std::nullopt;
}

std::optional<Error> SearchEngine::search(const JsonValue& request, JsonWriter& json) const {
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
