#include "support/email.h"

#include <fmt/compile.h>
#include <fmt/format.h>

#include "support/fact_text.h"
#include "support/plain_text.h"
#include "support/text.h"
#include "support/text_template.h"

namespace support {
namespace {

/// Without the tag. Lists of emails show less.
constexpr size_t kMaxSubjectSize = 160;

/// A choice by its name in emails; any other value as it is.
std::string_view choice_text(const TicketField& field, std::string_view value) {
  for (const TicketField::Choice& choice : field.choices) {
    if (choice.value == value) return choice.email_label;
  }
  return value;
}

/// What an answer says that whoever sorts the inbox must see: the message note.<field>.<answer>.
std::optional<std::string> subject_note(const Ticket& ticket) {
  for (const TicketLine& line : ticket.included) {
    if (line.field->choices.empty()) continue;
    const std::string_view note = ticket.source.content.message(
        fmt::format(FMT_COMPILE("note.{}.{}"), line.field->id, line.value));
    if (!note.empty()) return std::string(note);
  }
  return std::nullopt;
}

/// A fact as the email may tell it: not when the line that tells it was taken out.
std::optional<std::string> told(const Ticket& ticket, std::string_view name) {
  if (name == "title" && !ticket.topic.empty()) return std::string(ticket.topic);
  const std::optional<FactId> id = fact_id(name);
  if (!id || ticket.omissions.has(*id)) return std::nullopt;
  const auto text = fact_text(ticket.source.pack, ticket.source.context, *id);
  return text ? std::optional(ticket.omissions.without_values(*text)) : std::nullopt;
}

std::string subject_line(const Ticket& ticket) {
  const auto tell = [&](std::string_view name) { return told(ticket, name); };
  const std::string_view own = ticket.form.title;
  const std::string title = fill_template(own.empty() ? ticket.article->title : own, tell).text;
  const auto lookup = [&](std::string_view name) -> std::optional<std::string> {
    if (name == "prefix") return std::string(ticket.kind->prefix);
    if (name == "title") return title;
    if (name == "note") return subject_note(ticket);
    return ticket.form.own_words ? std::nullopt : tell(name);
  };
  std::string subject =
      plain_line(fill_template(ticket.source.content.message("subject"), lookup).text);
  if (subject.size() > kMaxSubjectSize) {
    subject.resize(beginning(subject, kMaxSubjectSize).size());
    subject += "…";
  }
  if (!ticket.tag.empty()) subject += fmt::format(FMT_COMPILE(" [{}]"), ticket.tag);
  return subject;
}

/// What has happened since the earlier email, as far as this page saw it.
std::optional<std::string> since_text(const Ticket& ticket) {
  if (!ticket.thread->sent_at_unix_ms || ticket.form.own_words) return std::nullopt;
  const auto since = failures_since(ticket.source.signals, *ticket.thread->sent_at_unix_ms);
  // Where no call was ever made, none could fail.
  if (!since || ticket.source.signals.calls.empty()) return std::nullopt;
  const std::string_view id = since->count == 0 ? "since.none" : "since.some";
  const auto lookup = [&](std::string_view name) -> std::optional<std::string> {
    if (name == "count") return count_text(since->count);
    if (name == "last" && !ticket.omissions.has(FactId::kCallTime)) {
      return format_utc(since->newest_unix_ms);
    }
    return std::nullopt;
  };
  return fill_template(ticket.source.content.message(id), lookup).text;
}

/// The first line of an email that goes on from another.
std::string thread_line(const Ticket& ticket) {
  const auto lookup = [&](std::string_view name) -> std::optional<std::string> {
    if (name == "tag") return ticket.tag;
    if (name == "sent" && ticket.thread->sent_at_unix_ms) {
      return format_utc(*ticket.thread->sent_at_unix_ms);
    }
    return name == "since" ? since_text(ticket) : std::nullopt;
  };
  return fill_template(ticket.source.content.message("continues"), lookup).text;
}

std::string opening_text(const Ticket& ticket) {
  std::string opening;
  if (ticket.thread) opening = thread_line(ticket) + "\n\n";
  const auto lookup = [&](std::string_view name) -> std::optional<std::string> {
    if (ticket.form.own_words) return std::nullopt;
    const auto value = told(ticket, name);
    return value ? std::optional(plain_line(*value)) : std::nullopt;
  };
  return opening.append(fill_template(ticket.form.opening, lookup).text);
}

std::string indented(std::string_view value) {
  std::string text;
  for (const char c : value) {
    text += c;
    if (c == '\n') text += "  ";
  }
  return text;
}

/// Whose account it is, which call, and what it was answered.
bool is_essential(const TicketField& field) {
  return field.from == "{account.email}" || field.from == "{call.requestId}" ||
         field.from == "{call.message}";
}

}  // namespace

Email compose_email(const Ticket& ticket) {
  Email email{.to = std::string(ticket.source.pack.contact_email),
              .subject = subject_line(ticket),
              .opening = opening_text(ticket)};
  for (const TicketLine& line : ticket.included) {
    email.lines.push_back({.label = line.field->email_label,
                           .value = indented(choice_text(*line.field, line.value)),
                           .from_person = line.from_person,
                           .is_essential = is_essential(*line.field)});
  }
  return email;
}

std::string email_body(const Email& email, std::string_view note) {
  std::string body = email.opening + "\n\n";
  for (const EmailLine& line : email.lines) {
    body += fmt::format(FMT_COMPILE("{}: {}\n"), line.label, line.value);
  }
  if (!note.empty()) body += fmt::format(FMT_COMPILE("{}\n"), note);
  return body;
}

}  // namespace support
