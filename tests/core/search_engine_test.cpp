#include "support/search_engine.h"

#include <gtest/gtest.h>

#include "../../wasm/tools/documents.h"
#include "built_pack.h"

namespace support {
namespace {

using test::Json;

const Json kLibrary = {{"ui", Json::object()},
                       {"kinds", Json::array()},
                       {"entries",
                        {{{"id", "own"},
                          {"kind", "guide"},
                          {"title", "Zebra"},
                          {"summary", "Ours."},
                          {"sections", Json::array()}}}}};

Json document(const std::string& id, const std::string& text) {
  return {{"id", id}, {"title", "Section " + id}, {"url", "/" + id}, {"text", text}};
}

Json without_texts(Json documents) {
  for (Json& document : documents) document.erase("text");
  return documents;
}

const Json kDocuments = {document("a", "Stripes of a zebra."), document("b", "Necks of a giraffe."),
                         document("c", "Zebras and giraffes.")};

std::string base64(std::string_view bytes) {
  constexpr std::string_view kLetters =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string encoded;
  uint32_t bits = 0;
  size_t count = 0;
  for (const char byte : bytes) {
    bits = bits << 8U | static_cast<uint8_t>(byte);
    for (count += 8; count >= 6; encoded += kLetters[(bits >> count) & 63U]) count -= 6;
  }
  if (count > 0) encoded += kLetters[(bits << (6 - count)) & 63U];
  while (encoded.size() % 4 != 0) encoded += '=';
  return encoded;
}

std::string shipped_index() { return base64(tools::build_index(kLibrary, kDocuments).value()); }

Json ask(SearchEngine& engine, const Json& message) {
  return Json::parse(engine.handle(message.dump()));
}

SearchEngine loaded() {
  SearchEngine engine;
  EXPECT_TRUE(ask(engine, {{"type", "loadLibrary"}, {"library", kLibrary}}).at("ok"));
  EXPECT_EQ(ask(engine, {{"type", "index"}}).at("value"), Json({{"left", 0}}));
  return engine;
}

Json add(SearchEngine& engine, int first, const Json& documents) {
  return ask(engine, {{"type", "addDocuments"}, {"first", first}, {"documents", documents}});
}

std::vector<std::string> found(SearchEngine& engine, const std::string& query) {
  std::vector<std::string> ids;
  const Json reply = ask(engine, {{"type", "search"}, {"query", query}});
  for (const Json& result : reply.at("value").at("results"))
    ids.push_back(result.at("id").get<std::string>());
  return ids;
}

TEST(SearchEngine, FindsDocumentsOnceTheyAreIndexed) {
  SearchEngine engine = loaded();
  EXPECT_EQ(add(engine, 0, Json::array({kDocuments[0]})).at("value"), Json({{"count", 1}}));
  EXPECT_EQ(add(engine, 1, Json::array({kDocuments[1], kDocuments[2]})).at("value"),
            Json({{"count", 3}}));
  EXPECT_EQ(found(engine, "zebra"), std::vector<std::string>{"own"});
  EXPECT_EQ(ask(engine, {{"type", "index"}}).at("value"), Json({{"left", 0}}));
  EXPECT_EQ(found(engine, "zebra").size(), 3U);
  EXPECT_EQ(found(engine, "giraffe necks").at(0), "b");
}

TEST(SearchEngine, AShippedIndexFindsWithoutTextsAndTheTextsFollow) {
  SearchEngine engine = loaded();
  EXPECT_TRUE(add(engine, 0, without_texts(kDocuments)).at("ok"));
  const Json indexed = ask(engine, {{"type", "index"}, {"shipped", shipped_index()}});
  ASSERT_TRUE(indexed.at("ok")) << indexed.dump();
  const Json query = {{"type", "search"}, {"query", "giraffe necks"}};
  Json best = ask(engine, query).at("value").at("results").at(0);
  EXPECT_EQ(best.at("id"), "b");
  EXPECT_EQ(best.at("place"), 1);
  EXPECT_EQ(best.at("passage"), "");
  EXPECT_TRUE(add(engine, 1, Json::array({kDocuments[1]})).at("ok"));
  best = ask(engine, query).at("value").at("results").at(0);
  EXPECT_EQ(best.at("passage"), "Necks of a giraffe.");
  EXPECT_FALSE(best.contains("place"));
}

TEST(SearchEngine, RefusesAnIndexThatIsNotOfTheseDocuments) {
  std::string damaged = shipped_index();
  damaged[damaged.size() / 2] = damaged[damaged.size() / 2] == 'A' ? 'B' : 'A';
  const Json other = Json::array({kDocuments[0], kDocuments[2], kDocuments[1]});
  const std::string foreign = base64(tools::build_index(kLibrary, other).value());
  for (const std::string& index : {damaged, foreign, std::string("AAAA"), std::string("%")}) {
    SearchEngine engine = loaded();
    add(engine, 0, without_texts(kDocuments));
    const Json reply = ask(engine, {{"type", "index"}, {"shipped", index}});
    ASSERT_FALSE(reply.at("ok")) << index;
    EXPECT_EQ(reply.at("error").at("path"), "/shipped");
    EXPECT_EQ(found(engine, "zebra"), std::vector<std::string>{"own"});
  }
}

TEST(SearchEngine, NamesThePlaceOfAMistake) {
  struct Case {
    Json message;
    const char* path;
  };
  const Case cases[] = {
      {{{"type", "guess"}}, "/type"},
      {{{"type", "loadLibrary"}}, "/library"},
      {{{"type", "search"}}, "/query"},
      {{{"type", "addDocuments"}, {"first", 0}}, "/documents"},
      {{{"type", "addDocuments"}, {"documents", kDocuments}}, "/first"},
      {{{"type", "addDocuments"}, {"first", 1}, {"documents", kDocuments}}, "/documents"},
      {{{"type", "addDocuments"}, {"first", -1}, {"documents", kDocuments}}, "/documents"},
      {{{"type", "addDocuments"}, {"first", 0}, {"documents", Json::array({{{"id", "a"}}})}},
       "/documents/0/title"},
      {{{"type", "index"}, {"shipped", 7}}, "/shipped"},
  };
  for (const Case& c : cases) {
    SearchEngine engine = loaded();
    const Json reply = ask(engine, c.message);
    ASSERT_FALSE(reply.at("ok")) << c.message.dump();
    EXPECT_EQ(reply.at("error").at("path"), c.path) << reply.dump();
  }
  SearchEngine empty;
  EXPECT_EQ(ask(empty, {{"type", "search"}, {"query", "x"}}).at("error").at("code"), "no_pack");
}

TEST(SearchEngine, ManySectionsComeWithAnIndexAndFewDoNot) {
  Json documents = Json::array();
  for (size_t i = 0; i < tools::kMostIndexedByBrowser; ++i) {
    documents.push_back(document(std::to_string(i), "Some text."));
  }
  const tools::BuiltDocuments few = tools::build_documents(documents, "docs");
  EXPECT_FALSE(few.plan.contains("headings"));
  documents.push_back(document("last", "One too many."));
  const tools::BuiltDocuments many = tools::build_documents(documents, "docs");
  ASSERT_TRUE(many.plan.contains("headings"));
  EXPECT_EQ(many.files.size(), many.plan["pieces"].size() + many.plan["headings"].size());
  for (const Json& name : many.plan["headings"]) {
    EXPECT_EQ(many.files.at(name.get<std::string>()).find("text"), std::string::npos);
  }
  size_t count = 0;
  for (const Json& name : many.plan["pieces"]) {
    count += Json::parse(many.files.at(name.get<std::string>())).size();
  }
  EXPECT_EQ(count, documents.size());
}

}  // namespace
}  // namespace support
