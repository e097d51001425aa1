// Packs with one mistake each, and what `supportctl check` says of it.

#include <algorithm>
#include <set>
#include <string>

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "../../wasm/tools/check_pack.h"
#include "../../wasm/tools/library_source.h"
#include "../../wasm/tools/pack_source.h"
#include "pack_copy.h"
#include "support/content_pack.h"

namespace support {
namespace {

using test::Json;

TEST(CheckPack, SoundPacksHaveNoMistake) {
  for (const char* pack : {"content/packs/base", "content/packs/dragonfly", "content/packs/lumen",
                           "tests/cases/packs/below", "tests/cases/packs/acme"}) {
    const std::string folder = std::string(SUPPORT_SOURCE_DIR "/") + pack;
    EXPECT_EQ(tools::mistake_lines(tools::check_pack(folder)), "") << pack;
  }
}

/// Each case of packs/mistakes.jsonl spoils one file of the small packs: by a JSON patch, or by
/// writing other bytes. The check says the one line and nothing else.
TEST(CheckPack, SaysWhereAndWhatEachMistakeIs) {
  const test::PackCopy packs;
  ASSERT_EQ(packs.mistakes(), "");
  std::set<std::string> kinds;
  for (const Json& mistake : test::read_cases("packs/mistakes.jsonl")) {
    const auto file = mistake.at("file").get<std::string>();
    SCOPED_TRACE(mistake.dump());
    if (mistake.contains("patch")) {
      packs.patch(file, mistake.at("patch"));
    } else {
      packs.write(file, mistake.at("text").get<std::string>());
    }
    EXPECT_EQ(packs.mistakes(), mistake.at("says").get<std::string>() + "\n");
    EXPECT_TRUE(packs.mistake_kinds().contains(mistake.at("kind").get<std::string>()));
    kinds.insert(mistake.at("kind").get<std::string>());
    packs.restore(file);
  }
  EXPECT_EQ(packs.mistakes(), "");
  EXPECT_GE(kinds.size(), 70U);
}

/// The library shows labels of fields, texts of checks and titles of findings: where one is
/// missing, that one line says so, and nothing is said of the library.
TEST(CheckPack, AMissingTextThatTheLibraryShowsIsOneMistake) {
  const test::PackCopy packs;
  packs.patch("below/library/questions.json", Json::parse(R"([
    {"op": "add", "path": "/entries/0/finding", "value": "pay"},
    {"op": "add", "path": "/entries/0/escalation", "value": {"fields": ["requestId"]}}])"));
  for (const char* locale : {"en", "de"}) {
    packs.patch(fmt::format("below/locales/{}.json", locale), Json::parse(R"([
      {"op": "add", "path": "/library/escalation", "value": "Write."},
      {"op": "remove", "path": "/library/entries/why_402/title"}])"));
  }
  ASSERT_EQ(packs.mistakes(), "");
  const Json german = tools::read_json_file(packs.file("below/locales/de.json")).value();
  for (const auto& [pointer, asker] : {std::pair("/fields/requestId/label", R"(field "requestId")"),
                                       std::pair("/checks/has_credits", R"(check "has_credits")"),
                                       std::pair("/articles/pay/title", R"(article "pay")")}) {
    packs.patch("below/locales/de.json", {{{"op", "remove"}, {"path", pointer}}});
    EXPECT_EQ(packs.mistakes(), fmt::format("below/locales/de.json#{}: this text is missing in de: "
                                            "add it, the {} asks for it\n",
                                            pointer, asker));
    packs.write("below/locales/de.json", german.dump());
  }
}

/// As a new language: what is to be translated is told in one line.
TEST(CheckPack, APackThatRewordsEverythingInOneLanguageNamesItsOwnFile) {
  const test::PackCopy packs;
  Json english = tools::read_json_file(packs.file("below/locales/en.json")).value();
  english.merge_patch(tools::read_json_file(packs.file("acme/locales/en.json")).value());
  packs.write("acme/locales/en.json", english.dump());
  const std::string lines = packs.mistakes();
  EXPECT_TRUE(lines.starts_with("acme/locales/de.json#: ")) << lines;
  EXPECT_TRUE(lines.ends_with(" are missing in de: translate those of acme/locales/en.json\n"))
      << lines;
  EXPECT_EQ(std::count(lines.begin(), lines.end(), '\n'), 1) << lines;
}

/// One mistake hides no other: spoilt in one file after the other, all are told at once.
TEST(CheckPack, TellsAllMistakesInOneRun) {
  const test::PackCopy packs;
  std::set<std::string> spoilt;
  for (const Json& mistake : test::read_cases("packs/mistakes.jsonl")) {
    if (!mistake.value("together", false)) continue;
    const auto file = mistake.at("file").get<std::string>();
    ASSERT_TRUE(spoilt.insert(file).second) << mistake.dump();
    packs.patch(file, mistake.at("patch"));
  }
  EXPECT_GE(spoilt.size(), 8U);
  const std::string lines = packs.mistakes();
  for (const Json& mistake : test::read_cases("packs/mistakes.jsonl")) {
    if (!mistake.value("together", false)) continue;
    EXPECT_NE(lines.find(mistake.at("says").get<std::string>() + "\n"), std::string::npos)
        << mistake.dump() << "\n"
        << lines;
  }
}

/// Whatever stands in a file: what the shapes let through is built, or refused with a sentence.
TEST(CheckPack, NothingThatPassesTheShapesBreaksTheBuild) {
  const test::PackCopy packs;
  size_t built = 0;
  size_t refused = 0;
  for (const char* name : {"acme/pack.json", "acme/locales/en.json", "acme/rules/own.json",
                           "below/ticket.json", "below/articles/findings.json"}) {
    const Json source = tools::read_json_file(packs.file(name)).value();
    const Json places = source.flatten();
    for (const auto& [pointer, value] : places.items()) {
      for (const Json& other : {Json(5), Json(""), Json::array({Json::object()}), Json(nullptr)}) {
        SCOPED_TRACE(std::string(name) + pointer + " is " + other.dump());
        packs.patch(name, {{{"op", "replace"}, {"path", pointer}, {"value", other}}});
        if (tools::check_shapes(packs.file("acme")).empty()) {
          ++built;
          const Result<tools::PackSource> read = tools::read_pack_source(packs.file("acme"));
          ASSERT_TRUE(read.ok()) << read.error().message;
          (void)tools::build_pack(read.value(), "en");
          (void)tools::build_email(read.value(), "en");
        } else {
          ++refused;
        }
        packs.restore(name);
      }
    }
  }
  EXPECT_GT(built, 10U);
  EXPECT_GT(refused, 100U);
}

/// An entry of `kinds` or `webmail` replaces the one of its id, is new, or takes one out.
TEST(CheckPack, KindsAndWebmailAreMergedById) {
  const test::PackCopy packs;
  packs.patch("below/pack.json", Json::parse(R"([{"op": "add", "path": "/webmail", "value": [
    {"id": "one", "url": "https://one.example/?t={to}&s={subject}&b={body}"},
    {"id": "two", "url": "https://two.example/?t={to}&s={subject}&b={body}"}]}])"));
  packs.patch("acme/pack.json", Json::parse(R"([
    {"op": "add", "path": "/kinds", "value": [
      {"id": "refund", "prefix": "refund:"}, {"id": "bug", "prefix": "broken:"}]},
    {"op": "add", "path": "/webmail", "value": [{"id": "one", "disabled": true}]}])"));
  for (const char* locale : {"en", "de"}) {
    packs.patch(fmt::format("acme/locales/{}.json", locale),
                Json::parse(R"([{"op": "add", "path": "/kinds", "value": {"refund": "Refund"}}])"));
  }
  EXPECT_EQ(packs.mistakes(), "");
  const tools::PackSource source = tools::read_pack_source(packs.file("acme")).value();
  EXPECT_EQ(source.pack.at("kinds"), Json::parse(R"([
    {"id": "bug", "prefix": "broken:"}, {"id": "billing", "prefix": "billing:"},
    {"id": "refund", "prefix": "refund:"}])"));
  ASSERT_EQ(source.pack.at("webmail").size(), 1U);
  EXPECT_EQ(source.pack.at("webmail")[0].at("id"), "two");
  EXPECT_TRUE(tools::build_email(source, "en").ok());
}

