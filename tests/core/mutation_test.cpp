// Every rule of the packs matters: there is a test case in which it holds and speaks for the
// finding that is shown first, and in which something else is said once its condition is negated.

#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "case_signals.h"
#include "kept.h"
#include "support/diagnosis.h"
#include "support/suggestion.h"

namespace support {
namespace {

using test::Json;

ContentPack parsed(const Json& pack) {
  return parse_content_pack(parse_json(pack.dump()).value()).value();
}

/// The pack with each rule's condition turned around.
Json negated(Json pack) {
  for (Json& rules : pack["rules"]) {
    for (Json& rule : rules) rule[RulePart::kWhen] = Json::array({"none", rule[RulePart::kWhen]});
  }
  return pack;
}

/// One case, ready to be asked again and again.
struct Page {
  explicit Page(const Json& json, const ContentPack& pack)
      : signals(parse_signals(kept(parse_json(json.dump()).value())).value()),
        context(signals, {.own_emails = {pack.contact_email, signals.account.email},
                          .key_prefixes = pack.key_prefixes}) {}
  Signals signals;
  Context context;
};

/// What the tests of cases look at (scenarios_test.cpp): the findings and the first one's evidence.
std::string told(const ContentPack& pack, const Page& page, const Diagnosis& diagnosis) {
  JsonWriter json;
  write_suggestion(json, pack, page.signals, page.context, diagnosis, {});
  const Json reply = Json::parse(json.take());
  Json told = Json::array();
  for (const Json& finding : reply.at("findings")) told.push_back(finding.at("id"));
  if (reply.at("findings").empty()) return told.dump();
  const Json& first = reply.at("findings").front();
  told.push_back(first.at("escalate"));
  for (const Json& evidence : first.at("evidence")) told.push_back(evidence.at("text"));
  return told.dump();
}

class Mutation {
 public:
  explicit Mutation(const std::string& id)
      : pack_(parsed(test::built_pack(id))), negated_(parsed(negated(test::built_pack(id)))) {
    for (const Rule& rule : pack_.rules) unproven_.emplace(rule.id, "no case makes it true");
  }

  void ask(const Json& signals) {
    Page page(signals, pack_);
    const Diagnosis diagnosis = diagnose(pack_, page.context);
    const std::vector<RuleTrace> trace = trace_rules(pack_, page.context);
    const std::string before = told(pack_, page, diagnosis);
    for (size_t i = 0; i < pack_.rules.size(); ++i) {
      const auto unproven = unproven_.find(pack_.rules[i].id);
      if (unproven == unproven_.end() || trace[i].points == 0) continue;
      unproven->second = speaks(pack_.rules[i], diagnosis) ? "nothing changes without it"
                                                           : "its finding is never shown first";
      if (!speaks(pack_.rules[i], diagnosis)) continue;
      std::swap(pack_.rules[i].when, negated_.rules[i].when);
      const Diagnosis without = diagnose(pack_, page.context);
      if (told(pack_, page, without) != before) unproven_.erase(unproven);
      std::swap(pack_.rules[i].when, negated_.rules[i].when);
    }
  }

  /// Rules that no case has shown to matter, and why not.
  [[nodiscard]] const std::map<std::string, std::string, std::less<>>& unproven() const {
    return unproven_;
  }
  [[nodiscard]] size_t rule_count() const { return pack_.rules.size(); }

 private:
  /// For the finding that is shown first or, as all that speak against one do, against another.
  [[nodiscard]] bool speaks(const Rule& rule, const Diagnosis& diagnosis) const {
    if (rule.weight < 0) return true;
    return !diagnosis.findings.empty() &&
           diagnosis.findings.front().article == &pack_.articles[rule.article];
  }

  ContentPack pack_;
  ContentPack negated_;
  std::map<std::string, std::string, std::less<>> unproven_;
};

TEST(Mutation, EveryRuleOfThePackMatters) {
  Mutation mutation("dragonfly");
  ASSERT_GT(mutation.rule_count(), 50U);
  for (const test::CaseSignals& one : test::all_case_signals()) mutation.ask(one.signals);
  for (const auto& [rule, why] : mutation.unproven()) ADD_FAILURE() << rule << ": " << why;
}

/// The test itself can fail: a rule that repeats another's sentence on top of enough points is
/// found out, and so is one that nothing makes true.
TEST(Mutation, FindsRulesThatDoNotMatter) {
  Mutation mutation("lumen");
  mutation.ask(Json::parse(R"({"calls": [{"path": "/v1/x", "status": 402}]})"));
  EXPECT_FALSE(mutation.unproven().contains("payment-required"));
  ASSERT_TRUE(mutation.unproven().contains("prism-warming-up"));
  EXPECT_EQ(mutation.unproven().at("prism-warming-up"), "no case makes it true");
}

}  // namespace
}  // namespace support
