#pragma once

#include <string>
#include <string_view>

#include "support/context.h"
#include "support/json_writer.h"
#include "support/ticket.h"

namespace support {

struct Email {
  std::string to;       ///< A constant of the pack.
  std::string subject;  ///< One line.
  std::string body;     ///< Plain text, lines end in LF.
};

/// Links beyond this many characters fail silently in some mail programs.
inline constexpr size_t kMailtoBudget = 1800;

Email compose_email(const Context& context, const Ticket& ticket);

/// A mailto: URI (RFC 6068) of at most `budget` characters: lines of least worth are left out, and
/// the text then says that the rest was, so that nothing is ever cut mid-way.
std::string compose_mailto(const Context& context, const Ticket& ticket,
                           size_t budget = kMailtoBudget);

/// Percent-encodes all but the unreserved characters (RFC 3986, section 2.3); LF becomes %0D%0A as
/// RFC 6068, section 5 asks.
std::string percent_encode(std::string_view text);

/// Writes the reply `Email` of content/schema/messages.schema.json.
void write_email(JsonWriter& json, const Context& context, const Ticket& ticket,
                 std::string_view signals_id);

}  // namespace support
