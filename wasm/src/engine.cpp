#include "support/engine.h"

#include <utility>

#include "support/article.h"
#include "support/context.h"
#include "support/diagnosis.h"
#include "support/email.h"
#include "support/signals.h"
#include "support/suggestion.h"
#include "support/ticket.h"

namespace support {
namespace {

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

Answers read_answers(const JsonReader& request) {
  Answers answers;
  request["answers"].each_member([&](std::string_view field, const JsonReader& text) {
    answers.by_field.emplace_back(field, text.text());
  });
  answers.omitted = request["omit"].texts();
  return answers;
}

void write_loaded(JsonWriter& json, const ContentPack& pack) {
  json.open_object();
  json.text("pack", pack.id);
  json.text("locale", pack.locale);
  json.open_object("contact");
  json.text("email", pack.contact_email);
  json.text("responseTarget", pack.response_target);
  json.close_object();
  json.open_object("ui");
  for (const JsonValue& text : pack.ui->children) json.text(text.key, text.text);
  json.close_object();
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
  if (type == "load") return load(request, json);
  if (type != "suggest" && type != "compose" && type != "article") {
    return Error{ErrorCode::kUnknownRequest, "expected one of: load, suggest, compose, article",
                 "/type"};
  }
  if (!pack_) return Error{ErrorCode::kNoPack, "load a content pack first", ""};
  if (type == "article") return article(request, json);
  return type == "suggest" ? suggest(request, json) : compose(request, json);
}

std::optional<Error> Engine::load(JsonValue& request, JsonWriter& json) {
  JsonValue* pack = request.find("pack");
  if (pack == nullptr) return missing("/pack");
  Result<ContentPack> parsed = parse_content_pack(std::move(*pack), "/pack");
  if (!parsed.ok()) return parsed.error();
  pack_ = std::move(parsed.value());
  write_loaded(json, *pack_);
  return std::nullopt;
}

std::optional<Error> Engine::suggest(const JsonValue& request, JsonWriter& json) const {
  const Result<Signals> signals = read_signals(request);
  if (!signals.ok()) return signals.error();
  JsonCheck check{request, ""};
  const std::string_view shown = JsonReader(check)["shown"].text();
  if (check.first_error) return check.first_error;
  const Context context(signals.value(), policy_for(*pack_, signals.value()));
  write_suggestion(json, *pack_, signals.value(), context, diagnose(*pack_, context), shown);
  return std::nullopt;
}

std::optional<Error> Engine::article(const JsonValue& request, JsonWriter& json) const {
  const Result<Signals> signals = read_signals(request);
  if (!signals.ok()) return signals.error();
  const Context context(signals.value(), policy_for(*pack_, signals.value()));
  JsonCheck check{request, ""};
  write_article(json, *pack_, context, JsonReader(check)["entry"].required());
  return check.first_error;
}

std::optional<Error> Engine::compose(const JsonValue& request, JsonWriter& json) const {
  const Result<Signals> signals = read_signals(request);
  if (!signals.ok()) return signals.error();
  JsonCheck check{request, ""};
  const JsonReader root(check);
  const Answers answers = read_answers(root);
  const auto find_chosen = [&](const char* key, const auto& find) {
    const JsonReader name = root[key];
    const std::string_view id = name.text();
    const auto* found = find(id);
    if (found == nullptr && !id.empty()) {
      name.fail(ErrorCode::kInvalidValue, "the pack has none of this id");
    }
    return found;
  };
  const Article* article =
      find_chosen("finding", [this](std::string_view id) { return pack_->article(id); });
  const EmailKind* kind =
      find_chosen("kind", [this](std::string_view id) { return pack_->kind(id); });
  if (check.first_error) return check.first_error;

  const RedactionPolicy policy = policy_for(*pack_, signals.value());
  const Context context(signals.value(), policy);
  if (article == nullptr) {
    const Diagnosis diagnosis = diagnose(*pack_, context);
    article = diagnosis.findings.empty() ? pack_->article(kFallbackArticle)
                                         : diagnosis.findings.front().article;
  }
  if (kind == nullptr) kind = pack_->kind(article->email_kind);
  const Ticket ticket = build_ticket(*pack_, context, *article, *kind, answers, policy);
  write_email(json, *pack_, context, ticket, signals.value().id);
  return std::nullopt;
}

}  // namespace support
