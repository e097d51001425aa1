// A second brand over the same base: nothing of the first shows, and every stage serves it.

#include <algorithm>
#include <cctype>
#include <string>

#include <gtest/gtest.h>

#include "../../wasm/tools/library_source.h"
#include "../../wasm/tools/why.h"
#include "built_pack.h"

namespace support {
namespace {

using test::Json;

std::string lower(std::string text) {
  std::transform(text.begin(), text.end(), text.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return text;
}

/// Everything that `supportctl build` writes for a pack, in one text.
std::string all_built(const std::string& id, const std::string& locale) {
  const std::string folder = std::string(SUPPORT_SOURCE_DIR "/content/packs/") + id;
  const tools::PackSource source = tools::read_pack_source(folder).value();
  const tools::LibrarySource library = tools::read_library_source(folder).value();
  return test::built_pack(id, locale).dump() + test::built_email(id, locale).dump() +
         tools::build_library(library, source, locale).value().dump() +
         tools::build_boot(source).value().dump();
}

Engine loaded() {
  Engine engine;
  EXPECT_EQ(test::load(engine, test::built_pack("lumen")), "");
  const Json reply =
      test::ask(engine, {{"type", "loadEmail"}, {"email", test::built_email("lumen")}});
  EXPECT_EQ(reply.at("ok"), true) << reply.dump();
  return engine;
}

Json signals(const std::string& message) {
  const Json body = {{"error", {{"message", message}}}};
  return {{"calls", {{{"path", "/v1/chat/completions"}, {"status", 503}, {"body", body.dump()}}}}};
}

TEST(SecondBrand, NothingOfTheFirstIsBuiltIntoIt) {
  const std::string lumen = lower(all_built("lumen", "en"));
  const std::string dragonfly = lower(all_built("dragonfly", "en"));
  for (const char* own : {"dragonfly", "dfly"}) {
    EXPECT_NE(dragonfly.find(own), std::string::npos) << own;
    EXPECT_EQ(lumen.find(own), std::string::npos) << own;
  }
  EXPECT_NE(lumen.find("care@lumen.example"), std::string::npos);
}

TEST(SecondBrand, ItsOwnRuleSpeaksInItsOwnWords) {
  Engine engine = loaded();
  const Json reply = test::ask(
      engine, {{"type", "suggest"}, {"signals", signals("Prism warming up, come back later")}});
  const Json& first = reply.at("value").at("findings").at(0);
  EXPECT_EQ(first.at("id"), "retry_fallback_route");
  EXPECT_EQ(first.at("evidence").at(0).at("text"),
            "A prism was not ready yet: “Prism warming up, come back later”");
  Engine other;
  ASSERT_EQ(test::load(other, test::built_pack("dragonfly")), "");
  const Json elsewhere = test::ask(
      other, {{"type", "suggest"}, {"signals", signals("Prism warming up, come back later")}});
  EXPECT_EQ(elsewhere.dump().find("prism was not ready"), std::string::npos);
}

TEST(SecondBrand, ItsLinksReplaceThoseOfTheFirstAndWhatItLacksIsLeftOut) {
  Engine engine = loaded();
  const Json broke = {{"calls", {{{"path", "/v1/x"}, {"status", 402}}}}};
  const Json reply = test::ask(engine, {{"type", "suggest"}, {"signals", broke}});
  const Json& first = reply.at("value").at("findings").at(0);
  EXPECT_EQ(first.at("title"), "Add funds");
  EXPECT_EQ(first.at("action").at("url"), "https://console.lumen.example/billing");
  for (const Json& article : test::built_pack("lumen").at("articles")) {
    if (article.at(ArticlePart::kId) != "retry_fallback_route") continue;
    EXPECT_TRUE(article.at(ArticlePart::kAction).is_null());
  }
}

TEST(SecondBrand, ItsEmailGoesToItAndHidesItsKeys) {
  Engine engine = loaded();
  const Json reply = test::ask(
      engine,
      {{"type", "compose"},
       {"signals", signals("The key lmn_9dKq27sVbT4xPz81LmQw was refused: prism cooling")}});
  const Json& email = reply.at("value");
  EXPECT_EQ(email.at("to"), "care@lumen.example");
  EXPECT_NE(email.dump().find("lmn_[*api_key*]"), std::string::npos) << email.dump(1);
  EXPECT_EQ(email.dump().find("9dKq27sVbT4xPz81LmQw"), std::string::npos);
}

TEST(SecondBrand, ItsRulesAreExplained) {
  const Result<std::string> why =
      tools::explain_why(test::built_pack("lumen"), signals("prism cooling"));
  ASSERT_TRUE(why.ok());
  EXPECT_NE(why.value().find("+90  prism-warming-up"), std::string::npos) << why.value();
}

}  // namespace
}  // namespace support
