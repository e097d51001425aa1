#include "support/ticket.h"

#include <algorithm>

#include "support/fact_text.h"

namespace support {
namespace {

bool contains(const std::vector<std::string>& ids, std::string_view id) {
  return std::find(ids.begin(), ids.end(), id) != ids.end();
}

std::string trimmed(std::string_view text) {
  constexpr std::string_view kBlank = " \t\r\n";
  const size_t first = text.find_first_not_of(kBlank);
  if (first == std::string_view::npos) return {};
  return std::string(text.substr(first, text.find_last_not_of(kBlank) - first + 1));
}

}  // namespace

Ticket build_ticket(const ContentPack& pack, const Context& context, const Article& article,
                    const EmailKind& kind, const Answers& answers, const RedactionPolicy& policy) {
  Ticket ticket{.article = &article, .kind = &kind, .removed = context.removed()};
  for (const std::string& id : article.ticket_fields) {
    if (contains(answers.omitted, id)) continue;
    const TicketField& field = *pack.field(id);
    const auto answer = answers.by_field.find(id);
    if (answer != answers.by_field.end()) {
      Redaction redaction = redact(trimmed(answer->second), policy);
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
