#include "check_conditions.h"

#include <algorithm>

#include <fmt/format.h>

#include "check_model.h"
#include "condition_solver.h"
#include "fact_domain.h"
#include "support/call_error.h"

namespace support::tools {
namespace {

const std::vector<std::string> kGroups = {"all", "any", "none"};
const std::vector<std::string> kTests = {"is", "atLeast", "atMost", "has", "startsWith", "known"};

/// RFC 9110, section 15.
constexpr int kHighestStatus = 599;

bool is_numeric(FactKind kind) { return kind != FactKind::kText && kind != FactKind::kFlag; }

void check_phrase(const std::string& phrase, const Place& at, Report& report) {
  if (phrase.find(',') != std::string::npos) {
    report.add("phrase-with-comma", at,
               "a comma parts phrases when they are built: make two phrases of this one");
  } else if (normalise_text(phrase).find_first_not_of(" *|_") == std::string::npos) {
    report.add("empty-phrase", at, "this phrase has no word: fill it, or take it out");
  } else if (phrase.starts_with("* ") || phrase.ends_with(" *")) {
    report.add("open-phrase", at,
               "a lone * bridges a gap between two words: take it away from the end of the phrase");
  }
}

class ConditionCheck {
 public:
  ConditionCheck(const Json& lists, std::set<std::string>& used_lists, Report& report)
      : lists_(lists), used_lists_(used_lists), report_(report) {}

  void check(const Json& condition, const Place& at) {
    if (!condition.is_object()) {
      report_.add("wrong-type", at, "a condition is an object: {\"fact\": …} or {\"all\": […]}");
      return;
    }
    for (const std::string& group : kGroups) {
      if (condition.contains(group)) return check_group(condition, group, at);
    }
    check_leaf(condition, at);
  }

 private:
  void check_group(const Json& condition, const std::string& group, const Place& at) {
    const Json& children = condition[group];
    for (const auto& [key, value] : condition.items()) {
      if (key == group) continue;
      report_.add(
          "two-conditions", at / key,
          fmt::format("\"{}\" is not read beside \"{}\": nest one in the other", key, group));
    }
    if (!children.is_array()) {
      report_.add("wrong-type", at / group, "expected a list of conditions");
    } else if (children.empty()) {
      report_.add("empty-group", at / group,
                  "an empty group is decided before it is asked: fill it, or take it out");
    } else {
      for (size_t i = 0; i < children.size(); ++i) check(children[i], at / group / i);
    }
  }

  void check_leaf(const Json& leaf, const Place& at) {
    const std::string name = text_at(leaf, "fact");
    const std::optional<FactId> id = fact_id(name);
    if (!id) {
      report_.add(
          "unknown-fact", at / "fact",
          fmt::format("there is no fact \"{}\": {}", name, suggest_name(name, all_fact_names())));
      return;
    }
    std::vector<std::string> tests;
    for (const auto& [key, value] : leaf.items()) {
      if (std::find(kTests.begin(), kTests.end(), key) != kTests.end()) {
        tests.push_back(key);
      } else if (key != "fact") {
        report_.add("unknown-member", at / key,
                    fmt::format("nothing reads \"{}\" here: {}", key, suggest_name(key, kTests)));
      }
    }
    const bool is_range = tests == std::vector<std::string>{"atLeast", "atMost"};
    if (tests.empty()) {
      report_.add(
          "no-test", at,
          fmt::format("nothing is asked of {}: add one of {}", name, fmt::join(kTests, ", ")));
    } else if (tests.size() > 1 && !is_range) {
      report_.add(
          "two-tests", at / tests[1],
          fmt::format("\"{}\" and \"{}\" are not read together: make two conditions of them",
                      tests[0], tests[1]));
    } else {
      for (const std::string& test : tests) check_test(*id, test, leaf[test], at / test);
      if (is_range) check_range(leaf, at);
    }
  }

  void check_test(FactId id, const std::string& test, const Json& value, const Place& at) {
    const FactKind kind = fact_domain(id).kind;
    if (test == "is") {
      const Json values = value.is_array() ? value : Json::array({value});
      if (values.empty()) report_.add("empty-list", at, "this list is empty: fill it");
      for (size_t i = 0; i < values.size(); ++i) {
        check_value(id, values[i], value.is_array() ? at / i : at);
      }
    } else if (test == "known") {
      if (!value.is_boolean()) report_.add("wrong-type", at, "expected true or false");
    } else if (test == "has" || test == "startsWith") {
      if (kind != FactKind::kText) report_unfit(id, test, at);
      if (test == "has") check_has(value, at);
      if (test == "startsWith") check_prefixes(value, at);
    } else {
      if (!is_numeric(kind)) report_unfit(id, test, at);
      if (!value.is_number_integer()) {
        report_.add("wrong-type", at, "expected a whole number");
      }
    }
  }

