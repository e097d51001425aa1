#include "support/json_value.h"

#include <random>
#include <string>
#include <vector>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

namespace support {
namespace {

TEST(ParseJson, ReadsEveryType) {
  const Result<JsonDocument> parsed = parse_json(R"({"a":[1,true,null,"x"],"b":{"c":-2},"b":7})");
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
      {"\"\xC3\x28\"", ErrorCode::kInvalidJson, "not valid JSON at byte 2"},
      {std::string(65, '[') + std::string(65, ']'), ErrorCode::kTooLarge,
       "JSON nested deeper than 64, the most that is read"},
      {std::string(10'000, '['), ErrorCode::kTooLarge,
       "JSON nested deeper than 64, the most that is read"},
  };
  for (const Case& it : cases) {
    const Result<JsonDocument> parsed = parse_json(it.bytes);
    ASSERT_FALSE(parsed.ok()) << it.bytes.substr(0, 20);
    EXPECT_EQ(parsed.error().code, it.code) << it.bytes.substr(0, 20);
    EXPECT_EQ(parsed.error().message, it.message);
  }
}

TEST(ParseJson, HoldsItsSizeLimit) {
  EXPECT_TRUE(parse_json("[1]", {.max_bytes = 3}).ok());
  const Result<JsonDocument> parsed = parse_json("[12]", {.max_bytes = 3});
  ASSERT_FALSE(parsed.ok());
  EXPECT_EQ(parsed.error().message, "4 bytes of JSON, 3 is the most that is read");
}

TEST(ParseJson, EveryCharacterOfAStringIsKept) {
  std::string text;
  for (char c = 0x20; c < 0x7F; ++c) {
    if (c == '"' || c == '\\') text += '\\';
    text += c;
  }
  text += "\x7F\u00E9\u4F59\U0001F600\x7F";
  const Result<JsonDocument> parsed = parse_json("\"" + text + "\"");
  ASSERT_TRUE(parsed.ok()) << parsed.error().message;
  EXPECT_EQ(parsed.value().text, nlohmann::json::parse("\"" + text + "\"").get<std::string>());
}

TEST(ParseJson, BracketsInsideStringsAreNoDepth) {
  std::string deep_text(500, '[');
  deep_text += R"(\")" + std::string(500, '{');
  EXPECT_TRUE(parse_json('"' + deep_text + '"').ok());
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
    const Result<JsonDocument> parsed = parse_json(it.escaped);
    ASSERT_TRUE(parsed.ok()) << it.escaped;
    EXPECT_EQ(parsed.value().text, it.text) << it.escaped;
  }
}

nlohmann::json as_nlohmann(const JsonValue& value) {
  nlohmann::json tree;
  switch (value.type) {
    case JsonValue::Type::kNull:
      break;
    case JsonValue::Type::kBoolean:
      tree = value.number != 0;
      break;
    case JsonValue::Type::kNumber:
      tree = value.number;
      break;
    case JsonValue::Type::kString:
      tree = value.text;
      break;
    case JsonValue::Type::kArray:
      tree = nlohmann::json::array();
      for (const JsonValue& child : value.children) tree.push_back(as_nlohmann(child));
      break;
    case JsonValue::Type::kObject:
      tree = nlohmann::json::object();
      for (const JsonValue& child : value.children) tree[child.key] = as_nlohmann(child);
      break;
  }
  return tree;
}

// The independent reader. It refuses escaped surrogates without a partner, which are read here, and
// keeps fractions, which are cut off here: both are left out of the comparison.
TEST(ParseJson, AgreesWithNlohmannOnDamagedDocuments) {
  const std::vector<std::string> documents = {
      R"({"error":{"message":"No \"x\"\n\u00e9\u4f60","code":404,"list":[1,-2,3e2,true,null]}})",
      R"([[],{},"",0,-0,10,1e1,1E+2,"\\\/\b\f\r\t",{"a":{"b":[false]}}])",
      "{\"\xE4\xBD\x99\":\"\xF0\x9F\x98\x80\", \"n\" : [ 1 , 2 ] }\r\n",
  };
  constexpr std::string_view kDamage = "{}[]\",:\\/u0e-+.1tfn \x01\x80\xC3";
  std::mt19937 random(20'261'121);
  int valid_count = 0;
  for (int round = 0; round < 30'000; ++round) {
    std::string text = documents[random() % documents.size()];
    for (auto edits = random() % 3; edits > 0; --edits) {
      const size_t at = random() % text.size();
      const char damage = kDamage[random() % kDamage.size()];
      if (random() % 2 == 0) {
        text[at] = damage;
      } else {
        text.insert(at, 1, damage);
      }
    }
    const nlohmann::json expected = nlohmann::json::parse(text, nullptr, false);
    const Result<JsonDocument> parsed = parse_json(text);
    ASSERT_EQ(parsed.ok(), !expected.is_discarded()) << text;
    if (!parsed.ok() || text.find('.') != std::string::npos) continue;
    ++valid_count;
    const nlohmann::json seen = as_nlohmann(parsed.value());
    if (text.find_first_of("eE-+") == std::string::npos) {
      ASSERT_EQ(seen, expected) << text;
    } else {
      ASSERT_EQ(seen.flatten().size(), expected.flatten().size()) << text;
    }
  }
  EXPECT_GT(valid_count, 5'000);
}

}  // namespace
}  // namespace support
