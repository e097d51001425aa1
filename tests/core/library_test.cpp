#include "support/library.h"

#include <gtest/gtest.h>

namespace support {
namespace {

Result<Library> parse(std::string_view json, std::string_view at = "") {
  Result<Library> library = Library::parse(parse_json(json).value(), at);
  if (library.ok()) library.value().index_more();
  return library;
}

constexpr std::string_view kEntry =
    R"({"id": "a", "kind": "guide", "title": "A", "summary": "S", "sections": []})";

std::string library_with(std::string_view members) {
  return R"({"ui": {}, "kinds": [{"id": "guide", "label": "Guides"}], )" + std::string(members) +
         "}";
}

TEST(Library, NamesThePlaceOfAMistake) {
  struct Case {
    std::string json;
    std::string_view path;
  };
  const Case cases[] = {
      {"{}", "/lib/kinds"},
      {"[]", "/lib"},
      {R"({"kinds": []})", "/lib/ui"},
      {R"({"kinds": [], "ui": {"search": 7}})", "/lib/ui/search"},
      {R"({"ui": {}})", "/lib/kinds"},
      {R"({"kinds": {}})", "/lib/kinds"},
      {R"({"kinds": [{"id": "guide"}]})", "/lib/kinds/0/label"},
      {library_with(R"("entries": {})"), "/lib/entries"},
      {library_with(R"("entries": [{"kind": "guide"}])"), "/lib/entries/0/id"},
      {library_with(R"("entries": [)" + std::string(kEntry) + R"(, {"id": "b", "kind": "guide",
          "title": 7}])"),
       "/lib/entries/1/title"},
      {library_with(R"("entries": [{"id": "b", "kind": "guide", "title": "B", "sections": []}])"),
       "/lib/entries/0/summary"},
      {library_with(R"("entries": [{"id": "b", "kind": "guide", "title": "B", "summary": ""}])"),
       "/lib/entries/0/sections"},
  };
  for (const Case& c : cases) {
    const Result<Library> parsed = parse(c.json, "/lib");
    ASSERT_FALSE(parsed.ok()) << c.json;
    EXPECT_EQ(parsed.error().path, c.path) << c.json << ": " << parsed.error().message;
  }
}

TEST(Library, MayBeEmpty) {
  const Result<Library> parsed = parse(library_with(R"("entries": [])"));
  ASSERT_TRUE(parsed.ok()) << parsed.error().path << parsed.error().message;
  EXPECT_TRUE(parsed.value().documents().empty());
  const SearchIndex& index = parsed.value().index();
  EXPECT_TRUE(index.rank(index.understand("anything"), {}).empty());
}

TEST(Library, DocumentsFollowTheEntries) {
  Result<Library> parsed = parse(library_with(R"("entries": [)" + std::string(kEntry) + "]"));
  ASSERT_TRUE(parsed.ok()) << parsed.error().path << parsed.error().message;
  const JsonDocument added = parse_json(R"([{"id": "d", "title": "D", "crumbs": "Guide > Keys",
      "text": "Rotate twice.", "url": "https://docs.example/d"}])")
                                 .value();
  EXPECT_FALSE(parsed.value().add_documents(added, 0));
  EXPECT_EQ(parsed.value().index_more(), 0U);
  const std::vector<SearchDocument>& documents = parsed.value().documents();
  ASSERT_EQ(documents.size(), 2U);
  EXPECT_EQ(documents[0].id, "a");
  EXPECT_EQ(documents[1].id, "d");
  EXPECT_EQ(documents[1].crumbs, "Guide > Keys");
  EXPECT_EQ(documents[1].url, "https://docs.example/d");
  const SearchIndex& index = parsed.value().index();
  const std::vector<SearchHit> hits = index.rank(index.understand("rotate"), {});
  ASSERT_EQ(hits.size(), 1U);
  EXPECT_EQ(hits[0].document, 1U);
}

