#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "support/text.h"

namespace support::call_error {

inline constexpr size_t kMaxMessageBytes = 1024;
inline constexpr size_t kMaxTextBytes = 2048;

/// The first place at or after `from` where `needle` (lower case) stands in any ASCII case.
size_t find_folded(std::string_view text, std::string_view needle, size_t from = 0);

/// Valid UTF-8 without control characters, trimmed, at most `max_bytes`.
std::string clean(std::string_view text, size_t max_bytes);

/// A JSON string's inside with its escapes resolved (RFC 8259, section 7), at most `max_bytes`.
std::string unescape(std::string_view raw, size_t max_bytes);

/// HTML's visible words from `page`: no tags, scripts, styles or comments; at most `max_bytes`.
std::string visible_text(std::string_view page, size_t max_bytes);

/// The inside of the first `<name …>…</name>`, tags removed; `name` in lower case.
std::string element_text(std::string_view page, std::string_view name, size_t max_bytes);

}  // namespace support::call_error