/// Whether or not the pack also takes out the rules itself.
TEST(CheckPack, RulesFallAwayWithTheArticleThatAPackAboveTakesOut) {
  const test::PackCopy packs;
  packs.patch("below/articles/findings.json", Json::parse(R"([{"op": "add", "path": "/articles/-",
    "value": {"id": "busy", "email": "bug", "fields": ["requestId"]}}])"));
  packs.patch("below/rules/one.json", Json::parse(R"([{"op": "add", "path": "/rules/-", "value": {
    "id": "too-many", "finding": "busy", "weight": 40, "when": {"fact": "call.status", "is": 429},
    "evidence": {"fact": "call.status", "message": "paymentRequired"}}}])"));
  packs.write("acme/articles/own.json", R"({"articles": [{"id": "busy", "disabled": true}]})");
  EXPECT_EQ(packs.mistakes(), "");
  const tools::PackSource source = tools::read_pack_source(packs.file("acme")).value();
  EXPECT_EQ(source.rules.dump().find("too-many"), std::string::npos);
  EXPECT_TRUE(tools::build_pack(source, "en").ok());
  packs.patch(
      "acme/rules/own.json",
      Json::parse(
          R"([{"op": "add", "path": "/rules/-", "value": {"id": "too-many", "disabled": true}}])"));
  EXPECT_EQ(packs.mistakes(), "");
}