TEST(Library, IsReadAPieceAtATime) {
  Result<Library> parsed = parse(library_with(R"("entries": [)" + std::string(kEntry) + "]"));
  ASSERT_TRUE(parsed.ok());
  Library& library = parsed.value();
  const std::string text(20000, 'x');
  std::string list;
  for (const char* id : {"b", "c", "d", "e"}) {
    list += std::string(list.empty() ? "[" : ", ") + R"({"id": ")" + id +
            R"(", "title": "Zebra", "text": ")" + text + R"("})";
  }
  EXPECT_FALSE(library.add_documents(parse_json(list + "]").value(), 0));
  EXPECT_EQ(library.index_more(), 2U);
  EXPECT_TRUE(library.index().rank(library.index().understand("zebra"), {}).empty());
  EXPECT_EQ(library.index_more(), 0U);
  EXPECT_EQ(library.index().rank(library.index().understand("zebra"), {}).size(), 4U);
}

TEST(Library, SearchesWhatAPersonReadsAndNothingElse) {
  const Result<Library> parsed = parse(library_with(R"("entries": [{
      "id": "a", "kind": "guide", "title": "A", "summary": "First line",
      "tags": ["billing"], "words": ["no money"],
      "sections": [{"id": "hiddenid", "heading": "Steps", "kind": "hiddenkind",
                    "checks": [{"id": "hiddencheck", "text": "You have paid."}], "items": ["You have {wallet.balance} now[, after {call.model}]."],
                    "links": [{"label": "Open it", "url": "/hiddenurl"}],
                    "when": ["hidden.fact", "is", "hiddenvalue"]}]}])"));
  ASSERT_TRUE(parsed.ok()) << parsed.error().path << parsed.error().message;
  const SearchDocument& document = parsed.value().documents().at(0);
  EXPECT_EQ(document.tags, (std::vector<std::string>{"billing", "no money"}));
  for (const char* shown : {"First line", "You have", "Open it"}) {
    EXPECT_NE(document.text.find(shown), std::string::npos) << shown << " in " << document.text;
  }
  EXPECT_EQ(document.apart, "Steps\nYou have paid.\n");
  EXPECT_EQ(parsed.value().index().rank(parsed.value().index().understand("paid"), {}).size(), 1U);
  for (const char* hidden : {"hidden", "wallet.balance", "{", "["}) {
    EXPECT_EQ(document.text.find(hidden), std::string::npos) << hidden << " in " << document.text;
  }
}

TEST(Library, TellsItsKindsInOrder) {
  const Result<Library> parsed = parse(R"({"ui": {}, "kinds": [
      {"id": "runbook", "label": "Runbooks"}, {"id": "guide", "label": "Guides"}]})");
  ASSERT_TRUE(parsed.ok()) << parsed.error().path << parsed.error().message;
  JsonWriter json;
  json.open_object();
  parsed.value().write_kinds(json);
  json.close_object();
  EXPECT_EQ(json.take(),
            R"({"kinds":[{"id":"runbook","label":"Runbooks"},{"id":"guide","label":"Guides"}]})");
}

TEST(Library, ReadsItsLexicon) {
  const SearchLexiconSource source = read_lexicon(parse_json(R"({
      "stopWords": ["the"], "weakWords": ["very"], "synonyms": [["top up", "recharge"]],
      "homophones": ["款宽"], "traditional": "儲", "simplified": "储"})")
                                                      .value());
  EXPECT_EQ(source.stop_words, std::vector<std::string>{"the"});
  EXPECT_EQ(source.weak_words, std::vector<std::string>{"very"});
  EXPECT_EQ(source.homophones, std::vector<std::string>{"款宽"});
  ASSERT_EQ(source.synonyms.size(), 1U);
  EXPECT_EQ(source.synonyms[0], (std::vector<std::string>{"top up", "recharge"}));
  EXPECT_EQ(source.traditional + source.simplified, "儲储");
}

}  // namespace
}  // namespace support
