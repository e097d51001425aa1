#include "support/call_error.h"

#include <array>
#include <fstream>
#include <string>
#include <vector>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "kept.h"
#include "support/json_value.h"
#include "support/signals.h"

namespace support {
namespace {

using Json = nlohmann::json;

constexpr std::array<const char*, 6> kSurfaceNames{"none", "json",   "html",
                                                   "text", "stream", "empty"};
constexpr std::array<const char*, 3> kOwnerNames{"unknown", "buyer", "operator"};
constexpr std::array<const char*, 6> kStreamEndNames{"notAStream", "unknown", "complete",
                                                     "error",      "cut",     "neverBegan"};

std::vector<Json> load_cases() {
  std::ifstream file(SUPPORT_SOURCE_DIR "/tests/cases/call_error/cases.jsonl");
  std::vector<Json> cases;
  for (std::string line; std::getline(file, line);) {
    cases.push_back(Json::parse(line, nullptr, false));
  };
  return cases;
}

Call parse_call(const Json& call) {
  auto signals =
      parse_signals(kept(parse_json(Json{{"calls", Json::array({call})}}.dump()).value()));
  EXPECT_TRUE(signals.ok()) << (signals.ok() ? "" : signals.error().message);
  return signals.ok() && !signals.value().calls.empty() ? signals.value().calls.front() : Call();
}

// All that was read, in the shape of a case's `expect`; what is at its default is left out.
Json describe(const CallError& error) {
  Json seen = Json::object();
  seen["surface"] = kSurfaceNames[static_cast<size_t>(error.surface)];
  const auto put = [&seen](const char* name, const std::string& value) {
    if (!value.empty()) seen[name] = value;
  };
  put("code", error.code);
  put("type", error.type);
  put("message", error.message);
  put("requestId", error.request_id);
  put("edgeId", error.edge_id);
  if (error.retry_after_ms) seen["retryAfterMs"] = *error.retry_after_ms;
  if (error.owner != AccountOwner::kUnknown) {
    seen["owner"] = kOwnerNames[static_cast<size_t>(error.owner)];
  }
  if (error.stream_end != StreamEnd::kNotAStream) {
    seen["streamEnd"] = kStreamEndNames[static_cast<size_t>(error.stream_end)];
  }
  if (error.stream_event_count != 0) seen["streamEventCount"] = error.stream_event_count;
  if (!error.failed) seen["failed"] = false;
  return seen;
}

TEST(CallError, ReadsEveryCase) {
  const std::vector<Json> cases = load_cases();
  ASSERT_GE(cases.size(), 60U);
  for (const Json& one : cases) {
    SCOPED_TRACE(one.at("name").get<std::string>());
    const CallError error = read_call_error(parse_call(one.at("call")));
    Json expected = one.at("expect");
    if (expected.contains("text")) {
      EXPECT_EQ(error.text, expected.at("text").get<std::string>());
    }
    for (const Json& phrase : expected.value("textHas", Json::array())) {
      EXPECT_TRUE(has_phrase(error.text, phrase.get<std::string>()))
          << phrase.dump() << " in " << error.text;
    }
    for (const char* name : {"text", "textHas"}) expected.erase(name);
    for (const char* name : {"requestId", "message"}) {
      if (expected.value(name, std::string("set")).empty()) expected.erase(name);
    }
    if (expected.value("streamEnd", std::string()) == "notAStream") expected.erase("streamEnd");
    EXPECT_EQ(describe(error).dump(1), expected.dump(1));
  }
}

struct Spelling {
  const char* written;
  const char* normalised;
};

TEST(CallError, SpellsAlikeWhatMeansTheSame) {
  const std::vector<Spelling> spellings{
      {"insufficient_quota", "insufficient quota"},
      {"InsufficientQuota", "insufficient quota"},
      {"  Insufficient --quota!! ", "insufficient quota"},
      {"rateLimitError", "rate limit error"},
      {"LLMProviderError", "llm provider error"},
      {"OAuth2Error", "oauth2 error"},
      {"two APIs, three IDs", "two apis three ids"},
      {"You don't, you don\xE2\x80\x99t", "you do not you do not"},
      {"the 'model' field", "the model field"},
      {"API密钥无效", "api 密钥无效"},
      {"API 密钥无效", "api 密钥无效"},
      {"余额不足，请充值。", "余额不足 请充值"},
      {"ＡＰＩ　ｋｅｙ：１２", "api key 12"},
      {"café Über", "café Über"},
      {"", ""},
      {" .,;!? ", ""},
      {"bad \xFF\xFE bytes", "bad bytes"},
  };
  for (const Spelling& spelling : spellings) {
    EXPECT_EQ(normalise_text(spelling.written), spelling.normalised);
    EXPECT_EQ(normalise_text(spelling.normalised), spelling.normalised);
  }
}

struct Search {
  const char* text;
  const char* phrase;
  bool found;
};

TEST(CallError, FindsPhrasesByWords) {
  const std::vector<Search> searches{
      {"you have insufficient quota left", "insufficient quota", true},
      {"insufficient quota", "insufficient quota", true},
      {"insufficient quotas", "insufficient quota", false},
      {"overinsufficient quota", "insufficient quota", false},
      {"from open ai today", "openai", true},
      {"from openai today", "open ai", true},
      {"rate limited", "rate limit", false},
      {"no | table", "no table", false},
      {"aab aab aac", "aab aac", true},
      {"分组下无可用渠道了", "无可用渠道", true},
      {"分组下 无可用 渠道了", "无可用渠道", true},
      {"分组下无可用", "无可用渠道", false},
      {"api 密钥无效", "密钥", true},
      {"anything", "", false},
      {"", "anything", false},
  };
  for (const Search& search : searches) {
    EXPECT_EQ(has_phrase(search.text, search.phrase), search.found)
        << search.text << " / " << search.phrase;
  }
}

TEST(CallError, KnowsTheShapeOfARequestId) {
  for (const char* id : {"req_0a1b2c", "2026101108301577120491035mNpQ7rTz", "fra1::x7k2p-17-0a",
                         "Root=1-68f0a1b2-0c1d2e3f4a5b6c7d8e9f0a1b", "aBcDeFgHiJkLmNoPqRsT"}) {
    EXPECT_TRUE(is_request_id(id)) << id;
  }
  for (const char* id : {"", "a1b2c", "undefined", "no spaces 123", "req_xxxx1234", "000000000000",
                         "chatcmpl-a1b2c3", "resp_a1b2c3", "msg_a1b2c3", "rs_a1b2c3", "file_a1b2c3",
                         "file-a1b2c3", "***a1b2c3", "http://example.com/a1", "请求a1b2c3"}) {
    EXPECT_FALSE(is_request_id(id)) << id;
  }
  EXPECT_TRUE(is_request_id(std::string(199, 'a') + "1"));
  EXPECT_FALSE(is_request_id(std::string(200, 'a') + "1"));
}

}  // namespace
}  // namespace support
