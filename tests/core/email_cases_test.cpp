// Whole emails of the built pack, in both languages, against texts that were read by people:
// tests/cases/emails/NAME.txt. After a change that is meant,
//
//     SUPPORT_WRITE_GOLDENS=1 ./dev test core EmailCases
//
// writes them anew; read the difference: would support have to ask back?

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <map>
#include <set>

#include <gtest/gtest.h>

#include "built_pack.h"
#include "support/redaction.h"

namespace support::test {
namespace {

/// An engine with the pack and its emails.
Engine& engine_in(const std::string& locale) {
  static std::map<std::string, Engine> engines;
  const auto [at, fresh] = engines.try_emplace(locale);
  if (fresh) {
    EXPECT_EQ(load(at->second, built_pack("dragonfly", locale)), "");
    const Json reply =
        ask(at->second, {{"type", "loadEmail"}, {"email", built_email("dragonfly", locale)}});
    EXPECT_TRUE(reply.at("ok").get<bool>()) << reply.dump();
  }
  return at->second;
}

Json compose(const Json& wanted, const std::string& locale = "en") {
  Json request = wanted;
  request.erase("name");
  request["type"] = "compose";
  const Json reply = ask(engine_in(locale), request);
  EXPECT_TRUE(reply.at("ok").get<bool>()) << reply.dump();
  return reply.value("value", Json::object());
}

std::string text_of(const Json& object, const char* key) { return object.value(key, ""); }

std::string email_text(const Json& email) {
  std::string text = "Subject: " + email.at("subject").get<std::string>() + "\n\n" +
                     email.at("body").get<std::string>();
  std::string asked;
  for (const Json& field : email.at("missing")) {
    asked += (asked.empty() ? "" : ", ") + field.at("field").get<std::string>();
  }
  return text + "\n(asked for: " + asked + ")\n";
}

const std::vector<Json>& cases() {
  static const std::vector<Json> all = read_cases("emails/cases.jsonl");
  return all;
}

const Json& case_named(const std::string& name) {
  for (const Json& one : cases()) {
    if (one.at("name") == name) return one;
  }
  ADD_FAILURE() << "no case " << name;
  return cases().front();
}

TEST(EmailCases, ReadAsTheyWereReadByPeople) {
  const bool write = std::getenv("SUPPORT_WRITE_GOLDENS") != nullptr;
  for (const Json& one : cases()) {
    const auto name = one.at("name").get<std::string>();
    std::string text;
    for (const char* locale : {"en", "zh-CN"}) {
      text += "=== " + std::string(locale) + "\n" + email_text(compose(one, locale)) + "\n";
    }
    const std::string path = SUPPORT_SOURCE_DIR "/tests/cases/emails/" + name + ".txt";
    if (write) std::ofstream(path, std::ios::binary) << text;
    std::ifstream file(path, std::ios::binary);
    const std::string golden{std::istreambuf_iterator<char>(file), {}};
    EXPECT_EQ(text, golden) << name;
  }
}

TEST(EmailCases, ThereIsOneForEveryFinding) {
  std::set<std::string> covered;
  for (const Json& one : cases()) covered.insert(text_of(one, "finding"));
  for (const Json& article : built_pack("dragonfly").at("articles")) {
    const auto id = article.at(ArticlePart::kId).get<std::string>();
    EXPECT_TRUE(covered.contains(id)) << id;
  }
}

TEST(EmailCases, EveryFindingCarriesWhatSupportAsksFor) {
  const Json& content = built_email("dragonfly");
  for (const Json& letter : content.at("findings")) {
    std::set<std::string> fields;
    for (const char* list : {"fields", "known"}) {
      for (const Json& field : letter.value(list, Json::array())) {
        EXPECT_TRUE(fields.insert(field.get<std::string>()).second)
            << letter.at("id").dump() << field.dump();
      }
    }
    for (const char* field : {"accountEmail", "plan", "side", "sdk", "requestId", "status", "calls",
                              "errorMessage", "endpoint", "time", "timeZone", "actual"}) {
      EXPECT_TRUE(fields.contains(field)) << letter.at("id").dump() << field;
    }
  }
  const auto asks = [&](const std::string& finding, const char* field) {
    for (const Json& letter : content.at("findings")) {
      if (letter.at("id") != finding) continue;
      const Json& fields = letter.at("fields");
      return std::find(fields.begin(), fields.end(), field) != fields.end();
    }
    return false;
  };
  EXPECT_TRUE(asks("balance_not_updated", "paymentTime"));
  EXPECT_TRUE(asks("team_access", "workspaceId"));
  EXPECT_TRUE(asks("team_access", "inviteEmail"));
  EXPECT_TRUE(asks("oauth_redirect", "oauthScreen"));
  EXPECT_TRUE(asks("oauth_redirect", "callbackUri"));
  EXPECT_TRUE(asks("streaming_failed", "withoutStream"));
  EXPECT_TRUE(asks("sign_in", "attempts"));
}

TEST(EmailCases, NothingBlocksSendingAndNothingIsAskedTwice) {
  for (const Json& one : cases()) {
    Json bare = one;
    bare["signals"] = Json::object();
    bare.erase("answers");
    const Json email = compose(bare);
    EXPECT_NE(email.at("links").at("mailto").get<std::string>().find("&body="), std::string::npos);
    std::set<std::string> fields;
    for (const char* list : {"missing", "included"}) {
      for (const Json& field : email.at(list)) {
        EXPECT_TRUE(fields.insert(field.at("field").get<std::string>()).second) << field.dump();
      }
    }
  }
}

/// The button's few words would stand beside a question that they do not answer.
TEST(EmailCases, WhatWasDoneAlreadyIsAWholeSentence) {
  for (const char* locale : {"en", "zh-CN"}) {
    const std::string built = built_pack("dragonfly", locale).dump();
    const ContentPack pack = parse_content_pack(parse_json(built).value()).value();
    for (const Article& article : pack.articles) {
      SCOPED_TRACE(std::string(locale) + " " + std::string(article.id));
      const std::string done =
          text_of(compose({{"finding", article.id}, {"signals", Json::object()}}, locale), "done");
      EXPECT_EQ(done.empty(), article.already_done.empty());
      if (done.empty()) continue;
      EXPECT_NE(done, article.already_done);
      EXPECT_TRUE(done.ends_with(".") || done.ends_with("。")) << done;
    }
  }
}

TEST(EmailCases, AnOwnWordsEmailHoldsNothingThePageSaw) {
  Json wanted = case_named("vulnerability");
  wanted["eml"] = true;
  const Json email = compose(wanted);
  EXPECT_EQ(email.at("subject").get<std::string>(), "vulnerability: Security report");
  const std::string whole = email.at("body").get<std::string>() + email.at("subject").dump() +
                            email.value("diagnostics", "") + email.at("links").dump();
  for (const char* seen : {"li@example", "500", "req_7Q2m", "deepseek", "internal_error", "T-"}) {
    EXPECT_EQ(whole.find(seen), std::string::npos) << seen;
  }
  EXPECT_FALSE(email.contains("tag"));
  EXPECT_FALSE(email.contains("diagnostics"));
}

TEST(EmailCases, AnIncidentNeedsNoRequestId) {
  const Json email = compose(case_named("during_an_incident"));
  for (const Json& field : email.at("missing"))
    EXPECT_NE(field.at("field").get<std::string>(), "requestId");
  EXPECT_LT(email.at("totalCount").get<int>(), 12);
}

TEST(EmailCases, TheTagIsTheAccountsProblemNotTheCalls) {
  const Json first = compose(case_named("other"));
  Json again = case_named("other");
  again["signals"]["calls"][0]["headers"]["x-request-id"] = "req_OtherOne99";
  again["signals"]["calls"][0]["atUnixMs"] = 1790000000001;
  EXPECT_EQ(text_of(compose(again), "tag"), text_of(first, "tag"));
  EXPECT_EQ(text_of(compose(again), "subject"), text_of(first, "subject"));
  EXPECT_EQ(text_of(compose(again, "zh-CN"), "tag"), text_of(first, "tag"));
  Json another = again;
  another["signals"]["account"]["email"] = "somebody@example.org";
  EXPECT_NE(text_of(compose(another), "tag"), text_of(first, "tag"));
  for (const char* field : {"model", "path"}) {
    Json other = case_named("other");
    other["signals"]["calls"][0][field] = "/v1/other";
    EXPECT_NE(text_of(compose(other), "tag"), text_of(first, "tag")) << field;
  }
  Json elsewhere = again;
  elsewhere["finding"] = "bad_request";
  EXPECT_NE(text_of(compose(elsewhere), "tag"), text_of(first, "tag"));
  Json path = again;
  path["signals"]["calls"][0]["path"] = "/v1/threads/thread_9aX2bc/runs";
  const Json one_thread = compose(path);
  path["signals"]["calls"][0]["path"] = "/v1/threads/thread_7bY3cd/runs";
  EXPECT_EQ(text_of(compose(path), "tag"), text_of(one_thread, "tag")) << "an id in the path";
}

TEST(EmailCases, AThreadKeepsItsTagAndSubject) {
  Json wanted = case_named("other");
  const Json first = compose(wanted);
  wanted["thread"] = {{"tag", first.at("tag")}, {"sentAtUnixMs", 1790000000000}};
  const Json second = compose(wanted);
  EXPECT_EQ(text_of(second, "subject"), text_of(first, "subject"));
  EXPECT_EQ(second.at("body").get<std::string>().find("This continues"), 0U);
  for (const char* tag :
       {"", "T-7K3", "T-7K3QQ", "T-7k3q", "X-7K3Q", "T-7K3Q]\r\nBcc: e@e.example"}) {
    wanted["type"] = "compose";
    wanted["thread"]["tag"] = tag;
    EXPECT_EQ(text_of(ask(engine_in("en"), wanted).at("error"), "path"), "/thread/tag") << tag;
  }
}

TEST(EmailCases, OneThatIsNotToBeJoinedHasATagOfItsOwn) {
  Json wanted = case_named("other");
  const std::string first = text_of(compose(wanted), "tag");
  wanted["apartFrom"] = first;
  const Json second = compose(wanted);
  EXPECT_NE(text_of(second, "tag"), first);
  EXPECT_NE(text_of(second, "subject").find(text_of(second, "tag")), std::string::npos);
  EXPECT_EQ(text_of(compose(wanted), "tag"), text_of(second, "tag"));
  wanted["type"] = "compose";
  wanted["apartFrom"] = "T-7k3q";
  EXPECT_EQ(text_of(ask(engine_in("en"), wanted).at("error"), "path"), "/apartFrom");
}

TEST(EmailCases, AKeyInAnAnswerIsToBeRevoked) {
  Json wanted = case_named("other");
  EXPECT_FALSE(compose(wanted).contains("revoke"));
  wanted["answers"]["actual"] = "I used dfly_live_q8Zt4LmX2vRb7NcY1KpDaaaa";
  for (const char* locale : {"en", "zh-CN"}) {
    const Json email = compose(wanted, locale);
    EXPECT_FALSE(email.at("revoke").get<std::string>().empty());
    EXPECT_EQ(email.dump().find("q8Zt4LmX"), std::string::npos);
  }
}

TEST(EmailCases, EveryRemovedKindHasItsNameInTheNumbersOfTheLanguage) {
  for (const auto& [locale, numbers] :
       {std::pair<const char*, std::vector<std::string>>{"en", {".one", ".other"}},
        {"zh-CN", {".other"}}}) {
    const Json& messages = built_email("dragonfly", locale).at("messages");
    for (int kind = 0; kind < kRemovedKindCount; ++kind) {
      const std::string id =
          "removed." + std::string(removed_kind_name(static_cast<RemovedKind>(kind)));
      for (const std::string& number : numbers) {
        EXPECT_NE(messages.value(id + number, "").find("{count}"), std::string::npos)
            << locale << " " << id << number;
      }
    }
  }
}

/// An email that tells of two removed keys and shows none alarms for nothing.
TEST(EmailCases, OnlyWhatWasRemovedFromWhatIsSentIsTold) {
  const std::string key = "the key is dk_live_q8Zt4LmX2vRb7NcY1KpD";
  for (const auto& [before, told] : {std::pair<size_t, bool>{0, true}, {2000, false}}) {
    Json wanted = case_named("other");
    wanted["signals"]["calls"][0]["body"] = std::string(before, '-') + " " + key;
    EXPECT_EQ(!compose(wanted).at("removed").empty(), told) << before;
  }
}

TEST(EmailCases, AddressesThatAreAskedForStayAndOthersGo) {
  Json wanted = case_named("team_access");
  wanted["answers"]["actual"] = "Also boss@elsewhere.example cannot.";
  const auto body = compose(wanted).at("body").get<std::string>();
  EXPECT_NE(body.find("new.colleague@example.org"), std::string::npos);
  EXPECT_EQ(body.find("boss@elsewhere.example"), std::string::npos);
}

TEST(EmailCases, WhatIsTakenOutIsInNoPartOfTheReply) {
  Json wanted = case_named("top_up");
  wanted["eml"] = true;
  wanted["omit"] = {"requestId", "calls", "model", "errorMessage", "responseBody"};
  const Json email = compose(wanted);
  const auto diagnostics = email.at("diagnostics").get<std::string>();
  EXPECT_EQ(Json::parse(diagnostics).at("calls").size(), 1U) << "without the line of all calls";
  for (const char* gone : {"req_", "deepseek", "No credits"}) {
    EXPECT_EQ(email.at("body").get<std::string>().find(gone), std::string::npos) << gone;
    EXPECT_EQ(diagnostics.find(gone), std::string::npos) << gone;
  }
}

TEST(EmailCases, WhatIsTakenOutIsQuotedNowhere) {
  struct Case {
    const char* name;
    std::vector<const char*> gone;
  };
  const Case cases[] = {
      {"without_id_and_balance", {"req_", "$0.00", "li@example.com"}},
      {"without_status_and_message",
       {"402", "insufficient_credits", "No credits left", "deepseek", "chat/completions"}},
  };
  for (const Case& c : cases) {
    Json wanted = case_named(c.name);
    wanted["eml"] = true;
    for (const char* locale : {"en", "zh-CN"}) {
      const Json email = compose(wanted, locale);
      const std::string whole = email.at("subject").dump() + email.at("body").dump() +
                                email.at("included").dump() + email.value("diagnostics", "");
      for (const char* gone : c.gone) {
        EXPECT_EQ(whole.find(gone), std::string::npos) << c.name << " " << gone << "\n" << whole;
      }
    }
    // It is the person's choice, and no step back.
    const Json email = compose(wanted);
    wanted.erase("omit");
    EXPECT_EQ(email.at("totalCount"), compose(wanted).at("totalCount")) << c.name;
  }
}

TEST(EmailCases, WhereNothingFailedTheQuestionsForThePersonComeFirst) {
  Json wanted = case_named("nothing_known");
  std::vector<std::string> asked;
  const Json email = compose(wanted);
  for (const Json& field : email.at("missing")) asked.push_back(text_of(field, "field"));
  ASSERT_GT(asked.size(), 3U);
  EXPECT_EQ(asked[0], "expected");
  EXPECT_EQ(asked[1], "actual");
  EXPECT_EQ(asked.back(), "time");
}

TEST(EmailCases, HostileValuesAddNoHeaderRecipientOrLine) {
  const std::vector<std::string> hostile = {
      "\r\nBcc: eve@evil.example",
      "\nBcc: eve@evil.example\n\nhello",
      "\u2028Bcc: eve@evil.example\u2029",
      "\u0085Bcc: eve@evil.example",
      // NOLINTNEXTLINE(misc-misleading-bidirectional): to mislead is what it is here for.
      "\u202Eelpmaxe.live@eve :ccB\u2066",
      "?bcc=eve@evil.example&to=eve@evil.example#x",
      "%0D%0ABcc:%20eve@evil.example",
      "=?UTF-8?B?DQpCY2M6IGV2ZUBldmlsLmV4YW1wbGU=?=",
      "--=_support_widget_part_\r\nContent-Type: text/html\r\n\r\n<b>",
      "{to}{subject}{body}[{call.status}]",
  };
  for (const std::string& value : hostile) {
    Json wanted = case_named("other");
    Json& signals = wanted["signals"];
    for (const char* field : {"model", "path", "method"}) signals["calls"][0][field] = "x" + value;
    signals["calls"][0]["body"] =
        Json({{"error", {{"code", "c" + value}, {"message", "m" + value}}}}).dump();
    signals["account"]["plan"] = value;
    signals["account"]["side"] = value;
    signals["client"]["timeZone"] = value;
    wanted["answers"] = {{"actual", "a" + value}, {"expected", value}, {"frequency", value}};
    wanted["eml"] = true;
    const Json email = compose(wanted);
    EXPECT_EQ(email.at("to").get<std::string>(), "support@dragonfly-api.com");
    EXPECT_EQ(email.at("subject").get<std::string>().find_first_of("\r\n"), std::string::npos);
    for (const auto& [name, link] : email.at("links").items()) {
      const auto url = link.get<std::string>();
      EXPECT_EQ(url.find("bcc="), std::string::npos) << name << url;
      EXPECT_EQ(url.find_first_of("\r\n\" <>{}"), std::string::npos) << name << url;
      EXPECT_EQ(
          url.find(name == "mailto" ? "mailto:support@dragonfly-api.com?subject=" : "https://"),
          0U);
    }
    // Every line is a label that we wrote, or indented, or one of the opening.
    const auto body = email.at("body").get<std::string>();
    for (size_t at = body.find("\n"); at + 1 < body.size(); at = body.find('\n', at + 1)) {
      EXPECT_NE(body.compare(at + 1, 4, "Bcc:"), 0) << body;
      EXPECT_NE(body.compare(at + 1, 3, "--="), 0) << body;
    }
    // NOLINTNEXTLINE(misc-misleading-bidirectional)
    for (const char* character : {"\u2028", "\u2029", "\u0085", "\u202E", "\u2066", "\r"}) {
      EXPECT_EQ(body.find(character), std::string::npos) << body;
    }
    const auto eml = email.at("eml").get<std::string>();
    EXPECT_EQ(eml.find("\r\nBcc"), std::string::npos);
    EXPECT_EQ(eml.find("\r\nContent-Type: text/html"), std::string::npos);
    EXPECT_EQ(compose(wanted).dump(), email.dump()) << "the same again";
  }
}

TEST(EmailCases, UnpairedSurrogatesBecomeOneReplacement) {
  const std::string reply = engine_in("en").handle(
      R"({"type":"compose","signals":{},"eml":true,"answers":{"actual":"a\ud800b","model":"\udc00"}})");
  const Json email = Json::parse(reply, nullptr, false);
  ASSERT_FALSE(email.is_discarded());
  EXPECT_NE(email.at("value").at("body").get<std::string>().find("a\uFFFDb"), std::string::npos);
}

}  // namespace
}  // namespace support::test
