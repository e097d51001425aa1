// Credentials in the user's part of an address.

#include "support/redaction_scanner.h"

namespace support::redaction {
namespace {

/// localhost, a name or address with a dot, or anything with a port.
bool is_host(Place begin, Place end) {
  const std::string_view host = slice(begin, end);
  while (is(end[-1], kDigit)) --end;
  return is_any(end[-1], ":]") || contains(host, ".") || host == "localhost";
}

}  // namespace

bool Scanner::scan_user_info(Place colon) {
  if (!starts(colon, "://")) return false;
  const Place begin = colon + 3;
  Place slash = nullptr;
  Place sign = nullptr;
  for (Place i = begin; i < end_ && i < begin + 512; ++i) {
    const char c = *i;
    if (is(c, kBlank) || is_wide(c) || is_any(c, "\"'<>`") || starts(i, "://")) break;
    if (c == '@' && folded_.width(i) == folded_.width(colon)) sign = i;
    if (slash != nullptr || !is_any(c, "/?#") || folded_.width(i) != folded_.width(colon)) continue;
    slash = i;
    // A host ends the user's part; without one the sign stood inside a password.
    if (sign != nullptr && is_host(sign + 1, slash)) break;
  }
  if (sign == nullptr) return false;
  const std::string_view user = slice(begin, sign);
  const size_t divider = user.find(':');
  const bool has_password = divider != std::string_view::npos;
  const Place name_end = has_password ? begin + divider : sign;
  const Place password = has_password ? name_end + 1 : sign;
  // An '@' in the path is none of a user's, unless a password holds the slash.
  if (slash != nullptr && sign > slash &&
      (!has_password || password > slash || is(*password, kDigit))) {
    return false;
  }
  if (!has_password || !is_placeholder(slice(password, sign))) {
    if (shape_of(slice(begin, name_end)).random()) {
      remove_secret(begin, name_end, RemovedKind::kToken);
    }
    if (has_password) remove_secret(password, sign, RemovedKind::kPassword);
  }
  at_ = sign + 1;
  return true;
}

}  // namespace support::redaction
