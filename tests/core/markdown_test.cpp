#include "../../wasm/tools/markdown/markdown.h"

#include <fstream>

#include <gtest/gtest.h>

namespace support::tools {
namespace {

namespace fs = std::filesystem;

constexpr const char* kBase = "https://docs.example/";

/// "title <crumbs> [address] text", a line a section.
std::string told(const Json& sections) {
  std::string lines;
  for (const Json& section : sections) {
    auto text = section.at("text").get<std::string>();
    for (char& c : text) c = c == '\n' ? '/' : c;
    lines += section.at("title").get<std::string>() + " <" + section.value("crumbs", "") + "> [" +
             section.at("url").get<std::string>() + "] " + text + "\n";
  }
  return lines;
}

TEST(Markdown, MakesASectionOfEachHeading) {
  const Json sections = markdown_sections(
      "# Keys\n\nWhat a *key* is.\n\n## Make one\n\nOpen `Settings`.\nThen [save](x.md).\n\n"
      "### On a phone\n\n- one\n- two\n\n## Empty\n\n## Lose one\n\nIt is gone.\n",
      "account/keys.md", kBase);
  EXPECT_EQ(
      told(sections),
      "Keys <> [https://docs.example/account/keys] What a key is./\n"
      "Make one <Keys> [https://docs.example/account/keys#make-one] Open Settings. Then save./\n"
      "On a phone <Keys › Make one> [https://docs.example/account/keys#on-a-phone] one/two/\n"
      "Lose one <Keys> [https://docs.example/account/keys#lose-one] It is gone./\n");
  EXPECT_EQ(sections[1].at("id"), "account/keys.md#make-one");
  EXPECT_EQ(sections[1].at("kind"), "documentation");
}

TEST(Markdown, KeepsCodeAndTablesAndLeavesOutMarkup) {
  const Json sections = markdown_sections(
      "Before any heading.\n\n<div class=\"x\">raw</div>\n\n```sh\ncurl /v1/models\n```\n\n"
      "| Code | Means |\n| --- | --- |\n| `402` | no credits |\n\n![a picture](p.png) "
      "<b>bold</b>\n",
      "errors.md", kBase);
  EXPECT_EQ(told(sections),
            "errors <> [https://docs.example/errors] "
            "Before any heading./curl /v1/models/Code Means /402 no credits /a picture bold/\n");
}

TEST(Markdown, AnchorsAreGitHubs) {
  const struct {
    const char* heading;
    const char* anchor;
  } cases[] = {
      {"Rate limits (429)", "rate-limits-429"},
      {"`X-Request-Id`: where?", "x-request-id-where"},
      {"充值、余额与退款？", "充值余额与退款"},
      {"Say it {#by-name}", "by-name"},
      {"snake_case & Co.", "snake_case--co"},
      {"Настройка ключа", "настройка-ключа"},
      {"Ёж, Ґанок, Їжа", "ёж-ґанок-їжа"},
      {"Über uns", "über-uns"},
      {"Évaluation", "évaluation"},
      {"Łódź ŽIVĚ Ÿ", "łódź-živě-ÿ"},
      {"Άδεια ΚΛΕΙΔΙ Ώρα", "άδεια-κλειδι-ώρα"},
      {"Straße", "straße"},
  };
  for (const auto& c : cases) {
    const Json sections =
        markdown_sections(std::string("# Page\n## ") + c.heading + "\ntext\n", "p.md", kBase);
    ASSERT_EQ(sections.size(), 1U) << c.heading;
    EXPECT_EQ(sections[0].at("url"), std::string(kBase) + "p#" + c.anchor);
  }
  const Json twice = markdown_sections("# P\n## A\nx\n## A\ny\n", "p.md", kBase);
  EXPECT_EQ(twice[1].at("url"), std::string(kBase) + "p#a-1");
}

TEST(Markdown, FrontMatterIsHonoured) {
  const struct {
    const char* text;
    const char* told;
  } cases[] = {
      {"---\ntitle: \"The title\"\n---\nHi\n", "The title <> [https://docs.example/a/b] Hi/\n"},
      {"\xEF\xBB\xBF---\r\ntitle: It's here\r\nslug: named\r\n---\r\nHi\r\n",
       "It's here <> [https://docs.example/a/named] Hi/\n"},
      {"---\npermalink: /elsewhere/\n---\nHi\n", "b <> [https://docs.example/elsewhere/] Hi/\n"},
      {"---\nurl: https://other.example/p\n---\nHi\n", "b <> [https://other.example/p] Hi/\n"},
      {"---\ndraft: true\n---\nHi\n", ""},
      {"---\nsearch: false\n---\nHi\n", ""},
      {"---\ntags:\n  - title: no\n# title: no\n---\nHi\n",
       "b <> [https://docs.example/a/b] Hi/\n"},
      {"---\ntitle: 'It''s \"quoted\"'\n---\nHi\n",
       "It's \"quoted\" <> [https://docs.example/a/b] Hi/\n"},
      {"---\ntitle: \"Keys, \\\"friends\\\" \\\\ \\u00e9\" # short\n---\nHi\n",
       "Keys, \"friends\" \\ é <> [https://docs.example/a/b] Hi/\n"},
      {"---\ntitle: \"a\" or \"b\"\n---\nHi\n",
       "\"a\" or \"b\" <> [https://docs.example/a/b] Hi/\n"},
      // Hugo's, in TOML.
      {"+++\ntitle = \"Rate\"\ndraft = false # yet\n[params]\nslug = \"no\"\n+++\nHi\n",
       "Rate <> [https://docs.example/a/b] Hi/\n"},
      {"+++\r\ntitle = 'Rate'\r\ndraft = true # yet\r\n+++\r\nHi\r\n", ""},
      {"+++\nHi\n", "b <> [https://docs.example/a/b] +++ Hi/\n"},
      // A rule across the page, and a heading by underline.
      {"---\nHi\n", "b <> [https://docs.example/a/b] Hi/\n"},
      {"", ""},
  };
  for (const auto& c : cases) {
    EXPECT_EQ(told(markdown_sections(c.text, "a/b.md", kBase)), c.told) << c.text;
  }
}

TEST(Markdown, AnIndexIsItsFoldersPage) {
  EXPECT_EQ(markdown_sections("Hi", "README.md", kBase)[0].at("url"), kBase);
  EXPECT_EQ(markdown_sections("Hi", "a/index.md", kBase)[0].at("url"), "https://docs.example/a/");
}

TEST(Markdown, BytesOfAnyKindAreNoHarm) {
  for (const std::string& text :
       {std::string("\0\xFF\xFE# \xC3\n\xED\xA0\x80", 9), std::string(20000, '['),
        std::string(20000, '>'), std::string("# \n## {#}\n### {#x\n")}) {
    const Json sections = markdown_sections(text, "x.md", kBase);
    // Valid UTF-8, or this would be refused.
    EXPECT_FALSE(sections.dump().empty());
  }
}

void write(const fs::path& file, const char* text) {
  std::ofstream stream(file);
  stream << text;
}

TEST(Markdown, AFolderIsReadInOrder) {
  const fs::path folder = fs::path(testing::TempDir()) / "markdown_test";
  fs::remove_all(folder);
  fs::create_directories(folder / "b");
  write(folder / "b" / "two.md", "# Two\nsecond");
  write(folder / "a.markdown", "# One\nfirst");
  write(folder / "c.txt", "# No\nnot this");
  write(folder / "empty.md", "");
  const Result<Json> sections = read_markdown(folder, kBase);
  ASSERT_TRUE(sections.ok()) << sections.error().message;
  EXPECT_EQ(
      told(sections.value()),
      "One <> [https://docs.example/a] first/\nTwo <> [https://docs.example/b/two] second/\n");
  fs::remove_all(folder / "b");
  fs::remove(folder / "a.markdown");
  EXPECT_FALSE(read_markdown(folder, kBase).ok()) << "nothing in it";
  EXPECT_FALSE(read_markdown(folder / "none", kBase).ok());
}

}  // namespace
}  // namespace support::tools
