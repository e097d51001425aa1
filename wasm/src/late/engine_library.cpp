// The requests of somebody who searches and reads.

#include <utility>

#include "../engine_parts.h"
#include "support/article.h"
#include "support/context.h"
#include "support/diagnosis.h"
#include "support/engine.h"
#include "support/library.h"
#include "support/library_search.h"
#include "support/pasted.h"

namespace support {
std::optional<Error> Engine::load_library(JsonValue& request, JsonWriter& json) {
  JsonValue* source = request.find("library");
  if (source == nullptr) return missing("/library");
  Result<Library> parsed = Library::parse(std::move(*source), *pack_, "/library");
  if (!parsed.ok()) return parsed.error();
  library_ = std::make_shared<const Library>(std::move(parsed.value()));
  json.open_object();
  library_->write_kinds(json);
  write_texts(json, "ui", library_->ui());
  json.close_object();
  return std::nullopt;
}

std::optional<Error> Engine::search(JsonValue& request, JsonWriter& json) {
  if (library_ == nullptr) return Error{ErrorCode::kNoPack, "load the pack's library first", ""};
  const Result<Signals> signals = read_signals(request);
  if (!signals.ok()) return signals.error();
  JsonCheck check{request, ""};
  const std::string_view query = JsonReader(check)["query"].required().text();
  if (check.first_error) return check.first_error;

  const RedactionPolicy policy = policy_for(*pack_, signals.value());
  json.open_object();
  if (const std::optional<Pasted> pasted = read_pasted(query, policy)) {
    Signals with_call = signals.value();
    with_call.calls.insert(with_call.calls.begin(), pasted->call());
    const Context context(with_call, policy);
    const Diagnosis diagnosis = diagnose(*pack_, context);
    write_pasted(json, *pack_, context, diagnosis, *pasted);
    write_results(json, *library_, pasted->search_words(context), with_call, diagnosis);
  } else {
    const Context context(signals.value(), policy);
    write_results(json, *library_, query, signals.value(), diagnose(*pack_, context));
  }
  json.close_object();
  return std::nullopt;
}

std::optional<Error> Engine::article(JsonValue& request, JsonWriter& json) {
  const Result<Signals> signals = read_signals(request);
  if (!signals.ok()) return signals.error();
  const Context context(signals.value(), policy_for(*pack_, signals.value()));
  JsonCheck check{request, ""};
  write_article(json, *pack_, context, JsonReader(check)["entry"].required());
  return check.first_error;
}

}  // namespace support
