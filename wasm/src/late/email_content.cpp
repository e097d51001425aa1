#include "support/email_content.h"

#include "../content_reading.h"

namespace support {
namespace {

TicketField parse_field(const JsonReader& source) {
  TicketField field{.id = source["id"].required().text(),
                    .label = source["label"].required().text(),
                    .email_label = source["emailLabel"].text(),
                    .hint = source["hint"].text(),
                    .from = source["from"].text(),
                    .mono = source["mono"].flag().value_or(false)};
  if (field.email_label.empty()) field.email_label = field.label;
  const std::string_view input = source["input"].one_of({"line", "text", "choice"});
  if (input == "text") field.input = TicketField::Input::kText;
  if (input == "choice") field.input = TicketField::Input::kChoice;
  source["choices"].each(kMaxEntries, [&](const JsonReader& choice) {
    field.choices.push_back({.value = choice["value"].required().text(),
                             .label = choice["label"].required().text(),
                             .email_label = choice["emailLabel"].required().text()});
  });
  return field;
}

EmailKind parse_kind(const JsonReader& source) {
  return {.id = source["id"].required().text(),
          .prefix = source["prefix"].required().text(),
          .label = source["label"].required().text()};
}

Letter parse_letter(const JsonReader& source) {
  return {.finding = source["id"].required().text(),
          .kind = source["kind"].required().text(),
          .opening = source["opening"].required().text(),
          .fields = source["fields"].texts()};
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
  size_t index = 0;
  root["findings"].each(kMaxEntries, [&](const JsonReader& source) {
    const Letter& letter = content.letters[index++];
    require_known(
        source["fields"], letter.fields,
        [&](std::string_view id) { return content.field(id) != nullptr; }, "ticket field");
    if (content.kind(letter.kind) == nullptr) {
      source["kind"].fail(ErrorCode::kInvalidValue, "no email kind of this id");
    }
  });
  for (const Article& article : pack.articles) {
    if (find_letter(content, article.id) == nullptr) {
      root["findings"].fail(
          ErrorCode::kMissing,
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

Result<EmailContent> parse_email_content(JsonValue content, const ContentPack& pack,
                                         std::string_view at) {
  auto source = std::make_unique<const JsonValue>(std::move(content));
  JsonCheck check{*source, at};
  const JsonReader root(check);
  EmailContent parsed{
      .fields = parse_all<TicketField>(root["fields"], parse_field),
      .kinds = parse_all<EmailKind>(root["kinds"], parse_kind),
      .letters = parse_all<Letter>(root["findings"], parse_letter),
      .messages = parse_messages(root["messages"]),
      .ui = parse_messages(root["ui"]),
  };
  if (!check.first_error) resolve_references(root, parsed, pack);
  if (check.first_error) return *check.first_error;
  parsed.source = std::move(source);
  return parsed;
}

}  // namespace support
