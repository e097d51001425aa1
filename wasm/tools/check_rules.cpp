#include <algorithm>

#include <fmt/format.h>

#include "check_conditions.h"
#include "check_parts.h"
#include "condition_solver.h"
#include "fact_domain.h"
#include "support/content_pack.h"

namespace support::tools {
namespace {

/// Entries whose condition is worth another question.
bool is_clear(const Entry& entry, const Report& report, size_t before) {
  return entry.sound && report.count() == before;
}

class RuleCheck {
 public:
  RuleCheck(const PackModel& model, Report& report)
      : model_(model), lists_(model.lists_json()), report_(report) {}

  void check() {
    for (const Collection* collection : {&model_.checks, &model_.fields, &model_.resolutions}) {
      for (const Entry& entry : collection->live) check_when(entry.content, entry.at);
    }
    check_when(model_.pack.value("incident", Json()), model_.pack_place("incident"));
    size_t index = 0;
    for (const Json& kind : model_.pack.value("kinds", Json::array())) {
      check_when(kind, model_.pack_place("kinds") / index++);
    }
    for (const Collection* collection :
         {&model_.checks, &model_.fields, &model_.resolutions, &model_.rules}) {
      for (const Entry& entry : collection->dropped) note_lists(entry);
    }
    for (const Entry& rule : model_.rules.live) {
      const size_t before = report_.count();
      check_when(rule.content, rule.at);
      if (is_clear(rule, report_, before)) clear_rules_.push_back(&rule);
      if (rule.sound) check_rule(rule);
    }
    check_unused_lists();
    check_copies();
    check_resolution_order();
    for (const Entry& article : model_.articles.live) check_reachable(article);
  }

 private:
  void check_when(const Json& content, const Place& at) {
    if (!content.is_object() || !content.contains("when")) return;
    check_condition(content["when"], at / "when", lists_, used_lists_, report_);
  }

  /// The lists of what an upper pack replaced may stay.
  void note_lists(const Entry& entry) {
    Report unheard;
    if (!entry.sound || !entry.content.contains("when")) return;
    check_condition(entry.content["when"], entry.at, lists_, used_lists_, unheard);
  }

  void check_rule(const Entry& rule) {
    const std::string finding = text_at(rule.content, "finding");
    if (!model_.articles.has(finding)) {
      report_.add("unknown-finding", rule.at / "finding",
                  fmt::format("no article has the id \"{}\": {}", finding,
                              suggest_name(finding, model_.articles.ids())));
    }
    const auto weight = rule.content["weight"].get<int64_t>();
    if (weight == 0) {
      report_.add("no-weight", rule.at / "weight",
                  "a weight of 0 changes nothing: give it one, or take the rule out");
    }
    const auto evidence = rule.content.find("evidence");
    if (evidence == rule.content.end()) {
      if (weight > 0) {
        report_.add("no-evidence", rule.at / "evidence",
                    "this rule speaks for its finding and does not say why: add its evidence");
      }
      return;
    }
    if (weight < 0) {
      report_.add("unsaid-evidence", rule.at / "evidence",
                  "a rule that speaks against its finding is never quoted: take its evidence out");
    }
    const std::string fact = text_at(*evidence, "fact");
    if (fact_id(fact)) return;
    report_.add(
        "unknown-fact", rule.at / "evidence" / "fact",
        fmt::format("there is no fact \"{}\": {}", fact, suggest_name(fact, all_fact_names())));
  }

  void check_unused_lists() {
    for (const auto& [name, list] : model_.lists) {
      if (used_lists_.contains(name)) continue;
      report_.add("unused-list", list.at,
                  fmt::format("no condition asks for \"@{}\": use it, or take it out", name));
    }
  }

  void check_copies() {
    const auto& rules = model_.rules.live;
    for (size_t i = 0; i < rules.size(); ++i) {
      for (size_t j = 0; rules[i].sound && j < i; ++j) {
        if (!rules[j].sound || rules[i].content["when"] != rules[j].content["when"] ||
            rules[i].content["finding"] != rules[j].content["finding"]) {
          continue;
        }
        report_.add("same-rule", rules[i].at,
                    fmt::format("the rule \"{}\" has the same condition and finding: make one of "
                                "the two, or mend the condition",
                                rules[j].id));
      }
    }
  }

  /// The first resolution that fits speaks, so a copy behind it never does.
  void check_resolution_order() {
    const auto& all = model_.resolutions.live;
    for (size_t i = 0; i < all.size(); ++i) {
      for (size_t j = 0; all[i].sound && j < i; ++j) {
        if (!all[j].sound || all[i].content["when"] != all[j].content["when"]) continue;
        const std::vector<std::string> wide = texts_at(all[j].content, "findings");
        const std::vector<std::string> narrow = texts_at(all[i].content, "findings");
        const bool covers =
            wide.empty() ||
            (!narrow.empty() && std::all_of(narrow.begin(), narrow.end(), [&](const auto& id) {
              return std::find(wide.begin(), wide.end(), id) != wide.end();
            }));
        if (!covers) continue;
        report_.add("shadowed-resolution", all[i].at,
                    fmt::format("\"{}\" stands before it and always speaks in its place: take one "
                                "of the two out",
                                all[j].id));
      }
    }
  }

  /// Whether the rules of a finding can lift it to where it is shown.
  void check_reachable(const Entry& article) {
    std::vector<const Entry*> rules;
    bool any = false;
    for (const Entry& rule : model_.rules.live) {
      if (text_at(rule.content, "finding") != article.id) continue;
      any = true;
      const bool clear =
          std::find(clear_rules_.begin(), clear_rules_.end(), &rule) != clear_rules_.end();
      // One with a mistake of its own may be worth anything once that is mended.
      if (!clear) return;
      if (rule.content["weight"].get<int64_t>() > 0) rules.push_back(&rule);
    }
    const int64_t threshold = model_.pack.value("threshold", Json()).is_number_integer()
                                  ? model_.pack["threshold"].get<int64_t>()
                                  : 1;
    if (!any) {
      report_.add(
          "finding-without-rule", article.at,
          fmt::format("no rule speaks for \"{}\": add one, or take the article out", article.id));
    } else if (const int64_t best = best_score(rules, 0, {}, 0, threshold); best < threshold) {
      report_.add("finding-out-of-reach", article.at,
                  fmt::format("the rules of \"{}\" come to {} at most, and the threshold is {}: "
                              "raise a weight",
                              article.id, best, threshold));
    }
  }

  /// The highest sum of weights of rules that can be true together, or `enough` when that is met.
  int64_t best_score(const std::vector<const Entry*>& rules, size_t next,
                     std::vector<const Json*> chosen, int64_t score, int64_t enough) {
    if (score >= enough || next == rules.size()) return score;
    const Json& rule = rules[next]->content;
    int64_t best = score;
    chosen.push_back(&rule["when"]);
    if (can_be_true(chosen, lists_)) {
      const int64_t more = score + rule["weight"].get<int64_t>();
      best = std::max(best, best_score(rules, next + 1, chosen, more, enough));
    }
    chosen.pop_back();
    if (best >= enough) return best;
    return std::max(best, best_score(rules, next + 1, chosen, score, enough));
  }

  const PackModel& model_;
  Json lists_;
  Report& report_;
  std::set<std::string> used_lists_;
  std::vector<const Entry*> clear_rules_;
};

}  // namespace

void check_rules(const PackModel& model, Report& report) { RuleCheck(model, report).check(); }

}  // namespace support::tools
