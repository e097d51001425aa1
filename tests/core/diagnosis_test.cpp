#include "support/diagnosis.h"

#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "small_pack.h"

namespace support {
namespace {

using test::ContextOf;

/// "id:score id:score", most likely first.
std::string ranking(std::string_view signals) {
  static const ContentPack pack = test::small_pack();
  ContextOf of(signals);
  std::string text;
  for (const Finding& finding : diagnose(pack, of.context).findings) {
    if (!text.empty()) text += ' ';
    text += std::string(finding.article->id) + ':' + std::to_string(finding.score);
    if (finding.escalate) text += '!';
  }
  return text;
}

TEST(Diagnose, AddsUpWhatHolds) {
  struct Case {
    std::string signals;
    std::string ranking;
  };
  const std::vector<Case> cases = {
      {"{}", ""},
      {R"({"calls":[{"status":402}]})", "pay:45 other:12"},
      {std::string(test::kBrokeSignals), "pay:95 other:12"},
      {R"({"calls":[{"status":418,"url":"/tea"}]})", "other:12"},
      {R"({"account":{"emailVerified":false}})", "verify:30"},
      {R"({"account":{"emailVerified":false,"plan":"pro"}})", "verify:31!"},
      {R"({"account":{"emailVerified":false},"calls":[{"status":402}]})",
       "pay:45 verify:30 other:12"},
      {R"({"wallet":{"balance":{"amount":"5","currency":"USD"}},"calls":[{"status":402}]})",
       "other:12"},
  };
  for (const Case& it : cases) EXPECT_EQ(ranking(it.signals), it.ranking) << it.signals;
}

TEST(Diagnose, AnOldOrSupersededCallLosesItsWeight) {
  const auto at_age = [](int64_t age_ms) {
    return R"({"nowUnixMs":100000,"account":{"emailVerified":false},"calls":[{"status":402,"atUnixMs":)" +
           std::to_string(100'000 - age_ms) + "}]}";
  };
  EXPECT_EQ(ranking(at_age(0)), "pay:45 verify:30 other:12");
  EXPECT_EQ(ranking(at_age(1000)), "pay:45 verify:30 other:12");
  EXPECT_EQ(ranking(at_age(2000)), "verify:30 pay:22");
  EXPECT_EQ(ranking(at_age(3000)), "verify:30");
  EXPECT_EQ(ranking(R"({"calls":[{"status":200,"url":"/a"},{"status":402,"url":"/a"}]})"), "");
}

TEST(Diagnose, TracesEveryRule) {
  const ContentPack pack = test::small_pack();
  ContextOf of(test::kBrokeSignals);
  const Diagnosis diagnosis = diagnose(pack, of.context);
  const std::vector<RuleTrace> trace = trace_rules(pack, of.context);
  ASSERT_EQ(trace.size(), pack.rules.size());
  EXPECT_EQ(trace[0].truth, Truth::kTrue);
  EXPECT_EQ(trace[0].points, 40);
  EXPECT_EQ(trace[3].truth, Truth::kFalse);
  EXPECT_EQ(trace[5].truth, Truth::kIndeterminate);
  EXPECT_EQ(trace[5].points, 0);
  ASSERT_EQ(diagnosis.findings[0].evidence.size(), 3U);
  EXPECT_EQ(diagnosis.findings[0].evidence[0]->id, "words");
  EXPECT_EQ(diagnosis.findings[0].evidence[2]->id, "again");
}

}  // namespace
}  // namespace support
