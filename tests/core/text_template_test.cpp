#include "support/text_template.h"

#include <string>
#include <vector>

#include <gtest/gtest.h>

namespace support {
namespace {

TEST(FillTemplate, LeavesOutWhatIsUnknown) {
  struct Case {
    std::string text;
    std::string filled;
    bool complete;
  };
  const std::vector<Case> cases = {
      {"plain", "plain", true},
      {"{a} and {b}", "A and {c}", true},
      {"{a}{none}", "A", false},
      {"x[ {a}][ {none}][ {b}].", "x A {c}.", true},
      {"[{none} {a}]y", "y", true},
      {"[[literal] {{brace}", "[literal] {brace}", true},
      {"open { brace", "open { brace", true},
      {"stray ] bracket", "stray ] bracket", true},
      {"", "", true},
  };
  const auto lookup = [](std::string_view name) -> std::optional<std::string> {
    if (name == "a") return "A";
    if (name == "b") return "{c}";  // never read as template again
    return std::nullopt;
  };
  for (const Case& it : cases) {
    const FilledText result = fill_template(it.text, lookup);
    EXPECT_EQ(result.text, it.filled) << it.text;
    EXPECT_EQ(result.complete, it.complete) << it.text;
  }
}

TEST(FillTemplate, AnUnclosedPartIsKept) {
  const auto lookup = [](std::string_view) -> std::optional<std::string> { return "v"; };
  EXPECT_EQ(fill_template("a [b {c}", lookup).text, "a b v");
}

}  // namespace
}  // namespace support
