// Joins structure and texts: what content authors keep apart (one file a language) becomes one
// JSON document a locale, with nothing left to look up in the browser.

#include <algorithm>
#include <map>

#include <fmt/format.h>

#include "condition_build.h"
#include "pack_source.h"
#include "pack_texts.h"
#include "support/content_pack.h"

namespace support::tools {
namespace {

Json build_rule(const Json& source, const Json& lists, Texts& texts) {
  Json evidence = Json::array();
  if (const auto said = source.find("evidence"); said != source.end()) {
    evidence = {said->value("fact", ""), texts.get({"evidence", said->value("message", "")})};
  }
  return Json::array({source.value("weight", Json()),
                      build_condition(source.value("when", Json()), lists), std::move(evidence),
                      source.value("escalate", Json()), source.value("id", "")});
}

Json build_when(const Json& source, const Json& lists) {
  return source.contains("when") ? build_condition(source["when"], lists) : Json();
}

Json build_resolution(const Json& source, const Json& lists, Texts& texts) {
  return Json::array({texts.get({"resolved", source.value("id", "")}), build_when(source, lists),
                      source.value("findings", Json())});
}

/// A list for each article, of the rules that speak for it.
std::optional<Error> add_rules(const Json& rules, const Json& lists, Json& built, Texts& texts) {
  const Json& articles = built["articles"];
  built["rules"] = Json(articles.size(), Json::array());
  for (const Json& rule : rules) {
    const std::string finding = rule.value("finding", "");
    const auto article = std::find_if(articles.begin(), articles.end(), [&](const Json& it) {
      return it[ArticlePart::kId] == finding;
    });
    if (article == articles.end()) {
      return Error{ErrorCode::kInvalidValue, "no article of this id",
                   fmt::format("/rules/{}/finding", rule.value("id", ""))};
    }
    const auto place = static_cast<size_t>(article - articles.begin());
    built["rules"][place].push_back(build_rule(rule, lists, texts));
  }
  return std::nullopt;
}

Json build_action(const std::string& article, const std::string& action, const Json& links,
                  Texts& texts) {
  // A pack without the page that a base article points at simply has no such button.
  if (action != "email" && !links.contains(action)) return {};
  return Json::array(
      {action, texts.get({"articles", article, "action"}), links.value(action, Json())});
}

Json build_article(const Json& source, const Json& links, Texts& texts) {
  const std::string id = source.value("id", "");
  const auto text = [&](const char* name) { return texts.get({"articles", id, name}); };
  const Json* done = texts.find({"articles", id, "alreadyDone"});
  return Json::array({id, text("title"), text("summary"), text("steps"),
                      source.value("checks", Json()), source.value("facts", Json()),
                      build_action(id, source.value("action", ""), links, texts),
                      done == nullptr ? Json() : *done, source.value("escalate", Json()),
                      source.value("workaround", Json())});
}

Json build_check(const Json& source, const Json& lists, Texts& texts) {
  const std::string id = source.value("id", "");
  return Json::array(
      {id, texts.get({"checks", id}), build_when(source, lists), source.value("finding", Json())});
}

/// What most rules say stands once. A rule without a sentence has an empty one instead.
void share_evidence(Json& built) {
  std::map<std::string, int> uses;
  std::string shared;
  for (const Json& rules : built["rules"]) {
    for (const Json& rule : rules) {
      if (rule[RulePart::kEvidence].empty()) continue;
      const std::string evidence = rule[RulePart::kEvidence].dump();
      if (++uses[evidence] > uses[shared]) shared = evidence;
    }
  }
  if (shared.empty()) return;
  built["evidence"] = Json::parse(shared);
  for (Json& rules : built["rules"]) {
    for (Json& rule : rules) {
      if (rule[RulePart::kEvidence] == built["evidence"]) rule[RulePart::kEvidence] = nullptr;
    }
  }
}

}  // namespace

Result<Json> build_pack(const PackSource& source, const std::string& locale) {
  Texts texts(source, locale);
  const Json links = source.pack.value("links", Json::object());
  const Json lists = places_of(source.lists);
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
             [&](const Json& it) { return build_resolution(it, lists, texts); });
  build_each("articles", source.articles,
             [&](const Json& it) { return build_article(it, links, texts); });
  build_each("checks", source.checks,
             [&](const Json& it) { return build_check(it, lists, texts); });
  built["messages"] = flattened(texts.get({"messages"}));
  built["ui"] = texts.get({"ui"});
  if (auto error = add_rules(source.rules, lists, built, texts)) return *error;
  if (texts.missing()) return *texts.missing();
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
