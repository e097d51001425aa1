#include "support/json_writer.h"

#include <string>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>

namespace support {
namespace {

TEST(JsonWriter, WritesMembersInOrder) {
  JsonWriter json;
  json.open_object();
  json.text("b", "x");
  json.open_array("list");
  json.number(-1);
  json.flag(true);
  json.open_object();
  json.close_object();
  json.close_array();
  json.text_if_any("left out", "");
  json.number("a", 2);
  json.close_object();
  EXPECT_EQ(json.take(), R"({"b":"x","list":[-1,true,{}],"a":2})");
  EXPECT_EQ(json.take(), "");
}

TEST(JsonWriter, EveryTextBecomesValidJson) {
  struct Case {
    std::string text;
    std::string written;
  };
  const std::vector<Case> cases = {
      {"plain 汉字 \xF0\x9F\x98\x80", "\"plain 汉字 \xF0\x9F\x98\x80\""},
      {"\"\\\n\r\t", R"("\"\\\n\r\t")"},
      {std::string("\0\x1F", 2), R"("\u0000\u001f")"},
      {"a\xFF"
       "b",
       "\"a\xEF\xBF\xBD"
       "b\""},
      {"\xE6\xB1", "\"\xEF\xBF\xBD\xEF\xBF\xBD\""},                  // cut off
      {"\xC0\x80", "\"\xEF\xBF\xBD\xEF\xBF\xBD\""},                  // overlong
      {"\xED\xA0\x80", "\"\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD\""},  // surrogate
      {"\xF4\x90\x80\x80", "\"\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD\""},
  };
  for (const Case& it : cases) {
    JsonWriter json;
    json.text(it.text);
    EXPECT_EQ(json.take(), it.written);
  }
}

TEST(JsonWriter, ATextThatIsNowhereIsAnEmptyOne) {
  JsonWriter json;
  json.text(std::string_view{});
  EXPECT_EQ(json.take(), R"("")");
}

}  // namespace
}  // namespace support
