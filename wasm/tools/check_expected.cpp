#include "check_expected.h"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "fact_domain.h"
#include "support/email_content.h"
#include "support/redaction.h"

namespace support::tools {
namespace {

using Need = ExpectedText::Need;

class Expectation {
 public:
  explicit Expectation(const PackModel& model) : model_(model) {}

  ExpectedTexts collect() {
    add({"name"}, {});
    for (const char* text : {"help", "failed", "news", "emailSupport"}) add({"launcher", text}, {});
    add({"contact", "responseTarget"}, {});
    each("kind", model_.kinds, [&](const Entry& kind, Need need) { add_kind(kind, need); });
    if (model_.pack.contains("incident")) add_form("incident", {});
    if (model_.pack.contains("topic")) add_form("topic", {.names = {"title"}});
    each("rule", model_.rules, [&](const Entry& rule, Need need) { add_rule(rule, need); });
    each("article", model_.articles,
         [&](const Entry& article, Need need) { add_article(article, need); });
    each("field", model_.fields, [&](const Entry& field, Need need) { add_field(field, need); });
    each("check", model_.checks, [&](const Entry& check, Need need) {
      add({"checks", check.id}, {.need = need, .with_facts = true});
    });
    each("resolution", model_.resolutions, [&](const Entry& resolution, Need need) {
      add({"resolved", resolution.id}, {.need = need, .with_facts = true});
    });
    add_core_messages();
    add_fact_messages();
    add_panel_texts();
    return std::move(all_);
  }

 private:
  /// What is needed somewhere is needed, whoever else excuses it.
  void add(const TextPath& path, ExpectedText text) {
    text.asker = asker_;
    text.file = file_;
    const auto [at, added] = all_.emplace(path, text);
    if (!added && text.need < at->second.need) at->second = std::move(text);
  }

  template <class Visit>
  void each(std::string_view what, const Collection& collection, const Visit& visit) {
    const auto visit_one = [&](const Entry& entry, Need need) {
      asker_ = fmt::format("the {} \"{}\"", what, entry.id);
      file_ = entry.at.file;
      visit(entry, need);
    };
    for (const Entry& entry : collection.live) visit_one(entry, Need::kRequired);
    for (const Entry& entry : collection.dropped) visit_one(entry, Need::kExcused);
    asker_.clear();
    file_.clear();
  }

  void add_rule(const Entry& rule, Need need) {
    if (!rule.content.contains("evidence")) return;
    const std::string message = text_at(rule.content["evidence"], "message");
    if (!message.empty()) add({"evidence", message}, {.need = need, .with_facts = true});
  }

  void add_article(const Entry& article, Need need) {
    const auto add_text = [&](const char* name, ExpectedText text) {
      add({"articles", article.id, name}, std::move(text));
    };
    for (const char* name : {"title", "summary", "opening"}) {
      add_text(name, {.need = need, .with_facts = true});
    }
    add_text("steps", {.need = need, .is_list = true, .with_facts = true});
    add({"email", "subjects", article.id},
        {.need = std::max(need, Need::kOptional), .with_facts = true});
    add_text("alreadyDone", {.need = std::max(need, Need::kOptional)});
    add({"email", "done", article.id}, {.need = std::max(need, Need::kOptional)});
    if (const std::string action = text_at(article.content, "action"); !action.empty()) {
      const Json links = model_.pack.value("links", Json::object());
      const bool shown = action == "email" || links.contains(action);
      add_text("action", {.need = shown ? need : std::max(need, Need::kOptional)});
    }
    for (const std::string& fact : texts_at(article.content, "facts")) {
      const std::optional<FactId> id = fact_id(fact);
      if (id && need == Need::kRequired) shown_.push_back(*id);
    }
  }

  void add_kind(const Entry& kind, Need need) {
    add({"kinds", kind.id}, {.need = need});
    if (kind.content.contains("fields")) add_form(kind.id, {.need = need});
  }

  void add_form(const std::string& id, ExpectedText text) {
    text.with_facts = true;
    for (const char* part : {"title", "opening"}) add({"email", "forms", id, part}, text);
  }

  void add_field(const Entry& field, Need need) {
    const TextPath path{"fields", field.id};
    const auto add_text = [&](const char* name, Need text_need) {
      add({"fields", field.id, name}, {.need = text_need});
    };
    add_text("label", need);
    add_text("short", std::max(need, Need::kOptional));
    add_text("hint", std::max(need, Need::kOptional));
    for (const std::string& choice : texts_at(field.content, "choices")) {
      add({"fields", field.id, "choices", choice}, {.need = need});
      add({"email", "messages", "note", field.id, choice}, {.need = Need::kOptional});
    }
  }

