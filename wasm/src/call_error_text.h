#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace support::call_error {

inline constexpr size_t kMaxMessageBytes = 2048;
inline constexpr size_t kMaxTextBytes = 4096;

constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }
constexpr bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
constexpr bool is_lower(char c) { return c >= 'a' && c <= 'z'; }
constexpr bool is_letter(char c) { return is_upper(c) || is_lower(c); }
constexpr bool is_alnum(char c) { return is_letter(c) || is_digit(c); }
constexpr bool is_space(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }
constexpr char to_lower(char c) { return is_upper(c) ? static_cast<char>(c + ('a' - 'A')) : c; }

std::string_view trim(std::string_view text);

/// Whether `text` begins with `prefix`, which is in lower case; ASCII case is disregarded.
bool starts_with_folded(std::string_view text, std::string_view prefix);

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
