#include "support/search_text.h"

#include <gtest/gtest.h>

namespace support {
namespace {

std::string tokens_of(std::string_view text, const CharacterFolding& folding = {}) {
  TokenList list;
  tokenize(text, folding, list);
  std::string joined;
  for (const Token& token : list.tokens) {
    if (!joined.empty()) joined += ' ';
    if (token.kind == TokenKind::kWhole) joined += '=';
    joined += list.term(token);
  }
  return joined;
}

struct TextCase {
  std::string_view text;
  std::string_view expected;
};

TEST(Tokenize, CutsTextIntoTheTermsPeopleType) {
  const TextCase cases[] = {
      {"", ""},
      {"  \n\t ", ""},
      {"Hello, World!", "hello world"},
      {"keys boxes classes policies status", "key box class policy status"},
      {"caches databases batches branches", "cache database batch branch"},
      {"don't the team's", "dont the team"},
      {"Café Über naïve", "cafe uber naive"},
      {"ПРИВЕТ Ωmega", "привет ωmega"},
      {"e\u0301te\u0301", "ete"},
      // Identifiers, whole and in parts.
      {"billing_required", "=billingrequired billing required"},
      {"X-Request-Id", "=xrequestid x request id"},
      {"/v1/chat/completions", "=v1chatcompletion v1 chat completion"},
      {"maxTokens", "=maxtoken max token"},
      {"HTTPServer", "=httpserver http server"},
      {"URLs APIs", "url api"},
      {"__init__", "init"},
      {"gpt-4o", "=gpt4o gpt 4o"},
      {"end. Next", "end next"},
      {"0.0.0.0:4000", "=0000 0 0 0 0 4000"},
      // Scripts without spaces, by pairs.
      {"充值", "充值"},
      {"充值失败", "充值 值失 失败"},
      {"钱", "钱"},
      {"用GitHub登录", "用 =github git hub 登录"},
      {"充值，失败", "充值 失败"},
      {"ひらがな", "ひら らが がな"},
      // Full-width forms.
      {"ＡＰＩ　ｋｅｙ＿１", "api =key1 key 1"},
      {"４２９错误", "429 错误"},
  };
  for (const TextCase& c : cases) EXPECT_EQ(tokens_of(c.text), c.expected) << c.text;
}

TEST(Tokenize, FoldsTraditionalCharactersByTheTable) {
  const CharacterFolding folding("儲錢額", "储钱额");
  EXPECT_EQ(tokens_of("儲值", folding), tokens_of("储值", folding));
  EXPECT_EQ(tokens_of("餘額", folding), "餘额");
}

TEST(Tokenize, SourceRangesCoverTheTokensText) {
  const std::string_view text = "See X-Request-Id, 充值失败.";
  TokenList list;
  tokenize(text, {}, list);
  ASSERT_EQ(list.tokens.size(), 8U);
  EXPECT_EQ(text.substr(list.tokens[1].begin, list.tokens[1].end - list.tokens[1].begin),
            "X-Request-Id");
  EXPECT_EQ(text.substr(list.tokens[4].begin, list.tokens[4].end - list.tokens[4].begin), "Id");
  EXPECT_EQ(text.substr(list.tokens[6].begin, list.tokens[6].end - list.tokens[6].begin), "值失");
}

TEST(Tokenize, LongWordsAreCutAtACodePoint) {
  const std::string ascii(1000, 'a');
  EXPECT_EQ(tokens_of(ascii).size(), kMaxTermBytes);
  std::string cyrillic = "x";
  for (int i = 0; i < 100; ++i) cyrillic += "д";
  EXPECT_EQ(tokens_of(cyrillic).size(), kMaxTermBytes - 1);
}

TEST(Tokenize, IllFormedBytesSeparateWords) {
  EXPECT_EQ(tokens_of("a\xFFz"), "a z");
  EXPECT_EQ(tokens_of("a\xED\xA0\x80z"), "a z");
  EXPECT_EQ(tokens_of("a\xE5\x85"), "a");
}

TEST(DecodeCodePoint, AgreesWithTheEncodingStandardOnIllFormedBytes) {
  struct Case {
    std::string_view bytes;
    char32_t value;
    uint32_t byte_count;
  };
  const Case cases[] = {
      {"a", 'a', 1},
      {"\xC3\xA9", 0xE9, 2},
      {"\xE5\x85\x85", 0x5145, 3},
      {"\xF0\x9F\x98\x80", 0x1F600, 4},
      {"\xC0\x80", 0xFFFD, 1},      // Overlong.
      {"\xED\xA0\x80", 0xFFFD, 1},  // Surrogate: three replacements, one a byte.
      {"\xE5\x85", 0xFFFD, 2},      // Cut: one replacement for both bytes.
      {"\xF0\x9F\x98", 0xFFFD, 3},
      {"\xF5\x80\x80\x80", 0xFFFD, 1},  // Past U+10FFFF.
      {"\x80", 0xFFFD, 1},
  };
  for (const Case& c : cases) {
    const CodePoint decoded = decode_code_point(c.bytes, 0);
    EXPECT_EQ(decoded.value, c.value) << c.bytes;
    EXPECT_EQ(decoded.byte_count, c.byte_count) << c.bytes;
  }
}

TEST(Stem, JoinsInflectionsAndDerivations) {
  const char* inflected[][2] = {{"exceeded", "exceed"}, {"exceeding", "exceed"},
                                {"retried", "retry"},   {"running", "run"},
                                {"managing", "manage"}, {"caching", "cache"},
                                {"passing", "pass"},    {"disabled", "disable"}};
  for (const auto& pair : inflected) {
    EXPECT_EQ(inflection_stem(pair[0]).view(), inflection_stem(pair[1]).view()) << pair[0];
  }
  const char* derived[][2] = {
      {"invitation", "invite"}, {"deployment", "deploy"},   {"encryption", "encrypt"},
      {"migration", "migrate"}, {"notification", "notify"}, {"configuration", "configure"},
      {"deletion", "delete"},   {"rotation", "rotate"},     {"authentication", "authenticate"},
      {"creation", "create"},   {"activation", "activate"}, {"verification", "verify"}};
  for (const auto& pair : derived) {
    EXPECT_EQ(derivation_stem(pair[0]).view(), derivation_stem(pair[1]).view()) << pair[0];
  }
  const char* apart[][2] = {{"service", "server"}, {"string", "strong"}, {"user", "use"},
                            {"sing", "s"},         {"policy", "police"}, {"bed", "b"}};
  for (const auto& pair : apart) {
    EXPECT_NE(inflection_stem(pair[0]).view(), inflection_stem(pair[1]).view()) << pair[0];
  }
}

}  // namespace
}  // namespace support
