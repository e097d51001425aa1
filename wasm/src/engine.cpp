#include "support/engine.h"

#include <utility>

#include <nlohmann/json.hpp>

#include "support/context.h"
#include "support/diagnosis.h"
#include "support/email.h"
#include "support/signals.h"
#include "support/suggestion.h"
#include "support/ticket.h"

namespace support {
namespace {

constexpr std::string_view kFallbackArticle = "other";

RedactionPolicy policy_for(const ContentPack& pack, const Signals& signals) {
  RedactionPolicy policy{.key_prefixes = pack.key_prefixes};
  policy.own_emails.push_back(pack.contact_email);
  if (!signals.account.email.empty()) policy.own_emails.push_back(signals.account.email);
  return policy;
}

Result<Answers> parse_answers(const Json& request) {
  std::optional<Error> first_error;
  const JsonReader root(request, "", first_error);
  Answers answers;
  if (const JsonReader typed = root["answers"]; typed.present()) {
    typed.each_member([&](const std::string& field, const JsonReader& text) {
      answers.by_field.emplace(field, text.text());
    });
  }
  answers.omitted = root["omit"].texts();
  if (first_error) return *first_error;
  return answers;
}

/// The id in `request[key]` looked up by `find`, or an error at that place.
template <class Find>
auto find_named(const Json& request, const char* key, const Find& find)
    -> Result<decltype(find(std::string_view{}))> {
  std::optional<Error> first_error;
  const JsonReader name = JsonReader(request, "", first_error)[key];
  decltype(find(std::string_view{})) found = nullptr;
  if (const std::string id = name.text(); !id.empty()) {
    found = find(id);
    if (found == nullptr) name.fail(ErrorCode::kInvalidValue, "the pack has none of this id");
  }
  if (first_error) return *first_error;
  return found;
}

}  // namespace

std::string Engine::handle(std::string_view request) {
  Result<Json> parsed = parse_json(request);
  const Result<Json> reply = parsed.ok() ? handle(parsed.value()) : Result<Json>(parsed.error());
  if (reply.ok()) return write_json({{"ok", true}, {"value", reply.value()}});
  const Error& error = reply.error();
  return write_json(
      {{"ok", false},
       {"error",
        {{"code", error_name(error.code)}, {"message", error.message}, {"path", error.path}}}});
}

Result<Json> Engine::handle(const Json& request) {
  std::optional<Error> first_error;
  const JsonReader root(request, "", first_error);
  const std::string type = root["type"].required().text();
  if (first_error) return *first_error;
  if (type == "load") return load(request);
  if (type != "suggest" && type != "compose") {
    return Error{ErrorCode::kUnknownRequest, "expected one of: load, suggest, compose", "/type"};
  }
  if (!pack_) return Error{ErrorCode::kNoPack, "load a content pack first", ""};
  return type == "suggest" ? suggest(request) : compose(request);
}

Result<Json> Engine::load(const Json& request) {
  std::optional<Error> first_error;
  const JsonReader pack = JsonReader(request, "", first_error)["pack"];
  if (!pack.required().present()) return *first_error;
  Result<ContentPack> parsed = parse_content_pack(pack.value(), pack.pointer());
  if (!parsed.ok()) return parsed.error();
  pack_ = std::move(parsed.value());
  return Json{
      {"pack", pack_->id},
      {"locale", pack_->locale},
      {"contact", {{"email", pack_->contact_email}, {"responseTarget", pack_->response_target}}},
      {"ui", pack_->ui}};
}

Result<Json> Engine::suggest(const Json& request) const {
  const Result<Signals> signals = parse_signals(request.value("signals", Json()), "/signals");
  if (!signals.ok()) return signals.error();
  const Context context(signals.value(), policy_for(*pack_, signals.value()));
  return build_suggestion(*pack_, signals.value(), context, diagnose(*pack_, context));
}

Result<Json> Engine::compose(const Json& request) const {
  const Result<Signals> signals = parse_signals(request.value("signals", Json()), "/signals");
  if (!signals.ok()) return signals.error();
  const Result<Answers> answers = parse_answers(request);
  if (!answers.ok()) return answers.error();
  const auto chosen_article =
      find_named(request, "finding", [this](std::string_view id) { return pack_->article(id); });
  if (!chosen_article.ok()) return chosen_article.error();
  const auto chosen_kind =
      find_named(request, "kind", [this](std::string_view id) { return pack_->kind(id); });
  if (!chosen_kind.ok()) return chosen_kind.error();

  const RedactionPolicy policy = policy_for(*pack_, signals.value());
  const Context context(signals.value(), policy);
  const Article* article = chosen_article.value();
  if (article == nullptr) {
    const Diagnosis diagnosis = diagnose(*pack_, context);
    article = diagnosis.findings.empty() ? pack_->article(kFallbackArticle)
                                         : diagnosis.findings.front().article;
  }
  const EmailKind* kind = chosen_kind.value();
  if (kind == nullptr) kind = pack_->kind(article->email_kind);
  const Ticket ticket = build_ticket(*pack_, context, *article, *kind, answers.value(), policy);
  return build_email_view(*pack_, context, ticket, signals.value().id);
}

}  // namespace support
