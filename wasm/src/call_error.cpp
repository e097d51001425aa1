// From one answer to one normalised error. The surface is told by the bytes, because headers of
// failing proxies lie; then each surface has its reader, and all readers fill one ErrorReading.

#include "support/call_error.h"

#include <algorithm>
#include <array>
#include <utility>

#include "call_error_parts.h"
#include "call_error_text.h"

namespace support {
namespace call_error {
namespace {

// Observers keep the first 8 KiB of a body: one as long as that may go on.
constexpr size_t kMaybeCutBytes = size_t{8} * 1024 - 4;
constexpr size_t kLongestNotice = 300;
constexpr std::string_view kPageTags =
    " <!doctype <html <head <body <title <!-- <center <h1 <h2 <div <p> <meta ";
// A JSON parser's complaint that quotes the page it was given.
constexpr auto kQuotedPages =
    std::to_array<std::string_view>({"'<'", "token <", "<!doctype", "<html"});
constexpr std::string_view kGoodCodes = " 0 00000 ok success ";

bool is_success_status(int status) { return status >= 200 && status <= 299; }

// Told from a log line in brackets by what follows the bracket.
bool is_json(std::string_view body) {
  if (body.empty() || (body.front() != '{' && body.front() != '[')) return false;
  size_t next = 1;
  while (next < body.size() && is_space(body[next])) ++next;
  if (next == body.size()) return true;
  const std::string_view starters = body.front() == '{' ? "\"}" : "{[\"]";
  return starters.find(body[next]) != std::string_view::npos;
}

std::string_view body_of(const Call& call) {
  std::string_view body = call.body;
  constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
  if (body.starts_with(kByteOrderMark)) body.remove_prefix(kByteOrderMark.size());
  return trim(body);
}

bool has_content_type(const Call& call, std::string_view part) {
  return find_folded(call.header("content-type"), part) != std::string_view::npos;
}

Surface find_surface(const Call& call, std::string_view body) {
  if (body.empty()) return call.status == 0 ? Surface::kNone : Surface::kEmpty;
  const bool is_lines = has_content_type(call, "ndjson") || has_content_type(call, "jsonl");
  if (is_lines) return Surface::kEventStream;
  if (is_json(body)) return Surface::kJson;
  if (begins_with_listed(kPageTags, body)) return Surface::kHtml;
  const bool is_stream = has_content_type(call, "event-stream");
  if (is_stream || (call.status != 0 && looks_like_event_stream(body)))
    return Surface::kEventStream;
  if (call.status == 0) {
    const bool quotes_page =
        std::any_of(kQuotedPages.begin(), kQuotedPages.end(), [body](std::string_view needle) {
          return find_folded(body, needle) != std::string_view::npos;
        });
    return quotes_page ? Surface::kHtml : Surface::kNone;
  }
  if (has_content_type(call, "html")) return Surface::kHtml;
  const bool is_json_string = body.front() == '"' && has_content_type(call, "json");
  return is_json_string ? Surface::kJson : Surface::kText;
}

StreamEnd find_stream_end(const Call& call, Surface surface, const StreamReading& stream,
                          const ErrorReading& reading) {
  const bool is_stream_body = surface == Surface::kEventStream;
  const bool has_streamed = is_stream_body || stream.event_count > 0;
  if (has_streamed && reading.is_error) return StreamEnd::kError;
  if (!has_streamed) {
    if (!call.stream.value_or(has_content_type(call, "event-stream")))
      return StreamEnd::kNotAStream;
    if (call.status == 0) return StreamEnd::kUnknown;
    const bool is_silent = surface == Surface::kEmpty && is_success_status(call.status);
    if (!is_silent) return StreamEnd::kNotAStream;
    return call.stream_done.value_or(false) ? StreamEnd::kComplete : StreamEnd::kNeverBegan;
  }
  if (stream.has_ended || call.stream_done.value_or(false)) return StreamEnd::kComplete;
  if (call.stream_done.has_value()) {
    return stream.event_count > 0 ? StreamEnd::kCut : StreamEnd::kNeverBegan;
  }
  if (!is_stream_body || call.body.size() >= kMaybeCutBytes) return StreamEnd::kUnknown;
  return stream.event_count > 0 ? StreamEnd::kCut : StreamEnd::kNeverBegan;
}

// An error object without the word: {"code":1001,"message":"…"} behind a status of 200.
bool has_bare_error(const ErrorReading& reading) {
  const std::string& code = reading.code.value;
  if (code.empty() || reading.message.value.empty()) return false;
  const bool is_http_success = code.size() == 3 && code.front() == '2';
  return !is_http_success && !is_listed(kGoodCodes, code);
}

bool has_failed(const Call& call, const CallError& error, const ErrorReading& reading) {
  if (call.status >= 400 || !call.failure.empty()) return true;
  if (reading.is_error || reading.has_failed) return true;
  switch (error.stream_end) {
    case StreamEnd::kError:
    case StreamEnd::kCut:
    case StreamEnd::kNeverBegan:
      return true;
    case StreamEnd::kComplete:
    case StreamEnd::kUnknown:
      return call.status == 0 && error.surface == Surface::kNone;
    case StreamEnd::kNotAStream:
      break;
  }
  if (error.surface == Surface::kJson) return has_bare_error(reading);
  // A form instead of JSON (RFC 6749, section 5.2, as some answer it behind a status of 200).
  if (call.body.starts_with("error=")) return true;
  if (error.surface == Surface::kHtml) return call.status < 300;
  return call.status == 0;
}

void append_field(std::string& text, std::string_view words) {
  constexpr std::string_view kSeparator = " | ";
  if (text.size() >= kMaxTextBytes) return;
  std::string field = normalise_text(words);
  const size_t room = kMaxTextBytes - text.size();
  if (field.size() + kSeparator.size() > room) {
    if (room <= kSeparator.size()) return;
    field = clean(std::string_view(field).substr(0, room - kSeparator.size()), room);
    if (field.ends_with("\xEF\xBF\xBD")) field.resize(field.size() - 3);
  }
  if (field.empty()) return;
  for (size_t at = text.find(field); at != text.npos; at = text.find(field, at + 1)) {
    const bool begins = at == 0 || text[at - 1] == ' ';
    const size_t end = at + field.size();
    if (begins && (end == text.size() || text[end] == ' ')) return;
  }
  if (!text.empty()) text += kSeparator;
  text += field;
}

StreamReading read_body(std::string_view body, Surface surface, const Call& call,
                        ErrorReading& reading) {
  switch (surface) {
    case Surface::kJson:
      if (body.front() == '"') {
        const size_t closing = body.size() > 1 && body.ends_with('"') ? 2 : 1;
        reading.take_sentence(unescape(body.substr(1, body.size() - closing), body.size() + 4), 30,
                              false);
      } else {
        walk_json(body, reading, false);
        // Relays write theirs behind the answer of another: "{…} (request id: 2026…)".
        reading.take_sentence(body.substr(body.rfind('}') + 1), 100, false);
        // Nothing stands where errors say it: then what was said is all of it.
        const bool is_silent = reading.message.value.empty() && reading.code.value.empty();
        if (reading.is_refused && is_silent && body.size() > 2) {
          read_plain_text(body, reading);
        }
      }
      break;
    case Surface::kHtml:
      body.starts_with('<') ? read_page(body, reading) : read_plain_text(body, reading);
      break;
    case Surface::kEventStream: {
      const bool has_fields = looks_like_event_stream(body);
      if (!has_fields && !has_content_type(call, "event-stream")) {
        return read_json_lines(body, reading);
      }
      const StreamReading stream = read_event_stream(body, reading);
      // A sentence instead of events. What is longer may be what a model answered.
      const bool is_notice =
          !has_fields && stream.event_count == 0 && body.size() <= kLongestNotice;
      if (is_notice && reading.value_count == 0) read_plain_text(body, reading);
      return stream;
    }
    case Surface::kNone:
    case Surface::kText:
      read_plain_text(body, reading);
      break;
    case Surface::kEmpty:
      break;
  }
  return {};
}

std::optional<int64_t> find_retry(const Call& call, const ErrorReading& reading,
                                  std::optional<int64_t> now_unix_ms) {
  if (const auto wait = find_header_retry(call, now_unix_ms)) return wait;
  if (reading.retry_after_ms) return reading.retry_after_ms;
  // Without an error these headers only say how the limits stand.
  return call.status == 429 ? find_limit_reset(call, now_unix_ms) : std::nullopt;
}

void tell(CallError& error, ErrorReading&& reading) {
  append_field(error.text, reading.code.value);
  append_field(error.text, reading.type.value);
  append_field(error.text, reading.message.value);
  for (const std::string& words : reading.said) {
    // Beside the message, the name of the status tells less than the message does.
    if (words == reading.message.value || words == "Internal Server Error") continue;
    append_field(error.text, words);
  }
  error.code = clean(reading.code.value, reading.code.value.size() + 4);
  error.type = clean(reading.type.value, reading.type.value.size() + 4);
  error.message = std::move(reading.message.value);
}

}  // namespace
}  // namespace call_error

CallError read_call_error(const Call& call) {
  using namespace call_error;
  const std::string_view body = body_of(call);
  // The server's own clock where it is told: it is the one that absolute times refer to.
  auto now_unix_ms = parse_http_date(call.header("date"));
  if (!now_unix_ms) now_unix_ms = call.at_unix_ms;

  CallError error;
  error.surface = find_surface(call, body);
  ErrorReading reading(now_unix_ms, 0);
  reading.is_refused = call.status >= 400;
  StreamReading stream = read_body(body, error.surface, call, reading);
  stream.event_count = std::max(stream.event_count, call.stream_event_count.value_or(0));
  error.stream_event_count = stream.event_count;
  error.stream_end = find_stream_end(call, error.surface, stream, reading);

  const std::string_view exception = call.header("x-amzn-errortype");
  reading.code.offer(clean(exception.substr(0, exception.find_first_of(":;")), 160), 80);
  error.failed = has_failed(call, error, reading);

  error.request_id = find_header_request_id(call);
  if (error.request_id.empty()) error.request_id = std::move(reading.request_id.value);
  const bool is_stream = error.surface == Surface::kEventStream;
  if (error.request_id.empty() && (error.failed || is_stream)) {
    error.request_id = std::move(reading.object_id);
  }
  if (const auto ray = trim(call.header("cf-ray")); is_request_id(ray)) error.edge_id = ray;
  if (reading.is_from_upstream) error.owner = AccountOwner::kOperator;
  if (error.failed) error.retry_after_ms = find_retry(call, reading, now_unix_ms);
  if (error.failed || !reading.message.value.empty()) tell(error, std::move(reading));
  return error;
}

}  // namespace support
