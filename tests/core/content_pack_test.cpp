#include "support/content_pack.h"

#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "small_pack.h"

namespace support {
namespace {

/// The small pack with the first `from` replaced by `to`.
std::string changed(std::string_view from, std::string_view to) {
  std::string text(test::kSmallPack);
  const size_t at = text.find(from);
  EXPECT_NE(at, std::string::npos) << from;
  return text.replace(at, from.size(), to);
}

TEST(ContentPack, ResolvesItsReferences) {
  const ContentPack pack = test::small_pack();
  EXPECT_EQ(pack.articles[pack.rules[0].article].id, "pay");
  EXPECT_EQ(pack.rules[0].evidence_fact, FactId::kCallStatus);
  EXPECT_TRUE(pack.rules[0].about_call);
  EXPECT_FALSE(pack.rules[3].about_call);
  EXPECT_TRUE(pack.check("verified")->decidable);
  EXPECT_FALSE(pack.check("by_hand")->decidable);
  EXPECT_EQ(pack.message("money.USD"), "${amount}");
  EXPECT_EQ(pack.message("money.XYZ"), "");
}

TEST(ContentPack, ARuleWithoutASentenceOfItsOwnSaysThePacks) {
  const std::string source =
      changed(R"("schema": 1)", R"("evidence": ["call.said", "It said so."], "schema": 1)");
  const ContentPack pack = parse_content_pack(parse_json(source).value(), "/pack").value();
  EXPECT_EQ(pack.rules[0].evidence, "It said {call.status}[ {call.code}].");
  EXPECT_EQ(pack.rules[3].evidence, "It said so.");
  EXPECT_EQ(pack.rules[3].evidence_fact, FactId::kCallSaid);
  EXPECT_EQ(pack.rules[5].evidence, "") << "an empty one is none";
  EXPECT_EQ(pack.rules[5].evidence_fact, FactId::kCount);
}

TEST(ContentPack, RefusesMistakesByPlace) {
  struct Case {
    std::string from;
    std::string to;
    std::string path;
  };
  const std::vector<Case> cases = {
      {R"([[40,)", R"([["40",)", "/pack/rules/0/0/0"},
      {R"([40, ["call.status", "is")", R"([40, ["call.stat", "is")", "/pack/rules/0/0/1/0"},
      {R"([50, 0,)", R"([50, 1,)", "/pack/rules/0/1/1"},
      {R"(      ["call.status", "It said)", R"(      ["call.stat", "It said)",
       "/pack/rules/0/0/2/0"},
      {R"(["verified", "by_hand"],)", R"(["verified", "by_foot"],)", "/pack/articles/0/4"},
      {R"("journey": ["verified"])", R"("journey": ["vanished"])", "/pack/journey"},
      {R"("Pay up")", "null", "/pack/articles/0/1"},
      {R"("help@acme.example")", R"("help@acme.example?cc=eve@evil.example")",
       "/pack/contact/email"},
      {R"("help@acme.example")", "\"help@acme.example\\nBcc: eve@evil.example\"",
       "/pack/contact/email"},
      {R"("help@acme.example")", R"("nobody")", "/pack/contact/email"},
      {R"(["other", "Something")", R"(["rest", "Something")", "/pack/articles"},
      {R"("ui": {"help": "Help"})", R"("ui": {"help": 1})", "/pack/ui/help"},
      {R"("locale": "en")", R"("locale": null)", "/pack/locale"},
  };
  for (const Case& it : cases) {
    const Result<ContentPack> parsed =
        parse_content_pack(parse_json(changed(it.from, it.to)).value(), "/pack");
    ASSERT_FALSE(parsed.ok()) << it.to;
    EXPECT_EQ(parsed.error().path, it.path) << it.to;
    EXPECT_FALSE(parsed.error().message.empty());
  }
}

}  // namespace
}  // namespace support
