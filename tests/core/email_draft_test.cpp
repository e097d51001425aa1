// The .eml is read back by a small parser written here from RFC 2045, 2047 and 5322; that other
// people's parsers agree is tests/content/eml.test.ts's part.

#include "support/email_draft.h"

#include <map>
#include <sstream>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "kept.h"
#include "support/plain_text.h"

namespace support {
namespace {

std::string decode_base64(std::string_view text) {
  const std::string alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string bytes;
  unsigned bits = 0;
  int have = 0;
  for (const char c : text) {
    const size_t value = alphabet.find(c);
    if (value == std::string::npos) continue;
    bits = (bits << 6U) | static_cast<unsigned>(value);
    if ((have += 6) < 8) continue;
    have -= 8;
    bytes += static_cast<char>((bits >> static_cast<unsigned>(have)) & 255U);
  }
  return bytes;
}

struct Part {
  std::map<std::string, std::string> fields;
  std::vector<std::string> order;
  std::string content;
};

/// Fields up to the empty line, unfolded; the rest as it is.
Part parse_part(const std::string& text) {
  Part part;
  const size_t end = text.find("\r\n\r\n");
  std::istringstream head(text.substr(0, end));
  for (std::string line; std::getline(head, line);) {
    if (!line.empty() && line.back() == '\r') line.pop_back();
    EXPECT_LE(line.size(), 76U) << line;
    if (line[0] == ' ') {
      part.fields[part.order.back()] += line;
    } else {
      const size_t colon = line.find(": ");
      EXPECT_NE(colon, std::string::npos) << line;
      part.order.push_back(line.substr(0, colon));
      part.fields[part.order.back()] = line.substr(colon + 2);
    }
  }
  part.content = text.substr(end + 4);
  return part;
}

std::string decode_words(const std::string& value) {
  std::string text;
  size_t at = 0;
  while (at < value.size()) {
    if (value.compare(at, 10, "=?UTF-8?B?") != 0) {
      text += value[at++];
      continue;
    }
    const size_t end = value.find("?=", at + 10);
    const std::string word = decode_base64(std::string_view(value).substr(at + 10, end - at - 10));
    EXPECT_EQ(plain_line(word).find("\uFFFD"), std::string::npos) << "a word cuts a character";
    text += word;
    at = end + 2;
    // White space between two encoded words is none.
    if (value.compare(at, 11, " =?UTF-8?B?") == 0) ++at;
  }
  return text;
}

std::vector<Part> parts_of(const Part& whole) {
  const std::string mark = "--=_support_widget_part_";
  std::vector<Part> parts;
  size_t at = whole.content.find(mark);
  while (whole.content.compare(at + mark.size(), 2, "--") != 0) {
    const size_t begin = at + mark.size() + 2;
    at = whole.content.find(mark, begin);
    parts.push_back(parse_part(whole.content.substr(begin, at - begin)));
  }
  return parts;
}

const Email kEmail{.to = "help@acme.example",
                   .subject = "bug: 模型不可用，请帮忙看一下这个很长很长的主题 - 404 [T-7K3Q]",
                   .opening = "A model is gone. 它不见了。",
                   .lines = {{.label = "Model", .value = "m\n  Bcc: eve@evil.example"}}};

TEST(EmailDraft, HoldsTheEmailAndNothingElse) {
  const std::string eml = compose_draft(kEmail, "", {});
  const Part whole = parse_part(eml);
  const std::vector<std::string> expected = {"To", "Subject", "X-Unsent", "MIME-Version",
                                             "Content-Type"};
  EXPECT_EQ(whole.order, expected) << "no Date, From or Message-ID: the sender adds them";
  EXPECT_EQ(whole.fields.at("To"), kEmail.to);
  EXPECT_EQ(decode_words(whole.fields.at("Subject")), kEmail.subject);
  EXPECT_EQ(whole.fields.at("X-Unsent"), "1");
  const std::vector<Part> parts = parts_of(whole);
  ASSERT_EQ(parts.size(), 1U);
  std::string body = decode_base64(parts[0].content);
  EXPECT_EQ(body.find('\n'), body.find("\r\n") + 1) << "lines end in CRLF";
  std::erase(body, '\r');
  EXPECT_EQ(body, email_body(kEmail));
}

TEST(EmailDraft, IsAsciiOnShortLines) {
  const std::string eml = compose_draft(kEmail, R"({"calls":[{"message":"余额不足"}]})", {});
  size_t line = 0;
  for (size_t i = 0; i < eml.size(); ++i) {
    EXPECT_LT(static_cast<unsigned char>(eml[i]), 0x80);
    if (eml[i] == '\n') {
      EXPECT_EQ(eml[i - 1], '\r');
      EXPECT_LE(i - line - 1, 76U);
      line = i + 1;
    } else {
      EXPECT_TRUE(eml[i] != '\r' || eml[i + 1] == '\n');
    }
  }
  EXPECT_EQ(eml, compose_draft(kEmail, R"({"calls":[{"message":"余额不足"}]})", {}));
}

TEST(EmailDraft, EncodesEverySubjectSoThatItReadsBack) {
  for (const std::string piece :
       {"汉", "é", "👩\u200D💻", "=?UTF-8?Q?x?= ", "word ", "w", "\"<>@,;: "}) {
    std::string subject;
    for (int count = 1; count < 70; ++count) {
      subject += piece;
      const std::string text = plain_line(subject);
      const std::string encoded = encode_header(text, 9);
      std::string unfolded = encoded;
      for (size_t at = 0; (at = unfolded.find("\r\n", at)) != std::string::npos;) {
        unfolded.erase(at, 2);
      }
      ASSERT_EQ(decode_words(unfolded), text);
      size_t used = 9;
      for (size_t i = 0; i < encoded.size(); ++i) {
        if (encoded.compare(i, 2, "\r\n") == 0) {
          used = 0;
          ++i;
        } else {
          ASSERT_LE(++used, 76U) << encoded;
        }
      }
    }
  }
}

std::vector<Attachment> attachments_of(std::string_view json, std::string& fault) {
  JsonCheck check{kept(parse_json(json).value()), ""};
  std::vector<Attachment> all = parse_attachments(JsonReader(check));
  fault = check.first_error ? check.first_error->path : "";
  return all;
}

TEST(EmailDraft, CarriesFiles) {
  std::string fault;
  const auto files = attachments_of(
      R"([{"name":"截图 1.png","type":"image/png","base64":"iVBORw0KGgo="}])", fault);
  ASSERT_EQ(fault, "");
  const std::vector<Part> parts = parts_of(parse_part(compose_draft(kEmail, "{}", files)));
  ASSERT_EQ(parts.size(), 3U);
  EXPECT_EQ(parts[1].fields.at("Content-Type"), "application/json");
  EXPECT_EQ(parts[1].fields.at("Content-Disposition"), "attachment; filename=\"diagnostics.json\"");
  EXPECT_EQ(decode_base64(parts[1].content), "{}");
  EXPECT_EQ(parts[2].fields.at("Content-Type"), "image/png");
  EXPECT_EQ(parts[2].fields.at("Content-Disposition"),
            "attachment; filename*=UTF-8''%E6%88%AA%E5%9B%BE%201.png");
  EXPECT_EQ(decode_base64(parts[2].content), "\x89PNG\r\n\x1A\n");
}

TEST(EmailDraft, RefusesFilesThatWouldBeMoreThanFiles) {
  struct Case {
    std::string json;
    std::string path;
  };
  const auto with = [](const std::string& name, const std::string& type,
                       const std::string& base64) {
    return R"([{"name":")" + name + R"(","type":")" + type + R"(","base64":")" + base64 + "\"}]";
  };
  const std::vector<Case> cases = {
      {with("a.png\\r\\nBcc: eve@evil.example", "image/png", "AAAA"), "/0/name"},
      {with("a\\\".png", "image/png", "AAAA"), "/0/name"},
      {with("../a.png", "image/png", "AAAA"), "/0/name"},
      {with(std::string(57, 'a'), "image/png", "AAAA"), "/0/name"},
      {with("a\\u202Egnp.exe", "image/png", "AAAA"), "/0/name"},
      {with("a.png", "image/png\\r\\nX: y", "AAAA"), "/0/type"},
      {with("a.png", "image/png; x=y", "AAAA"), "/0/type"},
      {with("a.png", "multipart/mixed", "AAAA"), "/0/type"},
      {with("a.png", "Message/rfc822", "AAAA"), "/0/type"},
      {with("a.png", "image", "AAAA"), "/0/type"},
      {with("a.png", "image/png", "AAAA\\r\\n--=_support_widget_part_"), "/0/base64"},
      {with("a.png", "image/png", "AAA"), "/0/base64"},
      {with("a.png", "image/png", "A==="), "/0/base64"},
      {with("a.png", "image/png", ""), "/0/base64"},
      {R"([{"name":"a","type":"image/png"}])", "/0/base64"},
  };
  for (const Case& it : cases) {
    std::string fault;
    attachments_of(it.json, fault);
    EXPECT_EQ(fault, it.path) << it.json;
  }
}

}  // namespace
}  // namespace support
