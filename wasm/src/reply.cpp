#include "reply.h"

#include "support/json_reader.h"

namespace support {
namespace {

void write_error(JsonWriter& json, const Error& error) {
  json.open_object();
  json.flag("ok", false);
  json.open_object("error");
  json.text("code", error_name(error.code));
  json.text("message", error.message);
  json.text("path", error.path);
  json.close_object();
  json.close_object();
}

}  // namespace

std::string reply_to(std::string_view request, Answer answer) {
  JsonWriter json;
  Result<JsonDocument> parsed = parse_json(request);
  std::optional<Error> error;
  if (parsed.ok()) {
    JsonCheck check{parsed.value(), ""};
    const std::string_view type = JsonReader(check)["type"].required().text();
    json.open_object();
    json.flag("ok", true);
    json.key("value");
    error = check.first_error ? check.first_error : answer(type, parsed.value(), json);
    json.close_object();
  } else {
    error = parsed.error();
  }
  if (error) {
    json = {};
    write_error(json, *error);
  }
  return json.take();
}

Error missing(const char* path) { return {ErrorCode::kMissing, "this field is required", path}; }

void write_texts(JsonWriter& json, std::string_view key, const JsonValue& texts) {
  json.open_object(key);
  for (const JsonValue& text : texts.children) json.text(text.key, text.text);
  json.close_object();
}

}  // namespace support
