#include "support/cut_text.h"

#include <string>

#include <gtest/gtest.h>

#include "support/signals.h"

namespace support {
namespace {

constexpr size_t kRecordedUnits = 8192;

TEST(CutText, LeavesNoStump) {
  struct Case {
    std::string_view tail;
    std::string_view left;
  };
  const Case cases[] = {
      {R"("db":"postgres://app:Trombone7)", R"("db":")"},
      {R"({\"db\":\"postgres://app:Trombone7)", R"({\"db\":\")"},
      {R"("password": "correct horse batt)", R"("password": ")"},
      {"the password is Trombone7", "the password is "},
      {"密码是Trombone7", "密码是"},
      {R"("message":"No credits", "code":40)", R"("message":"No credits", "code")"},
      {R"("message":"No credits"}})", R"("message":"No credits")"},
  };
  for (const Case& it : cases) {
    std::string text(kRecordedUnits, ' ');
    text += it.tail;
    EXPECT_EQ(cut_whole(text + "xyz", text.size()).substr(kRecordedUnits), it.left);
    EXPECT_EQ(cut_whole(text, text.size()), text) << "nothing was cut";
  }
}

TEST(CutText, KnowsWhatTheRecorderCut) {
  const std::string tail = "the password is Trombone7";
  for (const std::string filler : {" ", "错", "😀"}) {
    const size_t units = filler.size() == 4 ? 2 : 1;
    std::string body;
    while (body.size() / filler.size() * units + tail.size() + units <= kRecordedUnits) {
      body += filler;
    }
    EXPECT_EQ(without_stump(body + tail), body + "the password is ") << filler;
    EXPECT_EQ(without_stump(body + "  " + tail), body + "  " + tail)
        << "longer: not the recorder's";
    EXPECT_EQ(without_stump(body.substr(2 * filler.size()) + tail),
              body.substr(2 * filler.size()) + tail);
  }
  EXPECT_EQ(without_stump(tail), tail);
  EXPECT_EQ(without_stump(std::string(kMaxBodyBytes - 1, ' ') + "x").size(), kMaxBodyBytes - 1);
}

TEST(CutText, AnErrorsLongMessageStays) {
  const std::string text = R"({"message":")" + std::string(kRecordedUnits, '.') + " and so on";
  EXPECT_EQ(cut_whole(text, text.size() - 1).size(), text.size() - 2);
}

}  // namespace
}  // namespace support
