// What the Dragonfly pack says about a hundred situations of the support pages: the finding, what
// speaks for it, which checks are decided, whether a person should be written to at once.

#include <algorithm>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "built_pack.h"
#include "case_signals.h"

namespace support {
namespace {

using test::Json;

/// What a case speaks about, out of the whole reply.
Json told(const Json& reply, const Json& expected) {
  Json told;
  const Json& findings = reply.at("findings");
  told["findings"] = Json::array();
  for (const Json& finding : findings) told["findings"].push_back(finding.at("id"));
  if (!findings.empty()) {
    const Json& first = findings.front();
    told["escalate"] = first.at("escalate");
    told["evidence"] = Json::array();
    for (const Json& evidence : first.at("evidence")) {
      told["evidence"].push_back(evidence.at("text"));
    }
    told["checks"] = Json::object();
    for (const Json& check : first.at("checks")) {
      told["checks"][check.at("id").get<std::string>()] = check.at("state");
    }
  }
  if (expected.contains("journey")) {
    for (const Json& step : reply.at("journey")) {
      told["journey"][step.at("id").get<std::string>()] = step.at("state");
    }
  }
  if (expected.contains("resolved")) {
    told["resolved"] = reply.value("resolved", Json::object()).value("text", Json());
  }
  if (reply.contains("next")) told["next"] = reply.at("next").at("label");
  if (reply.contains("status")) told["status"] = reply.at("status").at("text");
  return told;
}

TEST(Scenarios, EachIsToldAsItShould) {
  Engine engine;
  ASSERT_EQ(test::load(engine, test::built_pack("dragonfly")), "");
  size_t count = 0;
  for (const std::string& file : test::kScenarioFiles) {
    for (const Json& scenario : test::read_cases("scenarios/" + file + ".jsonl")) {
      ++count;
      SCOPED_TRACE(scenario.at("name").get<std::string>());
      Json request{{"type", "suggest"}, {"signals", scenario.at("signals")}};
      if (scenario.contains("shown")) request["shown"] = scenario.at("shown");
      const Json reply = test::ask(engine, request);
      ASSERT_TRUE(reply.at("ok").get<bool>()) << reply.dump();
      const Json& expected = scenario.at("expect");
      EXPECT_EQ(told(reply.at("value"), expected).dump(1), expected.dump(1));
    }
  }
  EXPECT_GE(count, 100U);
}

/// Error answers of many APIs and gateways, each with the findings that are right for it.
TEST(ErrorCases, AreReadForWhatTheyMean) {
  Engine engine;
  ASSERT_EQ(test::load(engine, test::built_pack("dragonfly")), "");
  const std::vector<Json> cases = test::read_cases("errors/cases.jsonl");
  ASSERT_GE(cases.size(), 400U);
  size_t first_choice = 0;
  for (const Json& one : cases) {
    const Json reply = test::ask(
        engine, {{"type", "suggest"}, {"signals", {{"calls", Json::array({one.at("call")})}}}});
    const Json& findings = reply.at("value").at("findings");
    const Json seen = findings.empty() ? Json() : findings.front().at("id");
    const Json& right = one.at("expect");
    EXPECT_TRUE(std::find(right.begin(), right.end(), seen) != right.end())
        << seen.dump() << " for " << one.dump();
    if (seen == right.front()) ++first_choice;
  }
  EXPECT_GE(first_choice * 100, cases.size() * 95);
}

}  // namespace
}  // namespace support
