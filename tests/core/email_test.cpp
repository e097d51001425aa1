#include "support/email.h"

#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "small_pack.h"
#include "support/diagnosis.h"

namespace support {
namespace {

using test::ContextOf;

struct EmailTest : testing::Test {
  Ticket ticket(const Answers& answers = {}) const {
    return build_ticket(pack, content, of.context, *pack.article("pay"), nullptr, answers,
                        of.policy);
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
  const Email email = compose_email(of.context, built);
  EXPECT_EQ(email.to, "help@acme.example");
  EXPECT_EQ(email.subject, "billing: Pay up - 402 out_of_credits");
  EXPECT_EQ(email.body,
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
  const Email email = compose_email(of.context, ticket(answers));
  EXPECT_EQ(email.body,
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
  const Email email = compose_email(of.context, built);
  EXPECT_EQ(email.body.find(secret.substr(0, 8)), std::string::npos) << email.body;
  ASSERT_EQ(built.removed.size(), 1U);
  EXPECT_EQ(built.removed[0].count, 1);
}

TEST_F(EmailTest, NoValueAddsAHeaderOrALineToOne) {
  of = ContextOf(R"({"calls":[{"status":402,"url":"/v1/x","model":"m\r\nBcc: eve@evil.example",
                     "body":"{\"error\":{\"code\":\"a\\r\\nBcc: eve@evil.example\"}}"}]})");
  const Email email = compose_email(of.context, ticket());
  EXPECT_EQ(email.subject.find_first_of("\r\n"), std::string::npos) << email.subject;
  for (size_t at = email.body.find("Bcc"); at != std::string::npos;
       at = email.body.find("Bcc", at + 1)) {
    EXPECT_NE(email.body[at - 1], '\n') << "a value must not begin a line of its own";
  }
  const std::string link = compose_mailto(of.context, ticket());
  EXPECT_EQ(link.find("&bcc"), std::string::npos);
  EXPECT_EQ(link.find_first_of("\r\n"), std::string::npos);
}

TEST_F(EmailTest, MailtoFitsItsBudgetAndSaysWhatItLeftOut) {
  const std::string long_answer(3000, 'w');
  const Ticket built = ticket({.by_field = {{"expected", long_answer}, {"often", "always"}}});
  const std::string link = compose_mailto(of.context, built);
  EXPECT_LE(link.size(), kMailtoBudget);
  EXPECT_NE(link.find("%28shortened%29"), std::string::npos);
  EXPECT_NE(link.find("req_7Q2mX0c9aa"), std::string::npos) << "what is worth most stays";
  EXPECT_NE(compose_email(of.context, built).body.find(long_answer), std::string::npos);
}

TEST(PercentEncode, KeepsOnlyUnreservedCharacters) {
  struct Case {
    std::string text;
    std::string encoded;
  };
  const std::vector<Case> cases = {
      {"a-Z_0.~", "a-Z_0.~"},
      {"a b&c=d?e#f+g%h", "a%20b%26c%3Dd%3Fe%23f%2Bg%25h"},
      {"x\ny\r\nz", "x%0D%0Ay%0D%0Az"},
      {"汉", "%E6%B1%89"},
  };
  for (const Case& it : cases) EXPECT_EQ(percent_encode(it.text), it.encoded);
}

}  // namespace
}  // namespace support
