#include "support/email_content.h"

#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "small_pack.h"

namespace support {
namespace {

TEST(EmailContent, ResolvesItsReferences) {
  const ContentPack pack = test::small_pack();
  const EmailContent content = test::small_email(pack);
  const Letter& letter = content.letter("pay");
  EXPECT_EQ(content.kind(letter.kind)->prefix, "billing:");
  EXPECT_TRUE(content.field(letter.form.fields[0])->mono);
  EXPECT_EQ(content.field("often")->choices[1].email_label, "Sometimes");
  EXPECT_EQ(content.message("shortened"), "(shortened)");
  EXPECT_EQ(content.message("lengthened"), "");
}

TEST(EmailContent, RefusesMistakesByPlace) {
  struct Case {
    std::string from;
    std::string to;
    std::string path;
  };
  const std::vector<Case> cases = {
      {R"("pack": "acme")", R"("pack": "apex")", "/email"},
      {R"("locale": "en")", R"("locale": "fr")", "/email"},
      {R"("kind": "billing")", R"("kind": "bills")", "/email/findings/0/kind"},
      {R"(["requestId", "model")", R"(["requestId", "muddle")", "/email/findings/0/fields"},
      {R"({"id": "verify")", R"({"id": "clarify")", "/email/findings"},
      {R"("opening": "Unverified.", )", "", "/email/findings/1/opening"},
      {R"("input": "choice")", R"("input": "wheel")", "/email/fields/4/input"},
      {R"("prefix": "bug:", )", "", "/email/kinds/0/prefix"},
      {R"("preview": "The whole email")", R"("preview": 1)", "/email/ui/preview"},
      {R"("kinds": [)",
       R"("webmail": [{"id": "x", "url": "http://m.example/?t={to}{subject}{body}"}],
       "kinds": [)",
       "/email/webmail/0/url"},
      {R"("kinds": [)",
       R"("webmail": [{"id": "x", "url": "https://m.example/?t={to}{to}{subject}"}],
       "kinds": [)",
       "/email/webmail/0/url"},
      {R"("kinds": [)",
       R"("webmail": [{"id": "mailto", "url": "https://m.example/{to}{subject}{body}"}],
       "kinds": [)",
       "/email/webmail/0/url"},
      {R"("kinds": [)", R"("incident": {"when": ["status.state", "is", "outage"],
       "opening": "Down.", "fields": ["muddle"]}, "kinds": [)",
       "/email/incident/fields"},
      {R"("label": "Broken")", R"("label": "Broken", "form": {"fields": []})",
       "/email/kinds/0/form/opening"},
      {R"("input": "choice")", R"("derive": "guess", "input": "choice")", "/email/fields/4/derive"},
      {R"("input": "choice")", R"("when": ["no.fact", "is", 1], "input": "choice")",
       "/email/fields/4/when/0"},
      {R"("subject": "{prefix})", R"("subject": null, "x": "{prefix})", "/email/messages/subject"},
  };
  const ContentPack pack = test::small_pack();
  for (const Case& it : cases) {
    std::string text(test::kSmallEmail);
    const size_t at = text.find(it.from);
    ASSERT_NE(at, std::string::npos) << it.from;
    text.replace(at, it.from.size(), it.to);
    const Result<EmailContent> parsed =
        parse_email_content(parse_json(text).value(), pack, "/email");
    ASSERT_FALSE(parsed.ok()) << it.to;
    EXPECT_EQ(parsed.error().path, it.path) << it.to;
    EXPECT_FALSE(parsed.error().message.empty());
  }
}

}  // namespace
}  // namespace support
