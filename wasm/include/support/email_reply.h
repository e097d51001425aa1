#pragma once

#include <string_view>
#include <vector>

#include "support/email_draft.h"
#include "support/email_links.h"
#include "support/json_writer.h"
#include "support/ticket.h"

namespace support {

/// What is wanted beside the email itself.
struct EmailOptions {
  size_t mailto_budget = kMailtoBudget;
  bool draft = false;  ///< The .eml as well: not while somebody types.
  std::vector<Attachment> attachments = {};
};

/// Writes the reply `Email` of content/schema/messages.schema.json.
void write_email(JsonWriter& json, const Ticket& ticket, const EmailOptions& options);

}  // namespace support
