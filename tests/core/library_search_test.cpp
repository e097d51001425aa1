#include "support/library_search.h"

#include <algorithm>

#include <gtest/gtest.h>

#include "../../wasm/tools/search_command.h"
#include "built_pack.h"
#include "utf16.h"

namespace support {
namespace {

using test::Json;

constexpr std::string_view kLibrary = R"json({
  "ui": {}, "kinds": [{"id": "guide", "label": "Guides"}],
  "entries": [
    {"id": "pay", "kind": "recovery", "title": "Pay up", "summary": "Credits are gone.",
     "words": ["no money"], "sections": []},
    {"id": "wallets", "kind": "guide", "title": "All about credits",
     "summary": "How credits are counted.", "sections": [],
     "links": [{"label": "Wallet", "url": "/wallet"}]},
    {"id": "emoji", "kind": "question", "title": "😀 Rotate 密钥 𠮷 keys",
     "summary": "😀😀 Do rotate your 密钥 𠮷 today 👩‍💻.", "sections": []},
    {"id": "notes", "kind": "guide", "title": "Notes", "summary": "Credits in a footnote.",
     "sections": []},
    {"id": "lines", "kind": "question", "title": "Lines", "summary": "𠮷 Begin here.",
     "sections": [{"items": ["first step", "second!", "已验证", "有余额。", "先检查"]}]}
  ]
})json";

constexpr std::string_view kDocuments = R"json([
  {"id": "d1", "title": "Webhooks", "crumbs": "Guide > Events", "text": "Signed with a secret.",
   "url": "https://docs.example/webhooks"}
])json";

Library library_with_documents() {
  Library library = Library::parse(parse_json(kLibrary).value()).value();
  EXPECT_FALSE(library.add_documents(parse_json(kDocuments).value(), 0));
  EXPECT_EQ(library.index_more(), 0U);
  return library;
}

Json find(std::string_view query, const SearchHints& hints = {}) {
  static const Library library = library_with_documents();
  JsonWriter json;
  json.open_object();
  write_results(json, library, query, hints);
  json.close_object();
  return Json::parse(json.take(), nullptr, false);
}

std::vector<std::string> ids(const Json& items) {
  std::vector<std::string> all;
  for (const Json& item : items) all.push_back(item.at("id").get<std::string>());
  return all;
}

std::u16string marked(const std::string& text, const Json& ranges) {
  const std::u16string units = test::utf16(text);
  std::u16string all;
  for (const Json& range : ranges) {
    const size_t begin = range.at(0).get<size_t>();
    const size_t end = range.at(1).get<size_t>();
    EXPECT_LT(begin, end);
    EXPECT_LE(end, units.size());
    all += u'<';
    all += units.substr(begin, end - begin);
    all += u'>';
  }
  return all;
}

TEST(LibrarySearch, MarksMatchesWhereABrowserCountsThem) {
  struct Case {
    std::string_view query;
    std::u16string title;
    std::u16string passage;
  };
  const Case cases[] = {
      {"rotate", u"<Rotate>", u"<rotate>"},
      {"密钥", u"<密钥>", u"<密钥>"},
      {"rotate 密钥", u"<Rotate><密钥>", u"<rotate><密钥>"},
      {"rotate today", u"<Rotate>", u"<rotate><today>"},
      {"keys", u"<keys>", u""},
  };
  for (const Case& c : cases) {
    const Json results = find(c.query).at("results");
    ASSERT_FALSE(results.empty()) << c.query;
    const Json& first = results[0];
    EXPECT_EQ(first.at("id"), "emoji") << c.query;
    EXPECT_EQ(marked(first.at("title").get<std::string>(), first.at("titleMarks")), c.title)
        << c.query;
    EXPECT_EQ(marked(first.at("passage").get<std::string>(), first.at("passageMarks")), c.passage)
        << c.query;
  }
}

TEST(LibrarySearch, APassageOfManyLinesReadsAsOne) {
  for (const std::string_view query : {"step 检查 ", "begin second 余额 检查 "}) {
    const Json results = find(query).at("results");
    ASSERT_FALSE(results.empty()) << query;
    const std::string passage = results[0].at("passage").get<std::string>();
    EXPECT_EQ(passage, "𠮷 Begin here. first step · second! 已验证 · 有余额。先检查");
    EXPECT_EQ(marked(passage, results[0].at("passageMarks")),
              query[0] == 's' ? u"<step><检查>" : u"<Begin><second><余额><检查>");
  }
}

