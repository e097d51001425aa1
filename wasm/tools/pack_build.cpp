// Joins structure and texts: what content authors keep apart (one file a language) becomes one
// JSON document a locale, with nothing left to look up in the browser.

#include <algorithm>

#include <fmt/format.h>

#include "condition_build.h"
#include "pack_source.h"

namespace support::tools {
namespace {

/// Texts of one locale, read by path; the first that is missing is remembered.
class Texts {
 public:
  Texts(const PackSource& source, std::string locale) : locale_(std::move(locale)) {
    const auto found = source.locales.find(locale_);
    if (found != source.locales.end()) root_ = found->second;
  }

  /// The text at `path`, e.g. {"articles", "top_up", "title"}.
  Json get(const std::vector<std::string>& path) {
    const Json* node = find(path);
    if (node == nullptr && !missing_) {
      missing_ = Error{ErrorCode::kMissing, "this text is missing",
                       fmt::format("locales/{}.json#{}", locale_, pointer(path))};
    }
    return node == nullptr ? Json("") : *node;
  }

  [[nodiscard]] const Json* find(const std::vector<std::string>& path) const {
    const Json* node = &root_;
    for (const std::string& key : path) {
      if (!node->is_object()) return nullptr;
      const auto next = node->find(key);
      if (next == node->end()) return nullptr;
      node = &*next;
    }
    return node;
  }

  /// Copies an optional text.
  void copy(Json& into, const std::string& key, const std::vector<std::string>& path) const {
    if (const Json* node = find(path)) into[key] = *node;
  }

  [[nodiscard]] const std::optional<Error>& missing() const { return missing_; }

 private:
  static std::string pointer(const std::vector<std::string>& path) {
    std::string joined;
    for (const std::string& key : path) joined += "/" + key;
    return joined;
  }

  std::string locale_;
  Json root_;
  std::optional<Error> missing_;
};

void copy_members(const Json& from, Json& into, std::initializer_list<const char*> keys) {
  for (const char* key : keys) {
    if (from.contains(key)) into[key] = from[key];
  }
}

Json build_rule(const Json& source, Texts& texts) {
  Json rule;
  copy_members(source, rule, {"id", "finding", "weight", "escalate"});
  if (source.contains("when")) rule["when"] = build_condition(source["when"]);
  if (const auto evidence = source.find("evidence"); evidence != source.end()) {
    const std::string message = evidence->value("message", "");
    rule["evidence"] = {{"fact", evidence->value("fact", "")},
                        {"text", texts.get({"evidence", message})}};
  }
  return rule;
}

Json build_resolution(const Json& source, Texts& texts) {
  Json resolution;
  copy_members(source, resolution, {"findings"});
  if (source.contains("when")) resolution["when"] = build_condition(source["when"]);
  resolution["text"] = texts.get({"resolved", source.value("id", "")});
  return resolution;
}

Json build_article(const Json& source, const Json& links, Texts& texts) {
  const std::string id = source.value("id", "");
  Json article{{"id", id}};
  copy_members(source, article, {"checks", "facts", "fields", "escalate"});
  article["kind"] = source.value("email", "");
  for (const char* text : {"title", "summary", "steps", "opening"}) {
    article[text] = texts.get({"articles", id, text});
  }
  texts.copy(article, "alreadyDone", {"articles", id, "alreadyDone"});
  // A pack without the page that a base article points at simply has no such button.
  const std::string action = source.value("action", "");
  if (action == "email" || links.contains(action)) {
    article["action"] = {{"id", action}, {"label", texts.get({"articles", id, "action"})}};
    if (links.contains(action)) article["action"]["url"] = links[action];
  }
  return article;
}

Json build_check(const Json& source, Texts& texts) {
  Json check;
  copy_members(source, check, {"id"});
  if (source.contains("when")) check["when"] = build_condition(source["when"]);
  check["text"] = texts.get({"checks", source.value("id", "")});
  return check;
}

/// What the email calls something: in the person's language and, where that differs, in support's.
Json email_label(const std::vector<std::string>& path, Texts& texts, Texts& support_texts) {
  const Json own = texts.get(path);
  const Json support = support_texts.get(path);
  if (own == support || !own.is_string() || !support.is_string()) return own;
  return fmt::format("{} ({})", own.get<std::string>(), support.get<std::string>());
}

Json build_field(const Json& source, Texts& texts, Texts& support_texts) {
  const std::string id = source.value("id", "");
  Json field;
  copy_members(source, field, {"id", "from", "input", "mono"});
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
  return field;
}

Json build_kind(const Json& source, Texts& texts) {
  Json kind;
  copy_members(source, kind, {"id", "prefix"});
  kind["label"] = texts.get({"kinds", source.value("id", "")});
  return kind;
}

/// {"a": {"b": "x"}} becomes {"a.b": "x"}.
void flatten(const Json& node, const std::string& prefix, Json& into) {
  for (const auto& [key, value] : node.items()) {
    const std::string id = prefix.empty() ? key : prefix + "." + key;
    if (value.is_object()) {
      flatten(value, id, into);
    } else {
      into[id] = value;
    }
  }
}

}  // namespace

Result<Json> build_pack(const PackSource& source, const std::string& locale) {
  Texts texts(source, locale);
  Texts support_texts(source, source.pack.value("supportLocale", locale));
  const Json links = source.pack.value("links", Json::object());
  Json built{{"schema", 1}, {"locale", locale}, {"lists", Json::object()}};
  for (const auto& [name, phrases] : source.lists.items()) {
    built["lists"][name] = build_phrases(phrases);
  }
  copy_members(source.pack, built,
               {"id", "keyPrefixes", "threshold", "maxFindings", "freshness", "journey"});
  built["contact"] = source.pack.value("contact", Json::object());
  built["contact"]["responseTarget"] = texts.get({"contact", "responseTarget"});
  const auto build_each = [&](const char* key, const Json& entries, const auto& build) {
    built[key] = Json::array();
    for (const Json& entry : entries) built[key].push_back(build(entry));
  };
  build_each("rules", source.rules, [&](const Json& it) { return build_rule(it, texts); });
  build_each("resolutions", source.resolutions,
             [&](const Json& it) { return build_resolution(it, texts); });
  build_each("articles", source.articles,
             [&](const Json& it) { return build_article(it, links, texts); });
  build_each("checks", source.checks, [&](const Json& it) { return build_check(it, texts); });
  build_each("fields", source.fields,
             [&](const Json& it) { return build_field(it, texts, support_texts); });
  build_each("kinds", source.pack.value("kinds", Json::array()),
             [&](const Json& it) { return build_kind(it, texts); });
  built["messages"] = Json::object();
  flatten(texts.get({"messages"}), "", built["messages"]);
  built["ui"] = texts.get({"ui"});
  if (texts.missing()) return *texts.missing();
  if (support_texts.missing()) return *support_texts.missing();
  return built;
}

Result<Json> build_boot(const PackSource& source) {
  Json boot{{"pack", source.pack.value("id", "")},
            {"email", source.pack.value("contact", Json::object()).value("email", "")},
            {"locales", Json::array()}};
  for (const std::string& tag : source.locale_tags()) {
    Texts texts(source, tag);
    boot["locales"].push_back({{"tag", tag},
                               {"name", texts.get({"name"})},
                               {"help", texts.get({"launcher", "help"})},
                               {"failed", texts.get({"launcher", "failed"})},
                               {"emailSupport", texts.get({"launcher", "emailSupport"})}});
    if (texts.missing()) return *texts.missing();
  }
  return boot;
}

}  // namespace support::tools
