// The explanation of every rule, as it is printed: tests/cases/why/NAME.json is what the page saw,
// NAME.txt what is said of it with the small packs of tests/cases/packs.

#include "../../wasm/tools/why.h"

#include <fstream>
#include <iterator>
#include <string>

#include <gtest/gtest.h>

#include "built_pack.h"
#include "support/content_pack.h"

namespace support {
namespace {

using test::Json;

std::string read(const std::string& name) {
  std::ifstream file(SUPPORT_SOURCE_DIR "/tests/cases/why/" + name, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

Json small_pack() {
  const Result<tools::PackSource> source =
      tools::read_pack_source(SUPPORT_SOURCE_DIR "/tests/cases/packs/acme");
  return tools::build_pack(source.value(), "en").value();
}

TEST(Why, IsPrintedAsItWas) {
  const Json pack = small_pack();
  for (const std::string name : {"aged-call", "nothing-failed", "paid-since"}) {
    const Result<std::string> why = tools::explain_why(pack, Json::parse(read(name + ".json")));
    ASSERT_TRUE(why.ok()) << why.error().path << ": " << why.error().message;
    EXPECT_EQ(why.value(), read(name + ".txt")) << name;
  }
}

/// With the whole pack every rule stands there once, whatever it says.
TEST(Why, NamesEveryRuleOnce) {
  const Json& pack = test::built_pack("dragonfly");
  const std::string why = tools::explain_why(pack, Json::object()).value();
  for (const Json& rules : pack.at("rules")) {
    for (const Json& rule : rules) {
      const std::string line = "  " + rule.at(RulePart::kId).get<std::string>() + " (would give ";
      const size_t at = why.find(line);
      EXPECT_NE(at, std::string::npos) << line;
      EXPECT_EQ(why.find(line, at + 1), std::string::npos) << line;
    }
  }
}

TEST(Why, SaysWhatIsWrongWithTheInput) {
  const Result<std::string> why =
      tools::explain_why(small_pack(), Json::parse(R"({"calls": "none"})"));
  ASSERT_FALSE(why.ok());
  EXPECT_EQ(why.error().path, "/calls");
}

}  // namespace
}  // namespace support