  /// What the core's sources ask for by name.
  void add_core_messages() {
    add({"email", "messages", "subject"},
        {.with_facts = true, .names = {"prefix", "title", "note"}});
    const auto add_optional = [&](TextPath path, std::vector<std::string> names) {
      path.insert(path.begin(), {"email", "messages"});
      add(path, {.need = Need::kOptional, .names = std::move(names)});
    };
    add_optional({"continues"}, {"sent", "tag", "since"});
    add_optional({"since", "none"}, {});
    add_optional({"since", "some"}, {"count", "last"});
    add_optional({"calls"}, {"count", "span", "statuses", "ids"});
    add_optional({"noAnswer"}, {});
    add_optional({"omitted"}, {});
    add_optional({"revoke"}, {});
    add({"email", "messages", "shortened"}, {});
    add({"messages", "money", "other"}, {.names = {"amount", "currency"}});
    for (const char* unit : {"seconds", "minutes", "hours", "days"}) {
      add({"messages", "duration", unit}, {.names = {"count"}});
    }
    for (const char* state : {"degraded", "outage"}) {
      add({"messages", "status", state}, {.with_facts = true});
    }
    for (int i = 0; i < kRemovedKindCount; ++i) {
      const std::string kind(removed_kind_name(static_cast<RemovedKind>(i)));
      for (const std::string_view form : kPluralForms) {
        add({"email", "messages", "removed", kind, std::string(form)},
            {.need = form == "other" ? Need::kOptional : Need::kForm, .names = {"count"}});
      }
    }
    // One for every currency that has a sign of its own.
    each_text({"messages", "money"}, [&](const TextPath& path) {
      add(path, {.need = Need::kOptional, .names = {"amount", "currency"}});
    });
  }

  /// Labels and values of facts. Those of facts that an article shows are needed: a row would
  /// otherwise show a name that only rules know.
  void add_fact_messages() {
    for (size_t i = 0; i < kFactCount; ++i) {
      const auto id = static_cast<FactId>(i);
      const bool shown = std::find(shown_.begin(), shown_.end(), id) != shown_.end();
      const Need need = shown ? Need::kRequired : Need::kOptional;
      const std::string name(fact_name(id));
      add({"messages", "fact", name}, {.need = need});
      const FactDomain& domain = fact_domain(id);
      std::vector<std::string> values = domain.texts;
      if (domain.kind == FactKind::kFlag) values = {"true", "false"};
      for (const std::string& value : values) {
        add({"messages", "value", name, value}, {.need = need});
      }
    }
  }

  /// Which there are, the lowest pack says: an upper one may only reword them.
  void add_panel_texts() {
    for (const Document& document : model_.layers.front().locales) {
      add_names(document.content, {"ui"});
      for (const char* screen : {"email", "search"}) {
        if (!document.content.is_object() || !document.content.contains(screen)) continue;
        add_names(document.content[screen], {screen, "ui"});
      }
    }
  }

  void add_names(const Json& node, const TextPath& path) {
    if (!node.is_object() || !node.contains("ui") || !node["ui"].is_object()) return;
    for (const auto& [name, text] : node["ui"].items()) {
      TextPath inner = path;
      inner.push_back(name);
      add_panel_text(std::move(inner));
    }
  }

  /// "results_other" is one text in as many forms as the language has for counts.
  void add_panel_text(TextPath path) {
    const std::string name = path.back();
    const size_t end = name.rfind('_');
    const auto is_form = [&](std::string_view form) { return name.substr(end + 1) == form; };
    if (end == std::string::npos ||
        std::none_of(kPluralForms.begin(), kPluralForms.end(), is_form)) {
      add(path, {.with_any_names = true});
      return;
    }
    for (const std::string_view form : kPluralForms) {
      path.back() = fmt::format("{}_{}", name.substr(0, end), form);
      add(path, {.need = form == "other" ? Need::kRequired : Need::kForm, .with_any_names = true});
    }
  }

  template <class Visit>
  void each_text(const TextPath& path, const Visit& visit) {
    for (const auto& [tag, locale] : model_.locales) {
      const Json* node = &locale;
      for (const std::string& key : path) {
        if (node->is_object() && node->contains(key)) node = &(*node)[key];
      }
      if (node == &locale || !node->is_object()) continue;
      for (const auto& [key, value] : node->items()) {
        TextPath inner = path;
        inner.push_back(key);
        visit(inner);
      }
    }
  }

  const PackModel& model_;
  ExpectedTexts all_;
  std::vector<FactId> shown_;
  std::string asker_;  // Of the texts that are being added.
  std::string file_;
};

}  // namespace

ExpectedTexts expected_texts(const PackModel& model) { return Expectation(model).collect(); }

}  // namespace support::tools
