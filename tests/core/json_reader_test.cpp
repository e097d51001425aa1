#include "support/json_reader.h"

#include <string>
#include <vector>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

namespace support {
namespace {

TEST(ParseJson, ReadsAndWritesTheSameDocument) {
  const std::string text = R"({"a":[1,true,null,"x"],"b":{"c":-2}})";
  const Result<Json> parsed = parse_json(text);
  ASSERT_TRUE(parsed.ok());
  EXPECT_EQ(write_json(parsed.value()), text);
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
    const Result<Json> parsed = parse_json(it.bytes);
    ASSERT_FALSE(parsed.ok()) << it.bytes.substr(0, 20);
    EXPECT_EQ(parsed.error().code, it.code) << it.bytes.substr(0, 20);
    EXPECT_EQ(parsed.error().message, it.message);
  }
}

TEST(ParseJson, HoldsItsSizeLimit) {
  EXPECT_TRUE(parse_json("[1]", {.max_bytes = 3}).ok());
  const Result<Json> parsed = parse_json("[12]", {.max_bytes = 3});
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
    const Result<Json> parsed = parse_json(it.escaped);
    ASSERT_TRUE(parsed.ok()) << it.escaped;
    EXPECT_EQ(parsed.value().get<std::string>(), it.text) << it.escaped;
  }
}

TEST(WriteJson, ReplacesBytesThatAreNotUtf8) {
  EXPECT_EQ(write_json(Json("a\xFF")), "\"a\xEF\xBF\xBD\"");
}

struct ReaderTest : testing::Test {
  JsonReader reader(const Json& value) { return {value, "", first_error}; }
  std::optional<Error> first_error;
};

TEST_F(ReaderTest, AbsentAndNullAreUnknown) {
  const Json value = {{"nothing", nullptr}};
  for (const char* key : {"nothing", "absent"}) {
    const JsonReader member = reader(value)[key];
    EXPECT_FALSE(member.present());
    EXPECT_EQ(member.text(), "");
    EXPECT_EQ(member.flag(), std::nullopt);
    EXPECT_EQ(member.integer(), std::nullopt);
    EXPECT_EQ(member["deeper"].text(), "");
  }
  EXPECT_FALSE(first_error.has_value());
}

TEST_F(ReaderTest, NamesTheFirstWrongPlaceByPointer) {
  const Json value = {{"a/b", {{"c~d", {1, "two"}}}}};
  reader(value)["a/b"]["c~d"].each(9, [](const JsonReader& item) { (void)item.integer(); });
  (void)reader(value)["a/b"].text();
  ASSERT_TRUE(first_error.has_value());
  EXPECT_EQ(first_error->path, "/a~1b/c~0d/1");
  EXPECT_EQ(first_error->message, "expected a number, found a string");
  EXPECT_EQ(first_error->code, ErrorCode::kWrongType);
}

TEST_F(ReaderTest, NumbersKeepTheirRange) {
  const Json value = parse_json("[7, 2.0, 18446744073709551615, -3]").value();
  std::vector<int64_t> numbers;
  reader(value).each(9, [&](const JsonReader& item) { numbers.push_back(*item.integer()); });
  EXPECT_EQ(numbers, (std::vector<int64_t>{7, 2, INT64_MAX, -3}));
  const Json huge = parse_json("1e300").value();
  EXPECT_EQ(reader(huge).integer(), std::nullopt);
  EXPECT_EQ(first_error->code, ErrorCode::kInvalidValue);
}

TEST_F(ReaderTest, ChoicesListWhatIsAllowed) {
  const Json value = "green";
  EXPECT_EQ(reader(value).one_of({"red", "blue"}), "");
  EXPECT_EQ(first_error->message, "expected one of: red, blue");
}

TEST_F(ReaderTest, CountsAreLimited) {
  const Json value = {1, 2, 3};
  int visited = 0;
  reader(value).each(2, [&](const JsonReader&) { ++visited; });
  EXPECT_EQ(visited, 0);
  EXPECT_EQ(first_error->code, ErrorCode::kTooLarge);
}

}  // namespace
}  // namespace support
