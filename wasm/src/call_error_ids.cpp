// Request ids: where they stand and what they look like. A wrong id sends support looking for a
// call that never was, so in doubt there is none.

#include <algorithm>

#include "call_error_parts.h"
#include "call_error_text.h"

namespace support {
namespace call_error {
namespace {

// In the order of trust: the gateway's own first, tracing headers last. Each stands for all names
// that hold it, so that "request-id" is x-oneapi-request-id, x-github-request-id and whatever else
// there is.
constexpr std::string_view kRequestIdHeaders =
    " x-request-id apim-request-id request-id x-amzn-requestid"
    " x-amz-apigw-id x-amz-cf-id x-litellm-call-id"
    " mistral-correlation-id x-generation-id x-tt-logid"
    " x-correlation-id trace-id x-cloud-trace-context traceparent x-vercel-id ";

// Ids of things, not of requests.
constexpr std::string_view kObjectIdPrefixes =
    " chatcmpl- cmpl- resp_ msg_ rs_ file_ file- call_ toolu_ fc_ run_ thread_ asst_ batch_ org_"
    " org- proj_ user_ user- sk- ft: item_ conv_ vs_ ws_ event_ embd- modelcmpl- ";

// What stands before an id in a sentence, folded: separators between the words left out.
constexpr std::string_view kLabels =
    " requestid reqid 请求id rayid traceid correlationid referenceid logid activityid incidentid"
    " 追踪id trackingid ref reference tid ";
// Preferred to the others wherever they stand.
constexpr std::string_view kRequestLabels = " requestid reqid 请求id ";
// Words that are not to be trusted without a colon.
constexpr std::string_view kLooseLabels = " ref reference tid ";

constexpr size_t kMinIdBytes = 6;
constexpr size_t kMaxIdBytes = 200;
constexpr size_t kMinLettersOnlyBytes =
    16;  // Random letters without one digit are that long or rare.

bool is_id_char(char c) {
  return is_alnum(c) || std::string_view("-_.:/=+;@").find(c) != std::string_view::npos;
}

// "xxxx-xxxx", "00000000-0000-…": what was blanked, or never filled in.
bool is_blanked(std::string_view value) {
  char only = 0;
  size_t x_run = 0;
  bool is_uniform = true;
  for (const char c : value) {
    if (!is_alnum(c)) continue;
    const char folded = to_lower(c);
    x_run = folded == 'x' ? x_run + 1 : 0;
    if (x_run == 4) return true;
    if (only == 0) only = folded;
    is_uniform = is_uniform && folded == only;
  }
  return is_uniform;
}

// Whether `label` ends right before `end`, one separator allowed between its letters.
bool label_ends_at(std::string_view text, size_t end, std::string_view label) {
  size_t at = end;
  for (size_t i = label.size(); i > 0; --i) {
    if (at == 0) return false;
    if (to_lower(text[at - 1]) == label[i - 1]) {
      --at;
      continue;
    }
    const char c = text[at - 1];
    const bool is_separator = c == ' ' || c == '_' || c == '-';
    if (!is_separator || at < 2 || to_lower(text[at - 2]) != label[i - 1]) return false;
    at -= 2;
  }
  return at == 0 || !is_letter(text[at - 1]) || is_upper(text[at]);
}

// The id behind a label that ends at `at`, or empty.
std::string_view id_after(std::string_view text, size_t at, bool needs_colon) {
  bool has_colon = false;
  for (size_t skipped = 0; at < text.size() && skipped < 8; ++skipped) {
    const std::string_view rest = text.substr(at);
    if (rest.starts_with("：")) {
      at += std::string_view("：").size();
      has_colon = true;
    } else if (rest.starts_with("is ")) {
      at += 3;
    } else if (std::string_view(" :=#\"'`(\\").find(text[at]) != std::string_view::npos) {
      has_colon = has_colon || text[at] == ':' || text[at] == '#';
      ++at;
    } else {
      break;
    }
  }
  if (needs_colon && !has_colon) return {};
  size_t end = at;
  while (end < text.size() && is_id_char(text[end])) ++end;
  while (end > at && std::string_view(".:;").find(text[end - 1]) != std::string_view::npos) --end;
  const std::string_view id = text.substr(at, end - at);
  const bool has_digit = std::any_of(id.begin(), id.end(), is_digit);
  return has_digit && is_request_id(id) ? id : std::string_view();
}

}  // namespace

std::string_view find_header_request_id(const Call& call) {
  for (std::string_view wanted = kRequestIdHeaders; wanted.size() > 1;) {
    const std::string_view part = take_word(wanted);
    for (const auto& [name, value] : call.headers) {
      if (find_folded(name, part) == name.npos) continue;
      if (const std::string_view id = trim(value); is_request_id(id)) return id;
    }
  }
  return {};
}

std::string_view find_labelled_request_id(std::string_view sentence) {
  std::string_view found;
  bool is_preferred = false;
  for (size_t at = 2; at < sentence.size(); ++at) {
    const char last = to_lower(sentence[at - 1]);
    if ((last != 'd' && last != 'f' && last != 'e') || is_alnum(sentence[at])) continue;
    // All labels end in "id", "ef" or "ce": most words are done with here.
    const char before = to_lower(sentence[at - 2]);
    if (before != (last == 'd' ? 'i' : last == 'f' ? 'e' : 'c')) continue;
    for (std::string_view labels = kLabels; labels.size() > 1;) {
      const std::string_view label = take_word(labels);
      if (label.back() != last || !label_ends_at(sentence, at, label)) continue;
      const auto id = id_after(sentence, at, is_listed(kLooseLabels, label));
      const bool is_request = is_listed(kRequestLabels, label);
      if (!id.empty() && (is_request || !is_preferred)) {
        found = id;
        is_preferred = is_request;
      }
      break;
    }
  }
  return found;
}

}  // namespace call_error

bool is_request_id(std::string_view value) {
  using namespace call_error;
  if (value.size() < kMinIdBytes || value.size() > kMaxIdBytes) return false;
  if (!std::all_of(value.begin(), value.end(), is_id_char) || value.find("://") != value.npos ||
      value.find("..") != value.npos) {  // Cut short: "req_7d1e..."
    return false;
  }
  // iFlytek's ids hold an @, without a domain behind it.
  if (const size_t sign = value.find('@'); value.find('.', sign) != value.npos) return false;
  if (begins_with_listed(kObjectIdPrefixes, value)) return false;
  const bool has_digit = std::any_of(value.begin(), value.end(), is_digit);
  const bool mixes_case = std::any_of(value.begin(), value.end(), is_upper) &&
                          std::any_of(value.begin(), value.end(), is_lower);
  if (!has_digit && !(mixes_case && value.size() >= kMinLettersOnlyBytes)) return false;
  // A prefix such as "req_" is no part of what was blanked.
  const size_t prefix_end = value.find('_');
  return !is_blanked(prefix_end == value.npos ? value : value.substr(prefix_end + 1));
}

}  // namespace support
