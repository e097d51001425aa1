#include "support/email_reply.h"

#include <fmt/compile.h>
#include <fmt/format.h>

namespace support {
namespace {

/// A choice by its name on the form; any other value as it is.
std::string_view choice_label(const TicketField& field, std::string_view value) {
  for (const TicketField::Choice& choice : field.choices) {
    if (choice.value == value) return choice.label;
  }
  return value;
}

void write_missing(JsonWriter& json, const TicketField& field) {
  constexpr std::string_view kInputs[] = {"line", "text", "choice"};
  json.open_object();
  json.text("field", field.id);
  json.text("label", field.label);
  json.text_if_any("hint", field.hint);
  json.text("input", kInputs[static_cast<size_t>(field.input)]);
  if (field.input == TicketField::Input::kChoice) {
    json.open_array("choices");
    for (const TicketField::Choice& choice : field.choices) {
      json.open_object();
      json.text("value", choice.value);
      json.text("label", choice.label);
      json.close_object();
    }
    json.close_array();
  }
  json.close_object();
}

void write_included(JsonWriter& json, const TicketLine& line) {
  json.open_object();
  json.text("field", line.field->id);
  json.text("label", line.field->label);
  json.text("value", choice_label(*line.field, line.value));
  json.text("source", line.from_person ? "answer" : "page");
  if (line.field->mono) json.flag("mono", true);
  json.close_object();
}

void write_removed(JsonWriter& json, const EmailContent& content, const Removed& removed) {
  const std::string_view kind = removed_kind_name(removed.kind);
  json.open_object();
  json.text("kind", kind);
  json.number("count", removed.count);
  json.open_object("forms");
  for (const std::string_view form : kPluralForms) {
    const std::string_view label =
        content.message(fmt::format(FMT_COMPILE("removed.{}.{}"), kind, form));
    if (!label.empty()) json.text(form, label);
  }
  json.close_object();
  json.close_object();
}

void write_kinds(JsonWriter& json, const EmailContent& content) {
  json.open_array("kinds");
  for (const EmailKind& kind : content.kinds) {
    json.open_object();
    json.text("id", kind.id);
    json.text("label", kind.label);
    json.close_object();
  }
  json.close_array();
}

void write_links(JsonWriter& json, const EmailContent& content, const Email& email, size_t budget) {
  const std::string_view note = content.message("shortened");
  json.open_object("links");
  json.text("mailto", mailto_link(email, note, budget));
  for (const Webmail& webmail : content.webmail) {
    json.text(webmail.id,
              webmail_link(webmail, email, note, webmail.budget == 0 ? budget : webmail.budget));
  }
  json.close_object();
}

}  // namespace

void write_email(JsonWriter& json, const Ticket& ticket, const EmailOptions& options) {
  const EmailContent& content = ticket.source.content;
  const Email email = compose_email(ticket);
  json.open_object();
  json.text_if_any("id", ticket.source.signals.id);
  json.text("to", email.to);
  json.text("subject", email.subject);
  json.text("body", email_body(email));
  json.text_if_any("tag", ticket.tag);
  json.text("finding", ticket.article->id);
  json.text("kind", ticket.kind->id);
  const std::string_view done = content.letter(ticket.article->id).done;
  json.text_if_any("done", done.empty() ? ticket.article->already_done : done);
  write_kinds(json, content);
  json.open_array("missing");
  for (const TicketField* field : ticket.missing) write_missing(json, *field);
  json.close_array();
  json.open_array("included");
  for (const TicketLine& line : ticket.included) write_included(json, line);
  json.close_array();
  json.open_array("removed");
  for (const Removed& removed : ticket.removed) write_removed(json, content, removed);
  json.close_array();
  if (ticket.full_key_typed) json.text_if_any("revoke", content.message("revoke"));
  const size_t ready = ticket.included.size();
  json.number("readyCount", static_cast<int64_t>(ready));
  json.number("totalCount",
              static_cast<int64_t>(ready + ticket.missing.size() + ticket.omitted_count));
  write_links(json, content, email, options.mailto_budget);
  if (options.draft) {
    const std::string diagnostics = diagnostics_json(ticket);
    json.text_if_any("diagnostics", diagnostics);
    json.text("eml", compose_draft(email, diagnostics, options.attachments));
  }
  json.close_object();
}

}  // namespace support
