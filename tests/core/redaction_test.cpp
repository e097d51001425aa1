#include "support/redaction.h"

#include <string>

#include <gtest/gtest.h>

namespace support {
namespace {

std::string redacted(std::string_view text) {
  RedactionPolicy policy;
  policy.own_emails = {"buyer@example.com"};
  policy.key_prefixes = {"acme_live_"};
  return redact(text, policy).text;
}

TEST(Redaction, KeepsTheKeyPrefixAndTheRestOfTheText) {
  EXPECT_EQ(redacted("curl -H \"Authorization: Bearer sk-"
                     "proj-AbC1dEf2GhI3jKl4MnO5pQr6StU7vWx8\" -v"),
            "curl -H \"Authorization: Bearer sk-proj-[*api_key*]\" -v");
  EXPECT_EQ(redacted("我的密钥是sk-8f3a9b2c7d1e4f5a6b7c8d9e0f1a2b3c，请帮我看看。"),
            "我的密钥是sk-[*api_key*]，请帮我看看。");
}

TEST(Redaction, TellsWhatWasRemovedByKindAndCount) {
  const Redaction result =
      redact("Cookie: sid=abc123def456; theme=dark\ncall +1 415 555 2671", RedactionPolicy{});
  ASSERT_EQ(result.removed.size(), 2U);
  EXPECT_EQ(removed_kind_name(result.removed[0].kind), "cookie");
  EXPECT_EQ(result.removed[0].count, 2);
  EXPECT_EQ(removed_kind_name(result.removed[1].kind), "phone");
  EXPECT_EQ(result.removed[1].count, 1);
  EXPECT_FALSE(result.full_key_seen);
}

}  // namespace
}  // namespace support
