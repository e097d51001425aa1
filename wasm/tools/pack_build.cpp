// Joins structure and texts: what content authors keep apart (one file a language) becomes one
// JSON document a locale, with nothing left to look up in the browser.

#include <algorithm>
#include <map>

#include <fmt/format.h>

#include "condition_build.h"
#include "pack_source.h"
#include "pack_texts.h"

namespace support::tools {
namespace {

Json build_rule(const Json& source, Texts& texts) {
  Json rule;
  copy_members(source, rule, {"id", "weight", "escalate"});
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

/// A list for each article, of the rules that speak for it.
std::optional<Error> add_rules(const Json& rules, Json& built, Texts& texts) {
  const Json& articles = built["articles"];
  built["rules"] = Json(articles.size(), Json::array());
  for (const Json& rule : rules) {
    const std::string finding = rule.value("finding", "");
    const auto article = std::find_if(articles.begin(), articles.end(),
                                      [&](const Json& it) { return it["id"] == finding; });
    if (article == articles.end()) {
      return Error{ErrorCode::kInvalidValue, "no article of this id",
                   fmt::format("/rules/{}/finding", rule.value("id", ""))};
    }
    const auto place = static_cast<size_t>(article - articles.begin());
    built["rules"][place].push_back(build_rule(rule, texts));
  }
  return std::nullopt;
}

Json build_article(const Json& source, const Json& links, Texts& texts) {
  const std::string id = source.value("id", "");
  Json article{{"id", id}};
  copy_members(source, article, {"checks", "facts", "escalate"});
  for (const char* text : {"title", "summary", "steps"}) {
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

/// Lists are numbered: fewer bytes than names, a hundred times.
void number_lists(const Json& names, Json& built) {
  if (built.is_object() && built.contains("has")) {
    Json& has = built["has"];
    for (size_t i = 0; i < names.size(); ++i) {
      if (has == names[i]) has = i;
    }
  }
  if (!built.is_structured()) return;
  for (Json& part : built) number_lists(names, part);
}

/// What most rules say stands once. A rule without a sentence has an empty one instead.
void share_evidence(Json& built) {
  std::map<std::string, int> uses;
  std::string shared;
  for (const Json& rules : built["rules"]) {
    for (const Json& rule : rules) {
      if (!rule.contains("evidence")) continue;
      const std::string evidence = rule["evidence"].dump();
      if (++uses[evidence] > uses[shared]) shared = evidence;
    }
  }
  if (shared.empty()) return;
  built["evidence"] = Json::parse(shared);
  for (Json& rules : built["rules"]) {
    for (Json& rule : rules) {
      if (!rule.contains("evidence")) {
        rule["evidence"] = Json::object();
      } else if (rule["evidence"] == built["evidence"]) {
        rule.erase("evidence");
      }
    }
  }
}

}  // namespace

Result<Json> build_pack(const PackSource& source, const std::string& locale) {
  Texts texts(source, locale);
  const Json links = source.pack.value("links", Json::object());
  Json built{{"schema", 1}, {"locale", locale}};
  built["lists"] = built["listNames"] = Json::array();
  for (const auto& [name, phrases] : source.lists.items()) {
    built["lists"].push_back(build_phrases(phrases));
    built["listNames"].push_back("@" + name);
  }
  copy_members(source.pack, built,
               {"id", "keyPrefixes", "threshold", "maxFindings", "freshness", "journey"});
  built["contact"] = source.pack.value("contact", Json::object());
  built["contact"]["responseTarget"] = texts.get({"contact", "responseTarget"});
  const auto build_each = [&](const char* key, const Json& entries, const auto& build) {
    built[key] = Json::array();
    for (const Json& entry : entries) built[key].push_back(build(entry));
  };
  build_each("resolutions", source.resolutions,
             [&](const Json& it) { return build_resolution(it, texts); });
  build_each("articles", source.articles,
             [&](const Json& it) { return build_article(it, links, texts); });
  build_each("checks", source.checks, [&](const Json& it) { return build_check(it, texts); });
  built["messages"] = flattened(texts.get({"messages"}));
  built["ui"] = texts.get({"ui"});
  if (auto error = add_rules(source.rules, built, texts)) return *error;
  if (texts.missing()) return *texts.missing();
  number_lists(built["listNames"], built);
  share_evidence(built);
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
                               {"news", texts.get({"launcher", "news"})},
                               {"emailSupport", texts.get({"launcher", "emailSupport"})}});
    if (texts.missing()) return *texts.missing();
  }
  return boot;
}

}  // namespace support::tools
