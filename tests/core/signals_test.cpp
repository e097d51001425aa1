#include "support/signals.h"

#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "kept.h"

namespace support {
namespace {

Result<Signals> parse(std::string_view text) {
  return parse_signals(kept(parse_json(text).value()), "/signals");
}

TEST(ParseSignals, ReadsEveryField) {
  const Result<Signals> parsed = parse(R"({
    "id": "s1", "nowUnixMs": 1790000000000, "locale": "zh-CN",
    "page": {"id": "wallet", "url": "https://app.example/wallet"},
    "account": {"signedIn": true, "email": "a@b.example", "emailVerified": false, "plan": "pro",
                "side": "buyer", "keyCount": 2, "keyPrefix": "acme_live_ab"},
    "wallet": {"balance": {"amount": "0.50", "currency": "USD"},
               "lastTopUp": {"amount": "20.00", "currency": "USD", "state": "pending",
                             "atUnixMs": 5}},
    "client": {"sdk": "node 1", "online": true, "timeZone": "Asia/Shanghai", "clockSkewMs": -90},
    "status": {"state": "degraded", "title": "Slow", "url": "https://status.example"},
    "calls": [{"method": "POST", "url": "https://api.example/v1/chat?x=1#f", "status": 402,
               "headers": {"X-Request-ID": "req_1"}, "body": "{}", "model": "m", "stream": true,
               "streamEvents": 3, "streamDone": false, "failure": null, "atUnixMs": 6,
               "durationMs": 7},
              {"path": "/v1/models", "failure": "timeout"}],
    "somethingNew": {"ignored": true}})");
  ASSERT_TRUE(parsed.ok()) << parsed.error().path << parsed.error().message;
  const Signals& signals = parsed.value();
  EXPECT_EQ(signals.id, "s1");
  EXPECT_EQ(signals.now_unix_ms, 1790000000000);
  EXPECT_EQ(signals.page_id, "wallet");
  EXPECT_EQ(signals.account.email_verified, false);
  EXPECT_EQ(signals.account.key_count, 2);
  EXPECT_EQ(signals.balance->micros, 500'000);
  EXPECT_EQ(signals.last_top_up->state, TopUpState::kPending);
  EXPECT_EQ(signals.last_top_up->amount->micros, 20'000'000);
  EXPECT_EQ(signals.client.clock_skew_ms, -90);
  EXPECT_EQ(signals.status.state, "degraded");
  ASSERT_EQ(signals.calls.size(), 2U);
  EXPECT_EQ(signals.calls[0].header("x-request-id"), "req_1");
  EXPECT_EQ(signals.calls[0].path(), "/v1/chat");
  EXPECT_EQ(signals.calls[0].failure, "");
  EXPECT_EQ(signals.calls[1].path(), "/v1/models");
  EXPECT_EQ(signals.calls[1].failure, "timeout");
}

TEST(ParseSignals, WhatIsAbsentIsUnknown) {
  const Result<Signals> parsed = parse("{}");
  ASSERT_TRUE(parsed.ok());
  EXPECT_EQ(parsed.value().account.email_verified, std::nullopt);
  EXPECT_EQ(parsed.value().account.signed_in, std::nullopt);
  EXPECT_FALSE(parsed.value().balance.has_value());
  EXPECT_FALSE(parsed.value().calls_known);
  EXPECT_TRUE(parse(R"({"calls":[]})").value().calls_known);
}

TEST(ParseSignals, NamesTheWrongPlace) {
  struct Case {
    std::string signals;
    std::string path;
    std::string message;
  };
  const std::vector<Case> cases = {
      {"[]", "/signals", "expected an object"},
      {R"({"account":{"emailVerified":"no"}})", "/signals/account/emailVerified",
       "expected a boolean, found a string"},
      {R"({"account":[]})", "/signals/account", "expected an object, found an array"},
      {R"({"nowUnixMs":"soon"})", "/signals/nowUnixMs", "expected a number, found a string"},
      {R"({"wallet":{"balance":{"amount":12.5,"currency":"USD"}}})",
       "/signals/wallet/balance/amount", "expected a string, found a number"},
      {R"({"wallet":{"balance":{"amount":"12,50","currency":"USD"}}})",
       "/signals/wallet/balance/amount", "expected a decimal such as \"20.00\""},
      {R"({"wallet":{"lastTopUp":{"state":"lost"}}})", "/signals/wallet/lastTopUp/state",
       "expected one of: pending, succeeded, failed"},
      {R"({"status":{"state":"fine"}})", "/signals/status/state",
       "expected one of: operational, degraded, outage, unknown"},
      {R"({"calls":{}})", "/signals/calls", "expected an array, found an object"},
      {R"({"calls":[{},{"headers":{"a":1}}]})", "/signals/calls/1/headers/a",
       "expected a string, found a number"},
      {R"({"calls":[{"failure":"gremlins"}]})", "/signals/calls/0/failure",
       "expected one of: network, timeout, aborted, cors"},
  };
  for (const Case& it : cases) {
    const Result<Signals> parsed = parse(it.signals);
    ASSERT_FALSE(parsed.ok()) << it.signals;
    EXPECT_EQ(parsed.error().path, it.path);
    EXPECT_EQ(parsed.error().message, it.message) << it.signals;
  }
}

TEST(ParseSignals, BodiesAreCutBetweenCharacters) {
  std::string body;
  while (body.size() < kMaxBodyBytes + 10) body += "汉";
  const Result<Signals> parsed = parse(R"({"calls":[{"status":500,"body":")" + body + "\"}]}");
  ASSERT_TRUE(parsed.ok());
  const std::string_view kept_body = parsed.value().calls[0].body;
  EXPECT_LE(kept_body.size(), kMaxBodyBytes);
  EXPECT_GT(kept_body.size(), kMaxBodyBytes - 3);
  EXPECT_EQ(kept_body.size() % 3, 0U);
}

TEST(ParseSignals, TooManyCallsAreRefused) {
  std::string calls = "{}";
  for (size_t i = 0; i < kMaxCalls; ++i) calls += ",{}";
  const Result<Signals> parsed = parse(R"({"calls":[)" + calls + "]}");
  ASSERT_FALSE(parsed.ok());
  EXPECT_EQ(parsed.error().path, "/signals/calls");
}

TEST(ParseDecimalMicros, ReadsPlainDecimalsOnly) {
  struct Case {
    std::string text;
    std::optional<int64_t> micros;
  };
  const std::vector<Case> cases = {
      {"0", 0},
      {"0.00", 0},
      {"20.00", 20'000'000},
      {"-3.5", -3'500'000},
      {"0.0000019", 1},
      {"99999999999999999999", INT64_MAX},
      {"", std::nullopt},
      {".5", std::nullopt},
      {"1e3", std::nullopt},
      {"1,000.00", std::nullopt},
      {"１", std::nullopt},
      {"--1", std::nullopt},
  };
  for (const Case& it : cases) EXPECT_EQ(parse_decimal_micros(it.text), it.micros) << it.text;
}

}  // namespace
}  // namespace support
