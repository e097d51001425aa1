// The request that writes the email.

#include <algorithm>

#include "../engine_parts.h"
#include "support/context.h"
#include "support/cut_text.h"
#include "support/diagnosis.h"
#include "support/email_reply.h"
#include "support/engine.h"
#include "support/redaction_prose.h"
#include "support/ticket.h"

namespace support {
namespace {

Answers read_answers(const JsonReader& request) {
  Answers answers;
  request["answers"].each_member([&](std::string_view field, const JsonReader& text) {
    answers.by_field.emplace_back(field, text.text());
  });
  answers.omitted = request["omit"].texts();
  return answers;
}

std::optional<EmailThread> read_thread(const JsonReader& thread) {
  if (!thread.present()) return std::nullopt;
  const EmailThread read{.tag = thread["tag"].required().text(),
                         .sent_at_unix_ms = thread["sentAtUnixMs"].integer()};
  if (!is_problem_tag(read.tag)) {
    thread["tag"].fail(ErrorCode::kInvalidValue, "expected a tag as an earlier reply had it");
  }
  return read;
}

std::string_view read_apart_from(const JsonReader& tag) {
  if (tag.present() && !is_problem_tag(tag.text())) {
    tag.fail(ErrorCode::kInvalidValue, "expected a tag as an earlier reply had it");
  }
  return tag.text();
}

std::optional<EmailTopic> read_topic(const JsonReader& about) {
  if (!about.present()) return std::nullopt;
  return EmailTopic{.id = about["id"].required().text(),
                    .title = about["title"].text(),
                    .fields = about["fields"].texts()};
}

/// Whether the entry wants to know of the call that failed.
bool asks_for_call(const EmailTopic& topic, const EmailContent& content) {
  return std::any_of(topic.fields.begin(), topic.fields.end(), [&](std::string_view id) {
    const TicketField* field = content.field(id);
    return field != nullptr && field->from.starts_with("{call.");
  });
}

EmailOptions read_options(const JsonReader& request) {
  EmailOptions options{.draft = request["eml"].flag().value_or(false),
                       .attachments = parse_attachments(request["attachments"])};
  if (const auto budget = request["mailtoBudget"].integer()) {
    if (*budget < 0) {
      request["mailtoBudget"].fail(ErrorCode::kInvalidValue, "expected a count of characters");
    } else {
      options.mailto_budget = static_cast<size_t>(*budget);
    }
  }
  return options;
}

/// The first finding, unless one was chosen; and no call that works by now, unless it was chosen
/// when the call still failed.
void choose_article(const ContentPack& pack, const RedactionPolicy& policy, Signals& signals,
                    TicketRequest& wanted) {
  Context context(signals, policy);
  const bool works = context[FactId::kCallSuperseded].number != 0;
  const std::vector<Finding> findings = diagnose(pack, context).findings;
  const Article* const chosen = wanted.article;
  if (chosen == nullptr) {
    wanted.article = findings.empty() ? pack.article(kFallbackArticle) : findings.front().article;
  }
  const bool stands = chosen == nullptr || std::any_of(findings.begin(), findings.end(),
                                                       [chosen](const Finding& finding) {
                                                         return finding.article == chosen;
                                                       });
  if (works && stands) signals.calls.clear();
}

}  // namespace

std::optional<Error> Engine::compose(JsonDocument& request, JsonWriter& json) {
  if (!email_) return Error{ErrorCode::kNoPack, "load the pack's email content first", ""};
  Result<Signals> signals = read_signals(request);
  if (!signals.ok()) return signals.error();
  // What this page calls with is not what made a pasted call.
  if (std::vector<Call>& calls = signals.value().calls; !calls.empty() && calls.front().pasted) {
    signals.value().client.sdk = {};
    calls.front().pasted = false;  // Support reads what the account has, whatever was pasted.
  }
  for (Call& call : signals.value().calls) call.body = without_stump(call.body);
  JsonCheck check{request, ""};
  const JsonReader root(check);
  const auto find_chosen = [&](const char* key, const auto& find) {
    const JsonReader name = root[key];
    const std::string_view id = name.text();
    const auto* found = find(id);
    if (found == nullptr && !id.empty()) {
      name.fail(ErrorCode::kInvalidValue, "the pack has none of this id");
    }
    return found;
  };
  TicketRequest wanted{
      .article = find_chosen("finding", [this](std::string_view id) { return pack_->article(id); }),
      .kind = find_chosen("kind", [this](std::string_view id) { return email_->kind(id); }),
      .topic = read_topic(root["about"]),
      .answers = read_answers(root),
      .thread = read_thread(root["thread"]),
      .apart_from = read_apart_from(root["apartFrom"])};
  const EmailOptions options = read_options(root);
  if (check.first_error) return check.first_error;

  // The page's facts are about to leave it.
  RedactionPolicy policy = policy_for(*pack_, signals.value());
  policy.make_safe = redact;
  if (wanted.topic) {
    if (explains_call(*pack_, signals.value(), policy, wanted.article)) {
      wanted.topic.reset();
    } else {
      if (wanted.article != nullptr || !asks_for_call(*wanted.topic, *email_)) {
        signals.value().calls.clear();
      }
      if (const auto side = root["about"]["side"].text(); !side.empty()) {
        signals.value().account.side = side;
      }
      if (wanted.article == nullptr) wanted.article = pack_->article(kFallbackArticle);
    }
  }
  if (!wanted.topic) choose_article(*pack_, policy, signals.value(), wanted);
  const Context context(signals.value(), policy);
  const Ticket ticket = build_ticket({.pack = *pack_,
                                      .content = *email_,
                                      .signals = signals.value(),
                                      .context = context,
                                      .policy = policy},
                                     wanted);
  write_email(json, ticket, options);
  return std::nullopt;
}

}  // namespace support
