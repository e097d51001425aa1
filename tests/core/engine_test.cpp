#include "support/engine.h"

#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "small_pack.h"
#include "support/json_value.h"
#include "support/support_c.h"

namespace support {
namespace {

std::string load_request() {
  return R"({"type":"load","pack":)" + std::string(test::kSmallPack) + "}";
}

std::string load_email_request() {
  return R"({"type":"loadEmail","email":)" + std::string(test::kSmallEmail) + "}";
}

std::string request(const std::string& type, std::string_view signals,
                    const std::string& more = "") {
  return R"({"type":")" + type + R"(","signals":)" + std::string(signals) + more + "}";
}

struct EngineTest : testing::Test {
  void SetUp() override {
    for (const std::string& message : {load_request(), load_email_request()}) {
      ASSERT_EQ(engine.handle(message).find(R"({"ok":true)"), 0U) << engine.handle(message);
    }
  }
  JsonDocument ask(const std::string& message) {
    JsonDocument reply = parse_json(engine.handle(message)).value();
    EXPECT_EQ(reply.find("ok")->number, 1) << message;
    return {std::move(*reply.find("value")), std::move(reply.strings)};
  }
  Engine engine;
};

TEST_F(EngineTest, LoadsAPackAndSaysWhatItIs) {
  const JsonDocument loaded = ask(load_request());
  EXPECT_EQ(loaded.find("pack")->text, "acme");
  EXPECT_EQ(loaded.find("contact")->find("responseTarget")->text, "Soon");
  EXPECT_EQ(loaded.find("ui")->find("help")->text, "Help");
}

TEST_F(EngineTest, LoadsTheEmailContentOfItsPackOnly) {
  EXPECT_EQ(ask(load_email_request()).find("ui")->find("preview")->text, "The whole email");
  std::string foreign = load_email_request();
  foreign.replace(foreign.find("acme"), 4, "apex");
  EXPECT_NE(engine.handle(foreign).find(R"("path":"/email")"), std::string::npos);
  (void)engine.handle(load_request());
  EXPECT_NE(engine.handle(request("compose", "{}")).find("no_pack"), std::string::npos)
      << "a new pack comes without the old one's emails";
}

TEST_F(EngineTest, SuggestsWithReasons) {
  EXPECT_EQ(
      engine.handle(request("suggest", test::kBrokeSignals)),
      R"({"ok":true,"value":{"id":"s1","findings":[{"id":"pay","title":"Pay up","summary":"No credits.",)"
      R"("score":95,"evidence":[{"fact":"call.code","text":"It spoke of money."},)"
      R"({"fact":"call.status","text":"It said 402 out_of_credits."}],)"
      R"("facts":[{"fact":"call.status","label":"Last call","text":"402","tone":"bad",)"
      R"("code":"out_of_credits","atUnixMs":1790000000500},)"
      R"({"fact":"wallet.balance","label":"Balance","text":"$0.00","tone":"bad"},)"
      R"({"fact":"call.model","label":"call.model","text":"small-1","tone":"plain","mono":true}],)"
      R"("checks":[{"id":"verified","state":"pass","text":"Verified","fact":"account.emailVerified"},)"
      R"({"id":"by_hand","state":"unknown","text":"Look yourself"}],"steps":["Pay $0.00."],)"
      R"("action":{"id":"wallet","label":"Wallet","url":"/wallet"},"alreadyDone":"I paid",)"
      R"("escalate":false},{"id":"other","title":"Something","summary":"Unknown.","score":12,)"
      R"("evidence":[{"fact":"call.endpoint","text":"A call failed."}],"facts":[],"checks":[],)"
      R"("steps":[],"escalate":false}],"requestId":"req_7Q2mX0c9aa",)"
      R"("journey":[{"id":"verified","state":"pass","text":"Verified",)"
      R"("fact":"account.emailVerified"}]}})");
}

TEST_F(EngineTest, SaysWhatGotBetterSinceAFindingWasShown) {
  constexpr std::string_view kPaid =
      R"({"wallet":{"balance":{"amount":"20.00","currency":"USD"}},"calls":[{"status":402}]})";
  constexpr std::string_view kMended =
      R"({"calls":[{"status":200,"url":"/a"},{"status":402,"url":"/a"}]})";
  struct Case {
    std::string shown;
    std::string_view signals;
    std::string text;
  };
  const std::vector<Case> cases = {
      {"pay", kPaid, "You have $20.00 now."},
      {"pay", kMended, "It works now."},
      {"verify", kMended, "It works now."},
      {"verify", kPaid, ""},
      {"other", kPaid, ""},  // Still stands.
      {"", kPaid, ""},
      {"gone_from_the_pack", kMended, "It works now."},
      {"pay", "{}", ""},
  };
  for (const Case& it : cases) {
    const JsonDocument reply =
        ask(request("suggest", it.signals, R"(,"shown":")" + it.shown + "\""));
    const JsonValue* resolved = reply.find("resolved");
    SCOPED_TRACE(it.shown + " with " + std::string(it.signals));
    ASSERT_EQ(resolved != nullptr, !it.text.empty());
    if (resolved == nullptr) continue;
    EXPECT_EQ(resolved->find("text")->text, it.text);
    EXPECT_EQ(resolved->find("finding")->text, it.shown);
  }
}

TEST_F(EngineTest, WhatWasWellBeforeHasNotGotBetter) {
  // A wallet that held enough when another kind of call failed.
  constexpr std::string_view kRich = R"({"wallet":{"balance":{"amount":"20.00"}}})";
  constexpr std::string_view kMended =
      R"({"wallet":{"balance":{"amount":"20.00"}},
          "calls":[{"status":200,"url":"/a"},{"status":402,"url":"/a"}]})";
  const JsonDocument rich = ask(request("suggest", kRich));
  ASSERT_NE(rich.find("holds"), nullptr);
  const std::string shown =
      R"(,"shown":"pay","holds":)" + std::to_string(rich.find("holds")->number);
  EXPECT_EQ(ask(request("suggest", kRich, shown)).find("resolved"), nullptr);
  const JsonDocument mended = ask(request("suggest", kMended, shown));
  ASSERT_NE(mended.find("resolved"), nullptr);
  EXPECT_EQ(mended.find("resolved")->find("text")->text, "It works now.");
}

