// The requests that come after the first suggestion, if they come at all.

#include "../engine_parts.h"
#include "../reply.h"
#include "support/article.h"
#include "support/context.h"
#include "support/diagnosis.h"
#include "support/email_content.h"
#include "support/engine.h"
#include "support/pasted.h"

namespace support {

std::optional<Error> Engine::load_email(JsonDocument& request, JsonWriter& json) {
  JsonValue* content = request.find("email");
  if (content == nullptr) return missing("/email");
  Result<EmailContent> parsed =
      parse_email_content({std::move(*content), std::move(request.strings)}, *pack_, "/email");
  if (!parsed.ok()) return parsed.error();
  email_ = {new EmailContent(std::move(parsed.value())),
            [](const EmailContent* ended) { delete ended; }};
  json.open_object();
  write_texts(json, "ui", *email_->ui);
  json.close_object();
  return std::nullopt;
}

std::optional<Error> Engine::article(JsonDocument& request, JsonWriter& json) {
  const Result<Signals> signals = read_signals(request);
  if (!signals.ok()) return signals.error();
  const Context context(signals.value(), policy_for(*pack_, signals.value()));
  JsonCheck check{request, ""};
  write_article(json, *pack_, context, JsonReader(check)["entry"].required());
  return check.first_error;
}

/// The reply `Reading`: empty when the text is no error.
std::optional<Error> Engine::read(JsonDocument& request, JsonWriter& json) {
  Result<Signals> signals = read_signals(request);
  if (!signals.ok()) return signals.error();
  JsonCheck check{request, ""};
  const std::string_view text = JsonReader(check)["text"].required().text();
  if (check.first_error) return check.first_error;
  const RedactionPolicy policy = policy_for(*pack_, signals.value());
  json.open_object();
  if (const std::optional<Pasted> pasted = read_pasted(text, policy)) {
    signals.value().calls_known = true;
    signals.value().calls = {pasted->call()};
    const Context context(signals.value(), policy);
    // An answer without an error is something to search for.
    if (context.call() != nullptr) {
      write_pasted(json, *pack_, context, diagnose(*pack_, context), *pasted);
    }
  }
  json.close_object();
  return std::nullopt;
}

}  // namespace support
