#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "support/ticket.h"

namespace support {

/// A labelled line of the body; further lines of the value are indented, so that none of them
/// looks like a label.
struct EmailLine {
  std::string_view label;
  std::string value;
  bool from_person = false;
  bool is_essential = false;  ///< Without it support must ask back.
};

struct Email {
  std::string to;                ///< A constant of the pack.
  std::string subject;           ///< One line; ends with the tag.
  std::string opening;           ///< A paragraph or two for a person.
  std::vector<EmailLine> lines;  ///< Most worth first.
};

Email compose_email(const Ticket& ticket);

/// Plain text, lines end in LF. `note` is a last line that is no label, or empty.
std::string email_body(const Email& email, std::string_view note = {});

}  // namespace support
