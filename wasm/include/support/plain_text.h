#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace support {

/// `text` as it may stand in an email: valid UTF-8 (what is not becomes U+FFFD), every kind of line
/// end is LF, and characters that would hide, reorder or control what stands beside them are
/// spaces. So no value can look like a line or a header that we did not write.
std::string plain_text(std::string_view text);

/// The same on one line: runs of white space are one space.
std::string plain_line(std::string_view text);

/// The longest beginning of valid UTF-8 that has at most `max_bytes`.
std::string_view beginning(std::string_view text, size_t max_bytes);

/// The longest beginning of plain `text` whose percent-encoded form has at most `max_size`
/// characters, with an ellipsis when that is not all. Ends between words where one ends nearby,
/// never inside a character or between one and the marks that belong to it.
std::string shortened(std::string_view text, size_t max_size);

/// Percent-encodes all but the unreserved characters (RFC 3986, section 2.3); LF becomes %0D%0A as
/// RFC 6068, section 5 asks.
std::string percent_encode(std::string_view text);
/// The size of that.
size_t encoded_size(std::string_view text);

}  // namespace support
