#include "support/email.h"

#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "small_pack.h"
#include "support/diagnosis.h"
#include "support/email_links.h"

namespace support {
namespace {

using test::ContextOf;

struct EmailTest : testing::Test {
  Ticket ticket(const Answers& answers = {}) const {
    return build_ticket({.pack = pack,
                         .content = content,
                         .signals = of.signals,
                         .context = of.context,
                         .policy = of.policy},
                        {.article = pack.article("pay"), .answers = answers});
  }
  ContentPack pack = test::small_pack();
  EmailContent content = test::small_email(pack);
  ContextOf of{test::kBrokeSignals};
};

TEST_F(EmailTest, HoldsWhatIsKnownAndAsksForTheRest) {
  const Ticket built = ticket();
  ASSERT_EQ(built.missing.size(), 2U);
  EXPECT_EQ(built.missing[0]->id, "expected");
  EXPECT_EQ(built.missing[1]->id, "often");
  const Email email = compose_email(built);
  EXPECT_EQ(email.to, "help@acme.example");
  EXPECT_EQ(email.subject, "billing: Pay up - 402 out_of_credits [" + built.tag + "]");
  EXPECT_EQ(email_body(email),
            "Refused with 402 on POST /v1/chat/completions.\n\n"
            "Request ID: req_7Q2mX0c9aa\n"
            "Model: small-1\n"
            "Status: 402 out_of_credits\n");
}

TEST_F(EmailTest, AnswersWinAndRemovedLinesLeave) {
  const Answers answers{.by_field = {{"expected", "  An answer\nin two lines \n"},
                                     {"often", "always"},
                                     {"model", "other-model"},
                                     {"status", "   "}},
                        .omitted = {"requestId"}};
  const Email email = compose_email(ticket(answers));
  EXPECT_EQ(email_body(email),
            "Refused with 402 on POST /v1/chat/completions.\n\n"
            "Model: other-model\n"
            "Status: 402 out_of_credits\n"
            "Expected: An answer\n  in two lines\n"
            "Happens: Always\n");
}

TEST_F(EmailTest, AnswersAreRedactedAndCounted) {
  const std::string secret = "q8Zt4LmX2vRb7NcY1KpD";
  const Ticket built =
      ticket({.by_field = {{"expected", "my key acme_live_" + secret + " works"}}});
  const Email email = compose_email(built);
  const std::string body = email_body(email);
  EXPECT_EQ(body.find(secret.substr(0, 8)), std::string::npos) << body;
  ASSERT_EQ(built.removed.size(), 1U);
  EXPECT_EQ(built.removed[0].count, 1);
}

TEST_F(EmailTest, NoValueAddsAHeaderOrALineToOne) {
  of = ContextOf(R"({"calls":[{"status":402,"url":"/v1/x","model":"m\r\nBcc: eve@evil.example",
                     "body":"{\"error\":{\"code\":\"a\\r\\nBcc: eve@evil.example\"}}"}]})");
  const Email email = compose_email(ticket());
  EXPECT_EQ(email.subject.find_first_of("\r\n"), std::string::npos) << email.subject;
  const std::string body = email_body(email);
  for (size_t at = body.find("Bcc"); at != std::string::npos; at = body.find("Bcc", at + 1)) {
    EXPECT_NE(body[at - 1], '\n') << "a value must not begin a line of its own";
  }
  const std::string link = mailto_link(compose_email(ticket()), "", kMailtoBudget);
  EXPECT_EQ(link.find("&bcc"), std::string::npos);
  EXPECT_EQ(link.find_first_of("\r\n"), std::string::npos);
}

}  // namespace
}  // namespace support
