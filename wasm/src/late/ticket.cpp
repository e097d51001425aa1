#include "support/ticket.h"

#include <algorithm>

#include "support/fact_text.h"
#include "support/text.h"

namespace support {
namespace {

/// What the person typed into this field, trimmed; empty when nothing.
std::string_view answer_to(const Answers& answers, std::string_view field) {
  for (const auto& [id, text] : answers.by_field) {
    if (id == field) return trim(text);
  }
  return {};
}

}  // namespace

Ticket build_ticket(const ContentPack& pack, const EmailContent& content, const Context& context,
                    const Article& article, const EmailKind* kind, const Answers& answers,
                    const RedactionPolicy& policy) {
  const Letter& letter = content.letter(article.id);
  Ticket ticket{.pack = &pack,
                .content = &content,
                .article = &article,
                .kind = kind == nullptr ? content.kind(letter.kind) : kind,
                .removed = context.removed()};
  for (const std::string_view id : letter.fields) {
    const auto& omitted = answers.omitted;
    if (std::find(omitted.begin(), omitted.end(), id) != omitted.end()) continue;
    const TicketField& field = *content.field(id);
    if (const std::string_view answer = answer_to(answers, id); !answer.empty()) {
      Redaction redaction = redact(answer, policy);
      add_removed(ticket.removed, redaction.removed);
      if (!redaction.text.empty()) {
        ticket.included.push_back(
            {.field = &field, .value = std::move(redaction.text), .from_person = true});
        continue;
      }
    }
    FilledText known = fill_facts(pack, context, field.from);
    if (known.complete && !known.text.empty()) {
      ticket.included.push_back(
          {.field = &field, .value = std::move(known.text), .from_person = false});
    } else {
      ticket.missing.push_back(&field);
    }
  }
  return ticket;
}

}  // namespace support
