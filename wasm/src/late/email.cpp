#include "support/email.h"

#include <fmt/compile.h>
#include <fmt/format.h>

#include "support/fact_text.h"
#include "support/text_template.h"

namespace support {
namespace {

constexpr size_t kMaxSubjectBytes = 160;

/// A header field must stay one line (RFC 5322, section 2.2): no value may start another.
std::string single_line(std::string_view text) {
  std::string line;
  for (const char c : text) {
    const bool control = static_cast<unsigned char>(c) < 0x20 || c == 0x7F;
    if (!control) {
      line += c;
    } else if (!line.empty() && line.back() != ' ') {
      line += ' ';
    }
  }
  if (line.size() > kMaxSubjectBytes) {
    size_t end = kMaxSubjectBytes;
    while (end > 0 && (static_cast<unsigned char>(line[end]) & 0xC0U) == 0x80U) --end;
    line.resize(end);
  }
  return line;
}

std::string subject_line(const Context& context, const Ticket& ticket) {
  const std::string title = fill_with_facts(*ticket.pack, context, ticket.article->title);
  const auto lookup = [&](std::string_view name) -> std::optional<std::string> {
    if (name == "prefix") return std::string(ticket.kind->prefix);
    if (name == "title") return title;
    const std::optional<FactId> id = fact_id(name);
    return id ? fact_text(*ticket.pack, context, *id) : std::nullopt;
  };
  return single_line(fill_template(ticket.content->message("subject"), lookup).text);
}

/// A choice by the label that `label` points at; any other value as it is.
std::string_view choice_text(const TicketField& field, std::string_view value,
                             std::string_view TicketField::Choice::*label) {
  for (const TicketField::Choice& choice : field.choices) {
    if (choice.value == value) return choice.*label;
  }
  return value;
}

/// "Label: value"; further lines of the value are indented, so that no value looks like a label.
void append_line(std::string& body, const TicketLine& line) {
  body += line.field->email_label;
  body += ": ";
  for (const char c : choice_text(*line.field, line.value, &TicketField::Choice::email_label)) {
    if (c == '\r') continue;
    body += c;
    if (c == '\n') body += "  ";
  }
  body += '\n';
}

std::string body_text(const Context& context, const Ticket& ticket, size_t line_count) {
  std::string body =
      fill_with_facts(*ticket.pack, context, ticket.content->letter(ticket.article->id).opening);
  body += "\n\n";
  for (size_t i = 0; i < line_count; ++i) append_line(body, ticket.included[i]);
  if (line_count < ticket.included.size()) {
    body += ticket.content->message("shortened");
    body += '\n';
  }
  return body;
}

std::string mailto_link(const Email& email) {
  return fmt::format(FMT_COMPILE("mailto:{}?subject={}&body={}"), email.to,
                     percent_encode(email.subject), percent_encode(email.body));
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
  json.text("value", choice_text(*line.field, line.value, &TicketField::Choice::label));
  json.text("source", line.from_person ? "answer" : "page");
  if (line.field->mono) json.flag("mono", true);
  json.close_object();
}

void write_removed(JsonWriter& json, const EmailContent& content, const Removed& removed) {
  const std::string_view kind = removed_kind_name(removed.kind);
  const std::string_view number = removed.count == 1 ? "one" : "other";
  const std::string_view label =
      content.message(fmt::format(FMT_COMPILE("removed.{}.{}"), kind, number));
  const auto lookup = [&](std::string_view name) -> std::optional<std::string> {
    if (name == "count") return fmt::format_int(removed.count).str();
    return std::nullopt;
  };
  json.open_object();
  json.text("kind", kind);
  json.number("count", removed.count);
  json.text("label", label.empty() ? std::string(kind) : fill_template(label, lookup).text);
  json.close_object();
}

}  // namespace

std::string percent_encode(std::string_view text) {
  constexpr std::string_view kUnreserved = "-._~";
  constexpr std::string_view kHex = "0123456789ABCDEF";
  std::string encoded;
  for (const char c : text) {
    const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                       kUnreserved.find(c) != std::string_view::npos;
    if (plain) {
      encoded += c;
    } else if (c == '\n') {
      encoded += "%0D%0A";
    } else if (c != '\r') {
      encoded += '%';
      encoded += kHex[static_cast<unsigned char>(c) >> 4U];
      encoded += kHex[static_cast<unsigned char>(c) & 15U];
    }
  }
  return encoded;
}

Email compose_email(const Context& context, const Ticket& ticket) {
  return {.to = std::string(ticket.pack->contact_email),
          .subject = subject_line(context, ticket),
          .body = body_text(context, ticket, ticket.included.size())};
}

std::string compose_mailto(const Context& context, const Ticket& ticket, size_t budget) {
  Email email = compose_email(context, ticket);
  std::string link = mailto_link(email);
  for (size_t lines = ticket.included.size(); link.size() > budget && lines > 0; --lines) {
    email.body = body_text(context, ticket, lines - 1);
    link = mailto_link(email);
  }
  return link;
}

void write_email(JsonWriter& json, const Context& context, const Ticket& ticket,
                 std::string_view signals_id) {
  const Email email = compose_email(context, ticket);
  json.open_object();
  json.text_if_any("id", signals_id);
  json.text("to", email.to);
  json.text("subject", email.subject);
  json.text("body", email.body);
  json.text("finding", ticket.article->id);
  json.text("kind", ticket.kind->id);
  json.open_array("kinds");
  for (const EmailKind& kind : ticket.content->kinds) {
    json.open_object();
    json.text("id", kind.id);
    json.text("label", kind.label);
    json.close_object();
  }
  json.close_array();
  json.open_array("missing");
  for (const TicketField* field : ticket.missing) write_missing(json, *field);
  json.close_array();
  json.open_array("included");
  for (const TicketLine& line : ticket.included) write_included(json, line);
  json.close_array();
  json.open_array("removed");
  for (const Removed& removed : ticket.removed) write_removed(json, *ticket.content, removed);
  json.close_array();
  const size_t ready = ticket.included.size();
  json.number("readyCount", static_cast<int64_t>(ready));
  json.number("totalCount", static_cast<int64_t>(ready + ticket.missing.size()));
  json.open_object("links");
  json.text("mailto", compose_mailto(context, ticket));
  json.close_object();
  json.close_object();
}

}  // namespace support