TEST_F(EngineTest, OneInputGivesOneOutput) {
  const std::string message = request("compose", test::kBrokeSignals);
  EXPECT_EQ(engine.handle(message), engine.handle(message));
  Engine other;
  (void)other.handle(load_request());
  (void)other.handle(load_email_request());
  EXPECT_EQ(other.handle(message), engine.handle(message));
}

TEST_F(EngineTest, ComposesWhatThePersonChose) {
  const JsonDocument email =
      ask(request("compose", test::kBrokeSignals,
                  R"(,"finding":"verify","kind":"bug","answers":{"expected":"x"})"));
  EXPECT_EQ(email.find("finding")->text, "verify");
  EXPECT_EQ(email.find("subject")->text, "bug: Verify - 402 out_of_credits [T-WJB6]");
  EXPECT_EQ(email.find("readyCount")->number, 1);
  EXPECT_EQ(email.find("totalCount")->number, 1);
  EXPECT_EQ(email.find("included")->children[0].find("source")->text, "answer");
  EXPECT_EQ(ask(request("compose", "{}")).find("finding")->text, "other");
}

TEST_F(EngineTest, WhatLeavesIsSearchedMoreThoroughlyThanWhatIsShown) {
  constexpr std::string_view kCpf = "111.444.777-35";
  const std::string signals =
      R"({"calls":[{"status":402,"url":"/v1/x","model":"for CPF )" + std::string(kCpf) + R"("}]})";
  const std::string email = engine.handle(request("compose", signals));
  EXPECT_EQ(email.find(kCpf), std::string::npos) << email;
  EXPECT_NE(email.find("[*national_id*]"), std::string::npos) << email;
}

