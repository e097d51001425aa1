#include "support/ticket.h"

#include <algorithm>

#include "support/fact_text.h"
#include "support/plain_text.h"
#include "support/redaction_prose.h"
#include "support/text.h"

namespace support {
namespace {

bool contains(const std::vector<std::string_view>& all, std::string_view one) {
  return std::find(all.begin(), all.end(), one) != all.end();
}

/// What the person typed into this field, trimmed; empty when nothing.
std::string_view answer_to(const Answers& answers, std::string_view field) {
  for (const auto& [id, text] : answers.by_field) {
    if (id == field) return trim(text);
  }
  return {};
}

/// The fields that the entry asks for, and room for words where it has none.
EmailForm form_about(const EmailTopic& topic, EmailForm form, const EmailContent& content) {
  const auto is_text = [&](std::string_view id) {
    const TicketField* field = content.field(id);
    return field != nullptr && field->input == TicketField::Input::kText;
  };
  if (std::any_of(topic.fields.begin(), topic.fields.end(), is_text)) form.fields.clear();
  for (const std::string_view id : topic.fields) {
    if (content.field(id) != nullptr) form.fields.push_back(id);
  }
  return form;
}

/// The chosen kind may have a form of its own; an incident's stands in for those it explains.
EmailForm form_for(const TicketSource& source, const TicketRequest& request, const EmailKind& kind,
                   const Letter& letter) {
  if (kind.form) return *kind.form;
  if (request.topic && source.content.topic) {
    EmailForm form = form_about(*request.topic, *source.content.topic, source.content);
    if (request.article->id == kFallbackArticle) return form;
    form.title = letter.form.title;
    form.opening = letter.form.opening;
    return form;
  }
  const auto& incident = source.content.incident;
  if (letter.in_incident && !kind.when && incident &&
      incident->when.evaluate(source.context) == Truth::kTrue) {
    return incident->form;
  }
  return letter.form;
}

/// The kind that the person chose, one that takes this email, or the finding's own.
const EmailKind& kind_for(const TicketSource& source, const TicketRequest& request,
                          const Letter& letter) {
  if (request.kind != nullptr) return *request.kind;
  if (request.article->id == kFallbackArticle && !request.topic) {
    for (const EmailKind& kind : source.content.kinds) {
      if (kind.when && kind.when->evaluate(source.context) == Truth::kTrue) return kind;
    }
  }
  return *source.content.kind(letter.kind);
}

/// What two emails about one problem have in common, besides the facts of a call.
std::string_view matter_of(const TicketRequest& request, const EmailKind& kind) {
  if (kind.form) return kind.id;
  return request.topic ? request.topic->id : request.article->id;
}

class TicketBuilder {
 public:
  TicketBuilder(const TicketSource& source, const Answers& answers, Ticket& ticket)
      : source_(source), answers_(answers), ticket_(ticket) {}

  /// Before any line is added: what is taken out with one of them is quoted in none.
  void omit(const TicketField& field) {
    if (contains(answers_.omitted, field.id)) {
      ticket_.omissions.add(field, source_.pack, source_.context);
    }
  }

  void add(const TicketField& field, bool ask) {
    if (contains(answers_.omitted, field.id)) {
      if (would_stand(field, ask)) ++ticket_.omitted_count;
      return;
    }
    // What somebody wrote stays, whatever the page has come to know since.
    std::string typed = typed_value(field);
    if (!typed.empty()) {
      ticket_.included.push_back({.field = &field, .value = std::move(typed), .from_person = true});
      return;
    }
    if (field.when.evaluate(source_.context) != Truth::kTrue) return;
    std::string seen = ticket_.form.own_words ? std::string() : seen_value(field);
    if (!seen.empty()) {
      ticket_.included.push_back({.field = &field, .value = std::move(seen), .from_person = false});
    } else if (ask && field.ask) {
      ticket_.missing.push_back(&field);
    }
  }

 private:
  bool would_stand(const TicketField& field, bool ask) {
    if (!answer_to(answers_, field.id).empty()) return true;
    if (field.when.evaluate(source_.context) != Truth::kTrue) return false;
    if (ask && field.ask) return true;
    // What redaction takes out of a line that is not there is not counted.
    std::vector<Removed> counted = ticket_.removed;
    const bool is_seen = !ticket_.form.own_words && !seen_value(field).empty();
    ticket_.removed = std::move(counted);
    return is_seen;
  }

