#include "call_error_reading.h"

#include <algorithm>
#include <utility>

#include "call_error_parts.h"
#include "call_error_text.h"
#include "support/text.h"

namespace support::call_error {
namespace {

constexpr size_t kMaxCodeBytes = 160;
constexpr size_t kMaxSentenceBytes = size_t{8} * 1024;
constexpr size_t kMaxSaidCount = 24;
constexpr int kMaxQuoteLevel = 3;  // An error that quotes an error that quotes an error.

// What a candidate's score is made of: the place (below), then the field's rank, then these.
constexpr int kHttpStatusPenalty = 100;  // A code that repeats an HTTP status says nothing new.
constexpr int kQuotedPenalty = 15;       // A quoted error's code yields to the gateway's own.
constexpr int kMessageFromQuote = -200;  // A quoted sentence is the more specific one.
constexpr int kUpstreamIdPenalty = 20;   // Support of the gateway looks up the gateway's ids.

// Values that stand for "nothing".
constexpr std::string_view kEmptyValues = " none null undefined nil n/a unknown error ";
constexpr std::string_view kFailedStatuses = " error fail failed failure ";
// Ends of an answer that are none of the asker's: how their names begin.
constexpr std::string_view kFailedFinishes =
    " content_filter guardrail refusal safety recitation block prohibited spii sensitive "
    "insufficient jailbreak model_armor error ";

int place_score(const Scalar& scalar, bool prefers_upstream) {
  int score = 0;
  switch (scalar.context) {
    case Context::kError:
      score = 20;
      break;
    case Context::kRoot:
    case Context::kStatus:
      score = 30;
      break;
    case Context::kData:
      score = 40;
      break;
    case Context::kList:
    case Context::kListItem:
      score = 50;
      break;
    default:
      score = 60;
  }
  if (scalar.is_upstream) score += prefers_upstream ? kMessageFromQuote : kQuotedPenalty;
  return score;
}

bool is_number(std::string_view value) {
  return !value.empty() && std::all_of(value.begin(), value.end(), is_digit);
}

bool is_http_status(std::string_view value) {
  return value.size() == 3 && is_number(value) && value[0] >= '1' && value[0] <= '5';
}

// Where a quoted error begins: an object, or an array of objects, with a quoted first name.
size_t find_quoted_json(std::string_view sentence) {
  for (size_t at = sentence.find('{'); at != std::string_view::npos;
       at = sentence.find('{', at + 1)) {
    size_t next = at + 1;
    while (next < sentence.size() && is_space(sentence[next])) ++next;
    if (next >= sentence.size() || (sentence[next] != '"' && sentence[next] != '\'')) continue;
    return at > 0 && sentence[at - 1] == '[' ? at - 1 : at;
  }
  return std::string_view::npos;
}

}  // namespace

void Candidate::offer(std::string_view other, int other_score) {
  if (other.empty() || other_score >= score) return;
  value = other;
  score = other_score;
}

bool ErrorReading::is_said(std::string_view words) const {
  return said.size() == kMaxSaidCount || said_bytes_ >= kMaxTextBytes ||
         std::any_of(said.begin(), said.end(), [words](const std::string& one) {
           return one.size() == words.size() && one == words;
         });
}

void ErrorReading::say(std::string_view words) {
  words = trim(words);
  if (words.empty() || is_said(words)) return;
  said_bytes_ += words.size();
  said.emplace_back(words);
}

void ErrorReading::offer_retry(int64_t wait_ms, int score) {
  if (wait_ms < 0 || score >= retry_score) return;
  retry_after_ms = wait_ms;
  retry_score = score;
}

void ErrorReading::take(const Scalar& scalar) {
  if (scalar.kind == Scalar::Kind::kNull || scalar.raw.empty()) return;
  ++value_count;
  const bool is_quiet = scalar.kind == Scalar::Kind::kFalse || scalar.raw == "0";
  if (scalar.in_error && !is_quiet) is_error = true;

  Field field = find_field(scalar.name);
  // Validators: {"errors":{"name":["is too short"]}}, where names are those of anyone's fields.
  const bool is_sentence_list = scalar.context == Context::kList && scalar.in_array;
  if (is_sentence_list && field.role != Role::kMessage) field = {Role::kMessage, 9};
  const bool only_ids = scalar.context == Context::kVendor;
  const bool in_choices = scalar.context == Context::kChoices;
  if (in_choices && field.role == Role::kReason) field.role = Role::kFinish;
  const bool only_errors = in_choices || only_ids;
  if (only_errors && field.role != Role::kFinish && !(only_ids && field.role == Role::kId) &&
      scalar.name != "error") {
    return;
  }
  if (field.role == Role::kNone) return;

  std::string resolved;
  std::string_view words = scalar.raw;
  if (scalar.kind == Scalar::Kind::kString && words.find('\\') != std::string_view::npos) {
    resolved = unescape(words, kMaxSentenceBytes);
    words = resolved;
  }
  words = trim(words);
  switch (field.role) {
    case Role::kMessage:
    case Role::kUpstreamMessage:
      return take_message(scalar, field, words);
    case Role::kCode:
    case Role::kReason:
    case Role::kStatusCode:
      return take_code(scalar, field, words);
    case Role::kStatus:
      return take_status(scalar, field, words);
    case Role::kType:
      return take_type(scalar, field, words);
    case Role::kPlace:
      // {"loc":["body","model"],"msg":"Field required"}: the innermost name.
      if (scalar.in_array && words != "body") place_ = words;
      return;
    case Role::kDetail:
      return say(clean(words, kMaxCodeBytes));
    case Role::kProvider:
      is_from_upstream = true;
      return;
    case Role::kRequestId:
      if (is_request_id(words)) {
        const int upstream = scalar.is_upstream ? kUpstreamIdPenalty : 0;
        request_id.offer(words, field.rank + upstream);
      }
      return;
    case Role::kId:
      if (!is_request_id(words) || scalar.kind != Scalar::Kind::kString) return;
      if (only_ids) request_id.offer(words, 6);
      if (scalar.context == Context::kRoot && object_id.empty()) object_id = words;
      return;
    case Role::kRetrySeconds:
    case Role::kRetryMs:
    case Role::kRetryAt:
      return take_retry(scalar, field, words);
    default:
      return take_flag(scalar, field, words);
  }
}

void ErrorReading::take_message(const Scalar& scalar, const Field& field, std::string_view words) {
  if (scalar.kind == Scalar::Kind::kTrue) {
    if (scalar.name == "error") is_error = true;
    return;
  }
  if (scalar.kind != Scalar::Kind::kString || words.empty()) return;
  const bool is_error_member = scalar.name == "error" || scalar.name == "errors";
  if (is_error_member) {
    is_error = true;
    // {"error":"invalid_grant"}: a code rather than a sentence, and both when nothing else stands.
    const bool is_word = words.find(' ') == std::string_view::npos && words.front() != '{';
    if (is_word && words.size() <= kMaxCodeBytes) code.offer(clean(words, kMaxCodeBytes), 90);
  }
  // {"message":"error","data":"The amount is too small"}
  if (scalar.context == Context::kRoot && is_listed(kFailedStatuses, words)) {
    has_failed = true;
    return;
  }
  const bool is_upstream = scalar.is_upstream || field.role == Role::kUpstreamMessage;
  Scalar place = scalar;
  place.is_upstream = is_upstream;
  if (is_upstream) is_from_upstream = true;
  const std::string about = place_.empty() ? "" : std::exchange(place_, {}) + ": ";
  take_sentence(about + std::string(words), place_score(place, true) + field.rank, is_upstream);
}

void ErrorReading::take_sentence(std::string_view sentence, int score, bool is_upstream) {
  if (const auto wait = find_spoken_retry(sentence, now_unix_ms_)) offer_retry(*wait, 4);
  const size_t quote = level_ < kMaxQuoteLevel ? find_quoted_json(sentence) : sentence.npos;
  std::string_view around = sentence;
  if (quote != std::string_view::npos) {
    ErrorReading inner(now_unix_ms_, level_ + 1);
    const size_t length = walk_json(sentence.substr(quote), inner, true);
    if (!inner.message.value.empty()) {
      inner.message.score = score + kMessageFromQuote;
      inner.is_from_upstream = inner.is_from_upstream || is_upstream;
      merge(inner, kQuotedPenalty);
      const std::string_view after = sentence.substr(quote + length);
      request_id.offer(find_labelled_request_id(after), 5);
      say(clean(after, kMaxMessageBytes));
      around = sentence.substr(0, quote);
    }
  }
  const int id_penalty = is_upstream ? kUpstreamIdPenalty : 0;
  request_id.offer(find_labelled_request_id(around), 5 + id_penalty);
  const std::string readable = clean(around, kMaxMessageBytes);
  say(readable);
  message.offer(readable, score);
}

void ErrorReading::take_code(const Scalar& scalar, const Field& field, std::string_view words) {
  const bool is_value =
      scalar.kind == Scalar::Kind::kString || scalar.kind == Scalar::Kind::kNumber;
  if (!is_value || is_listed(kEmptyValues, words)) return;
  if (field.role == Role::kStatusCode) {
    if (scalar.context != Context::kStatus || words == "0") return;
    has_failed = true;
  }
  if (field.role == Role::kCode && scalar.context == Context::kStatus && words != "0") {
    has_failed = true;
  }
  int score = place_score(scalar, false) + field.rank;
  // A hundred wrong fields, each with its reason: nothing more is learnt from the rest.
  if (words == "0" || (score >= code.score && is_said(words))) return;
  const std::string readable = clean(words, kMaxCodeBytes);
  if (is_http_status(words)) {
    score += kHttpStatusPenalty;
  } else {
    say(readable);
  }
  code.offer(readable, score);
}

void ErrorReading::take_status(const Scalar& scalar, const Field& field, std::string_view words) {
  if (scalar.kind != Scalar::Kind::kString) return;
  if (is_listed(kFailedStatuses, words)) {
    if (scalar.context == Context::kRoot) has_failed = true;
    return;
  }
  if (scalar.context == Context::kError && !is_number(words)) take_code(scalar, field, words);
}

void ErrorReading::take_type(const Scalar& scalar, const Field& field, std::string_view words) {
  if (scalar.kind != Scalar::Kind::kString) return;
  if (scalar.context == Context::kRoot && words == "error") {
    has_failed = true;
    return;
  }
  // "name" is an exception's only inside an error; elsewhere it is anyone's.
  if (field.rank == 3 && scalar.context != Context::kError) return;
  if (scalar.context == Context::kAside && field.rank != 1) return;
  if (is_listed(kEmptyValues, words)) return;
  words =
      words.substr(words.rfind("com.amazon") != std::string_view::npos ? words.rfind('#') + 1 : 0);
  const std::string readable = clean(words, kMaxCodeBytes);
  say(readable);
  type.offer(readable, place_score(scalar, false) + field.rank);
}

void ErrorReading::take_retry(const Scalar& scalar, const Field& field, std::string_view words) {
  if (scalar.kind != Scalar::Kind::kString && scalar.kind != Scalar::Kind::kNumber) return;
  if (field.role == Role::kRetryAt) {
    const auto at = parse_epoch_ms(words);
    if (at && now_unix_ms_ && *at > *now_unix_ms_) offer_retry(*at - *now_unix_ms_, field.rank);
    return;
  }
  const int64_t unit_ms = field.role == Role::kRetryMs ? 1 : 1000;
  if (const auto wait = parse_duration_ms(words, unit_ms)) offer_retry(*wait, field.rank);
}

void ErrorReading::take_flag(const Scalar& scalar, const Field& field, std::string_view words) {
  const bool is_true = scalar.kind == Scalar::Kind::kTrue || words == "true";
  const bool is_false = scalar.kind == Scalar::Kind::kFalse || words == "false";
  switch (field.role) {
    case Role::kSuccess:
      if (is_false && scalar.context == Context::kRoot) has_failed = true;
      return;
    case Role::kObject:
      if (words == "error") has_failed = true;
      return;
    case Role::kDone:
      has_finished = has_finished || is_true;
      return;
    case Role::kFinish:
      has_finished = true;
      if (!begins_with_listed(kFailedFinishes, words)) return;
      has_failed = true;
      return take_code(scalar, field, words);
    default:
      return;
  }
}

void ErrorReading::merge(const ErrorReading& other, int penalty) {
  for (const std::string& words : other.said) say(words);
  message.offer(other.message.value, other.message.score);
  code.offer(other.code.value, other.code.score + penalty);
  type.offer(other.type.value, other.type.score + penalty);
  request_id.offer(other.request_id.value, other.request_id.score + penalty);
  if (object_id.empty()) object_id = other.object_id;
  if (other.retry_after_ms) offer_retry(*other.retry_after_ms, other.retry_score);
  is_error = is_error || other.is_error;
  has_failed = has_failed || other.has_failed;
  has_finished = has_finished || other.has_finished;
  is_from_upstream = is_from_upstream || other.is_from_upstream;
  value_count += other.value_count;
}

}  // namespace support::call_error
