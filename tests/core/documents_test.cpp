#include "../../wasm/tools/documents.h"

#include <fstream>

#include <gtest/gtest.h>

#include "../../wasm/tools/search_command.h"
#include "built_pack.h"

namespace support {
namespace {

using test::Json;

Result<Json> read(const std::string& lines) {
  const std::string file = testing::TempDir() + "documents_test.jsonl";
  std::ofstream(file, std::ios::binary) << lines;
  return tools::read_documents(file, "/docs/");
}

TEST(Documents, AreFoundBesideTheEntriesAndLeadToTheirPage) {
  const Json library = test::built_library("dragonfly");
  const size_t entries = library.at("entries").size();
  const Result<Json> documents =
      read(R"({"id": "d#1", "title": "Zebra crossings", "text": "退款 of zebras.", )"
           R"("url": "https://docs.example/zebras#1", "more": 1})"
           "\n\n"
           R"({"id": "d#2", "title": "Other", "text": ""})");
  ASSERT_TRUE(documents.ok()) << documents.error().path << documents.error().message;
  const Result<Library> parsed = tools::load_library(library, documents.value());
  ASSERT_TRUE(parsed.ok()) << parsed.error().path << parsed.error().message;
  const SearchIndex& index = parsed.value().index();
  const std::vector<SearchHit> hits = index.rank(index.understand("zebra crossing"), {});
  ASSERT_FALSE(hits.empty());
  EXPECT_EQ(hits[0].document, entries);
  EXPECT_EQ(parsed.value().documents()[entries].url, "https://docs.example/zebras#1");
}

TEST(Documents, WithoutAnAddressHaveThatOfTheirFile) {
  struct Case {
    const char* members;
    const char* url;
  };
  const Case cases[] = {
      {R"("id": "k#rotate", "path": "guide/keys.md")", "/docs/guide/keys#rotate"},
      {R"("id": "k", "path": "guide/index.md")", "/docs/guide/"},
      {R"("id": "k#a", "path": "k.md", "url": "https://x.example/k")", "https://x.example/k"},
  };
  for (const Case& c : cases) {
    const auto documents = read(std::string(R"({"title": "T", "text": "x", )") + c.members + "}");
    ASSERT_TRUE(documents.ok()) << documents.error().message;
    EXPECT_EQ(documents.value().at(0).at("url"), c.url);
    EXPECT_FALSE(documents.value().at(0).contains("path"));
  }
  const Result<Json> nowhere = read(R"({"id": "k", "title": "T", "text": "x"})");
  EXPECT_FALSE(nowhere.value().at(0).contains("url"));
}

TEST(Documents, AreRefusedByLine) {
  for (const char* line : {
           "{",
           "7",
           R"({"title": "T", "text": "x"})",
           R"({"id": "a", "text": "x"})",
           R"({"id": "a", "title": "T"})",
           R"({"id": "a", "title": 7, "text": "x"})",
           R"({"id": "a", "title": "T", "text": "x", "url": "javascript:run"})",
       }) {
    const Result<Json> documents =
        read(std::string(R"({"id": "ok", "title": "T", "text": "x"})") + "\n\n" + line + "\n");
    ASSERT_FALSE(documents.ok()) << line;
    EXPECT_TRUE(documents.error().path.ends_with(":3")) << documents.error().path;
  }
  EXPECT_FALSE(tools::read_documents(testing::TempDir() + "none.jsonl", "/").ok());
}

}  // namespace
}  // namespace support
