#include "support/search.h"

#include <gtest/gtest.h>

#include "support/search_marks.h"
#include "utf16.h"

namespace support {
namespace {

using test::utf16;

SearchDocument section(std::string id, std::string title, std::string text, std::string crumbs = "",
                       std::string kind = "guide") {
  return {
      std::move(id), std::move(kind), std::move(title), std::move(crumbs), std::move(text), "", {}};
}

std::vector<SearchDocument> handbook() {
  return {
      section("keys#rotate", "Rotate a key", "Create a second key, move traffic, delete the first.",
              "API keys"),
      section("keys#disable", "Disable a key", "A disabled key answers 401 until you enable it.",
              "API keys"),
      section("billing#top-up", "Add credit", "Pay by card. Credit arrives within a minute.",
              "Billing"),
      section("billing#limits", "Monthly budgets",
              "Once the budget is exceeded, calls fail with billing_required.", "Billing",
              "runbook"),
      section("calls#limits", "Rate limits", "429 means too many requests; see X-Request-Id.",
              "Calls", "runbook"),
      section("zh#充值", "充值失败怎么办", "支付成功但余额没有到账时，请等待一分钟。", "账单"),
      section("zh#密钥", "更换 API 密钥", "先创建新的密钥，再删除旧密钥。", "密钥"),
  };
}

const SearchLexicon& lexicon() {
  SearchLexiconSource source;
  source.stop_words = {"a", "the", "how", "to", "my"};
  source.synonyms = {
      {"disable", "turn off", "deactivate"}, {"credit", "balance"}, {"充值", "储值"}};
  source.weak_words = {"still", "very"};
  source.homophones = {"款宽", "值直", "钥月"};
  source.traditional = "儲錢額餘換鑰";
  source.simplified = "储钱额余换钥";
  static const SearchLexicon lexicon(source);
  return lexicon;
}

std::string first_id(std::string_view text, const QueryOptions& options = {}) {
  const std::vector<SearchDocument> documents = handbook();
  const SearchIndex index = SearchIndex::build(documents, lexicon());
  const std::vector<SearchHit> hits = index.rank(index.understand(text), options);
  return hits.empty() ? "" : documents[hits.front().document].id;
}

TEST(SearchIndex, FindsTheSectionThatAnswers) {
  struct Case {
    std::string_view query;
    std::string_view id;
  };
  const Case cases[] = {
      {"rotate key", "keys#rotate"},
      {"how to rotate my keys", "keys#rotate"},
      {"rotating", "keys#rotate"},
      {"rot", "keys#rotate"},
      {"roatte key", "keys#rotate"},
      {"mothly budgte", "billing#limits"},
      {"budg", "billing#limits"},
      {"bugd", "billing#limits"},
      {"exceeded", "billing#limits"},
      {"billing_required", "billing#limits"},
      {"billing required", "billing#limits"},
      {"X-Request-Id", "calls#limits"},
      {"x request id", "calls#limits"},
      {"429", "calls#limits"},
      {"turn off key", "keys#disable"},
      {"turned off key", "keys#disable"},
      {"balance", "billing#top-up"},
      {"充值", "zh#充值"},
      {"储值失败", "zh#充值"},
      {"儲值", "zh#充值"},
      {"餘額", "zh#充值"},
      {"怎么换密钥", "zh#密钥"},
      {"ＡＰＩ密钥", "zh#密钥"},
      {"钥", "zh#密钥"},
      {"充直", "zh#充值"},
      {"密月怎么换", "zh#密钥"},
      {"very still budget", "billing#limits"},
  };
  for (const Case& c : cases) EXPECT_EQ(first_id(c.query), c.id) << c.query;
}

TEST(SearchIndex, AnUnfinishedLastWordIsAPrefixUntilASpaceFollows) {
  EXPECT_EQ(first_id("rot"), "keys#rotate");
  EXPECT_EQ(first_id("rot "), "");
}

TEST(SearchIndex, WhoSaysAnotherNameOfADocumentMeansThatOne) {
  std::vector<SearchDocument> documents = {
      section("a", "Links that expired", "An expired link is expired. Links expire."),
      section("b", "Invitations", "Ask for another one."),
  };
  documents[1].tags = {"expired invitation link", "邀请链接"};
  const SearchIndex index = SearchIndex::build(documents, lexicon());
  const auto first = [&](std::string_view text) {
    const std::vector<SearchHit> hits = index.rank(index.understand(text), {});
    return hits.empty() ? "" : documents[hits.front().document].id;
  };
  EXPECT_EQ(first("expired link "), "a");
  EXPECT_EQ(first("my invitation's link expired "), "b");
  EXPECT_EQ(first("邀请链接"), "b");
}

TEST(SearchIndex, FindsNothingInNothing) {
  const SearchIndex empty = SearchIndex::build({}, lexicon());
  EXPECT_TRUE(empty.rank(empty.understand("key"), {}).empty());
  EXPECT_EQ(first_id(""), "");
  EXPECT_EQ(first_id("   "), "");
  EXPECT_EQ(first_id("?!"), "");
}

TEST(SearchIndex, BoostsLiftAndZeroLeavesOut) {
  EXPECT_EQ(first_id("key"), "keys#rotate");
  EXPECT_EQ(first_id("key", {10, {{"", "keys#disable", 2.0F}}}), "keys#disable");
  EXPECT_EQ(first_id("limits", {10, {{"runbook", "", 0.0F}}}), "");
}

TEST(SearchIndex, ExplanationsAddUpToTheScore) {
  const std::vector<SearchDocument> documents = handbook();
  const SearchIndex index = SearchIndex::build(documents, lexicon());
  for (const std::string_view text :
       {"rotate key", "budgte exceeded", "turn off key", "充值失败"}) {
    const SearchQuery query = index.understand(text);
    for (const SearchHit& hit : index.rank(query, {})) {
      float sum = 0;
      for (const SearchReason& reason : index.explain(query, hit.document)) {
        float fields = 0;
        for (const float field : reason.fields) fields += field;
        EXPECT_NEAR(fields, reason.score, 1e-4);
        sum += reason.score;
      }
      EXPECT_NEAR(sum, hit.score, 1e-4) << text;
    }
  }
}

TEST(MarkMatches, RangesCountUtf16CodeUnits) {
  std::vector<SearchDocument> documents = {
      section("a#b", "😀 Rotate the 密钥 keys", "😀😀 First 😀 rotate it; then 密钥.")};
  const SearchIndex index = SearchIndex::build(documents, lexicon());
  const MatchMarks marks = MatchMarker(index, index.understand("rotate 密钥")).mark(documents[0]);
  const std::u16string title = utf16(documents[0].title);
  ASSERT_EQ(marks.title.size(), 2U);
  EXPECT_EQ(title.substr(marks.title[0].begin, marks.title[0].end - marks.title[0].begin),
            u"Rotate");
  EXPECT_EQ(title.substr(marks.title[1].begin, marks.title[1].end - marks.title[1].begin), u"密钥");
  const std::u16string passage =
      utf16(documents[0].text).substr(marks.passage.begin, marks.passage.end - marks.passage.begin);
  ASSERT_EQ(marks.passage_matches.size(), 2U);
  EXPECT_EQ(passage.substr(marks.passage_matches[0].begin,
                           marks.passage_matches[0].end - marks.passage_matches[0].begin),
            u"rotate");
}

TEST(MarkMatches, ShowsThePassageThatHoldsMostOfTheQuery) {
  std::string text;
  for (int i = 0; i < 50; ++i) text += "A budget is a number of no great interest. ";
  text += "The monthly budget is reset at midnight. ";
  for (int i = 0; i < 50; ++i) text += "Other words follow here without any end. ";
  const std::vector<SearchDocument> documents = {section("a", "Budgets", text)};
  const SearchIndex index = SearchIndex::build(documents, lexicon());
  const MatchMarks marks =
      MatchMarker(index, index.understand("reset monthly budget ")).mark(documents[0]);
  const std::string passage =
      text.substr(marks.passage.begin, marks.passage.end - marks.passage.begin);
  EXPECT_NE(passage.find("The monthly budget is reset"), std::string::npos) << passage;
  EXPECT_LE(passage.size(), 260U);
}

}  // namespace
}  // namespace support
