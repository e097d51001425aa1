#include "support/condition.h"

#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "small_pack.h"
#include "support/call_error.h"

namespace support {
namespace {

using test::ContextOf;

Truth evaluate(std::string_view condition, std::string_view signals) {
  const JsonDocument source = parse_json(condition).value();
  const JsonDocument lists = parse_json(R"(["no money,out of cash"])").value();
  JsonCheck check{source, ""};
  const Condition parsed = Condition::parse(JsonReader(check), &lists);
  EXPECT_FALSE(check.first_error.has_value()) << condition << ": " << check.first_error->message;
  return parsed.evaluate(ContextOf(signals).context);
}

TEST(Condition, IsThreeValued) {
  constexpr std::string_view kSignals =
      R"({"account":{"emailVerified":false,"plan":"pro"},"wallet":{"balance":{"amount":"3.50","currency":"USD"}}})";
  const std::string yes = R"(["account.plan", "is", "pro"])";
  const std::string no = R"(["account.plan", "is", "free"])";
  const std::string open = R"(["account.signedIn", "is", true])";
  struct Case {
    std::string condition;
    Truth truth;
  };
  const std::vector<Case> cases = {
      {yes, Truth::kTrue},
      {no, Truth::kFalse},
      {open, Truth::kIndeterminate},
      {R"(["account.emailVerified", "is", false])", Truth::kTrue},
      {R"(["account.emailVerified", "is", 0])", Truth::kFalse},
      {R"(["account.plan", "is", ["free", "pro"]])", Truth::kTrue},
      {R"(["account.plan", "startsWith", ["pr"]])", Truth::kTrue},
      {R"(["wallet.balance", 3])", Truth::kTrue},
      {R"(["wallet.balance", 4])", Truth::kFalse},
      {R"(["wallet.balance", 1, 2])", Truth::kFalse},
      {R"(["wallet.balance", null, 3])", Truth::kTrue},
      {R"(["wallet.balance", null, 2])", Truth::kFalse},
      {R"(["account.plan", "has", "free,pro"])", Truth::kTrue},
      {R"(["account.signedIn", "known", false])", Truth::kTrue},
      {R"(["account.plan", "known", true])", Truth::kTrue},
      {R"(["account.plan", "known", false])", Truth::kFalse},
      {R"(["all"])", Truth::kTrue},
      {R"(["any"])", Truth::kFalse},
      {R"(["none"])", Truth::kTrue},
      {"[\"all\"," + yes + "," + yes + "]", Truth::kTrue},
      {"[\"all\"," + yes + "," + open + "]", Truth::kIndeterminate},
      {"[\"all\"," + open + "," + no + "]", Truth::kFalse},
      {"[\"any\"," + no + "," + open + "]", Truth::kIndeterminate},
      {"[\"any\"," + open + "," + yes + "]", Truth::kTrue},
      {"[\"none\"," + no + "," + open + "]", Truth::kIndeterminate},
      {"[\"none\"," + open + "," + yes + "]", Truth::kFalse},
      {"[\"none\",[\"any\"," + no + "]]", Truth::kTrue},
  };
  for (const Case& it : cases)
    EXPECT_EQ(evaluate(it.condition, kSignals), it.truth) << it.condition;
}

TEST(Condition, RefusesWhatItDoesNotKnow) {
  struct Case {
    std::string condition;
    std::string path;
  };
  const std::vector<Case> cases = {
      {R"(["moon.phase", "is", 1])", "/0"},
      {R"([{"is": 1}])", "/0"},
      {R"(["call.status"])", "/-"},
      {R"(["call.status", null])", "/-"},
      {R"(["call.status", "was", 1])", "/1"},
      {R"(["call.status", "is"])", "/-"},
      {R"(["call.status", "is", {}])", "/2"},
      {R"(["call.said", "has", ["money"]])", "/2"},
      {R"("@gold")", ""},
      {R"(0)", ""},
      {R"(-1)", ""},
      {R"(["all", ["any", ["x"]]])", "/1/1/0"},
      {R"({"all": []})", ""},
      {"[]", "/-"},
  };
  for (const Case& it : cases) {
    const JsonDocument source = parse_json(it.condition).value();
    JsonCheck check{source, ""};
    Condition::parse(JsonReader(check));
    ASSERT_TRUE(check.first_error.has_value()) << it.condition;
    EXPECT_EQ(check.first_error->path, it.path) << it.condition;
  }
}

TEST(Condition, KnowsWhatItAsksAbout) {
  const JsonDocument source = parse_json(
                                  R"(["any", ["account.plan", "is", "x"],["none", 
                                   ["call.status", "is", 1],["account.plan", "is", "y"]]])")
                                  .value();
  JsonCheck check{source, ""};
  const Condition condition = Condition::parse(JsonReader(check));
  EXPECT_EQ(condition.facts(), (std::vector{FactId::kAccountPlan, FactId::kCallStatus}));
  EXPECT_TRUE(condition.asks_about_call());
}

TEST(Phrase, FindsWordsNotLetters) {
  struct Case {
    std::string phrase;
    std::string text;
    bool found;
  };
  const std::vector<Case> cases = {
      {"credit", "no credit left", true},
      {"credit", "accredited", false},
      {"credit", "credits", false},
      {"credit*", "credits", true},
      {"credit*", "accredits", false},
      {"insufficient_quota", "Insufficient quota", true},
      {"insufficient quota", "InsufficientQuota", true},
      {"no such thing,insufficient quota", "insufficient_quota", true},
      {"insufficient * balance", "insufficient account balance", true},
      {"insufficient * balance", "insufficient balance", true},
      {"insufficient * balance", "insufficient " + std::string(60, 'x') + " balance", false},
      {"model * not found", "model a is fine but the model b was not found", true},
      {"余额不足", "账户余额不足，请充值", true},
      {"余额不足", "余额充足", false},
      {"insufficient|low * balance|quota", "low remaining quota", true},
      {"api_key|token expired|revoked", "the api-key revoked", true},
      {"api_key|token expired|revoked", "the api key was revoked", false},
      {"model * not found", "model not known, so not found", true},
      {"额度|余额 * 不足|用尽", "用户额度不足", true},
      {"额度|余额 * 不足|用尽", "余额已经全部用尽", true},
      {"", "anything", false},
      {"*", "anything", false},
  };
  for (const Case& it : cases) {
    EXPECT_EQ(has_any_phrase(WordIndex(normalise_text(it.text)), it.phrase), it.found)
        << it.phrase << " in " << it.text;
  }
}

TEST(Phrase, BridgesNoGapBetweenFields) {
  EXPECT_TRUE(has_any_phrase(WordIndex("low remaining quota"), "low * quota"));
  EXPECT_FALSE(has_any_phrase(WordIndex("low | quota"), "low * quota"));
}

TEST(Phrase, StaysLinearOnRepetition) {
  const std::string text(64 * 1024, 'a');
  EXPECT_FALSE(has_any_phrase(WordIndex(text), "a * b * c"));
  std::string words;
  while (words.size() < WordIndex::kMaxTextBytes) words += "a ";
  EXPECT_FALSE(has_any_phrase(WordIndex(words), "a * a * b"));
}

}  // namespace
}  // namespace support
