#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "support/content_pack.h"
#include "support/context.h"
#include "support/email_content.h"
#include "support/omissions.h"
#include "support/signals.h"

namespace support {

/// What the person typed, by ticket field id, and the fields they took out.
struct Answers {
  std::vector<std::pair<std::string_view, std::string_view>> by_field;
  std::vector<std::string_view> omitted;
};

/// An earlier email about the same problem, which this one goes on from.
struct EmailThread {
  std::string_view tag;
  std::optional<int64_t> sent_at_unix_ms;
};

/// All that a ticket is made of; what it refers to must outlive the ticket.
struct TicketSource {
  const ContentPack& pack;
  const EmailContent& content;  ///< Of the same pack.
  const Signals& signals;
  const Context& context;  ///< Of these signals.
  const RedactionPolicy& policy;
};

/// The library entry that an email is written from, where no call that failed is its matter.
struct EmailTopic {
  std::string_view id;
  std::string_view title;
  std::vector<std::string_view> fields;  ///< Ids: what the entry asks to include; unknown ones are
                                         ///< passed over.
};

struct TicketRequest {
  const Article* article;           ///< Of the pack.
  const EmailKind* kind = nullptr;  ///< Null: the article's own.
  /// In place of the article's form, with what the page knows of the account. The kind's own form
  /// comes before it.
  std::optional<EmailTopic> topic = std::nullopt;
  Answers answers = {};
  std::optional<EmailThread> thread = std::nullopt;
  std::string_view apart_from = {};  ///< The tag of an earlier email that it is not joined with.
};

struct TicketLine {
  const TicketField* field;
  std::string value;  ///< Redacted.
  bool from_person;
};

/// Which details this problem needs, has and lacks, in order of worth.
struct Ticket {
  TicketSource source;
  const Article* article;
  const EmailKind* kind;
  EmailForm form;
  std::string_view topic;  ///< What {title} stands for in the form's texts.
  std::string tag;         ///< See problem_tag(); the thread's where there is one.
  std::optional<EmailThread> thread;
  Omissions omissions;
  std::vector<TicketLine> included;
  std::vector<const TicketField*> missing;
  size_t omitted_count = 0;      ///< Lines that would be there, or be asked for.
  std::vector<Removed> removed;  ///< What redaction took out of everything above.
  bool full_key_typed = false;   ///< A whole key was in an answer: it must be revoked.
};

Ticket build_ticket(const TicketSource& source, const TicketRequest& request);

/// "T-7K3Q": the same for the same account, finding, endpoint, model and code, whatever the ids and
/// times, so that two emails about one problem find each other.
std::string problem_tag(const Context& context, std::string_view finding,
                        std::string_view apart_from = {});
bool is_problem_tag(std::string_view text);

/// A number of failing calls: "4", or "5+" where older ones are no longer kept.
std::string count_text(int count);

/// Several failing calls in one line, or empty when there are fewer than two.
std::string failing_calls_text(const TicketSource& source, const Omissions& omissions);

/// How many calls failed after `unix_ms`, and the newest of them; nullopt when the page sees none.
struct FailuresSince {
  int count = 0;
  int64_t newest_unix_ms = 0;
};
std::optional<FailuresSince> failures_since(const Signals& signals, int64_t unix_ms);

/// The beginning of what the failing call answered, redacted, on one line.
std::string response_excerpt(const TicketSource& source, const Omissions& omissions,
                             std::vector<Removed>& removed);

}  // namespace support
