#include <string>

#include <gtest/gtest.h>

#include "support/redaction_prose.h"

namespace support {
namespace {

struct Case {
  const char* name;
  std::string text;
  std::string expected;
};

RedactionPolicy test_policy() {
  RedactionPolicy policy;
  policy.own_emails = {"Buyer@Example.com"};
  policy.key_prefixes = {"acmelive"};
  return policy;
}

std::string redacted(std::string_view text) { return redact_prose(text, test_policy()).text; }

// The prefixes stand apart from their tails, so that no line here looks like somebody's key.
const std::string kProject =
    "sk-"
    "proj-";
const std::string kTail = "AbC1dEf2GhI3jKl4MnO5pQr6StU7vWx8";

TEST(Redaction, ReplacesASecretToItsEndAndKeepsWhatSupportNeeds) {
  const Case cases[] = {
      {"a key keeps its public prefix", "-H \"Authorization: Bearer " + kProject + kTail + "\" -v",
       "-H \"Authorization: Bearer " + kProject + "[*api_key*]\" -v"},
      {"Chinese punctuation ends a key", "密钥是" + kProject + kTail + "，请看。",
       "密钥是" + kProject + "[*api_key*]，请看。"},
      {"a gateway's own prefix", "acmelive" + kTail, "acmelive[*api_key*]"},
      {"an unlisted prefix", "key gw_prod_" + kTail, "key gw_prod_[*api_key*]"},
      {"zero width inside", kProject + "AbC1dEf2GhI3\u200bjKl4MnO5pQr6", kProject + "[*api_key*]"},
      {"colour code inside", kProject + "AbC1dEf2GhI3\x1b[31mjKl4MnO5pQr6\x1b[0m",
       kProject + "[*api_key*]\x1b[0m"},
      {"a tilde inside", "they gave us AbC1dEf~" + kTail + ", fine",
       "they gave us [*api_key*], fine"},
      {"broken over lines", "key: " + kProject + "AbC1dEf2GhI3\n  jKl4MnO5pQr6StU7\nmodel: gpt-4o",
       "key: " + kProject + "[*api_key*]\nmodel: gpt-4o"},
      {"a URL's password", "postgres://app:p@ss/w0rd@db.example.net/x",
       "postgres://app:[*password*]@db.example.net/x"},
      {"a URL's user without a password", "https://" + kTail + "@git.example.net/x",
       "https://[*token*]@git.example.net/x"},
      {"each cookie", "Cookie: sid=abc123; theme=dark", "Cookie: sid=[*cookie*]; theme=[*cookie*]"},
      {"JSON in a string", R"("{\"password\":\"hunter\\\"2x\",\"id\":\"req_1\"}")",
       R"("{\"password\":\"[*password*]\",\"id\":\"req_1\"}")"},
      {"a prompt, not the error", R"({"error":{"message":"too long"},"prompt":"my secret plan"})",
       R"({"error":{"message":"too long"},"prompt":"[*prompt*]"})"},
      {"a cut-off prompt", R"({"messages":[{"role":"user","content":"my secret pl)",
       R"({"messages":[{"role":"user","content":"[*prompt*])"},
      {"what the model said", R"({"choices":[{"delta":{"content":"you are right"}}]})",
       R"({"choices":[{"delta":{"content":"[*completion*]"}}]})"},
      {"an id beside a message of passwords",
       R"({"error":{"message":"Invalid authentication credentials"},"request_id":"req_01CQ7vT2bYx9LmN4pRsWk"})",
       R"({"error":{"message":"Invalid authentication credentials"},"request_id":"req_01CQ7vT2bYx9LmN4pRsWk"})"},
      {"an id that an error is told by",
       "CSRF token refused. Identified by 5ccf53e1-29d4-4535-bde1-bad4b872fa61.",
       "CSRF token refused. Identified by 5ccf53e1-29d4-4535-bde1-bad4b872fa61."},
      {"other people's e-mail", "from bob@corp.example to buyer@example.com",
       "from [*email*] to buyer@example.com"},
      {"public addresses only", "203.0.113.9 -> 127.0.0.1, 10.0.0.7, ::1",
       "[*ip_address*] -> 127.0.0.1, 10.0.0.7, ::1"},
      {"a key cut into a header-less PEM",
       "MIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSjAgEAAoIBAQC7x1\n"
       "VJTUt9Us8cKjMzEfYyjiWA4R4/M2bS1GB4t7NXp98C3SC6dVMvDuictGe",
       "[*private_key*]"},
  };
  for (const Case& test : cases) EXPECT_EQ(redacted(test.text), test.expected) << test.name;
}

TEST(Redaction, LeavesWhatThePolicyKeeps) {
  const char* const texts[] = {
      "request_id=req_011CdeLVLLuJaht3Nnn97PFc cf-ray: 9be76aea7f06709c-SEA",
      "commit 9fceb02d0ae598e95dc970b74767f19372d61af8, build 10.0.19045.3803",
      "Chrome/120.0.0.0 Safari/537.36, version 1.2.3.4",
      "OPENAI_API_KEY=YOUR_API_KEY, $API_KEY, ${TOKEN}, <token>, sk-xxxx, AKIAIOSFODNN7EXAMPLE",
      "api_key=os.environ[\"OPENAI_API_KEY\"], password=getpass.getpass()",
      "Password must be at least 8 characters. The token has expired. 密码错误",
      "max_tokens=4096 prompt_tokens=12 completion_tokens=0",
      "Incorrect API key provided: sk-abcd****wxyz",
      "messages.0.content: Input should be a valid string; prompt: field required",
      "invoice INV-2026-0091, order 1772438400123, trx 4111111111111112",
      "git@github.com:acme/app.git, ssh://git@git.example.net/x, icon@2x.png, sdk@1.2.3",
  };
  for (const char* const text : texts) EXPECT_EQ(redacted(text), text);
}

TEST(Redaction, TellsWhatWasRemovedByKindAndCount) {
  const Redaction result = redact_prose("Cookie: sid=abc123; theme=dark\ncall +1 415 555 2671", {});
  ASSERT_EQ(result.removed.size(), 2U);
  EXPECT_EQ(removed_kind_name(result.removed[0].kind), "cookie");
  EXPECT_EQ(result.removed[0].count, 2);
  EXPECT_EQ(removed_kind_name(result.removed[1].kind), "phone");
  EXPECT_EQ(result.removed[1].count, 1);
}

TEST(Redaction, SaysWhenAWholeKeyWasPasted) {
  EXPECT_TRUE(redact_prose("key " + kProject + kTail, {}).full_key_seen);
  EXPECT_FALSE(redact_prose("key " + kProject + "****wxyz", {}).full_key_seen);
  EXPECT_FALSE(redact_prose("password: hunter2", {}).full_key_seen);
}

TEST(Redaction, CountsNothingTwiceWhenItsOwnResultComesBack) {
  const Redaction once = redact_prose("token " + kProject + kTail + " from bob@corp.example", {});
  const Redaction twice = redact_prose(once.text, {});
  EXPECT_EQ(twice.text, once.text);
  EXPECT_TRUE(twice.removed.empty());
}

}  // namespace
}  // namespace support
