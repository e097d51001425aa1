// What the person takes out of an email leaves nowhere else in it.

#include "support/omissions.h"

#include <gtest/gtest.h>

#include "small_pack.h"
#include "support/email.h"
#include "support/email_draft.h"
#include "support/ticket.h"

namespace support {
namespace {

using test::ContextOf;

struct OmissionsTest : testing::Test {
  Omissions without(std::string_view from) const {
    Omissions omissions("[-]");
    omissions.add({.id = "field", .from = from}, pack, of.context);
    return omissions;
  }
  ContentPack pack = test::small_pack();
  ContextOf of{R"json({
    "account": {"email": "me@acme.example", "plan": "pro", "emailVerified": false},
    "wallet": {"balance": {"amount": "12.40", "currency": "USD"}},
    "calls": [{"method": "POST", "url": "/v1/chat/completions", "status": 402,
               "headers": {"x-request-id": "req_7Q2mX0c9aa"},
               "body": "{\"error\":{\"message\":\"Say \\\"credits\\\" once more:\\n余额不足\"}}"}]
  })json"};
};

TEST_F(OmissionsTest, FindsAValueHoweverItIsWritten) {
  struct Case {
    std::string_view from;
    std::string_view text;
    std::string_view expected;
  };
  const Case cases[] = {
      {"{call.requestId}", "id req_7Q2mX0c9aa, twice: REQ_7q2mx0c9aa", "id [-], twice: [-]"},
      {"{call.requestId}", "req_7Q2mX0c9ab", "req_7Q2mX0c9ab"},
      {"{call.status}", "402, (402) v402 4021 1402", "[-], ([-]) v402 4021 1402"},
      {"{account.plan}", "pro prompt the-pro", "[-] prompt the-pro"},
      {"{account.email}", R"("user":"Me@Acme.example")", R"("user":"[-]")"},
      {"{wallet.balance}", "has $12.40 of 112.40", "has $[-] of 112.40"},
      {"{call.message}", R"(Say "credits" once more: 余额不足)", "[-]"},
      {"{call.message}", R"({"m":"Say \"credits\" once more:\n余额不足"})", R"({"m":"[-]"})"},
      {"{call.message}", R"({"m":"Say \"credits\" once more:\n\u4f59\u989D\u4e0d\u8db3"})",
       R"({"m":"[-]"})"},
      {"{call.message}", R"(Say "credits" once more: 余…)", "[-]…"},
      {"{call.message}", "Say no more", "Say no more"},
      {"{call.endpoint}", "POST /v1/chat/completions or /v1/chat/completions", "[-] or [-]"},
      // A word that the pack has for it is no value.
      {"{account.emailVerified}", "Not verified, false", "Not verified, false"},
      {"", "nothing is taken out", "nothing is taken out"},
      {"{call.model}", "nothing is known", "nothing is known"},
  };
  for (const Case& c : cases) {
    EXPECT_EQ(without(c.from).without_values(std::string(c.text)), c.expected) << c.from;
  }
}

TEST_F(OmissionsTest, StaysWithinBoundsOverHostileText) {
  const Omissions omissions = without("{call.message}{call.requestId}");
  for (const std::string_view text :
       {"", "\\", "\\u", "\\ud83d", "\\ud83d\\u", "\xE4\xBD", "Say \\\"credits\\\" once more:\\"}) {
    const std::string rest = omissions.without_values(std::string(text));
    EXPECT_LE(rest.size(), text.size()) << text;
  }
}

TEST(Omissions, TheOpeningDropsWhatWasTakenOut) {
  const ContentPack pack = test::small_pack();
  const EmailContent content = test::small_email(pack);
  const ContextOf of{test::kBrokeSignals};
  const auto ticket_without = [&](const std::vector<std::string_view>& omitted) {
    return build_ticket({.pack = pack,
                         .content = content,
                         .signals = of.signals,
                         .context = of.context,
                         .policy = of.policy},
                        {.article = pack.article("pay"), .answers = {.omitted = omitted}});
  };
  const Ticket whole = ticket_without({});
  EXPECT_EQ(whole.omitted_count, 0U);
  const Ticket ticket = ticket_without({"status"});
  EXPECT_EQ(ticket.omitted_count, 1U);
  const Email email = compose_email(ticket);
  EXPECT_EQ(email.opening, "Refused on POST /v1/chat/completions.");
  EXPECT_EQ(email.subject, "billing: Pay up [" + ticket.tag + "]");
  EXPECT_EQ(diagnostics_json(ticket).find("402"), std::string::npos);
  // A field of which nothing is known is one less to be asked for, and counts as before.
  EXPECT_EQ(ticket_without({"expected"}).omitted_count, 1U);
  EXPECT_EQ(ticket_without({"no such field"}).omitted_count, 0U);
}

}  // namespace
}  // namespace support