  /// Cleaned first: once it is redacted, nothing may join what stood apart.
  std::string typed_value(const TicketField& field) {
    const std::string answer = plain_text(answer_to(answers_, field.id));
    if (answer.empty()) return {};
    RedactionPolicy policy = source_.policy;
    if (field.address) keep_addresses(answer, policy);
    Redaction redaction = redact_prose(answer, policy);
    add_removed(ticket_.removed, redaction.removed);
    ticket_.full_key_typed = ticket_.full_key_typed || redaction.full_key_seen;
    return std::move(redaction.text);
  }

  /// Somebody else's address is taken out wherever it is not the very thing that is asked for.
  static void keep_addresses(std::string_view answer, RedactionPolicy& policy) {
    constexpr std::string_view kBetween = " \t\n,;<>()\"";
    while (!answer.empty()) {
      const size_t end = std::min(answer.find_first_of(kBetween), answer.size());
      const std::string_view word = answer.substr(0, end);
      if (word.find('@') != std::string_view::npos) policy.own_emails.push_back(word);
      answer.remove_prefix(std::min(end + 1, answer.size()));
    }
  }

  std::string seen_value(const TicketField& field) {
    switch (field.derived) {
      case TicketField::Derived::kFailingCalls:
        return failing_calls_text(source_, ticket_.omissions);
      case TicketField::Derived::kResponseBody:
        return response_excerpt(source_, ticket_.omissions, ticket_.removed);
      case TicketField::Derived::kNothing:
        break;
    }
    const FilledText known = fill_facts(source_.pack, source_.context, field.from);
    return known.complete ? ticket_.omissions.without_values(plain_text(known.text))
                          : std::string();
  }

  const TicketSource& source_;
  const Answers& answers_;
  Ticket& ticket_;
};

/// How far from the person a field's value comes: 0 from nobody else, 2 from a call that failed.
int remoteness(const TicketField& field) {
  int remote = 0;
  fill_template(field.from, [&remote](std::string_view name) -> std::optional<std::string> {
    remote = std::max(remote, name.starts_with("call.") ? 2 : 1);
    return std::nullopt;
  });
  return remote;
}

/// The nearest first.
void sort_by_remoteness(std::vector<const TicketField*>& fields) {
  std::vector<const TicketField*> sorted;
  for (int wanted = 0; wanted <= 2; ++wanted) {
    for (const TicketField* field : fields) {
      if (remoteness(*field) == wanted) sorted.push_back(field);
    }
  }
  fields = std::move(sorted);
}

}  // namespace

Ticket build_ticket(const TicketSource& source, const TicketRequest& request) {
  const Letter& letter = source.content.letter(request.article->id);
  const EmailKind* kind = &kind_for(source, request, letter);
  Ticket ticket{
      .source = source,
      .article = request.article,
      .kind = kind,
      .form = form_for(source, request, *kind, letter),
      .topic = request.topic ? request.topic->title : std::string_view(),
      .thread = request.thread,
      .omissions = Omissions(
          fill_facts(source.pack, source.context, source.content.message("omitted")).text)};
  const EmailForm& form = ticket.form;
  // What the page saw is no part of an email in the person's own words: not even as a fingerprint.
  if (!form.own_words) {
    ticket.removed = source.context.removed();
    ticket.tag = problem_tag(source.context, matter_of(request, *kind), request.apart_from);
  }
  if (request.thread) ticket.tag = request.thread->tag;
  TicketBuilder builder(source, request.answers, ticket);
  for (const auto* ids : {&form.fields, &form.known}) {
    for (const std::string_view id : *ids) builder.omit(*source.content.field(id));
  }
  for (const std::string_view id : form.fields) builder.add(*source.content.field(id), true);
  for (const std::string_view id : form.known) {
    if (!contains(form.fields, id)) builder.add(*source.content.field(id), false);
  }
  // Where no call failed, what one would tell is the last thing that anybody can answer, and what
  // they see is all that there is.
  if (source.context.call() == nullptr) sort_by_remoteness(ticket.missing);
  return ticket;
}

}  // namespace support
