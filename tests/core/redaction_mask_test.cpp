#include <string>

#include <gtest/gtest.h>

#include "support/redaction.h"

namespace support {
namespace {

struct Case {
  const char* name;
  std::string text;
  std::string masked;  ///< Empty where nothing is hidden.
};

// The prefixes stand apart from their tails, so that no line here looks like somebody's key.
const std::string kTail = "AbC1dEf2GhI3jKl4MnO5pQr6StU7vWx8";
const std::string kProject =
    "sk-"
    "proj-";

TEST(Mask, HidesWhatALookOverTheShoulderMustNotSee) {
  const RedactionPolicy policy{.key_prefixes = {"acme_live_"}};
  const Case cases[] = {
      {"a key of the gateway's own", "Key acme_live_7Kq2ZmXw9Lp4 is off",
       "Key acme_live_[*api_key*] is off"},
      {"a key by its prefix", "Incorrect API key provided: " + kProject + kTail + ".",
       "Incorrect API key provided: " + kProject + "[*api_key*]."},
      {"a key without a joiner", "AIza" + kTail + " not valid", "AIza[*api_key*] not valid"},
      {"an unknown prefix", "gw_prod_" + kTail + " not valid", "gw_prod_[*api_key*] not valid"},
      {"behind a word for it", "invalid token: " + kTail, "invalid token: [*api_key*]"},
      {"behind a Chinese one", "无效的令牌 " + kTail + "，请检查",
       "无效的令牌 [*api_key*]，请检查"},
      {"a hexadecimal one", "token: 0f3e9a7c51d24b86af02c97e5b1d8834", "token: [*api_key*]"},
      {"a short password", "password=hunt3r2x rejected", "password=[*api_key*] rejected"},
      {"each piece of a JWT", "Bearer eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0." + kTail,
       "Bearer eyJh[*api_key*]"},
      {"long and random", "got " + kTail + kTail, "got [*api_key*]"},
      {"behind everyday words", "Incorrect API key provided in request: " + kTail,
       "Incorrect API key provided in request: [*api_key*]"},
      {"between them", "Call failed, API key " + kTail + " revoked",
       "Call failed, API key [*api_key*] revoked"},
      {"the value of a long name", "project_api_secret_key=" + kTail,
       "project_api_secret_key=[*api_key*]"},
      {"JSON in a string", R"({\"token\":\"7Kq2ZmXw9Lp4\"})", R"({\"token\":\"[*api_key*]\"})"},
      {"a password of words and numbers", R"("password":"hunter2 ")",
       R"("password":"[*api_key*] ")"},
      {"in the traditional script", "密碼：hunt3r2x9", "密碼：[*api_key*]"},
      {"of an address", "postgres://user:S3cr3tP4ssw0rd@db.example",
       "postgres://user:[*api_key*]@db.example"},
      {"base64 with a slash", "Secret access key: wKalrXUtnGEMI7/K7MDENGbPxRfiCY3xzMQLEKEYab12",
       "Secret access key: [*api_key*]/[*api_key*]"},
      {"a request id in one word", "bad key. requestId: 01HV7Z3Q4N8R2T6Y9W0XKCDE5F", ""},
      {"an object's id", "The key may not use asst_abc123DEF456ghi789JKL012", ""},
      {"a model of a maker of keys", "xai-grok-4-1-fast-reasoning-20260109 is not for this key",
       ""},
      {"a request id", "Invalid API key (request id: 2026091415203377120491035k8WqZ2)", ""},
      {"an id by its prefix", "Invalid API key, req_011CQ7vT2bYx9LmN4pRsWkHd", ""},
      {"a digest of a key", "Key Hash = 0f3e9a7c51d24b86af02c97e5b1d8834", ""},
      {"a model", "The key has no access to deepseek-r1-distill-qwen-32b-2026", ""},
      {"an account", "This key belongs to org-446a70bb2cc542e3960c0b7f05e4e0e1", ""},
      {"a step of an address", "See https://acme.example/app/NlllqwmYLlEsvtk0BFiNqM2/keys", ""},
      {"a stand-in", "Set api_key=YOUR-API-KEY-HERE or sk-xxxxxxxxxxxxxxxx", ""},
      {"counts and sums", "token limit: 1234567890, balance $12.50", ""},
      {"a key that is cut off", "Incorrect API key provided: " + kProject + "abcd****wxyz", ""},
      {"no valid UTF-8", "key \xE5\xAF", ""},
  };
  for (const Case& one : cases) {
    const Redaction masked = mask_keys(one.text, policy);
    EXPECT_EQ(masked.text, one.masked.empty() ? one.text : one.masked) << one.name;
    EXPECT_EQ(masked.removed.empty(), one.masked.empty()) << one.name;
  }
}

TEST(Mask, CountsWhatItHides) {
  const Redaction masked = mask_keys("key " + kProject + kTail + " or key AIza" + kTail, {});
  ASSERT_EQ(masked.removed.size(), 1U);
  EXPECT_EQ(masked.removed[0].count, 2);
}

}  // namespace
}  // namespace support
