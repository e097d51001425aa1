// What holds of the search engine whatever it is given: any bytes as text, any bytes as query.
#include <random>

#include <gtest/gtest.h>

#include "support/search.h"
#include "support/search_marks.h"
#include "utf16.h"

namespace support {
namespace {

// Scraps that meet in every way: words, joints, scripts, emoji, halves of characters.
constexpr std::string_view kScraps[] = {
    "key",
    "Keys",
    "rotate",
    "rotating",
    "billing_required",
    "maxTokens",
    "HTTPServer",
    "429",
    "$76.16",
    " ",
    "\n",
    "-",
    "/",
    "__",
    "'s",
    "’",
    "充值",
    "失败",
    "儲值",
    "充直",
    "𠮷",
    "😀",
    "👩‍💻",
    "かな",
    "한글",
    "é",
    "İ",
    "Ω",
    "\xED\xA0\x80",
    "\xFF",
    "\xE4\xBD",
    "\xF0\x9F",
    "=",
    "top up",
    "the",
    ".",
    "。",
    std::string_view("\0", 1),
};

std::string scraps(std::mt19937& random, size_t most) {
  std::string text;
  for (size_t left = random() % (most + 1); left > 0; --left) {
    text += kScraps[random() % std::size(kScraps)];
    if (random() % 3 == 0) text += ' ';
    if (random() % 11 == 0) text += static_cast<char>(random());
  }
  return text;
}

const SearchLexicon& lexicon() {
  SearchLexiconSource source;
  source.stop_words = {"the", "a", "的"};
  source.weak_words = {"still", "一直"};
  source.synonyms = {{"top up", "recharge", "充值"}, {"key", "密钥"}, {"", " ", "\xFF"}};
  source.homophones = {"值直", "", "\xFF", "充冲虫"};
  source.traditional = "儲";
  source.simplified = "储";
  static const SearchLexicon lexicon(source);
  return lexicon;
}

void expect_within(const std::vector<TextRange>& ranges, size_t size, const std::string& query) {
  uint32_t last = 0;
  for (const TextRange& range : ranges) {
    EXPECT_LE(last, range.begin) << query;
    EXPECT_LT(range.begin, range.end) << query;
    EXPECT_LE(range.end, size) << query;
    last = range.end;
  }
}

TEST(SearchProperty, HoldsForAnyLibraryAndAnyQuery) {
  std::mt19937 random(20260921);
  const SearchLexicon& words = lexicon();
  for (int round = 0; round < 60; ++round) {
    std::vector<SearchDocument> documents(random() % 12);
    for (size_t i = 0; i < documents.size(); ++i) {
      SearchDocument& document = documents[i];
      document.id = std::to_string(i) + scraps(random, 2);
      document.kind = scraps(random, 1);
      document.title = scraps(random, 8);
      document.crumbs = scraps(random, 4);
      document.text = scraps(random, 120);
      for (size_t n = random() % 4; n > 0; --n) document.tags.push_back(scraps(random, 5));
    }
    const SearchIndex index = SearchIndex::build(documents, words);
    const std::string bytes = index.serialize(documents);
    const Result<SearchIndex> again = SearchIndex::parse(bytes, documents, words);
    ASSERT_TRUE(again.ok()) << again.error().message;

    for (int asked = 0; asked < 25; ++asked) {
      const std::string query = scraps(random, asked == 0 ? 400 : 9);
      const SearchQuery understood = index.understand(query);
      for (const auto& part : understood.concepts) {
        EXPECT_LT(part.begin, part.end) << query;
        EXPECT_LE(part.end, query.size()) << query;
      }
      const std::vector<SearchHit> hits = index.rank(understood, {});
      EXPECT_LE(hits.size(), 10U);
      const std::vector<SearchHit> same = again.value().rank(again.value().understand(query), {});
      ASSERT_EQ(hits.size(), same.size()) << query;
      for (size_t i = 0; i < hits.size(); ++i) {
        EXPECT_EQ(hits[i].document, same[i].document) << query;
        EXPECT_GT(hits[i].score, 0) << query;
        EXPECT_LE(hits[i].score, hits[i > 0 ? i - 1 : 0].score) << query;
        const SearchDocument& document = documents.at(hits[i].document);
        const MatchMarks marks = MatchMarker(index, understood).mark(document);
        expect_within(marks.title, test::utf16(document.title).size(), query);
        EXPECT_LE(marks.passage.begin, marks.passage.end) << query;
        EXPECT_LE(marks.passage.end, test::utf16(document.text).size()) << query;
        expect_within(marks.passage_matches, marks.passage.end - marks.passage.begin, query);
      }
    }
  }
}

// A file that was cut or altered is refused or read; it never does harm.
TEST(SearchProperty, AlteredFilesAreSafe) {
  std::mt19937 random(20260922);
  const SearchLexicon& words = lexicon();
  std::vector<SearchDocument> documents(6);
  for (size_t i = 0; i < documents.size(); ++i) {
    documents[i].id = std::to_string(i);
    documents[i].title = scraps(random, 8);
    documents[i].text = scraps(random, 80);
  }
  const std::string whole = SearchIndex::build(documents, words).serialize(documents);
  for (int round = 0; round < 400; ++round) {
    std::string bytes = whole.substr(0, random() % 4 == 0 ? random() % whole.size() : whole.size());
    for (size_t n = random() % 4; n > 0 && !bytes.empty(); --n) {
      bytes[random() % bytes.size()] = static_cast<char>(random());
    }
    const Result<SearchIndex> parsed = SearchIndex::parse(bytes, documents, words);
    if (parsed.ok()) (void)parsed.value().rank(parsed.value().understand("rotate 充值 ke"), {});
  }
}

}  // namespace
}  // namespace support
