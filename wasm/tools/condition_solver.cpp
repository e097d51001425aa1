// A condition is true when one way through its groups is: every `all` needs each child, every `any`
// one of them, and `none` needs each child false, which turns the groups below it around. One way
// leaves a set of tests, each to be met or to be failed; they contradict each other when no value
// of some fact suits all of its tests. What is unknown suits only {"known": false}, met, since a
// test of an unknown fact is neither true nor false.

#include "condition_solver.h"

#include <algorithm>
#include <map>
#include <set>

#include "condition_build.h"
#include "fact_domain.h"
#include "support/phrase.h"

namespace support::tools {
namespace {

struct Goal {
  const Json* condition;
  bool wanted;  ///< True or false; never unknown.
};

using Tests = std::map<FactId, std::vector<Goal>>;

/// One value that a fact might have.
struct Value {
  bool known = true;
  int64_t number = 0;
  std::string text;
};

bool is_equal(const Json& wanted, const Value& value) {
  if (wanted.is_string()) return wanted == value.text;
  if (wanted.is_boolean()) return wanted.get<bool>() == (value.number != 0);
  return wanted == value.number;
}

bool any_of_list(const Json& one_or_list, const auto& suits) {
  if (!one_or_list.is_array()) return suits(one_or_list);
  return std::any_of(one_or_list.begin(), one_or_list.end(), suits);
}

bool holds(const Json& test, const Value& value) {
  if (test.contains("is")) {
    return any_of_list(test["is"], [&](const Json& wanted) { return is_equal(wanted, value); });
  }
  if (test.contains("startsWith")) {
    return any_of_list(test["startsWith"], [&](const Json& prefix) {
      return value.text.starts_with(prefix.get_ref<const std::string&>());
    });
  }
  return value.number >= test.value("atLeast", INT64_MIN) &&
         value.number <= test.value("atMost", INT64_MAX);
}

bool suits(const Goal& goal, const Value& value) {
  const Json& test = *goal.condition;
  if (test.contains("known")) return (test["known"] == value.known) == goal.wanted;
  // What phrases say of a text is asked of the lists alone (phrases_contradict).
  if (!value.known || test.contains("has")) return value.known;
  return holds(test, value) == goal.wanted;
}

/// The values at which some test changes its mind, and one on either side.
std::vector<Value> candidates(FactId id, const std::vector<Goal>& goals) {
  std::vector<Value> values = {{.known = false}};
  const FactDomain& domain = fact_domain(id);
  if (!domain.texts.empty()) {
    for (const std::string& text : domain.texts) values.push_back({.text = text});
    return values;
  }
  if (domain.kind == FactKind::kFlag) {
    values.push_back({.number = 0});
    values.push_back({.number = 1});
    return values;
  }
  values.push_back({.number = 0, .text = "\x7f"});
  const auto add_around = [&](const Json& edge) {
    for (int64_t step = -1; step <= 1; ++step) {
      const int64_t number = edge.get<int64_t>() + step;
      if (number >= 0 || domain.kind == FactKind::kMoney) values.push_back({.number = number});
    }
  };
  for (const Goal& goal : goals) {
    for (const auto& [key, edge] : goal.condition->items()) {
      if (key == "fact" || key == "has" || key == "known") continue;
      (void)any_of_list(edge, [&](const Json& one) {
        if (one.is_number()) add_around(one);
        if (one.is_string()) values.push_back({.text = one.get<std::string>()});
        if (one.is_string()) values.push_back({.text = one.get<std::string>() + "\x7f"});
        return false;
      });
    }
  }
  return values;
}

std::set<std::string> phrases_of(const Json& has, const Json& lists) {
  const Json& list = has.is_string() ? lists[has.get<std::string>().substr(1)] : has;
  std::set<std::string> phrases;
  for (const Json& phrase : list) phrases.insert(phrase.get<std::string>());
  return phrases;
}

/// Whether a text must hold one of some phrases, and none of others that include them all.
bool phrases_contradict(const std::vector<Goal>& goals, const Json& lists) {
  std::set<std::string> refused;
  for (const Goal& goal : goals) {
    if (!goal.condition->contains("has") || goal.wanted) continue;
    refused.merge(phrases_of((*goal.condition)["has"], lists));
  }
  return std::any_of(goals.begin(), goals.end(), [&](const Goal& goal) {
    if (!goal.condition->contains("has") || !goal.wanted) return false;
    const std::set<std::string> wanted = phrases_of((*goal.condition)["has"], lists);
    return !wanted.empty() &&
           std::includes(refused.begin(), refused.end(), wanted.begin(), wanted.end());
  });
}

bool some_value_suits(FactId id, const std::vector<Goal>& goals, const Json& lists) {
  if (phrases_contradict(goals, lists)) return false;
  const std::vector<Value> values = candidates(id, goals);
  return std::any_of(values.begin(), values.end(), [&](const Value& value) {
    return std::all_of(goals.begin(), goals.end(),
                       [&](const Goal& goal) { return suits(goal, value); });
  });
}

/// Without a failed call nothing is known about one.
bool calls_contradict(const Tests& tests) {
  const auto failed = tests.find(FactId::kCallFailed);
  if (failed == tests.end()) return false;
  const auto all_suit = [](const std::vector<Goal>& goals, const Value& value) {
    return std::all_of(goals.begin(), goals.end(),
                       [&](const Goal& goal) { return suits(goal, value); });
  };
  if (all_suit(failed->second, {.number = 1})) return false;
  return std::any_of(tests.begin(), tests.end(), [&](const auto& fact) {
    return needs_failed_call(fact.first) && !all_suit(fact.second, {.known = false});
  });
}

class Solver {
 public:
  explicit Solver(const Json& lists) : lists_(lists) {}

  bool solve(std::vector<Goal> goals, Tests tests) {
    // Past this many ways it is no accident of an author's that a proof would find.
    constexpr int kMaxSteps = 20'000;
    if (++steps_ > kMaxSteps) return true;
    while (!goals.empty()) {
      const Goal goal = goals.back();
      goals.pop_back();
      const Json& condition = *goal.condition;
      if (condition.contains("fact")) {
        if (!add_test(goal, tests)) return false;
        continue;
      }
      const Json& children = *condition.begin();
      const bool child_wanted = goal.wanted != condition.contains("none");
      const bool needs_each = condition.contains("any") ? !goal.wanted : goal.wanted;
      if (needs_each) {
        for (const Json& child : children) goals.push_back({&child, child_wanted});
        continue;
      }
      return std::any_of(children.begin(), children.end(), [&](const Json& child) {
        std::vector<Goal> more = goals;
        more.push_back({&child, child_wanted});
        return solve(std::move(more), tests);
      });
    }
    return !calls_contradict(tests);
  }

 private:
  bool add_test(const Goal& goal, Tests& tests) const {
    const FactId id = *fact_id((*goal.condition)["fact"].get_ref<const std::string&>());
    std::vector<Goal>& of_fact = tests[id];
    of_fact.push_back(goal);
    return some_value_suits(id, of_fact, lists_);
  }

  const Json& lists_;
  int steps_ = 0;
};

}  // namespace

bool can_be_true(const std::vector<const Json*>& conditions, const Json& lists) {
  std::vector<Goal> goals;
  goals.reserve(conditions.size());
  for (const Json* condition : conditions) goals.push_back({condition, true});
  return Solver(lists).solve(std::move(goals), {});
}

}  // namespace support::tools
