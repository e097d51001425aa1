#include "support/engine.h"

#include <utility>

#include "engine_parts.h"
#include "reply.h"
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

}  // namespace

RedactionPolicy policy_for(const ContentPack& pack, const Signals& signals) {
  RedactionPolicy policy{.key_prefixes = pack.key_prefixes};
  policy.own_emails.push_back(pack.contact_email);
  if (!signals.account.email.empty()) policy.own_emails.push_back(signals.account.email);
  return policy;
}

Result<Signals> read_signals(const JsonValue& request) {
  const JsonValue* signals = request.find("signals");
  if (signals == nullptr) return missing("/signals");
  return parse_signals(*signals, "/signals");
}

std::string Engine::handle(std::string_view request) {
  return reply_to(request, [this](std::string_view type, JsonDocument& message, JsonWriter& json) {
    return dispatch(type, message, json);
  });
}

std::optional<Error> Engine::dispatch(std::string_view type, JsonDocument& request,
                                      JsonWriter& json) {
  struct Handler {
    std::string_view type;
    bool needs_pack;
    std::optional<Error> (Engine::*handle)(JsonDocument&, JsonWriter&);
  };
  static constexpr Handler kHandlers[] = {
      {"load", false, &Engine::load},           {"suggest", true, &Engine::suggest},
      {"loadEmail", true, &Engine::load_email}, {"compose", true, &Engine::compose},
      {"article", true, &Engine::article},      {"read", true, &Engine::read}};
  for (const Handler& handler : kHandlers) {
    if (handler.type != type) continue;
    if (handler.needs_pack && !pack_) {
      return Error{ErrorCode::kNoPack, "load a content pack first", ""};
    }
    return (this->*handler.handle)(request, json);
  }
  return Error{ErrorCode::kUnknownRequest,
               "expected one of: load, suggest, loadEmail, compose, article, read", "/type"};
}

std::optional<Error> Engine::load(JsonDocument& request, JsonWriter& json) {
  JsonValue* pack = request.find("pack");
  if (pack == nullptr) return missing("/pack");
  Result<ContentPack> parsed =
      parse_content_pack({std::move(*pack), std::move(request.strings)}, "/pack");
  if (!parsed.ok()) return parsed.error();
  pack_ = std::make_unique<const ContentPack>(std::move(parsed).value());
  email_.reset();
  write_loaded(json, *pack_);
  return std::nullopt;
}

std::optional<Error> Engine::suggest(JsonDocument& request, JsonWriter& json) {
  const Result<Signals> signals = read_signals(request);
  if (!signals.ok()) return signals.error();
  JsonCheck check{request, ""};
  const JsonReader root(check);
  const Shown shown{.finding = root["shown"].text(),
                    .holds = static_cast<uint32_t>(root["holds"].integer().value_or(0))};
  if (check.first_error) return check.first_error;
  Context context(signals.value(), policy_for(*pack_, signals.value()));
  const Diagnosis diagnosis = diagnose(*pack_, context);
  write_suggestion(json, *pack_, signals.value(), context, diagnosis, shown);
  return std::nullopt;
}

}  // namespace support
