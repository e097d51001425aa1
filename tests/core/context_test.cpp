#include "support/context.h"

#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "small_pack.h"
#include "support/fact_text.h"

namespace support {
namespace {

using test::ContextOf;

TEST(FactNames, RoundTrip) {
  for (size_t i = 0; i < kFactCount; ++i) {
    const auto id = static_cast<FactId>(i);
    ASSERT_FALSE(fact_name(id).empty()) << i;
    EXPECT_EQ(fact_id(fact_name(id)), id);
  }
  EXPECT_EQ(fact_id("call.weather"), std::nullopt);
}

/// The fact as the small pack words it, or "?" when unknown.
std::string text_of(std::string_view signals, std::string_view fact) {
  static const ContentPack pack = test::small_pack();
  return fact_text(pack, ContextOf(signals).context, *fact_id(fact)).value_or("?");
}

TEST(Context, SaysWhatTheSignalsMean) {
  struct Case {
    std::string signals;
    std::string fact;
    std::string text;
  };
  const std::string paid_after_call =
      R"({"nowUnixMs":9000,"wallet":{"balance":{"amount":"0","currency":"EUR"},
          "lastTopUp":{"amount":"20.00","currency":"USD","state":"succeeded","atUnixMs":5000}},
          "calls":[{"status":402,"atUnixMs":4000}]})";
  const std::vector<Case> cases = {
      {"{}", "call.failed", "?"},
      {"{}", "wallet.hasCredits", "?"},
      {R"({"calls":[]})", "call.failed", "false"},
      {R"({"calls":[{"status":200}]})", "call.failed", "false"},
      {R"({"calls":[{"status":200}]})", "calls.succeeded", "true"},
      {R"({"calls":[{"status":500}]})", "calls.succeeded", "?"},
      {R"({"calls":[{"status":500}]})", "call.failed", "true"},
      {R"({"account":{"emailVerified":false}})", "account.emailVerified", "Not verified"},
      {R"({"account":{"emailVerified":true}})", "account.emailVerified", "true"},
      {R"({"client":{"clockSkewMs":-120000}})", "client.clockSkewMs", "2 min"},
      {R"({"client":{"clockSkewMs":119000}})", "client.clockSkewMs", "119 s"},
      {R"({"client":{"clockSkewMs":9000000}})", "client.clockSkewMs", "3 h"},
      {paid_after_call, "wallet.balance", "0 EUR"},
      {paid_after_call, "wallet.topUpAmount", "$20.00"},
      {R"({"wallet":{"balance":{"amount":"20.00","currency":"USD","text":"20,00 $"}}})",
       "wallet.balance", "20,00 $"},
      {R"({"wallet":{"balance":{"amount":"20.00","currency":"USD","text":"20,00 $"}}})",
       "wallet.hasCredits", "true"},
      {paid_after_call, "wallet.hasCredits", "false"},
      {paid_after_call, "wallet.topUpAfterCall", "true"},
      {R"({"wallet":{"lastTopUp":{"atUnixMs":5000}},"client":{"clockSkewMs":-120000},
           "calls":[{"status":402,"atUnixMs":4000}]})",
       "wallet.topUpAfterCall", "false"},
      {R"({"wallet":{"lastTopUp":{"atUnixMs":5000}},"client":{"clockSkewMs":120000},
           "calls":[{"status":402,"atUnixMs":64000}]})",
       "wallet.topUpAfterCall", "true"},
      {paid_after_call, "wallet.topUpAgeMs", "4 s"},
      {paid_after_call, "call.ageMs", "5 s"},
      {paid_after_call, "call.time", "1970-01-01 00:00:04 UTC"},
      {std::string(test::kBrokeSignals), "call.endpoint", "POST /v1/chat/completions"},
      {std::string(test::kBrokeSignals), "call.requestId", "req_7Q2mX0c9aa"},
      {std::string(test::kBrokeSignals), "call.code", "out_of_credits"},
      {std::string(test::kBrokeSignals), "account.email", "me@acme.example"},
      {R"({"nowUnixMs":1000,"calls":[{"status":500,"atUnixMs":5000}]})", "call.ageMs", "0 s"},
      {R"({"nowUnixMs":21000,"calls":[{"status":429,"atUnixMs":1000,
           "headers":{"retry-after":"60"}}]})",
       "call.retryInMs", "40 s"},
      {R"({"nowUnixMs":21000,"calls":[{"status":429,"atUnixMs":1000,
           "headers":{"retry-after":"60"}}]})",
       "call.retryAfterMs", "60 s"},
      {R"({"nowUnixMs":61000,"calls":[{"status":429,"atUnixMs":1000,
           "headers":{"retry-after":"60"}}]})",
       "call.retryInMs", "?"},
      {R"({"nowUnixMs":21000,"calls":[{"status":429,"atUnixMs":1000}]})", "call.retryInMs", "?"},
      {R"({"nowUnixMs":9000000,"account":{"verificationsSent":3,"verificationSentAtUnixMs":0}})",
       "account.verificationAgeMs", "3 h"},
      {R"({"account":{"verificationsSent":3}})", "account.verificationsSent", "3"},
      {R"({"account":{"verificationsSent":3}})", "account.verificationAgeMs", "?"},
      {R"({"calls":[{"status":200,"headers":{"x-request-id":"req_7Q2mX0c9aa"}}]})",
       "call.requestId", "req_7Q2mX0c9aa"},
      {R"({"calls":[{"status":200,"headers":{"x-request-id":"req_7Q2mX0c9aa"}},{"status":500}]})",
       "call.requestId", "?"},
      {R"({"calls":[{"status":524,"headers":{"cf-ray":"875ab2ff4b000000-SJC"}}]})",
       "call.requestId", "?"},
      {R"({"calls":[{"status":524,"headers":{"cf-ray":"875ab2ff4b000000-SJC"}}]})", "call.edgeId",
       "875ab2ff4b000000-SJC"},
      {R"({"page":{"url":"https://a.example/x?token=abc#y"}})", "page.url", "https://a.example/x"},
  };
  for (const Case& it : cases) {
    EXPECT_EQ(text_of(it.signals, it.fact), it.text) << it.fact << " of " << it.signals;
  }
}

