#pragma once

#include <cstdint>
#include <string_view>

namespace support::call_error {

/// What a JSON member of a certain name says, wherever an error may stand.
enum class Role : uint8_t {
  kNone,
  kMessage,
  kCode,
  kStatusCode,  ///< A code only beside a status message, not where it repeats the HTTP status.
  kStatus,      ///< A word such as "PERMISSION_DENIED", or how the whole call ended.
  kType,
  kReason,  ///< A finer code.
  kDetail,  ///< Worth searching, never the message itself.
  kUpstreamMessage,
  kPlace,  ///< Which field of the request the next message is about, as validators name it.
  kProvider,
  kRequestId,
  kId,
  kRetrySeconds,
  kRetryMs,
  kRetryAt,
  kSuccess,
  kObject,
  kFinish,
  kDone,
};

/// What kind of container the reader stands in: decides which members count.
enum class Context : uint8_t {
  kSkip,      ///< Nothing in here is about an error.
  kRoot,      ///< The top level, and envelopes that stand for it.
  kError,     ///< An error object.
  kList,      ///< `errors`, of GraphQL, JSON:API, validators.
  kListItem,  ///< One object of such a list.
  kData,      ///< A payload that some APIs put their error into.
  kAside,     ///< Details of an error: `details`, `metadata`, `extensions`.
  kStatus,    ///< A status object that is there for successes too: `base_resp`.
  kChoices,   ///< Completions, which may carry an error or a finish reason each.
  kVendor,    ///< `x_groq`: a request id in a streamed event.
};

struct Field {
  Role role = Role::kNone;
  uint8_t rank = 0;  ///< Among fields of one role, the lower wins.
};

/// Names are compared folded: lower case, without `_` and `-`.
Field find_field(std::string_view name);

struct Opening {
  Context context = Context::kSkip;
  bool is_upstream = false;  ///< What stands in here was said by someone upstream.
  bool is_error = false;     ///< That it is there at all makes the answer an error.
};

/// What the container under `name` is, within `parent`.
Opening find_container(std::string_view name, Context parent, bool is_array);

}  // namespace support::call_error
