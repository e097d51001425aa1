#include "support/json_value.h"

#include <string>
#include <vector>

#include <gtest/gtest.h>

namespace support {
namespace {

TEST(ParseJson, ReadsEveryType) {
  const Result<JsonValue> parsed = parse_json(R"({"a":[1,true,null,"x"],"b":{"c":-2},"b":7})");
  ASSERT_TRUE(parsed.ok());
  const JsonValue& root = parsed.value();
  ASSERT_EQ(root.type, JsonValue::Type::kObject);
  const JsonValue* a = root.find("a");
  ASSERT_EQ(a->children.size(), 4U);
  EXPECT_EQ(a->children[0].number, 1);
  EXPECT_EQ(a->children[1].type, JsonValue::Type::kBoolean);
  EXPECT_EQ(a->children[2].type, JsonValue::Type::kNull);
  EXPECT_EQ(a->children[3].text, "x");
  EXPECT_EQ(root.children[1].find("c")->number, -2);
  EXPECT_EQ(root.find("b")->number, 7) << "the last of two members of one name counts";
  EXPECT_EQ(root.find("absent"), nullptr);
}

TEST(ParseJson, RefusesBadBytesWithAReason) {
  struct Case {
    std::string bytes;
    ErrorCode code;
    std::string message;
  };
  const std::vector<Case> cases = {
      {"", ErrorCode::kInvalidJson, "not valid JSON at byte 1"},
      {"{\"a\":}", ErrorCode::kInvalidJson, "not valid JSON at byte 6"},
      {"{} {}", ErrorCode::kInvalidJson, "not valid JSON at byte 4"},
      {"\"\xC3\x28\"", ErrorCode::kInvalidJson, "not valid JSON at byte 3"},
      {std::string(65, '[') + std::string(65, ']'), ErrorCode::kTooLarge,
       "JSON nested 65 deep, 64 is the most that is read"},
      {std::string(10'000, '{'), ErrorCode::kTooLarge,
       "JSON nested 10000 deep, 64 is the most that is read"},
  };
  for (const Case& it : cases) {
    const Result<JsonValue> parsed = parse_json(it.bytes);
    ASSERT_FALSE(parsed.ok()) << it.bytes.substr(0, 20);
    EXPECT_EQ(parsed.error().code, it.code) << it.bytes.substr(0, 20);
    EXPECT_EQ(parsed.error().message, it.message);
  }
}

TEST(ParseJson, HoldsItsSizeLimit) {
  EXPECT_TRUE(parse_json("[1]", {.max_bytes = 3}).ok());
  const Result<JsonValue> parsed = parse_json("[12]", {.max_bytes = 3});
  ASSERT_FALSE(parsed.ok());
  EXPECT_EQ(parsed.error().message, "4 bytes of JSON, 3 is the most that is read");
}

TEST(ParseJson, BracketsInsideStringsAreNoDepth) {
  const std::string deep_text =
      "\"" + std::string(500, '[') + "\\\"" + std::string(500, '{') + "\"";
  EXPECT_TRUE(parse_json(deep_text).ok());
}

TEST(ParseJson, LoneSurrogatesBecomeReplacementCharacters) {
  struct Case {
    std::string escaped;
    std::string text;
  };
  const std::vector<Case> cases = {
      {R"("a\ud800b")",
       "a\xEF\xBF\xBD"
       "b"},
      {R"("\udc00")", "\xEF\xBF\xBD"},
      {R"("\ud83d\ude00")", "\xF0\x9F\x98\x80"},
      {R"("\ud800\ud83d\ude00")", "\xEF\xBF\xBD\xF0\x9F\x98\x80"},
      {R"("\\ud800")", "\\ud800"},
  };
  for (const Case& it : cases) {
    const Result<JsonValue> parsed = parse_json(it.escaped);
    ASSERT_TRUE(parsed.ok()) << it.escaped;
    EXPECT_EQ(parsed.value().text, it.text) << it.escaped;
  }
}

}  // namespace
}  // namespace support