TEST(Context, SpeaksOfTheNewestFailureAndSeesItSuperseded) {
  const std::string failed = R"({"method":"POST","url":"/v1/a","model":"m","status":500})";
  const std::string worked = R"({"method":"POST","url":"/v1/a","model":"m","status":200})";
  const std::string other = R"({"method":"POST","url":"/v1/b","model":"m","status":404})";
  EXPECT_EQ(text_of("{\"calls\":[" + failed + "]}", "call.superseded"), "false");
  EXPECT_EQ(text_of("{\"calls\":[" + worked + "," + failed + "]}", "call.superseded"), "true");
  EXPECT_EQ(text_of("{\"calls\":[" + failed + "," + worked + "]}", "call.superseded"), "false");
  EXPECT_EQ(text_of("{\"calls\":[" + other + "," + failed + "]}", "call.path"), "/v1/b");
  EXPECT_EQ(text_of("{\"calls\":[" + other + "," + failed + "]}", "calls.failedCount"), "2");
}

TEST(Context, PrefersAFailureThatNothingHasMended) {
  const std::string failed = R"({"method":"POST","url":"/v1/a","status":500})";
  const std::string worked = R"({"method":"POST","url":"/v1/a","status":200})";
  const std::string other = R"({"method":"POST","url":"/v1/b","status":404})";
  const std::string calls = "{\"calls\":[" + worked + "," + failed + "," + other + "]}";
  EXPECT_EQ(text_of(calls, "call.path"), "/v1/b");
  EXPECT_EQ(text_of(calls, "call.superseded"), "false");
}

TEST(Context, SeesNothingMendedByWhatWasUnderWayWhenItFailed) {
  const std::string failed =
      R"({"method":"POST","url":"/v1/a","status":400,"atUnixMs":1000,"durationMs":80})";
  const auto worked_at = [&](const char* began) {
    return std::string(R"({"calls":[{"method":"POST","url":"/v1/a","status":200,"atUnixMs":)") +
           began + "}," + failed + "]}";
  };
  EXPECT_EQ(text_of(worked_at("1000"), "call.superseded"), "false");
  EXPECT_EQ(text_of(worked_at("1079"), "call.superseded"), "false");
  EXPECT_EQ(text_of(worked_at("1080"), "call.superseded"), "true");
}

TEST(Context, SaysHowSignInAddressesDiffer) {
  struct Case {
    std::string redirect;
    std::string callback;
    std::string mismatch;
  };
  const std::string local = "http://localhost:3000/callback";
  const std::vector<Case> cases = {
      {local, local, "none"},
      {local, "http://127.0.0.1:3000/callback", "host"},
      {local, local + "/", "slash"},
      {local + "/", local, "slash"},
      {local, "http://localhost:3001/callback", "path"},
      {local, "https://localhost:3000/callback", "path"},
      {"https://app.example.com", "https://app.example.com/", "slash"},
      {"https://app.example.com", "https://www.example.com", "host"},
      {local, "", "?"},
  };
  for (const Case& it : cases) {
    const std::string signals = R"({"oauth":{"redirectUri":")" + it.redirect +
                                R"(","callbackUri":")" + it.callback + R"("}})";
    EXPECT_EQ(text_of(signals, "oauth.mismatch"), it.mismatch) << signals;
  }
}

