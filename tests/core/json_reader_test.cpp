#include "support/json_reader.h"

#include <string>
#include <vector>

#include <gtest/gtest.h>

namespace support {
namespace {

struct ReaderTest : testing::Test {
  /// `text` must be valid JSON.
  JsonReader reader(std::string_view text) {
    value = parse_json(text).value();
    check.first_error.reset();
    return JsonReader(check);
  }
  JsonDocument value;
  JsonCheck check{value, ""};
};

TEST_F(ReaderTest, AbsentAndNullAreUnknown) {
  for (const char* key : {"nothing", "absent"}) {
    const JsonReader member = reader(R"({"nothing":null})")[key];
    EXPECT_FALSE(member.present());
    EXPECT_EQ(member.text(), "");
    EXPECT_EQ(member.flag(), std::nullopt);
    EXPECT_EQ(member.integer(), std::nullopt);
    EXPECT_EQ(member["deeper"].text(), "");
  }
  EXPECT_FALSE(check.first_error.has_value());
}

TEST_F(ReaderTest, NamesTheFirstWrongPlaceByPointer) {
  const JsonReader root = reader(R"({"a/b":{"c~d":[1,"two"]}})");
  root["a/b"]["c~d"].each(9, [](const JsonReader& item) { (void)item.integer(); });
  (void)root["a/b"].text();
  ASSERT_TRUE(check.first_error.has_value());
  EXPECT_EQ(check.first_error->path, "/a~1b/c~0d/1");
  EXPECT_EQ(check.first_error->message, "expected a number, found a string");
  EXPECT_EQ(check.first_error->code, ErrorCode::kWrongType);
}

TEST_F(ReaderTest, NumbersKeepTheirRange) {
  std::vector<int64_t> numbers;
  reader("[7, 2.0, 18446744073709551615, -3, 1e300, -1e300]").each(9, [&](const JsonReader& item) {
    numbers.push_back(*item.integer());
  });
  constexpr int64_t kMost = 9'007'199'254'740'991;
  EXPECT_EQ(numbers, (std::vector<int64_t>{7, 2, kMost, -3, kMost, -kMost}));
}

TEST_F(ReaderTest, ChoicesListWhatIsAllowed) {
  EXPECT_EQ(reader("\"green\"").one_of({"red", "blue"}), "");
  EXPECT_EQ(check.first_error->message, "expected one of: red, blue");
}

TEST_F(ReaderTest, CountsAreLimited) {
  int visited = 0;
  reader("[1,2,3]").each(2, [&](const JsonReader&) { ++visited; });
  EXPECT_EQ(visited, 0);
  EXPECT_EQ(check.first_error->code, ErrorCode::kTooLarge);
}

}  // namespace
}  // namespace support
