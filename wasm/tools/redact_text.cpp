#include "redact_text.h"

#include "support/redaction_prose.h"

namespace support::tools {
namespace {

/// The texts among a list's entries; nothing when there is no such list.
std::vector<std::string_view> texts_in(const Json& object, const char* key) {
  std::vector<std::string_view> texts;
  const auto list = object.find(key);
  if (list == object.end() || !list->is_array()) return texts;
  for (const Json& one : *list) {
    if (one.is_string()) texts.emplace_back(one.get_ref<const std::string&>());
  }
  return texts;
}

}  // namespace

Result<nlohmann::ordered_json> redact_text(const Json& pack, const Json& input) {
  const auto text = input.is_object() ? input.find("text") : input.end();
  if (!input.is_object() || text == input.end() || !text->is_string()) {
    return Error{ErrorCode::kMissing, "expected a text", "/text"};
  }
  RedactionPolicy policy{.own_emails = texts_in(input, "ownEmails"),
                         .key_prefixes = texts_in(pack, "keyPrefixes")};
  const Json contact = pack.value("contact", Json::object());
  const std::string inbox = contact.value("email", "");
  if (!inbox.empty()) policy.own_emails.emplace_back(inbox);
  const Redaction redaction = redact_prose(text->get_ref<const std::string&>(), policy);

  nlohmann::ordered_json reply;
  if (input.contains("id")) reply["id"] = input["id"];
  reply["redacted"] = redaction.text;
  reply["removed"] = nlohmann::ordered_json::array();
  for (const Removed& removed : redaction.removed) {
    reply["removed"].push_back(
        {{"kind", removed_kind_name(removed.kind)}, {"count", removed.count}});
  }
  return reply;
}

}  // namespace support::tools
