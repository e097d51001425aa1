#pragma once

#include <array>
#include <memory>
#include <optional>
#include <string_view>
#include <vector>

#include "support/condition.h"
#include "support/content_pack.h"
#include "support/json_reader.h"
#include "support/result.h"

namespace support {

// What a content pack says about emails. Apart from the pack because most people leave with the
// first suggestion: it is fetched after that one.

/// The forms in which a text that names a count may stand (CLDR, "Language Plural Rules"). Which of
/// them a count takes is the language's affair: the browser's `Intl.PluralRules` says it.
inline constexpr std::array<std::string_view, 6> kPluralForms = {"zero", "one",  "two",
                                                                 "few",  "many", "other"};

/// One detail that support may need.
struct TicketField {
  enum class Input { kLine, kText, kChoice };
  /// What no template can say; see late/ticket_calls.cpp.
  enum class Derived { kNothing, kFailingCalls, kResponseBody };
  struct Choice {
    std::string_view value;
    std::string_view label;
    std::string_view email_label;
  };

  std::string_view id;
  std::string_view label;        ///< On the form, in the person's language.
  std::string_view email_label;  ///< In the email; also in support's language where that differs.
  std::string_view hint;
  std::string_view from;  ///< Filled from this template when its facts are known; empty: only a
                          ///< person knows.
  Derived derived = Derived::kNothing;
  Input input = Input::kLine;
  bool mono = false;
  bool ask = true;       ///< False: nobody is asked for it; it is there or it is not.
  bool address = false;  ///< E-mail addresses in the answer are what is asked for, and stay.
  Condition when;        ///< Only where this is true; an empty one is.
  std::vector<Choice> choices;
};

/// What an email says first and what it asks for.
struct EmailForm {
  std::string_view title;                ///< In the subject, a template.
  std::string_view opening;              ///< The email's first paragraph, a template.
  std::vector<std::string_view> fields;  ///< Ids, most worth first.
  std::vector<std::string_view> known;   ///< Ids: sent when known, never asked for.
  bool own_words = false;                ///< Nothing but what the person writes.
};

/// A subject-line convention, e.g. id "billing", prefix "billing:".
struct EmailKind {
  std::string_view id;
  std::string_view prefix;
  std::string_view label;
  std::optional<EmailForm> form;  ///< In place of the finding's.
  /// Where this is true, the kind takes the fallback finding's emails in place of its own.
  std::optional<Condition> when;
};

/// How the email about one finding begins, and what it asks for.
struct Letter {
  std::string_view finding;
  std::string_view kind;  ///< Id of the subject prefix.
  EmailForm form;
  std::string_view done;     ///< Says for the person that they took the step, and what came of it.
  bool in_incident = false;  ///< While an incident is known, its form takes this one's place.
};

/// What is enough to say while the platform itself has a problem.
struct IncidentForm {
  Condition when;
  EmailForm form;
};

/// A mail program that lives in a web page: where its form for a new email is.
struct Webmail {
  std::string_view id;   ///< The name of its link in the reply.
  std::string_view url;  ///< With {to}, {subject} and {body}, for which encoded texts go in.
  size_t budget = 0;     ///< The longest address it takes; 0: that of mailto: links.
};

struct EmailContent {
  std::vector<TicketField> fields;
  std::vector<EmailKind> kinds;
  std::vector<Letter> letters;  ///< One a finding of the pack.
  std::vector<Webmail> webmail;
  std::optional<IncidentForm> incident;
  std::optional<EmailForm> topic;  ///< Of emails about a library entry; its texts may say {title}.
  const JsonValue* messages = nullptr;  ///< Texts by id: "email.subject", "removed.api_key.one".
  const JsonValue* ui = nullptr;        ///< The email screen's own furniture, likewise.
  std::unique_ptr<const JsonDocument> source;  ///< What every string above is a view into.

  [[nodiscard]] const TicketField* field(std::string_view field_id) const;
  [[nodiscard]] const EmailKind* kind(std::string_view kind_id) const;
  /// Every finding of the pack has one.
  [[nodiscard]] const Letter& letter(std::string_view finding) const;
  /// A message, or empty.
  [[nodiscard]] std::string_view message(std::string_view message_id) const;
};

/// Reads the email content that was built with `pack`, and keeps it. That of another pack or locale
/// is refused, as is a finding without a letter, with the JSON pointer.
Result<EmailContent> parse_email_content(JsonDocument content, const ContentPack& pack,
                                         std::string_view at = "");

}  // namespace support