TEST(Context, QuotesAsMuchOfAMessageAsASentenceHolds) {
  const auto said = [](const std::string& message) {
    return text_of(
        R"({"calls":[{"status":400,"body":"{\"error\":{\"message\":\")" + message + R"(\"}}"}]})",
        "call.said");
  };
  EXPECT_EQ(said("No such thing"), "No such thing");
  std::string wide;
  while (wide.size() < 400) wide += "错";
  const std::string quoted = said(wide);
  EXPECT_LE(quoted.size(), 143U);
  EXPECT_TRUE(quoted.ends_with("错…")) << quoted;
}

TEST(Context, KeepsNoSecretThatTheAnswerEchoed) {
  const std::string secret = "q8Zt4LmX2vRb7NcY1KpD";
  const ContextOf of(R"({"calls":[{"status":401,"url":"/v1/chat","body":
      "{\"error\":{\"message\":\"Incorrect API key provided: acme_live_)" +
                     secret + R"(\",\"code\":\"invalid_api_key\"}}"}]})");
  const Fact& message = of.context[FactId::kCallMessage];
  ASSERT_TRUE(message.known());
  EXPECT_EQ(message.text.find(secret.substr(0, 8)), std::string::npos) << message.text;
  EXPECT_NE(message.text.find("acme_live_"), std::string::npos) << message.text;
  ASSERT_FALSE(of.context.removed().empty());
  EXPECT_EQ(of.context.removed()[0].kind, RemovedKind::kApiKey);
}

TEST(Context, TellsNoKeyInTheNameOfAnotherThing) {
  const std::string tail = "8Lm3Qz81mKfLw0aPvR2tNc7DqPzMx1";
  const std::string project = std::string("sk-proj-").append(tail);
  const std::string google = std::string("AIzaS").append(tail);
  const std::string own = std::string("acme_live_").append(tail);
  const std::string jwt = std::string("eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.").append(tail);
  const auto call = [](const std::string& more) {
    return R"({"calls":[{"status":402,"url":"/v1/x",)" + more + "}]}";
  };
  const auto message = [&call](const std::string& text) {
    return call(R"("body":"{\"error\":{\"message\":\")" + text + R"(\"}}")");
  };
  const std::string cases[] = {
      message("No. (request id: " + google + ")"),
      message("Invalid reference: " + jwt),
      call(R"("headers":{"x-correlation-id":")" + jwt + "\"}"),
      call(R"("headers":{"x-request-id":")" + own + "\"}"),
      call(R"("headers":{"cf-ray":")" + own + "\"}"),
      call(R"("method":")" + project + "\""),
      R"({"account":{"email":")" + project + "\"}}",
      R"({"account":{"plan":")" + project + R"(","side":")" + own + "\"}}",
      R"({"client":{"timeZone":")" + project + R"("},"page":{"id":")" + project + "\"}}",
  };
  for (const std::string& signals : cases) {
    const ContextOf of(signals);
    for (size_t id = 0; id < kFactCount; ++id) {
      if (static_cast<FactId>(id) == FactId::kCallText) continue;  // Never shown.
      EXPECT_EQ(of.context[static_cast<FactId>(id)].text.find(tail), std::string::npos)
          << fact_name(static_cast<FactId>(id)) << " of " << signals;
    }
  }
  const std::string_view kept[] = {"req_7Q2mX0c9aa", "20260301220511377120491abcdEFGH",
                                   "cHh2KzT9wq2LmB7vK4xN1pR8sQq", "9be76aea7f06709c-SEA",
                                   "62439e91-1ab9-341f-8a42-dc13b9cf6f31"};
  for (const std::string_view id : kept) {
    EXPECT_EQ(
        text_of(call(R"("headers":{"x-request-id":")" + std::string(id) + "\"}"), "call.requestId"),
        id);
  }
}

TEST(FormatUtc, KnowsTheCalendar) {
  struct Case {
    int64_t unix_ms;
    std::string text;
  };
  const std::vector<Case> cases = {
      {0, "1970-01-01 00:00:00 UTC"},
      {-1, "1969-12-31 23:59:59 UTC"},
      {951'782'400'000, "2000-02-29 00:00:00 UTC"},
      {1'790'000'000'999, "2026-09-21 14:13:20 UTC"},
      {4'107'542'399'000, "2100-02-28 23:59:59 UTC"},
      {4'107'542'400'000, "2100-03-01 00:00:00 UTC"},
  };
  for (const Case& it : cases) EXPECT_EQ(format_utc(it.unix_ms), it.text);
}

}  // namespace
}  // namespace support
