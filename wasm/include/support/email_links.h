#pragma once

#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include "support/email.h"

namespace support {

/// Links beyond this many characters fail silently in some mail programs.
inline constexpr size_t kMailtoBudget = 1800;

/// A mailto: URI (RFC 6068) of at most `budget` characters. What is too long is shortened by worth:
/// first what the page has seen, then what the person wrote, down to a sentence each; then lines
/// go, those without which support must ask back last, then the opening. The text then ends with
/// `note`, which says so. A budget that not even the address fits into gives the address.
std::string mailto_link(const Email& email, std::string_view note, size_t budget);

/// The address of a new email in a mail program's web page, shortened likewise.
std::string webmail_link(const Webmail& webmail, const Email& email, std::string_view note,
                         size_t budget);

}  // namespace support
