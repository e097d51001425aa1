#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "support/email.h"
#include "support/json_reader.h"

namespace support {

/// A file that goes along. `base64` is as it came: checked, never decoded.
struct Attachment {
  std::string_view name;
  std::string_view type;  ///< type/subtype, without parameters.
  std::string_view base64;
};

inline constexpr size_t kMaxAttachments = 5;

/// Reads [{"name","type","base64"}]; what could not stand in an email is recorded as an error.
std::vector<Attachment> parse_attachments(const JsonReader& source);

/// The email as a file that mail programs open for editing: RFC 5322, MIME (RFC 2045, 2047),
/// `X-Unsent: 1`, ASCII throughout, lines of at most 76 characters. Whoever sends it adds Date,
/// From and Message-ID. `diagnostics` is JSON that goes along as a file; none when empty.
std::string compose_draft(const Email& email, std::string_view diagnostics,
                          const std::vector<Attachment>& attachments);

/// The value of a header field as encoded words (RFC 2047) where it needs them, else as it is;
/// `used` characters stand before it on its first line.
std::string encode_header(std::string_view text, size_t used);

/// What the page saw of the failing calls, as JSON, redacted: of those facts only that stand in
/// the ticket's lines, so that nothing leaves which the person could not see and take out. Empty
/// when there are none.
std::string diagnostics_json(const Ticket& ticket);

}  // namespace support
