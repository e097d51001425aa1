// The requests that come after the first suggestion, if they come at all.

#include <algorithm>

#include "../engine_parts.h"
#include "../reply.h"
#include "support/article.h"
#include "support/context.h"
#include "support/diagnosis.h"
#include "support/email_content.h"
#include "support/engine.h"
#include "support/pasted.h"

namespace support {

bool explains_call(const ContentPack& pack, const Signals& signals, const RedactionPolicy& policy,
                   const Article* article) {
  Context context(signals, policy);
  if (context.call() == nullptr) return false;
  const Diagnosis diagnosis = diagnose(pack, context);
  return std::any_of(diagnosis.findings.begin(), diagnosis.findings.end(),
                     [article](const Finding& it) { return it.article == article; });
}

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
  Result<Signals> signals = read_signals(request);
  if (!signals.ok()) return signals.error();
  JsonCheck check{request, ""};
  const JsonReader entry = JsonReader(check)["entry"].required();
  const RedactionPolicy policy = policy_for(*pack_, signals.value());
  // Where a call failed for another reason, what it does not say is proof of nothing.
  const Article* finding = pack_->article(entry["finding"].text());
  if (finding != nullptr && !explains_call(*pack_, signals.value(), policy, finding)) {
    signals.value().calls.clear();
  }
  const Context context(signals.value(), policy);
  write_article(json, *pack_, context, entry);
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
    Context context(signals.value(), policy);
    // An answer without an error is something to search for.
    if (context.call() != nullptr) {
      write_pasted(json, *pack_, context, diagnose(*pack_, context), *pasted);
    }
  }
  json.close_object();
  return std::nullopt;
}

}  // namespace support
