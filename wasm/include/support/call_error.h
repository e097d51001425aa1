#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "support/signals.h"

namespace support {

// Any answer of any API, read into one shape. This stage knows where things stand (JSON members,
// headers, HTML titles, stream events, what a request id looks like); what they mean is content.

/// What came back, judged by the bytes first and by `content-type` second.
enum class Surface {
  kNone,         ///< No answer: status 0. A body is then the browser's or the SDK's own sentence.
  kJson,         ///< JSON, also when cut short.
  kHtml,         ///< A page; also status 0 with a sentence that quotes a page's first bytes.
  kText,         ///< Plain text, XML, logs.
  kEventStream,  ///< Server-sent events or JSON lines.
  kEmpty,        ///< A status without a body.
};

/// Whose key, money or account an error speaks of, as far as the structure alone tells.
enum class AccountOwner {
  kUnknown,
  kBuyer,     ///< Never set by this stage: it takes wording, hence content.
  kOperator,  ///< The error of an upstream was handed through in a member of its own.
};

enum class StreamEnd {
  kNotAStream,
  kUnknown,     ///< Began, but the body at hand may have been shortened by the observer.
  kComplete,    ///< The end marker came.
  kError,       ///< An error event came, with or without an end marker after it.
  kCut,         ///< Began and stopped without an end marker.
  kNeverBegan,  ///< Status 2xx, and not one event.
};

struct CallError {
  Surface surface = Surface::kNone;
  std::string code;        ///< A symbolic code where there is one, else the number, e.g. "1305".
  std::string type;        ///< e.g. "invalid_request_error", an exception's name, a problem URI.
  std::string message;     ///< The most specific sentence, for people; UTF-8, at most 2 KiB.
  std::string request_id;  ///< What support can look up; empty when the answer names none.
  std::string edge_id;     ///< `cf-ray`: the last resort, the CDN's id and not the gateway's.
  std::optional<int64_t> retry_after_ms;  ///< 0: at once.
  AccountOwner owner = AccountOwner::kUnknown;
  StreamEnd stream_end = StreamEnd::kNotAStream;
  int64_t stream_event_count = 0;
  bool failed = false;  ///< An error at all, also behind a status of 200.
  std::string text;     ///< What content rules search: see normalise_text. At most 4 KiB.
};

/// Reads one answer. Never fails: what cannot be read stays empty. Linear in the body.
CallError read_call_error(const Call& call);

/// The spelling in which `CallError::text` is kept and phrases of rules must be compared: ASCII in
/// lower case, `_`, `-`, punctuation and CamelCase boundaries as single spaces, "doesn't" as "does
/// not", other apostrophes within words dropped, full-width forms folded, a space between Chinese
/// and Latin. Thus "insufficient_quota", "InsufficientQuota" and "Insufficient quota" read alike.
/// In `CallError::text` the fields (code, type, message, what else was said) are parted by " | ".
std::string normalise_text(std::string_view text);

/// Whether `phrase` stands in `text`, both normalised: from the start of a word to the end of one
/// (anywhere in Chinese), with spaces inside disregarded, so that "open ai" finds "openai".
/// Never across " | ". An empty phrase stands nowhere.
bool has_phrase(std::string_view text, std::string_view phrase);

/// Whether `value` is shaped like a request id: 6 to 200 characters of an id's alphabet, no
/// placeholder, no id of an object such as `chatcmpl-…`, `resp_…` or `file-…`.
bool is_request_id(std::string_view value);

}  // namespace support
