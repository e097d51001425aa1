#include "support/article.h"

#include <set>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "built_pack.h"
#include "small_pack.h"
#include "support/engine.h"
#include "support/json_value.h"

namespace support {
namespace {

/// One entry that shows all a library can hold.
constexpr std::string_view kEntry = R"json({
  "id": "pay_by_hand", "kind": "runbook", "finding": "pay", "audience": ["buyer"],
  "title": "Paying by hand", "summary": "Your balance: {wallet.balance}.",
  "tags": ["Billing"], "words": ["no money left", "{wallet.balance}"],
  "sections": [
    {"id": "checks", "heading": "Check first", "checks": [
      {"id": "credits", "text": "Credits[, now {wallet.balance}]",
       "when": ["wallet.hasCredits", "is", true]},
      {"id": "verified", "text": "Verified",
       "when": ["account.emailVerified", "is", true]},
      {"id": "small", "text": "A small model[: {call.model}]",
       "when": ["all", ["call.model", "startsWith", ["small"]],
                        ["client.online", "is", true]]},
      {"id": "by_hand", "text": "Look yourself"}]},
    {"id": "steps", "steps": ["Pay.", "Repeat [[once].[ {client.sdk}]"]}],
  "links": [{"id": "wallet", "label": "Wallet", "url": "/wallet"}],
  "escalation": {"text": "Write to us[ with {call.requestId}].", "email": "billing",
                 "fields": [{"id": "requestId", "label": "Request ID"}],
                 "when": ["wallet.topUpState", "is", "succeeded"]}
})json";

std::string article_request(std::string_view entry, std::string_view signals) {
  return R"({"type":"article","entry":)" + std::string(entry) + R"(,"signals":)" +
         std::string(signals) + "}";
}

struct ArticleTest : testing::Test {
  void SetUp() override {
    const std::string load = R"({"type":"load","pack":)" + std::string(test::kSmallPack) + "}";
    ASSERT_EQ(engine.handle(load).find(R"({"ok":true)"), 0U);
  }
  JsonDocument article(std::string_view entry, std::string_view signals) {
    const std::string reply = engine.handle(article_request(entry, signals));
    EXPECT_EQ(reply.find(R"({"ok":true)"), 0U) << reply;
    JsonDocument read = parse_json(reply).value();
    return {std::move(*read.find("value")), std::move(read.strings)};
  }
  Engine engine;
};

TEST_F(ArticleTest, FillsTextsAndDecidesChecks) {
  EXPECT_EQ(
      engine.handle(article_request(kEntry, test::kBrokeSignals)),
      R"({"ok":true,"value":{"id":"pay_by_hand","kind":"runbook","finding":"pay",)"
      R"("audience":["buyer"],"title":"Paying by hand","summary":"Your balance: $0.00.",)"
      R"("tags":["Billing"],"sections":[{"id":"checks","heading":"Check first","checks":[)"
      R"({"id":"credits","text":"Credits, now $0.00","state":"fail","fact":"wallet.hasCredits"},)"
      R"({"id":"verified","text":"Verified","state":"pass","fact":"account.emailVerified"},)"
      R"({"id":"small","text":"A small model: small-1","state":"unknown"},)"
      R"({"id":"by_hand","text":"Look yourself","state":"unknown"}]},)"
      R"({"id":"steps","steps":["Pay.","Repeat [once]."]}],)"
      R"("links":[{"id":"wallet","label":"Wallet","url":"/wallet"}],)"
      R"("escalation":{"text":"Write to us with req_7Q2mX0c9aa.","email":"billing",)"
      R"("fields":[{"id":"requestId","label":"Request ID"}],"now":false}}})");
}

TEST_F(ArticleTest, WithoutFactsEveryCheckIsOpenAndNothingIsInvented) {
  const JsonDocument reply = article(kEntry, "{}");
  for (const JsonValue& check : reply.find("sections")->children[0].find("checks")->children) {
    EXPECT_EQ(check.find("state")->text, "unknown") << check.find("id")->text;
    EXPECT_EQ(check.find("fact"), nullptr) << check.find("id")->text;
  }
  EXPECT_EQ(reply.find("escalation")->find("text")->text, "Write to us.");
  EXPECT_EQ(reply.find("escalation")->find("now")->number, 0);
}

