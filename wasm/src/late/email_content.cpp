#include "support/email_content.h"

#include "../content_reading.h"

namespace support {
namespace {

Condition condition_of(const JsonReader& when) {
  return when.present() ? Condition::parse(when) : Condition();
}

TicketField parse_field(const JsonReader& source) {
  TicketField field{.id = source["id"].required().text(),
                    .label = source["label"].required().text(),
                    .email_label = source["emailLabel"].text(),
                    .hint = source["hint"].text(),
                    .from = source["from"].text(),
                    .mono = source["mono"].flag().value_or(false),
                    .ask = source["ask"].flag().value_or(true),
                    .address = source["address"].flag().value_or(false),
                    .when = condition_of(source["when"])};
  if (field.email_label.empty()) field.email_label = field.label;
  const std::string_view input = source["input"].one_of({"line", "text", "choice"});
  if (input == "text") field.input = TicketField::Input::kText;
  if (input == "choice") field.input = TicketField::Input::kChoice;
  const std::string_view derived = source["derive"].one_of({"failingCalls", "responseBody"});
  if (derived == "failingCalls") field.derived = TicketField::Derived::kFailingCalls;
  if (derived == "responseBody") field.derived = TicketField::Derived::kResponseBody;
  source["choices"].each(kMaxEntries, [&](const JsonReader& choice) {
    field.choices.push_back({.value = choice["value"].required().text(),
                             .label = choice["label"].required().text(),
                             .email_label = choice["emailLabel"].required().text()});
  });
  return field;
}

EmailForm parse_form(const JsonReader& source) {
  return {.title = source["title"].text(),
          .opening = source["opening"].required().text(),
          .fields = source["fields"].texts(),
          .known = source["known"].texts(),
          .own_words = source["ownWords"].flag().value_or(false)};
}

EmailKind parse_kind(const JsonReader& source) {
  EmailKind kind{.id = source["id"].required().text(),
                 .prefix = source["prefix"].required().text(),
                 .label = source["label"].required().text()};
  if (source["form"].present()) kind.form = parse_form(source["form"]);
  if (source["when"].present()) kind.when = Condition::parse(source["when"]);
  return kind;
}

Letter parse_letter(const JsonReader& source) {
  return {.finding = source["id"].required().text(),
          .kind = source["kind"].required().text(),
          .form = parse_form(source),
          .done = source["done"].text(),
          .in_incident = source["incident"].flag().value_or(false)};
}

/// Only what cannot run a script and cannot be read on its way; and all three parts, each once.
Webmail parse_webmail(const JsonReader& source) {
  Webmail webmail{.id = source["id"].required().text(), .url = source["url"].required().text()};
  webmail.budget =
      static_cast<size_t>(std::max<int64_t>(source["budget"].integer().value_or(0), 0));
  bool sound = webmail.url.substr(0, 8) == "https://" && webmail.id != "mailto";
  for (const std::string_view part : {"{to}", "{subject}", "{body}"}) {
    const size_t at = webmail.url.find(part);
    sound = sound && at != std::string_view::npos &&
            webmail.url.find(part, at + 1) == std::string_view::npos;
  }
  if (!sound) {
    source["url"].fail(ErrorCode::kInvalidValue,
                       "expected an https address with {to}, {subject} and {body}, each once");
  }
  return webmail;
}

const Letter* find_letter(const EmailContent& content, std::string_view finding) {
  for (const Letter& letter : content.letters) {
    if (letter.finding == finding) return &letter;
  }
  return nullptr;
}

void resolve_references(const JsonReader& root, const EmailContent& content,
                        const ContentPack& pack) {
  if (root["pack"].text() != pack.id || root["locale"].text() != pack.locale) {
    root.fail(ErrorCode::kInvalidValue, "this belongs to another pack or locale");
  }
  const auto check_form = [&](const JsonReader& source, const EmailForm& form) {
    const auto is_field = [&](std::string_view id) { return content.field(id) != nullptr; };
    require_known(source["fields"], form.fields, is_field, "ticket field");
    require_known(source["known"], form.known, is_field, "ticket field");
  };
  size_t index = 0;
  root["findings"].each(kMaxEntries, [&](const JsonReader& source) {
    const Letter& letter = content.letters[index++];
    check_form(source, letter.form);
    if (content.kind(letter.kind) == nullptr) {
      source["kind"].fail(ErrorCode::kInvalidValue, "no email kind of this id");
    }
  });
  index = 0;
  root["kinds"].each(kMaxEntries, [&](const JsonReader& source) {
    const EmailKind& kind = content.kinds[index++];
    if (kind.form) check_form(source["form"], *kind.form);
  });
  if (content.incident) check_form(root["incident"], content.incident->form);
  if (content.topic) check_form(root["topic"], *content.topic);
  for (const Article& article : pack.articles) {
    if (find_letter(content, article.id) == nullptr) {
      root["findings"].fail(ErrorCode::kMissing,
                            joined({"the finding \"", article.id, "\" has no email"}));
    }
  }
}

}  // namespace

const TicketField* EmailContent::field(std::string_view field_id) const {
  return find_by_id(fields, field_id);
}
const EmailKind* EmailContent::kind(std::string_view kind_id) const {
  return find_by_id(kinds, kind_id);
}
const Letter& EmailContent::letter(std::string_view finding) const {
  return *find_letter(*this, finding);
}
std::string_view EmailContent::message(std::string_view message_id) const {
  return text_of(*messages, message_id);
}

Result<EmailContent> parse_email_content(JsonDocument content, const ContentPack& pack,
                                         std::string_view at) {
  auto source = std::make_unique<const JsonDocument>(std::move(content));
  JsonCheck check{*source, at};
  const JsonReader root(check);
  EmailContent parsed{
      .fields = parse_all<TicketField>(root["fields"], parse_field),
      .kinds = parse_all<EmailKind>(root["kinds"], parse_kind),
      .letters = parse_all<Letter>(root["findings"], parse_letter),
      .messages = parse_messages(root["messages"]),
      .ui = parse_messages(root["ui"]),
  };
  root["webmail"].each(kMaxEntries, [&parsed](const JsonReader& one) {
    parsed.webmail.push_back(parse_webmail(one));
  });
  if (const JsonReader incident = root["incident"]; incident.present()) {
    parsed.incident = {.when = condition_of(incident["when"]), .form = parse_form(incident)};
  }
  if (const JsonReader topic = root["topic"]; topic.present()) parsed.topic = parse_form(topic);
  if (!check.first_error) resolve_references(root, parsed, pack);
  if (check.first_error) return *check.first_error;
  parsed.source = std::move(source);
  return parsed;
}

}  // namespace support