/// A pack above cannot mend the files of the base, so nothing there may be a mistake of its own.
TEST(CheckPack, WhatAPackAboveTakesOutIsNamedNowhereAnyMore) {
  const test::PackCopy packs("content/packs");
  packs.write("acme/pack.json", R"({"id": "acme", "extends": "base", "name": "Acme",
    "contact": {"email": "help@acme.example"}, "keyPrefixes": ["acme_"], "links": {}})");
  const Json signed_in = Json::parse(R"([{"id": "signed_in", "disabled": true}])");
  const auto disabled = [](const Json& entries) {
    Json all = Json::array();
    for (const Json& entry : entries) all.push_back({{"id", entry.at("id")}, {"disabled", true}});
    return all;
  };
  const auto expect_sound = [&](const char* file, const char* member, const Json& entries) {
    SCOPED_TRACE(entries.dump());
    packs.write(file, Json{{member, entries}}.dump());
    EXPECT_EQ(packs.mistakes(), "");
    const tools::PackSource source = tools::read_pack_source(packs.file("acme")).value();
    const tools::LibrarySource library = tools::read_library_source(packs.file("acme")).value();
    EXPECT_TRUE(tools::build_pack(source, "en").ok());
    EXPECT_TRUE(tools::build_email(source, "en").ok());
    const Result<Json> built = tools::build_library(library, source, "en");
    EXPECT_TRUE(built.ok());
    if (built.ok() && entries.size() == 1 && entries != signed_in) {
      EXPECT_EQ(built.value().dump().find(entries[0].at("id").dump()), std::string::npos);
    }
    packs.restore(file);
  };
  const auto base = [&](const std::string& file, const char* member) {
    return disabled(tools::read_json_file(packs.file("base/" + file)).value().at(member));
  };
  for (const Json& finding : base("articles/findings.json", "articles")) {
    if (finding.at("id") == kFallbackArticle) continue;
    expect_sound("acme/articles/own.json", "articles", Json::array({finding}));
  }
  for (const Json& entry : base("library/questions.json", "entries")) {
    expect_sound("acme/library/own.json", "entries", Json::array({entry}));
  }
  expect_sound("acme/library/own.json", "checks", base("library/checks.json", "checks"));
  expect_sound("acme/checks.json", "checks", base("checks.json", "checks"));
  // Of one name, and two: the pack's check and that of dragonfly's library.
  packs.patch("acme/pack.json",
              Json::parse(R"([{"op": "replace", "path": "/extends", "value": "dragonfly"}])"));
  expect_sound("acme/checks.json", "checks", signed_in);
  expect_sound("acme/library/own.json", "checks", signed_in);
  packs.patch("acme/pack.json",
              Json::parse(R"([{"op": "replace", "path": "/extends", "value": "base"}])"));
  expect_sound("acme/ticket.json", "fields", base("ticket.json", "fields"));
}

TEST(BuildPack, RefusesARuleWithoutItsArticleOrItsSentence) {
  struct Case {
    std::string place;
    std::string path;
    std::string message;
  };
  for (const auto& [place, path, message] : {
           Case{"finding", "/rules/maintenance/finding", "no article of this id"},
           Case{"evidence/message", "/evidence/nothing", "missing"},
       }) {
    const test::PackCopy packs;
    packs.patch("acme/rules/own.json",
                {{{"op", "replace"}, {"path", "/rules/1/" + place}, {"value", "nothing"}}});
    const Result<Json> built =
        tools::build_pack(tools::read_pack_source(packs.file("acme")).value(), "en");
    ASSERT_FALSE(built.ok()) << place;
    EXPECT_NE(built.error().path.find(path), std::string::npos) << built.error().path;
    EXPECT_NE(built.error().message.find(message), std::string::npos) << built.error().message;
  }
}

TEST(CheckPack, NamesAFolderThatIsNone) {
  const auto mistakes = tools::check_pack("/nowhere/at/all");
  ASSERT_EQ(mistakes.size(), 1U);
  EXPECT_EQ(mistakes[0].kind, "missing-file");
  EXPECT_EQ(mistakes[0].at.file, "/nowhere/at/all/pack.json");
}

TEST(CheckPack, IsReadByProgramsToo) {
  const test::PackCopy packs;
  packs.patch("below/rules/one.json",
              Json::parse(R"([{"op": "replace", "path": "/rules/2/weight", "value": 0}])"));
  const Json list = tools::mistake_list(tools::check_pack(packs.file("acme")));
  ASSERT_EQ(list.size(), 1U);
  EXPECT_EQ(list[0]["kind"], "no-weight");
  EXPECT_EQ(list[0]["file"], packs.file("below/rules/one.json").generic_string());
  EXPECT_EQ(list[0]["pointer"], "/rules/2/weight");
  EXPECT_EQ(list[0]["sentence"],
            "a weight of 0 changes nothing: give it one, or take the rule out");
}

}  // namespace
}  // namespace support
