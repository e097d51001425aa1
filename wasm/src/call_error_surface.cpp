// Answers that are not one JSON document: streams, pages, plain text.

#include <algorithm>
#include <utility>

#include "call_error_parts.h"
#include "call_error_text.h"

namespace support::call_error {
namespace {

constexpr size_t kMaxVisibleBytes = 4096;
constexpr size_t kMaxTitleBytes = 300;
constexpr size_t kMaxExcerptBytes = 1024;
constexpr size_t kTextHeadBytes = 2560;  // Of a long log: its beginning,
constexpr size_t kTextTailBytes = 960;   // and its end, where the cause stands.
constexpr int kSentenceScore = 70;

constexpr std::string_view kStreamFields = " data: event: id: retry: : ";
constexpr std::string_view kDone = "[DONE]";
// Names of events, by SSE field or by the payload's own `type`.
constexpr std::string_view kEndEvents =
    " message_stop response.completed response.incomplete response.done done end ";
constexpr std::string_view kErrorEvents = " error response.failed response.error exception ";

std::string_view take_line(std::string_view& text) {
  const size_t end = text.find('\n');
  std::string_view line = text.substr(0, end);
  text.remove_prefix(end == text.npos ? text.size() : end + 1);
  if (line.ends_with('\r')) line.remove_suffix(1);
  return line;
}

// One payload of a stream. Only an error's words are kept: the rest is the answer itself.
void take_event(std::string_view event, std::string_view payload, StreamReading& stream,
                ErrorReading& reading) {
  payload = trim(payload);
  if (payload.empty()) return;
  if (payload == kDone) {
    stream.has_ended = true;
    return;
  }
  ++stream.event_count;
  ErrorReading one = reading.fresh();
  const bool is_error_event = is_listed(kErrorEvents, event);
  if (payload.front() == '{' || payload.front() == '[') {
    walk_json(payload, one, false);
  } else if (is_error_event) {
    one.take_sentence(payload, kSentenceScore, false);
  }
  if (is_error_event || is_listed(kErrorEvents, one.type.value)) one.is_error = true;
  if (one.has_finished || is_listed(kEndEvents, event) || is_listed(kEndEvents, one.type.value)) {
    stream.has_ended = true;
  }
  if (one.is_error || one.has_failed) {
    one.is_error = true;
    reading.merge(one, 0);
    return;
  }
  reading.request_id.offer(one.request_id.value, one.request_id.score);
  if (reading.object_id.empty()) reading.object_id = one.object_id;
}

// "openai.RateLimitError: …" begins with the name of an exception.
std::string_view leading_exception(std::string_view text) {
  size_t end = 0;
  while (end < text.size() && (is_alnum(text[end]) || text[end] == '.' || text[end] == '_')) ++end;
  const std::string_view name = text.substr(0, end);
  const bool is_exception =
      (name.ends_with("Error") || name.ends_with("Exception")) && name != "Error";
  return is_exception && end < text.size() && text[end] == ':' ? name : std::string_view();
}

// Some platforms print their id on the last line of a plain page: "ID: fra1::abcde-1700-3f".
std::string_view lonely_id(std::string_view text) {
  text = trim(text);
  const size_t line = text.find_last_of('\n');
  if (line == text.npos) return {};
  std::string_view last = trim(text.substr(line + 1));
  if (last.starts_with("ID: ")) last.remove_prefix(4);
  // "net::ERR_…" has no digits.
  return last.find("::") != last.npos && std::any_of(last.begin(), last.end(), is_digit) &&
                 is_request_id(last)
             ? last
             : std::string_view();
}

}  // namespace

bool looks_like_event_stream(std::string_view body) {
  return begins_with_listed(kStreamFields, trim(body));
}

StreamReading read_event_stream(std::string_view body, ErrorReading& reading) {
  StreamReading stream;
  std::string_view event;
  std::string_view payload;
  std::string joined;
  while (!body.empty()) {
    const std::string_view rest = body;
    const std::string_view line = take_line(body);
    if (line.empty()) {
      take_event(event, payload, stream, reading);
      event = payload = {};
      continue;
    }
    // What broke the stream off, as the gateway answers any other call.
    if (line.starts_with('{')) {
      take_event(event, payload, stream, reading);
      take_event({}, rest, stream, reading);
      return stream;
    }
    const size_t colon = line.find(':');
    const std::string_view field = line.substr(0, colon);
    const std::string_view value = colon == line.npos ? "" : trim(line.substr(colon + 1));
    if (field == "event") event = value;
    if (field == "id" && is_request_id(value)) reading.request_id.offer(value, 8);
    if (field != "data") continue;
    // Lines of one event belong together; some gateways forget the blank line between events.
    if (payload.empty()) {
      payload = value;
    } else if (payload.front() == '{' && (value == kDone || value.starts_with('{'))) {
      take_event(event, payload, stream, reading);
      payload = value;
    } else {
      if (payload.data() != joined.data()) joined = payload;
      joined += '\n';
      joined += value;
      payload = joined;
    }
  }
  take_event(event, payload, stream, reading);
  return stream;
}

StreamReading read_json_lines(std::string_view body, ErrorReading& reading) {
  StreamReading stream;
  while (!body.empty()) take_event({}, take_line(body), stream, reading);
  return stream;
}

void read_page(std::string_view page, ErrorReading& reading) {
  const std::string title = element_text(page, "title", kMaxTitleBytes);
  const std::string heading = element_text(page, "h1", kMaxTitleBytes);
  const size_t head_end = find_folded(page, "</head");
  const std::string words =
      visible_text(page.substr(head_end == page.npos ? 0 : head_end), kMaxVisibleBytes);
  reading.request_id.offer(find_labelled_request_id(words), 5);
  const std::string_view excerpt = std::string_view(words).substr(0, kMaxExcerptBytes);
  reading.message.offer(title, kSentenceScore);
  reading.message.offer(heading, kSentenceScore + 1);
  reading.message.offer(clean(excerpt, kMaxExcerptBytes), kSentenceScore + 2);
  reading.say(heading);
  reading.say(excerpt);
}

void read_plain_text(std::string_view text, ErrorReading& reading) {
  text = trim(text);
  // XML of object stores and old gateways: <Error><Code>…</Code><Message>…</Message></Error>.
  if (text.starts_with('<')) {
    reading.code.offer(element_text(text, "code", kMaxTitleBytes), 20);
    reading.message.offer(element_text(text, "message", kMaxExcerptBytes), 20);
    if (const std::string id = element_text(text, "requestid", kMaxTitleBytes); is_request_id(id)) {
      reading.request_id.offer(id, 0);
    }
    reading.say(visible_text(text, kMaxExcerptBytes));
    return;
  }
  reading.type.offer(leading_exception(text).substr(0, kMaxTitleBytes), kSentenceScore);
  reading.request_id.offer(lonely_id(text), 7);
  reading.take_sentence(text.substr(0, kTextHeadBytes), kSentenceScore, false);
  if (text.size() <= kMaxMessageBytes) return;
  reading.take_sentence(text.substr(text.size() - kTextTailBytes), kSentenceScore + 1, false);
}

}  // namespace support::call_error