TEST_F(ArticleTest, SaysWhenWritingAtOnceIsRight) {
  const JsonDocument reply = article(kEntry, R"({"wallet":{"lastTopUp":{"state":"succeeded"}}})");
  EXPECT_EQ(reply.find("escalation")->find("now")->number, 1);
}

TEST_F(ArticleTest, WhatAFactHoldsIsNeverReadAsATemplate) {
  const JsonDocument reply =
      article(R"({"id":"a","kind":"guide","title":"{client.sdk}","summary":"","sections":[]})",
              R"({"client":{"sdk":"{account.email}[x]"}})");
  EXPECT_EQ(reply.find("title")->text, "{account.email}[x]");
}

// "No message says that the account is locked" is no news from a call that was refused for money.
TEST(Articles, ACallThatFailedForAnotherReasonTicksNothing) {
  Engine engine;
  ASSERT_EQ(test::load(engine, test::built_pack("dragonfly")), "");
  const test::Json signals = test::Json::parse(test::kBrokeSignals);
  const test::Json suggestion = test::ask(engine, {{"type", "suggest"}, {"signals", signals}});
  std::set<std::string> explained;
  for (const test::Json& finding : suggestion.at("value").at("findings")) {
    explained.insert(finding.at("id").get<std::string>());
  }
  ASSERT_TRUE(explained.contains("top_up"));
  int ticked_by_its_own_call = 0;
  for (const test::Json& entry : test::built_library("dragonfly").at("entries")) {
    if (!entry.contains("finding")) continue;
    const test::Json reply =
        test::ask(engine, {{"type", "article"}, {"entry", entry}, {"signals", signals}});
    const bool is_own = explained.contains(entry.at("finding").get<std::string>());
    for (const test::Json& section : reply.at("value").at("sections")) {
      for (const test::Json& check : section.value("checks", test::Json::array())) {
        const bool ticks = check.at("state") == "pass";
        if (!ticks || !check.value("fact", "").starts_with("call.")) continue;
        EXPECT_TRUE(is_own) << entry.at("id").dump() << check.dump();
        ++ticked_by_its_own_call;
      }
    }
  }
  EXPECT_GT(ticked_by_its_own_call, 0) << "the test looks at nothing";
}

TEST_F(ArticleTest, RefusesWhatIsNoEntryWithThePlace) {
  struct Case {
    std::string entry;
    std::string code;
    std::string path;
  };
  const std::string head = R"({"id":"a","kind":"guide","title":"A","summary":"B")";
  const auto with_check = [&](const std::string& check) {
    return head + R"(,"sections":[{"id":"checks","checks":[)" + check + "]}]}";
  };
  const std::vector<Case> cases = {
      {"null", "missing", "/entry"},
      {"[]", "wrong_type", "/entry"},
      {"{}", "missing", "/entry/id"},
      {R"({"id":7})", "wrong_type", "/entry/id"},
      {R"({"id":"a","kind":"guide","title":"A"})", "missing", "/entry/summary"},
      {head + "}", "missing", "/entry/sections"},
      {head + R"(,"sections":{}})", "wrong_type", "/entry/sections"},
      {head + R"(,"sections":[],"links":[3]})", "wrong_type", "/entry/links/0"},
      {with_check("{}"), "missing", "/entry/sections/0/checks/0/id"},
      {with_check(R"("x")"), "wrong_type", "/entry/sections/0/checks/0"},
      {with_check(R"({"id":"x","text":"X","when":["moon.phase", "is", 1]})"), "invalid_value",
       "/entry/sections/0/checks/0/when/0"},
      {with_check(R"({"id":"x","text":"X","when":"@money"})"), "invalid_value",
       "/entry/sections/0/checks/0/when"},
  };
  for (const Case& it : cases) {
    const JsonDocument reply = parse_json(engine.handle(article_request(it.entry, "{}"))).value();
    ASSERT_NE(reply.find("error"), nullptr) << it.entry;
    EXPECT_EQ(reply.find("error")->find("code")->text, it.code) << it.entry;
    EXPECT_EQ(reply.find("error")->find("path")->text, it.path) << it.entry;
  }
}

TEST_F(ArticleTest, NeedsSignals) {
  const std::string reply = engine.handle(R"({"type":"article","entry":{}})");
  EXPECT_NE(reply.find(R"("path":"/signals")"), std::string::npos) << reply;
}

}  // namespace
}  // namespace support