TEST(LibrarySearch, LinksToImportedDocumentation) {
  const Json results = find("webhook secret").at("results");
  ASSERT_EQ(results.size(), 1U) << results.dump();
  EXPECT_EQ(results[0].at("url"), "https://docs.example/webhooks");
  EXPECT_EQ(results[0].at("crumbs"), "Guide > Events");
  EXPECT_EQ(results[0].at("passage"), "Signed with a secret.");
}

TEST(LibrarySearch, WhatIsSuspectedComesSooner) {
  EXPECT_EQ(ids(find("credits").at("results")).at(0), "wallets");
  EXPECT_EQ(ids(find("credits gone").at("results")).at(0), "pay");
  const auto rank_of = [](const Json& found, const std::string& id) {
    const std::vector<std::string> all = ids(found.at("results"));
    return std::find(all.begin(), all.end(), id) - all.begin();
  };
  EXPECT_LE(rank_of(find("credits", {.suspected = {"pay"}}), "pay"),
            rank_of(find("credits"), "pay"));
  const Json plain = find("footnote credits");
  const Json there = find("footnote credits", {.page = "wallet"});
  EXPECT_LE(rank_of(there, "wallets"), rank_of(plain, "wallets"));
}

TEST(LibrarySearch, OffersTheNearestWhenNothingIsFound) {
  const Json lost = find("xylophone");
  EXPECT_TRUE(lost.at("results").empty());
  EXPECT_EQ(ids(lost.at("nearest")), (std::vector<std::string>{"wallets", "notes"}));
  const Json broke = find("xylophone", {.suspected = {"pay"}});
  ASSERT_FALSE(broke.at("nearest").empty());
  EXPECT_EQ(ids(broke.at("nearest")).at(0), "pay");
  EXPECT_LE(broke.at("nearest").size(), 3U);
  EXPECT_FALSE(find("credits").contains("nearest"));
}

// What people ask, asked of the library that ships.
struct Asked {
  const char* file;
  const char* locale;
  size_t at_least;
  double first;
  double within_five;
};

class Questions : public testing::TestWithParam<Asked> {};

TEST_P(Questions, AreAnsweredFirst) {
  const auto& [file, locale, at_least, least_first, least_within_five] = GetParam();
  const Result<Library> library = tools::load_library(test::built_library("dragonfly", locale));
  ASSERT_TRUE(library.ok()) << library.error().path << ": " << library.error().message;
  const SearchIndex& index = library.value().index();
  double asked = 0;
  double first = 0;
  double within_five = 0;
  std::string missed;
  for (const Json& question : test::read_cases(std::string("search/") + file)) {
    if (question.at("locale") != locale) continue;
    ++asked;
    const std::string query = question.at("query").get<std::string>();
    const std::vector<SearchHit> hits = index.rank(index.understand(query), {});
    const Json& answers = question.at("answers");
    const auto answer = std::find_if(hits.begin(), hits.end(), [&](const SearchHit& hit) {
      const Json id = library.value().documents()[hit.document].id;
      return std::find(answers.begin(), answers.end(), id) != answers.end();
    });
    const auto before = answer - hits.begin();
    if (answer != hits.end() && before < 5) ++within_five;
    if (answer != hits.end() && before == 0) {
      ++first;
    } else {
      missed += "\n  " + query + " at " + std::to_string(before + 1);
    }
  }
  ASSERT_GE(asked, static_cast<double>(at_least));
  EXPECT_GE(first / asked, least_first) << missed;
  EXPECT_GE(within_five / asked, least_within_five) << missed;
}

// The fresh ones were written before words were chosen for the others, and none was for them. Words
// were chosen until each of the buyers' was answered first; more were asked after that.
INSTANTIATE_TEST_SUITE_P(Dragonfly, Questions,
                         testing::Values(Asked{"dragonfly-questions.jsonl", "en", 100, 0.95, 0.99},
                                         Asked{"dragonfly-questions.jsonl", "zh-CN", 100, 0.95,
                                               0.99},
                                         Asked{"fresh-questions.jsonl", "en", 20, 0.9, 0.95},
                                         Asked{"fresh-questions.jsonl", "zh-CN", 20, 0.8, 0.95},
                                         Asked{"buyer-questions.jsonl", "en", 40, 1, 1},
                                         Asked{"buyer-questions.jsonl", "zh-CN", 30, 1, 1},
                                         Asked{"more-questions.jsonl", "en", 60, 0.95, 0.98},
                                         Asked{"more-questions.jsonl", "zh-CN", 60, 0.93, 0.97}));

}  // namespace
}  // namespace support
