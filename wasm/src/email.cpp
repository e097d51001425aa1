#include "support/email.h"

#include <fmt/compile.h>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

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

std::string subject_line(const ContentPack& pack, const Context& context, const Ticket& ticket) {
  const std::string title = fill_with_facts(pack, context, ticket.article->title);
  const auto lookup = [&](std::string_view name) -> std::optional<std::string> {
    if (name == "prefix") return ticket.kind->prefix;
    if (name == "title") return title;
    const std::optional<FactId> id = fact_id(name);
    return id ? fact_text(pack, context, *id) : std::nullopt;
  };
  return single_line(fill_template(pack.message("email.subject"), lookup).text);
}

/// A choice by the label that `label` points at; any other value as it is.
std::string choice_text(const TicketField& field, const std::string& value,
                        std::string TicketField::Choice::*label) {
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

std::string body_text(const ContentPack& pack, const Context& context, const Ticket& ticket,
                      size_t line_count) {
  std::string body = fill_with_facts(pack, context, ticket.article->email_opening);
  body += "\n\n";
  for (size_t i = 0; i < line_count; ++i) append_line(body, ticket.included[i]);
  if (line_count < ticket.included.size()) {
    body += pack.message("email.shortened");
    body += '\n';
  }
  return body;
}

std::string mailto_link(const Email& email) {
  return fmt::format(FMT_COMPILE("mailto:{}?subject={}&body={}"), email.to,
                     percent_encode(email.subject), percent_encode(email.body));
}

Json missing_view(const TicketField& field) {
  constexpr std::string_view kInputs[] = {"line", "text", "choice"};
  Json view{{"field", field.id},
            {"label", field.label},
            {"input", kInputs[static_cast<size_t>(field.input)]}};
  if (!field.hint.empty()) view["hint"] = field.hint;
  if (field.input == TicketField::Input::kChoice) {
    view["choices"] = Json::array();
    for (const TicketField::Choice& choice : field.choices) {
      view["choices"].push_back({{"value", choice.value}, {"label", choice.label}});
    }
  }
  return view;
}

Json included_view(const TicketLine& line) {
  Json view{{"field", line.field->id},
            {"label", line.field->label},
            {"value", choice_text(*line.field, line.value, &TicketField::Choice::label)},
            {"source", line.from_person ? "answer" : "page"}};
  if (line.field->mono) view["mono"] = true;
  return view;
}

Json removed_view(const ContentPack& pack, const Removed& removed) {
  const std::string_view kind = removed_kind_name(removed.kind);
  const std::string_view number = removed.count == 1 ? "one" : "other";
  const std::string_view label =
      pack.message(fmt::format(FMT_COMPILE("removed.{}.{}"), kind, number));
  const auto lookup = [&](std::string_view name) -> std::optional<std::string> {
    if (name == "count") return fmt::format(FMT_COMPILE("{}"), removed.count);
    return std::nullopt;
  };
  return {{"kind", kind},
          {"count", removed.count},
          {"label", label.empty() ? std::string(kind) : fill_template(label, lookup).text}};
}

}  // namespace

std::string percent_encode(std::string_view text) {
  constexpr std::string_view kUnreserved = "-._~";
  std::string encoded;
  for (const char c : text) {
    const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                       kUnreserved.find(c) != std::string_view::npos;
    if (plain) {
      encoded += c;
    } else if (c == '\n') {
      encoded += "%0D%0A";
    } else if (c != '\r') {
      fmt::format_to(std::back_inserter(encoded), FMT_COMPILE("%{:02X}"),
                     static_cast<unsigned>(static_cast<unsigned char>(c)));
    }
  }
  return encoded;
}

Email compose_email(const ContentPack& pack, const Context& context, const Ticket& ticket) {
  return {.to = pack.contact_email,
          .subject = subject_line(pack, context, ticket),
          .body = body_text(pack, context, ticket, ticket.included.size())};
}

std::string compose_mailto(const ContentPack& pack, const Context& context, const Ticket& ticket,
                           size_t budget) {
  Email email = compose_email(pack, context, ticket);
  std::string link = mailto_link(email);
  for (size_t lines = ticket.included.size(); link.size() > budget && lines > 0; --lines) {
    email.body = body_text(pack, context, ticket, lines - 1);
    link = mailto_link(email);
  }
  return link;
}

Json build_email_view(const ContentPack& pack, const Context& context, const Ticket& ticket,
                      std::string_view signals_id) {
  const Email email = compose_email(pack, context, ticket);
  Json view{{"to", email.to},
            {"subject", email.subject},
            {"body", email.body},
            {"finding", ticket.article->id},
            {"kind", ticket.kind->id},
            {"kinds", Json::array()},
            {"missing", Json::array()},
            {"included", Json::array()},
            {"removed", Json::array()},
            {"readyCount", ticket.included.size()},
            {"totalCount", ticket.included.size() + ticket.missing.size()},
            {"links", {{"mailto", compose_mailto(pack, context, ticket)}}}};
  if (!signals_id.empty()) view["id"] = signals_id;
  for (const EmailKind& kind : pack.kinds) {
    view["kinds"].push_back({{"id", kind.id}, {"label", kind.label}});
  }
  for (const TicketField* field : ticket.missing) view["missing"].push_back(missing_view(*field));
  for (const TicketLine& line : ticket.included) view["included"].push_back(included_view(line));
  for (const Removed& removed : ticket.removed) {
    view["removed"].push_back(removed_view(pack, removed));
  }
  return view;
}

}  // namespace support
