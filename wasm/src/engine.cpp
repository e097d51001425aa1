#include "support/engine.h"

#include <utility>

#include "engine_parts.h"
#include "support/context.h"
#include "support/diagnosis.h"
#include "support/signals.h"
#include "support/suggestion.h"

namespace support {
namespace {

void write_loaded(JsonWriter& json, const ContentPack& pack) {
  json.open_object();
  json.text("pack", pack.id);
  json.text("locale", pack.locale);
  json.open_object("contact");
  json.text("email", pack.contact_email);
  json.text("responseTarget", pack.response_target);
  json.close_object();
  write_texts(json, "ui", *pack.ui);
  json.close_object();
}

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

RedactionPolicy policy_for(const ContentPack& pack, const Signals& signals) {
  RedactionPolicy policy{.key_prefixes = pack.key_prefixes};
  policy.own_emails.push_back(pack.contact_email);
  if (!signals.account.email.empty()) policy.own_emails.push_back(signals.account.email);
  return policy;
}

Error missing(const char* path) { return {ErrorCode::kMissing, "this field is required", path}; }

Result<Signals> read_signals(const JsonValue& request) {
  const JsonValue* signals = request.find("signals");
  if (signals == nullptr) return missing("/signals");
  return parse_signals(*signals, "/signals");
}

void write_texts(JsonWriter& json, std::string_view key, const JsonValue& texts) {
  json.open_object(key);
  for (const JsonValue& text : texts.children) json.text(text.key, text.text);
  json.close_object();
}

std::string Engine::handle(std::string_view request) {
  JsonWriter json;
  Result<JsonValue> parsed = parse_json(request);
  std::optional<Error> error;
  if (parsed.ok()) {
    json.open_object();
    json.flag("ok", true);
    json.key("value");
    error = dispatch(parsed.value(), json);
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

std::optional<Error> Engine::dispatch(JsonValue& request, JsonWriter& json) {
  JsonCheck check{request, ""};
  const JsonReader root(check);
  const std::string_view type = root["type"].required().text();
  if (check.first_error) return check.first_error;
  struct Handler {
    std::string_view type;
    bool needs_pack;
    std::optional<Error> (Engine::*handle)(JsonValue&, JsonWriter&);
  };
  static constexpr Handler kHandlers[] = {{"load", false, &Engine::load},
                                          {"suggest", true, &Engine::suggest},
                                          {"loadEmail", true, &Engine::load_email},
                                          {"compose", true, &Engine::compose},
                                          {"loadLibrary", true, &Engine::load_library},
                                          {"search", true, &Engine::search},
                                          {"article", true, &Engine::article}};
  for (const Handler& handler : kHandlers) {
    if (handler.type != type) continue;
    if (handler.needs_pack && !pack_) {
      return Error{ErrorCode::kNoPack, "load a content pack first", ""};
    }
    return (this->*handler.handle)(request, json);
  }
  return Error{ErrorCode::kUnknownRequest,
               "expected one of: load, suggest, loadEmail, compose, loadLibrary, search, article",
               "/type"};
}

std::optional<Error> Engine::load(JsonValue& request, JsonWriter& json) {
  JsonValue* pack = request.find("pack");
  if (pack == nullptr) return missing("/pack");
  Result<ContentPack> parsed = parse_content_pack(std::move(*pack), "/pack");
  if (!parsed.ok()) return parsed.error();
  pack_ = std::move(parsed.value());
  email_.reset();
  library_.reset();
  write_loaded(json, *pack_);
  return std::nullopt;
}

std::optional<Error> Engine::suggest(JsonValue& request, JsonWriter& json) {
  const Result<Signals> signals = read_signals(request);
  if (!signals.ok()) return signals.error();
  JsonCheck check{request, ""};
  const std::string_view shown = JsonReader(check)["shown"].text();
  if (check.first_error) return check.first_error;
  const Context context(signals.value(), policy_for(*pack_, signals.value()));
  write_suggestion(json, *pack_, signals.value(), context, diagnose(*pack_, context), shown);
  return std::nullopt;
}

}  // namespace support
