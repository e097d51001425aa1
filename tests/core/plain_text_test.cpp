#include "support/plain_text.h"

#include <string>
#include <vector>

#include <gtest/gtest.h>

namespace support {
namespace {

TEST(PlainText, HasOneLineEndAndNothingUnruly) {
  struct Case {
    std::string text;
    std::string plain;
  };
  const std::vector<Case> cases = {
      {"a\r\nb\rc\nd", "a\nb\nc\nd"},
      {"a\u2028b\u2029c\u0085d\x0B"
       "e\x0C"
       "f",
       "a\nb\nc\nd\ne\nf"},
      {std::string("a\0b\x1B[0mc\x7F", 9), "a b [0mc "},
      // NOLINTNEXTLINE(misc-misleading-bidirectional): what must not get through
      {"pay \u202Eeve\u2066x\u2069", "pay  eve x "},
      {"\xFF"
       "a\xC3",
       "\uFFFD"
       "a\uFFFD"},
      {"\xED\xA0\x80", "\uFFFD\uFFFD\uFFFD"},
      {"שלום\u200F 汉字 👩\u200D💻", "שלום\u200F 汉字 👩\u200D💻"},
  };
  for (const Case& it : cases) EXPECT_EQ(plain_text(it.text), it.plain);
  EXPECT_EQ(plain_line(" a\r\n\tb  c\u2028"), "a b c");
}

TEST(PlainText, BeginsWithWholeCharacters) {
  EXPECT_EQ(beginning("汉字", 6), "汉字");
  EXPECT_EQ(beginning("汉字", 5), "汉");
  EXPECT_EQ(beginning("汉字", 2), "");
}

TEST(Shortened, CutsBetweenWordsOrElseBetweenCharacters) {
  EXPECT_EQ(shortened("short", 5), "short");
  EXPECT_EQ(shortened("the quick brown fox", 21), "the quick…");
  EXPECT_EQ(shortened("the " + std::string(100, 'w'), 50), "the " + std::string(35, 'w') + "…");
  EXPECT_EQ(shortened("汉字汉字", 30), "汉字…");
  EXPECT_EQ(shortened("ab👩\u200D💻cd👩", 46), "ab👩\u200D💻cd…") << "a joined character stays whole";
  EXPECT_EQ(shortened("ab👩\u200D💻cdef👩", 40), "ab…");
  EXPECT_EQ(shortened("anything", 3), "");
}

TEST(Shortened, NeverExceedsItsSize) {
  const std::string text = "汉字 and words, 👩\u200D💻 e\u0301 \n %%% 100";
  for (size_t size = 0; size < 150; ++size) {
    EXPECT_LE(encoded_size(shortened(text, size)), size);
    EXPECT_EQ(percent_encode(shortened(text, size)).size(), encoded_size(shortened(text, size)));
  }
}

TEST(PercentEncode, KeepsOnlyUnreservedCharacters) {
  struct Case {
    std::string text;
    std::string encoded;
  };
  const std::vector<Case> cases = {
      {"a-Z_0.~", "a-Z_0.~"},
      {"a b&c=d?e#f+g%h", "a%20b%26c%3Dd%3Fe%23f%2Bg%25h"},
      {"x\ny\r\nz", "x%0D%0Ay%0D%0Az"},
      {"汉", "%E6%B1%89"},
  };
  for (const Case& it : cases) EXPECT_EQ(percent_encode(it.text), it.encoded);
}

}  // namespace
}  // namespace support
