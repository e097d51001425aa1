#include "support/pasted.h"

#include <chrono>
#include <random>

#include <gtest/gtest.h>

#include "support/call_error.h"

namespace support {
namespace {

std::optional<Pasted> read(std::string_view text) {
  static const RedactionPolicy policy{.own_emails = {"me@acme.example"},
                                      .key_prefixes = {"acme_live_"}};
  return read_pasted(text, policy);
}

std::string header(const Call& call, std::string_view wanted) {
  for (const auto& [name, value] : call.headers) {
    if (name == wanted) return std::string(value);
  }
  return {};
}

TEST(ReadPasted, UnderstandsWhatPeoplePaste) {
  struct Case {
    std::string_view name;
    std::string_view text;
    int status;
    std::string_view method;
    std::string_view url;
    std::string_view model;
    std::string_view in_body;
  };
  const Case cases[] = {
      {"a command with its answer",
       "curl -sS https://api.acme.example/v1/chat/completions -d '{\"model\": \"small-1\"}'\n"
       "{\"error\": {\"code\": \"out_of_credits\", \"message\": \"Out of credits\"}}",
       0, "POST", "https://api.acme.example/v1/chat/completions", "small-1", "Out of credits"},
      {"a header dump",
       "< HTTP/2 402 \n< content-type: application/json\n< x-request-id: req_7Q2mX0c9aa\n<\n"
       "{\"error\":{\"message\":\"Out of credits\"}}",
       402, "", "", "", "Out of credits"},
      {"the Python SDK",
       "openai.APIStatusError: Error code: 402 - {'error': {'message': 'Out of credits', "
       "'code': 'out_of_credits'}}",
       402, "", "", "", "Out of credits"},
      {"the Node SDK",
       "RateLimitError: 429 Rate limit reached for small-1\n    at APIError.generate "
       "(file:///app/node_modules/openai/error.mjs:63:20)",
       429, "", "", "", "Rate limit reached"},
      {"curl alone", "curl: (6) Could not resolve host: api.acme.example", 0, "", "", "",
       "Could not resolve host"},
      {"a browser's console", "GET net::ERR_NAME_NOT_RESOLVED here", 0, "GET", "", "",
       "ERR_NAME_NOT_RESOLVED"},
      {"a number and a request ID, in Chinese",
       "报错：503 当前分组下无可用渠道 (request id: 20261124081533aQ2m)", 503, "", "", "",
       "无可用渠道"},
      {"the same the other way round", "请求ID：20261124081533aQ2m 错误 503 无可用渠道", 503, "",
       "", "", "无可用渠道"},
      {"a client that waited in vain",
       "requests.exceptions.ReadTimeout: HTTPSConnectionPool: Read timed out. (read timeout=30)", 0,
       "", "", "", "Read timed out"},
      {"a body alone",
       "{\"error\": {\"message\": \"No such model\", \"code\": \"model_not_found\"}}", 0, "", "",
       "", "No such model"},
      {"an address that is only recommended, and a model in quotes",
       "NotFoundError: 404 The model 'small-2' is not available. See GET /v1/models for the list.",
       404, "", "", "small-2", "is not available"},
      {"what somebody says they use",
       "NotFoundError: 404 No model 'Request'. I use POST /v1/embeddings with model: small-2", 404,
       "POST", "/v1/embeddings", "small-2", "No model"},
      {"a body behind an unclosed brace",
       "options { retries 3\nfailed: {\"message\": \"No such model\"}", 0, "", "", "",
       "No such model"},
      {"a status before words without capitals",
       "AuthenticationError: 401 无效的令牌\n    at APIError.generate (/app/error.mjs:63:20)", 401,
       "", "", "", "无效的令牌"},
      {"the last of two calls",
       "openai.RateLimitError: Error code: 429 - {'error': {'code': 'rate_limit_exceeded'}}\n"
       "retrying\n"
       "openai.AuthenticationError: Error code: 401 - {'error': {'code': 'invalid_api_key'}}",
       401, "", "", "", "invalid_api_key"},
      {"the one that failed after one that did not",
       "INFO POST /v1/chat/completions model=gpt-4o status=200\n"
       "ERROR POST /v1/embeddings model=text-embedding-3-large status=404 not found",
       404, "POST", "/v1/embeddings", "text-embedding-3-large", "not found"},
      {"a log line",
       "2026-09-21T10:00:00Z ERROR gateway method=POST path=/v1/embeddings status=503 "
       "model=small-1",
       503, "POST", "/v1/embeddings", "small-1", "status=503"},
      {"a page for people in it",
       "Error: 401 Incorrect API key. You can find yours at https://platform.acme.example/keys.",
       401, "", "", "", "Incorrect API key"},
      {"an address at the end of a sentence",
       "Error: status 401 from https://api.acme.example/v1/models.", 401, "",
       "https://api.acme.example/v1/models", "", "401"},
      {"an answer behind another's head",
       "HTTP/1.1 503 Service Unavailable\n\nthen status=402 body={\"error\":{\"code\":\"broke\"}}",
       402, "", "", "", "broke"},
      {"an answer behind its own head",
       "status=402\nHTTP/1.1 503 Service Unavailable\nVia: a\n\n{\"error\":{\"code\":\"down\"}}",
       503, "", "", "", "down"},
      {"labels in Chinese", "调用失败！\n错误代码：402\n错误信息：余额不足，请充值", 402, "", "",
       "", "余额不足"},
      {"an error in Chinese", "请求失败，状态码：402，错误信息：余额不足，请充值后再试一次。", 402,
       "", "", "", "余额不足"},
      {"a page instead of an answer",
       "<!doctype html>\n<html><head><title>502 Bad "
       "Gateway</title></head>\n<body>nginx</body></html>",
       502, "", "", "", "Bad Gateway"},
      {"a stack trace",
       "Traceback (most recent call last):\n  File \"app.py\", line 3, in <module>\n"
       "requests.exceptions.ConnectionError: Connection refused",
       0, "", "", "", "Connection refused"},
  };
  for (const Case& c : cases) {
    const std::optional<Pasted> pasted = read(c.text);
    ASSERT_TRUE(pasted.has_value()) << c.name;
    const Call call = pasted->call();
    EXPECT_EQ(call.status, c.status) << c.name;
    EXPECT_EQ(call.method, c.method) << c.name;
    EXPECT_EQ(call.url, c.url) << c.name;
    EXPECT_EQ(call.model, c.model) << c.name;
    EXPECT_NE(call.body.find(c.in_body), std::string_view::npos) << c.name << ": " << call.body;
  }
}

/// `bytes` of a service's everyday log.
std::string log_of(size_t bytes) {
  std::string log;
  for (int i = 0; log.size() < bytes; ++i) {
    log += "2026-09-21T10:00:00Z INFO worker " + std::to_string(i) +
           " POST https://api.acme.example/v1/chat/completions \"HTTP/1.1 200 OK\"\n";
  }
  return log;
}

TEST(ReadPasted, PutsFirstWhatAStackTraceSaysAtItsEnd) {
  struct Case {
    std::string text;
    std::string first;
  };
  const Case cases[] = {
      {"Traceback (most recent call last):\n  File \"a.py\", line 3\n    ask(messages=[{\"a\": "
       "1}])\n"
       "KeyError: 'x'\n\nDuring handling of the above exception:\n\nTraceback:\n"
       "openai.NotFoundError: Error code: 404 - {'error': {'code': 'model_not_found'}}",
       "openai.NotFoundError: Error code: 404 - {'error': {'code': 'model_not_found'}}\nTraceback"},
      {"file:///app/error.mjs:41\n    return new Broken()\n    ^\n\nNotFoundError: 404 No model "
       "gpt-9\n"
       "    at f (file:///app/error.mjs:41:12) {\n  status: 404\n}",
       "NotFoundError: 404 No model gpt-9\nfile:"},
      {"RateLimitError: 429 Slow down\n    at f (error.mjs:63:20)", "RateLimitError: 429"},
      {"Something failed, and no line of it names an exception.\nreally", "Something failed"},
  };
  for (const Case& c : cases) {
    const std::optional<Pasted> pasted = read(c.text);
    ASSERT_TRUE(pasted.has_value()) << c.text;
    EXPECT_EQ(pasted->call().body.substr(0, c.first.size()), c.first);
    EXPECT_TRUE(pasted->call().body.ends_with(c.text));
  }
}

TEST(ReadPasted, FindsTheErrorAtTheEndOfALongLog) {
  const std::string end =
      "Traceback (most recent call last):\n  File \"app.py\", line 3, in <module>\n"
      "openai.RateLimitError: Error code: 429 - {\"error\": {\"message\": \"Slow down\"}}";
  for (const size_t bytes : {2'000U, 20'000U, 70'000U, 200'000U, 900'000U}) {
    const std::optional<Pasted> pasted = read(log_of(bytes) + end);
    ASSERT_TRUE(pasted.has_value()) << bytes;
    EXPECT_EQ(pasted->call().status, 429) << bytes;
    EXPECT_EQ(pasted->call().body, "{\"error\": {\"message\": \"Slow down\"}}") << bytes;
  }
}

TEST(ReadPasted, FindsTheErrorAtTheBeginningOfALongLog) {
  std::string plain;
  while (plain.size() < 200'000) plain += "all is well, nothing to see in this line of text\n";
  const std::optional<Pasted> pasted = read("HTTP/1.1 402 Payment Required\n" + plain);
  ASSERT_TRUE(pasted.has_value());
  EXPECT_EQ(pasted->call().status, 402);
}

TEST(ReadPasted, ALongTextWithoutErrorsIsNone) {
  std::string prose;
  while (prose.size() < 200'000) prose += "How do I put credits into the wallet of my team? ";
  EXPECT_FALSE(read(prose).has_value());
}

TEST(ReadPasted, NoSecretIsHalvedWhereALongLogIsCut) {
  const std::string key = "acme_live_4f9aB2kQ8zLm1Xw7Tn3Rv6Yp0Cs5Hd";
  const std::string pem = "MIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSjAgEAAoIBAQC7";
  const std::string end = "\nopenai.RateLimitError: Error code: 429 - Slow down";
  // Whatever stands at the place of the cut.
  for (size_t after = 47'900; after < 49'400; after += 7) {
    std::string log = log_of(100'000) + "-----BEGIN PRIVATE KEY-----\n" + pem + "\n" + pem + "\n" +
                      pem + "\n-----END PRIVATE KEY-----\nkey=" + key + "\n";
    std::string rest = log_of(after);
    rest.resize(after);
    const std::optional<Pasted> pasted = read(log + rest + end);
    ASSERT_TRUE(pasted.has_value()) << after;
    const std::string body(pasted->call().body);
    EXPECT_EQ(body.find("MIIE"), std::string::npos) << after;
    EXPECT_EQ(body.find("Cs5Hd"), std::string::npos) << after;
  }
}

TEST(ReadPasted, KeepsTheHeadersThatIdentifyACall) {
  const std::optional<Pasted> pasted =
      read("HTTP/1.1 402 Payment Required\r\nX-Request-Id: req_7Q2mX0c9aa\r\nRetry-After: 3\r\n");
  ASSERT_TRUE(pasted.has_value());
  EXPECT_EQ(header(pasted->call(), "X-Request-Id"), "req_7Q2mX0c9aa");
  EXPECT_EQ(header(pasted->call(), "Retry-After"), "3");
}

TEST(ReadPasted, FindsTheRequestIdBesideTheAnswer) {
  const std::string body = "{\"error\":{\"message\":\"Out of credits\"}}";
  const std::pair<std::string, std::string_view> cases[] = {
      {"HTTP 402 " + body + " x-request-id: req_77aa01bc", "req_77aa01bc"},
      {"402 " + body + " (request id: 20261121093000123456789AbCdEf)",
       "20261121093000123456789AbCdEf"},
      {"req_id=req_77aa01bc status=402 body=" + body, "req_77aa01bc"},
      {"402 " + body +
           " headers={'content-type': 'application/json', 'x-request-id': "
           "'req_77aa01bc'}",
       "req_77aa01bc"},
      {"状态码 402 " + body + " 请求ID：req_77aa01bc", "req_77aa01bc"},
      {"HTTP/1.1 402 Payment Required\nX-Request-Id: req_of_the_header1\n\n" + body +
           "\nrequest id: req_of_another2",
       "req_of_the_header1"},
      {"402 " + body + " on the second request, id unknown", ""},
      {"402 " + body, ""},
      {"HTTP 402 when I call it, out of credits, req_7Q2mX0c9aa", "req_7Q2mX0c9aa"},
      {"HTTP 402 when I call it, out of credits, see req_body_size2", ""},
  };
  for (const auto& [text, id] : cases) {
    const std::optional<Pasted> pasted = read(text);
    ASSERT_TRUE(pasted.has_value()) << text;
    EXPECT_EQ(read_call_error(pasted->call()).request_id, id) << text;
  }
}

TEST(ReadPasted, LeavesAloneWhatIsNoError) {
  for (const std::string_view text : {
           "What is your CORS policy for browser apps?",
           "How do I set a timeout: 30 or 60 seconds?",
           "Is there an exception: refunds after 30 days",
           "what does socket hang up mean in node",
           "报错：503 是什么意思，我该怎么办呢",
           "where do I find the request id of an error",

           "",
           "   ",
           "402",
           "error 402",
           "curl example",
           "curl example with an authorization header",
           "how do I top up",
           "429 too many requests",
           "unexpected token <",
           "充值失败怎么办",
           "余额不足",
           "我昨天充值 500 元，扣款成功了，余额没变，\n我试了好几次都失败，请帮我",
           "I want to delete my account\nthe button failed",
           "I paid with a card an hour ago and the wallet still shows nothing, what can I do now?",
           "which of the 500 models may I use, and what does a call to them cost me each month?",
           "请问我昨天用银行卡充值的二十美元为什么到现在还没有显示在钱包余额里面呢，要等多久",
           "can i use the /v1/chat/completions endpoint with langchain and cursor at the same time",
       }) {
    EXPECT_FALSE(read(text).has_value()) << text;
  }
}

TEST(ReadPasted, TellsACommandFromWhatCameBack) {
  const std::string command =
      "curl https://api.acme.example/v1/chat/completions -H 'Content-Type: application/json' \\\n"
      "  -d '{\"model\": \"small-1\"}'";
  const std::optional<Pasted> alone = read(command);
  ASSERT_TRUE(alone.has_value());
  EXPECT_TRUE(alone->is_request());
  EXPECT_EQ(alone->call().model, "small-1");
  EXPECT_EQ(alone->call().body, "") << "a request is nobody's answer";
  for (const char* answer : {"\n{\"error\":\"no\"}", "\nHTTP/1.1 402 Payment Required",
                             "\ncurl: (6) Could not resolve host: failed"}) {
    const std::optional<Pasted> both = read(command + answer);
    ASSERT_TRUE(both.has_value()) << answer;
    EXPECT_FALSE(both->is_request()) << answer;
  }
}

TEST(ReadPasted, TakesOutSecretsBeforeAnythingElse) {
  const std::string key = "acme_live_4f9aB2kQ8zLm1Xw7Tn3Rv6Yp0Cs5Hd";
  const std::optional<Pasted> pasted =
      read("curl https://api.acme.example/v1/models -H \"Authorization: Bearer " + key +
           "\"\nX-Debug-Token: " + key + "\nfor li@example.com: HTTP/1.1 401 Unauthorized");
  ASSERT_TRUE(pasted.has_value());
  const Call call = pasted->call();
  std::string all = std::string(call.url) + std::string(call.body) + std::string(call.model);
  for (const auto& [name, value] : call.headers) all += std::string(name) + std::string(value);
  EXPECT_EQ(all.find(key.substr(12)), std::string::npos) << all;
  EXPECT_EQ(all.find("li@example.com"), std::string::npos) << all;
  EXPECT_FALSE(pasted->removed().empty());
  EXPECT_EQ(call.status, 401);
}

TEST(ReadPasted, TakesBoundedTimeOverHostileText) {
  std::mt19937 random(7);
  std::string noise(300'000, ' ');
  for (char& c : noise) c = static_cast<char>(random());
  std::string surrogates;
  while (surrogates.size() < 300'000)
    surrogates += "\xED\xA0\x80 error {\"message\": \"\xED\xB0\x80";
  const auto repeat = [](std::string_view part) {
    std::string text = "Error: HTTP/1.1 ";
    while (text.size() < 300'000) text += part;
    return text;
  };
  const std::string texts[] = {
      noise,           surrogates,        repeat("{"),       repeat("{\"error\":"), repeat("}"),
      repeat("http"),  repeat("http://"), repeat("model={"), repeat("GET"),         repeat("POST"),
      repeat("model"), repeat("status "), repeat("a-b:\n"),  repeat("\""),          repeat("\\"),
      repeat("{}"),    repeat("sk-"),
  };
  for (const std::string& text : texts) {
    const auto start = std::chrono::steady_clock::now();
    const std::optional<Pasted> pasted = read(text);
    if (pasted) {
      EXPECT_LE(pasted->call().body.size(), size_t{kMaxGrowth} * kMaxBodyBytes);
      EXPECT_LE(pasted->call().headers.size(), 30U);
    }
    const auto took = std::chrono::steady_clock::now() - start;
    // Linear work takes milliseconds; with sanitizers on a busy machine, a second or two.
    EXPECT_LT(took, std::chrono::seconds(5)) << text.substr(0, 40);
  }
}

}  // namespace
}  // namespace support