TEST_F(EngineTest, ShowsAnIncidentAndOnlyWebLinks) {
  const auto status_of = [&](const std::string& url) {
    const std::string signals =
        R"({"status":{"state":"outage","title":"Slow","url":")" + url + "\"}}";
    return ask(request("suggest", signals));
  };
  const JsonDocument linked = status_of("https://status.example");
  EXPECT_EQ(linked.find("status")->find("url")->text, "https://status.example");
  EXPECT_EQ(linked.find("status")->find("text")->text, "Incident: Slow");
  EXPECT_EQ(status_of("javascript:alert(1)").find("status")->find("url"), nullptr);
  const JsonDocument calm = ask(request("suggest", R"({"status":{"state":"operational"}})"));
  EXPECT_EQ(calm.find("status"), nullptr);
}

TEST_F(EngineTest, AnswersBadRequestsWithThePlace) {
  struct Case {
    std::string message;
    std::string code;
    std::string path;
  };
  const std::vector<Case> cases = {
      {"", "invalid_json", ""},
      {"[1,2", "invalid_json", ""},
      {"[]", "wrong_type", ""},
      {"{}", "missing", "/type"},
      {R"({"type":7})", "wrong_type", "/type"},
      {R"({"type":"dance"})", "unknown_request", "/type"},
      {R"({"type":"load"})", "missing", "/pack"},
      {R"({"type":"load","pack":[]})", "wrong_type", "/pack"},
      {R"({"type":"loadEmail"})", "missing", "/email"},
      {R"({"type":"loadEmail","email":7})", "wrong_type", "/email"},
      {R"({"type":"suggest"})", "missing", "/signals"},
      {request("suggest", R"({"calls":[{"status":"x"}]})"), "wrong_type",
       "/signals/calls/0/status"},
      {request("compose", "{}", R"(,"finding":"nope")"), "invalid_value", "/finding"},
      {request("compose", "{}", R"(,"kind":"nope")"), "invalid_value", "/kind"},
      {request("compose", "{}", R"(,"answers":{"a":1})"), "wrong_type", "/answers/a"},
      {request("compose", "{}", R"(,"omit":[1])"), "wrong_type", "/omit/0"},
      {std::string(100, '['), "too_large", ""},
  };
  for (const Case& it : cases) {
    const JsonDocument reply = parse_json(engine.handle(it.message)).value();
    ASSERT_NE(reply.find("error"), nullptr) << it.message;
    EXPECT_EQ(reply.find("error")->find("code")->text, it.code) << it.message;
    EXPECT_EQ(reply.find("error")->find("path")->text, it.path) << it.message;
  }
  EXPECT_EQ(ask(request("suggest", "{}")).find("findings")->children.size(), 0U)
      << "the engine serves on";
}

TEST(Engine, NeedsAPackFirst) {
  Engine engine;
  EXPECT_EQ(
      engine.handle(request("suggest", "{}")),
      R"({"ok":false,"error":{"code":"no_pack","message":"load a content pack first","path":""}})");
}

TEST(Engine, ABadPackLeavesTheOldOneInForce) {
  Engine engine;
  (void)engine.handle(load_request());
  (void)engine.handle(R"({"type":"load","pack":{"id":"broken"}})");
  EXPECT_NE(engine.handle(request("suggest", "{}")).find(R"("ok":true)"), std::string::npos);
}

TEST(CAbi, AnswersAndFrees) {
  EXPECT_EQ(support_abi_version(), 1U);
  SupportEngine* engine = support_create();
  const std::string message = R"({"type":"suggest","signals":{}})";
  size_t reply_bytes = 0;
  uint8_t* reply = support_handle(engine, reinterpret_cast<const uint8_t*>(message.data()),
                                  message.size(), &reply_bytes);
  ASSERT_NE(reply, nullptr);
  EXPECT_NE(std::string_view(reinterpret_cast<char*>(reply), reply_bytes).find("no_pack"),
            std::string_view::npos);
  support_free(reply);
  support_free(nullptr);
  support_destroy(engine);
  support_destroy(nullptr);
}

}  // namespace
}  // namespace support
