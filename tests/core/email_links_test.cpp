// Links are read back by parsers written here from the RFCs, which share nothing with the core.

#include "support/email_links.h"

#include <map>
#include <string>

#include <gtest/gtest.h>

#include "support/plain_text.h"

namespace support {
namespace {

struct ParsedLink {
  std::string before;  ///< All up to the '?'; of mailto: the address, decoded.
  std::map<std::string, std::string> fields;
  std::string fault;
};

std::string decode(std::string_view text, std::string& fault) {
  std::string bytes;
  for (size_t i = 0; i < text.size(); ++i) {
    const auto c = static_cast<unsigned char>(text[i]);
    if (c <= 0x20 || c >= 0x7F ||
        std::string_view("\"<>\\^`{|}#").find(text[i]) != std::string_view::npos) {
      fault = "a character that no URI holds";
    }
    if (text[i] != '%') {
      bytes += text[i];
      continue;
    }
    const std::string hex(text.substr(i + 1, 2));
    if (hex.size() < 2 || hex.find_first_not_of("0123456789ABCDEF") != std::string::npos) {
      fault = "a broken escape";
    }
    bytes += static_cast<char>(std::stoi(hex, nullptr, 16));
    i += 2;
  }
  if (plain_text(bytes).find("\uFFFD") != std::string::npos) fault = "a broken character";
  return bytes;
}

/// RFC 6068, section 2, and the query of any address.
ParsedLink parse_link(std::string_view link) {
  ParsedLink parsed;
  const size_t question = link.find('?');
  parsed.before = decode(link.substr(0, question), parsed.fault);
  if (question == std::string_view::npos) return parsed;
  link.remove_prefix(question + 1);
  while (!link.empty()) {
    const size_t end = std::min(link.find('&'), link.size());
    const std::string_view field = link.substr(0, end);
    const size_t equals = field.find('=');
    if (equals == std::string_view::npos) parsed.fault = "a field without a value";
    const std::string name = decode(field.substr(0, equals), parsed.fault);
    if (!parsed.fields.emplace(name, decode(field.substr(equals + 1), parsed.fault)).second) {
      parsed.fault = "a field twice";
    }
    link.remove_prefix(std::min(end + 1, link.size()));
  }
  return parsed;
}

std::string with_crlf(std::string_view text) {
  std::string out;
  for (const char c : text) out += c == '\n' ? std::string("\r\n") : std::string(1, c);
  return out;
}

constexpr std::string_view kNote = "(shortened)";
const Webmail kWebmail{.id = "web",
                       .url = "https://mail.example/?fs=1&to={to}&su={subject}&b={body}"};

Email long_email() {
  Email email{.to = "help+beta@acme.example",
              .subject = "bug: 模型不可用 & more? #1 [T-7K3Q]",
              .opening = "A model is gone.\n\n它不见了：100% & <all> of it."};
  email.lines.push_back({.label = "Request ID", .value = "req_7Q2mX0c9aa", .is_essential = true});
  email.lines.push_back({.label = "错误信息 (Error message)", .value = std::string(300, 'e')});
  email.lines.push_back({.label = "Happened",
                         .value = "first line\n  Bcc: eve@evil.example\n  👩\u200D💻",
                         .from_person = true});
  for (int i = 0; i < 80; ++i) email.lines.back().value += "\n  汉字汉字 words & words";
  email.lines.push_back({.label = "Happens", .value = "Every time", .from_person = true});
  return email;
}

TEST(EmailLinks, RoundTripWhenThereIsRoom) {
  const Email email = long_email();
  const ParsedLink mailto = parse_link(mailto_link(email, kNote, 100'000));
  EXPECT_EQ(mailto.fault, "");
  EXPECT_EQ(mailto.before, "mailto:help+beta@acme.example");
  const std::map<std::string, std::string> expected = {{"subject", email.subject},
                                                       {"body", with_crlf(email_body(email))}};
  EXPECT_EQ(mailto.fields, expected);
  const ParsedLink web = parse_link(webmail_link(kWebmail, email, kNote, 100'000));
  EXPECT_EQ(web.before, "https://mail.example/");
  EXPECT_EQ(web.fields.at("to"), email.to);
  EXPECT_EQ(web.fields.at("su"), email.subject);
  EXPECT_EQ(web.fields.at("b"), with_crlf(email_body(email)));
}

TEST(EmailLinks, AreSoundAtEveryBudget) {
  const Email email = long_email();
  constexpr size_t kBare = sizeof("mailto:help%2Bbeta@acme.example") - 1;
  for (size_t budget = 0; budget < 2600; ++budget) {
    const std::string link = mailto_link(email, kNote, budget);
    ASSERT_LE(link.size(), std::max(budget, kBare));
    const ParsedLink parsed = parse_link(link);
    ASSERT_EQ(parsed.fault, "") << budget << ": " << link;
    ASSERT_EQ(parsed.before, "mailto:help+beta@acme.example");
    for (const auto& [name, value] : parsed.fields) {
      ASSERT_TRUE(name == "subject" || name == "body") << name;
    }
  }
}

TEST(EmailLinks, ShortenByWorth) {
  const Email email = long_email();
  const auto body = [&](size_t budget) {
    return parse_link(mailto_link(email, kNote, budget)).fields["body"];
  };
  const std::string roomy = body(1800);
  EXPECT_EQ(roomy.find(std::string(300, 'e')), std::string::npos) << "nobody wrote that";
  EXPECT_NE(roomy.find("汉字汉字 words"), std::string::npos);
  EXPECT_NE(roomy.find("…\r\nHappens: Every time\r\n(shortened)"), std::string::npos) << roomy;
  const std::string tight = body(560);
  EXPECT_NE(tight.find("Request ID: req_7Q2mX0c9aa"), std::string::npos) << tight;
  EXPECT_EQ(tight.find("Error message"), std::string::npos) << "least worth goes first";
  EXPECT_NE(tight.find("(shortened)"), std::string::npos);
  EXPECT_EQ(body(100'000).find("(shortened)"), std::string::npos);
}

/// Each Chinese sign takes nine characters of a link.
TEST(EmailLinks, KeepWhatSomebodyWroteBeforeWhatThePageHasSeen) {
  Email email{.to = "help@acme.example", .subject = "billing: 余额不足", .opening = "余额不足。"};
  email.lines = {
      {.label = "请求 ID", .value = "req_7Q2mX0c9aa", .is_essential = true},
      {.label = "套餐", .value = "Free"},
      {.label = "期望", .value = "我昨天充值了二十美元，应该可以继续调用接口", .from_person = true},
      {.label = "响应正文", .value = std::string(400, 'e')}};
  const auto body = [&](size_t budget) {
    return parse_link(mailto_link(email, "", budget)).fields["body"];
  };
  const size_t whole = mailto_link(email, "", 100'000).size();
  EXPECT_NE(body(whole - 100).find("继续调用接口\r\n响应正文: eee"), std::string::npos);
  const std::string fair = body(whole - 400);
  EXPECT_NE(fair.find("继续调用接口"), std::string::npos) << fair;
  EXPECT_EQ(fair.find("响应正文"), std::string::npos) << "a stump of it is worth nothing";
  EXPECT_NE(fair.find("套餐: Free"), std::string::npos) << fair;
  const std::string tight = body(430);
  EXPECT_NE(tight.find("期望: 我昨天"), std::string::npos) << tight;
  EXPECT_EQ(tight.find("套餐"), std::string::npos) << tight;
}

}  // namespace
}  // namespace support
