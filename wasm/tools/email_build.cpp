// A pack's email content, which the browser fetches after the first suggestion.

#include <fmt/format.h>

#include "condition_build.h"
#include "pack_source.h"
#include "pack_texts.h"

namespace support::tools {
namespace {

/// What the email calls something: in the person's language and, where that differs, in support's.
Json email_label(const std::vector<std::string>& path, Texts& texts, Texts& support_texts) {
  Json own = texts.get(path);
  const Json support = support_texts.get(path);
  if (own == support || !own.is_string() || !support.is_string()) return own;
  return fmt::format("{} ({})", own.get<std::string>(), support.get<std::string>());
}

/// A fact with named values, such as "Not verified", is read by support too: like the choices of a
/// form, each has a name of its own for the email.
void add_known_values(Json& field, const std::string& from, Texts& texts, Texts& support_texts) {
  if (from.size() < 2 || from.find_first_of("{}[", 1) != from.size() - 1) return;
  const std::vector<std::string> path{"messages", "value", from.substr(1, from.size() - 2)};
  const Json* values = texts.find(path);
  if (values == nullptr) return;
  for (const auto& [plain, value] : values->items()) {
    std::vector<std::string> one = path;
    one.push_back(plain);
    Json in_email = email_label(one, texts, support_texts);
    if (in_email == value) continue;
    field["choices"].push_back(
        {{"value", value}, {"label", value}, {"emailLabel", std::move(in_email)}});
  }
}

Json build_field(const Json& source, Texts& texts, Texts& support_texts) {
  const std::string id = source.value("id", "");
  Json field;
  copy_members(source, field, {"id", "from", "derive", "input", "mono", "ask", "address"});
  field["label"] = texts.get({"fields", id, "label"});
  const bool has_short = texts.find({"fields", id, "short"}) != nullptr;
  Json in_email = email_label({"fields", id, has_short ? "short" : "label"}, texts, support_texts);
  if (in_email != field["label"]) field["emailLabel"] = std::move(in_email);
  texts.copy(field, "hint", {"fields", id, "hint"});
  if (const auto choices = source.find("choices"); choices != source.end()) {
    field["choices"] = Json::array();
    for (const Json& choice : *choices) {
      const std::string value = choice.is_string() ? choice.get<std::string>() : "";
      const std::vector<std::string> path{"fields", id, "choices", value};
      field["choices"].push_back({{"value", value},
                                  {"label", texts.get(path)},
                                  {"emailLabel", email_label(path, texts, support_texts)}});
    }
  }
  if (!field.contains("choices"))
    add_known_values(field, source.value("from", ""), texts, support_texts);
  return field;
}

/// A form that is not a finding's: its texts stand under email/forms.
Json build_form(const Json& source, Texts& texts, const std::string& id) {
  Json form;
  copy_members(source, form, {"fields", "known", "ownWords"});
  for (const char* part : {"title", "opening"})
    form[part] = texts.get({"email", "forms", id, part});
  return form;
}

Json build_kind(const Json& source, Texts& texts) {
  Json kind;
  copy_members(source, kind, {"id", "prefix"});
  const std::string id = source.value("id", "");
  kind["label"] = texts.get({"kinds", id});
  if (source.contains("fields")) kind["form"] = build_form(source, texts, id);
  return kind;
}

Json build_letter(const Json& article, Texts& texts) {
  const std::string id = article.value("id", "");
  Json letter{{"id", id},
              {"kind", article.value("email", "")},
              {"opening", texts.get({"articles", id, "opening"})}};
  copy_members(article, letter, {"fields", "known", "incident"});
  // The article's own title tells the person what to do; support reads what is wrong.
  texts.copy(letter, "title", {"email", "subjects", id});
  texts.copy(letter, "done", {"email", "done", id});
  return letter;
}

}  // namespace

Result<Json> build_email(const PackSource& source, const std::string& locale) {
  Texts texts(source, locale);
  Texts support_texts(source, source.pack.value("supportLocale", locale));
  Json built{{"schema", 1}, {"pack", source.pack.value("id", "")}, {"locale", locale}};
  const Json lists = phrases_of(source.lists);
  const auto add_condition = [&](const Json& from, Json& into) {
    if (from.contains("when")) into["when"] = build_condition(from["when"], lists);
  };
  for (const char* all : {"kinds", "fields", "findings"}) built[all] = Json::array();
  for (const Json& kind : source.pack.value("kinds", Json::array())) {
    built["kinds"].push_back(build_kind(kind, texts));
    add_condition(kind, built["kinds"].back());
  }
  for (const Json& field : source.fields) {
    built["fields"].push_back(build_field(field, texts, support_texts));
    add_condition(field, built["fields"].back());
  }
  for (const Json& article : source.articles) {
    built["findings"].push_back(build_letter(article, texts));
  }
  if (const auto incident = source.pack.find("incident"); incident != source.pack.end()) {
    built["incident"] = build_form(*incident, texts, "incident");
    add_condition(*incident, built["incident"]);
  }
  if (const auto topic = source.pack.find("topic"); topic != source.pack.end()) {
    built["topic"] = build_form(*topic, texts, "topic");
  }
  copy_members(source.pack, built, {"webmail"});
  built["messages"] = flattened(texts.get({"email", "messages"}));
  built["ui"] = texts.get({"email", "ui"});
  if (texts.missing()) return *texts.missing();
  if (support_texts.missing()) return *support_texts.missing();
  return built;
}

}  // namespace support::tools
