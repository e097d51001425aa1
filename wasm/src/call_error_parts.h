#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "call_error_reading.h"
#include "support/call_error.h"

namespace support::call_error {

/// The first of the known headers that holds a request id; `cf-ray` is not among them.
std::string_view find_header_request_id(const Call& call);

/// An id behind a label within a sentence, "(request id: …)", "ref: …", "Ray ID …"; of several the
/// last, which the outermost gateway appended.
std::string_view find_labelled_request_id(std::string_view sentence);

/// `retry-after-ms`, `retry-after` (RFC 9110: seconds or a date).
std::optional<int64_t> find_header_retry(const Call& call, std::optional<int64_t> now_unix_ms);

/// The reset of an exhausted limit: `x-ratelimit-reset-*` and their like.
std::optional<int64_t> find_limit_reset(const Call& call, std::optional<int64_t> now_unix_ms);

/// "try again in 9m38.016s", "请在 30 秒后重试", "resets at 2026-09-14T15:20:30Z".
std::optional<int64_t> find_spoken_retry(std::string_view sentence,
                                         std::optional<int64_t> now_unix_ms);

/// "12s", "6m0s", "250ms", "1.5"; a bare number counts in units of `default_unit_ms`.
std::optional<int64_t> parse_duration_ms(std::string_view text, int64_t default_unit_ms);

/// A point in time as seconds or milliseconds since 1970, told apart by size.
std::optional<int64_t> parse_epoch_ms(std::string_view text);

/// "Sun, 06 Nov 1994 08:49:37 GMT" (RFC 9110, section 5.6.7).
std::optional<int64_t> parse_http_date(std::string_view text);

struct StreamReading {
  int64_t event_count = 0;
  bool has_ended = false;
};

bool looks_like_event_stream(std::string_view body);

/// Server-sent events (WHATWG HTML, section 9.2). Keeps the error event and any request id.
StreamReading read_event_stream(std::string_view body, ErrorReading& reading);

/// JSON lines: one event a line.
StreamReading read_json_lines(std::string_view body, ErrorReading& reading);

void read_page(std::string_view page, ErrorReading& reading);
void read_plain_text(std::string_view text, ErrorReading& reading);

}  // namespace support::call_error