  void report_unfit(FactId id, const std::string& test, const Place& at) {
    report_.add("unfit-test", at,
                fmt::format("{} is {}, which \"{}\" cannot test", fact_name(id),
                            kind_name(fact_domain(id).kind), test));
  }

  void check_value(FactId id, const Json& value, const Place& at) {
    const FactDomain& domain = fact_domain(id);
    const bool suits = domain.kind == FactKind::kText   ? value.is_string()
                       : domain.kind == FactKind::kFlag ? value.is_boolean()
                                                        : value.is_number_integer();
    if (!suits) {
      report_.add("unfit-value", at,
                  fmt::format("{} is {}: {} is never equal to it", fact_name(id),
                              kind_name(domain.kind), value.dump()));
    } else if (!domain.texts.empty() &&
               std::find(domain.texts.begin(), domain.texts.end(), value) == domain.texts.end()) {
      report_.add("unknown-value", at,
                  fmt::format("{} is never {}: {}", fact_name(id), value.dump(),
                              suggest_name(value.get<std::string>(), domain.texts)));
    } else if (id == FactId::kCallStatus && !(value >= 0 && value <= kHighestStatus)) {
      report_.add(
          "unknown-value", at,
          fmt::format("no answer has the status {}: write one from 100 to {}, or 0 for none",
                      value.dump(), kHighestStatus));
    }
  }

  void check_has(const Json& has, const Place& at) {
    if (!has.is_string()) {
      check_phrases(has, at, report_);
      return;
    }
    const std::string name = has.get<std::string>();
    if (!name.empty() && !name.starts_with('@') && !lists_.contains(name)) {
      report_.add("wrong-type", at,
                  fmt::format("phrases are a list: write [\"{}\"], or \"@name\" for a list of "
                              "the rules' \"lists\"",
                              name));
      return;
    }
    const std::string list = name.starts_with('@') ? name.substr(1) : name;
    std::vector<std::string> known;
    for (const auto& [key, value] : lists_.items()) known.push_back("@" + key);
    if (name.starts_with('@') && lists_.contains(list)) {
      used_lists_.insert(list);
    } else {
      // What was meant is not called unused on top.
      if (const std::string* meant = nearest_name(name, known))
        used_lists_.insert(meant->substr(1));
      report_.add(
          "unknown-list", at,
          fmt::format("there is no phrase list \"{}\": {}", name, suggest_name(name, known)));
    }
  }

  void check_prefixes(const Json& prefixes, const Place& at) {
    if (!prefixes.is_array() || prefixes.empty()) {
      report_.add("wrong-type", at, "expected a list of texts");
      return;
    }
    for (size_t i = 0; i < prefixes.size(); ++i) {
      if (prefixes[i].is_string() && !prefixes[i].get_ref<const std::string&>().empty()) continue;
      report_.add("empty-text", at / i, "expected a text with something in it");
    }
  }

  void check_range(const Json& leaf, const Place& at) {
    if (!leaf["atLeast"].is_number_integer() || !leaf["atMost"].is_number_integer()) return;
    if (leaf["atLeast"].get<int64_t>() <= leaf["atMost"].get<int64_t>()) return;
    report_.add("empty-range", at / "atMost",
                "no number is at least the one and at most the other: exchange them");
  }

  const Json& lists_;
  std::set<std::string>& used_lists_;
  Report& report_;
};

}  // namespace

bool check_phrases(const Json& phrases, const Place& at, Report& report) {
  const size_t before = report.count();
  if (!phrases.is_array() || phrases.empty()) {
    report.add("wrong-type", at, "expected a list of phrases");
    return false;
  }
  std::set<std::string> seen;
  for (size_t i = 0; i < phrases.size(); ++i) {
    if (!phrases[i].is_string()) {
      report.add("wrong-type", at / i, "expected a phrase, which is a text");
      continue;
    }
    const std::string phrase = phrases[i].get<std::string>();
    check_phrase(phrase, at / i, report);
    if (!seen.insert(phrase).second) {
      report.add("phrase-twice", at / i,
                 fmt::format("the phrase \"{}\" stands twice in this list: keep one", phrase));
    }
  }
  return report.count() == before;
}

void check_condition(const Json& condition, const Place& at, const Json& lists,
                     std::set<std::string>& used_lists, Report& report) {
  const size_t before = report.count();
  ConditionCheck(lists, used_lists, report).check(condition, at);
  if (report.count() != before || can_be_true({&condition}, lists)) return;
  report.add("never-true", at,
             "this condition contradicts itself, so it is never true: mend or remove it");
}

}  // namespace support::tools
