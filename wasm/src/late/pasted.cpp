#include "support/pasted.h"

#include <algorithm>

#include "../call_error_parts.h"
#include "pasted_text.h"
#include "support/cut_text.h"
#include "support/redaction_prose.h"
#include "support/suggestion.h"
#include "support/text.h"

namespace support {
namespace {

/// Shorter words are a search even if they hold a number: "error 402".
constexpr size_t kMinErrorBytes = 24;
/// What is longer is a log, whose error is at its end.
constexpr size_t kLogBytes = size_t{16} * 1024;
constexpr size_t kTailBytes = size_t{48} * 1024;
/// A message, and the stack of calls that led to it.
constexpr size_t kEndBytes = size_t{4} * 1024;
static_assert(kTailBytes + kLogBytes <= kMaxBodyBytes);

using namespace pasted;

/// Whole lines from the end of `text`, `max_bytes` at most: half a line could be half a secret. Nor
/// does it begin within a key of many lines.
std::string_view last_lines(std::string_view text, size_t max_bytes) {
  if (text.size() <= max_bytes) return text;
  const auto skip_line = [&text](size_t at) {
    text.remove_prefix(std::min(text.find('\n', at), text.size()));
  };
  skip_line(text.size() - max_bytes);
  const size_t key_end = text.find("-----END ");
  if (key_end != std::string_view::npos && text.find("-----BEGIN ") > key_end) skip_line(key_end);
  return text;
}

/// The likeliest finding that the call itself speaks for: who pastes an error asks about that one,
/// whatever else the page knows. That no answer stands in the text is nothing to go by: it may not
/// have been pasted.
const Article& meant_by_call(const ContentPack& pack, const Context& context,
                             const Diagnosis& diagnosis, const Call& call) {
  const bool no_answer = read_call_error(call).surface == Surface::kNone;
  for (const Finding& finding : diagnosis.findings) {
    for (const Rule& rule : pack.rules) {
      if (&pack.articles[rule.article] != finding.article || rule.weight <= 0) continue;
      const bool speaks =
          rule.about_call && !(no_answer && rule.evidence_fact == FactId::kCallSurface);
      if (speaks && rule.when.evaluate(context) == Truth::kTrue) return *finding.article;
    }
  }
  return *pack.article(kFallbackArticle);
}

}  // namespace

Call Pasted::call() const {
  Call call{.method = method_,
            .url = url_,
            .status = status_,
            .body = body_,
            .model = model_,
            .pasted = true};
  for (const auto& [name, value] : headers_) call.headers.emplace_back(name, value);
  return call;
}

/// Of text that is redacted.
std::optional<Pasted> Pasted::read(std::string_view safe, bool is_command) {
  Pasted pasted;
  safe = last_call(safe);
  const std::string_view body = find_error_body(safe);
  pasted.status_ = body.empty() ? find_status(safe) : find_status_of(body, safe);
  read_headers(safe, pasted.headers_);
  // Nobody searches for a request id.
  const bool names_request = !call_error::find_labelled_request_id(safe).empty();
  const std::string_view own_id = names_request ? "" : find_own_request_id(safe);
  if (pasted.status_ == 0 && (names_request || !own_id.empty())) {
    pasted.status_ = find_told_status(safe);
  }
  const bool has_shape = !body.empty() || is_command ||
                         (safe.find('\n') != std::string::npos && looks_printed(safe)) ||
                         has_folded(safe, "http/") || pasted.status_ >= 400 ||
                         safe.find("Error:") != std::string::npos || is_clients_failure(safe);
  const bool is_error = !body.empty() || pasted.status_ >= 400 || !pasted.headers_.empty() ||
                        is_command || speaks_of_failure(safe) || is_clients_failure(safe);
  if (!has_shape || !is_error) return std::nullopt;

  pasted.method_ = find_method(safe);
  if (pasted.method_.empty() && is_command) pasted.method_ = "POST";
  pasted.url_ = find_url(safe);
  pasted.model_ = find_model(safe);
  pasted.is_request_ = is_command && body.empty() && pasted.status_ == 0 &&
                       pasted.headers_.empty() && !speaks_of_failure(safe);
  if (!pasted.is_request_) pasted.body_ = body.empty() ? with_error_first(safe) : body;
  if (call_error::find_header_request_id(pasted.call()).empty()) {
    const std::string_view id = body.empty() ? own_id : find_id_beside(safe, body);
    if (!id.empty()) pasted.headers_.emplace_back("x-request-id", id);
  }
  return pasted;
}

/// What a log says: at its very end, if a failed call is told of there, else in all of `safe`.
std::optional<Pasted> Pasted::read_log(std::string_view safe) {
  std::optional<Pasted> end = read(last_lines(safe, kEndBytes), false);
  if (end && end->status_ >= 400) return end;
  std::optional<Pasted> whole = read(safe, false);
  return whole && (whole->status_ >= 400 || !end) ? std::move(whole) : std::move(end);
}

std::optional<Pasted> read_pasted(std::string_view text, const RedactionPolicy& policy) {
  text = trim(text);
  // "curl example" is a search.
  const bool is_command =
      starts_with_folded(text, "curl ") && !find_url(text.substr(0, kLogBytes)).empty();
  if (text.size() < kMinErrorBytes && !is_command) return std::nullopt;

  const auto read_part = [&policy](std::string_view part, const auto& read) {
    Redaction redaction = redact_prose(part, policy);
    std::optional<Pasted> pasted = read(redaction.text);
    if (pasted) pasted->removed_ = std::move(redaction.removed);
    return pasted;
  };
  if (!is_command && text.size() > kLogBytes) {
    const std::string_view tail = trim(last_lines(text, kTailBytes));
    if (auto pasted = read_part(tail, Pasted::read_log)) return pasted;
    text = cut_whole(text, kLogBytes);
  }
  return read_part(cut_whole(text, kMaxBodyBytes),
                   [&](std::string_view safe) { return Pasted::read(safe, is_command); });
}

void write_pasted(JsonWriter& json, const ContentPack& pack, const Context& context,
                  const Diagnosis& diagnosis, const Pasted& pasted) {
  const Call call = pasted.call();
  json.open_object("pasted");
  json.open_object("call");
  json.text_if_any("method", call.method);
  json.text_if_any("url", call.url);
  if (call.status != 0) json.number("status", call.status);
  json.open_object("headers");
  for (const auto& [name, value] : call.headers) json.text(name, value);
  json.close_object();
  json.text("body", call.body);
  json.text_if_any("model", call.model);
  json.flag("pasted", true);
  json.close_object();
  write_fact_rows(
      json, pack, context,
      {FactId::kCallStatus, FactId::kCallRequestId, FactId::kCallEndpoint, FactId::kCallModel});
  const Article& article = pasted.is_request() ? *pack.article(kFallbackArticle)
                                               : meant_by_call(pack, context, diagnosis, call);
  if (pasted.is_request()) json.flag("isRequest", true);
  json.open_object("finding");
  json.text("id", article.id);
  json.text("title", article.title);
  json.text("summary", article.summary);
  json.close_object();
  int removed = 0;
  for (const Removed& kind : pasted.removed()) removed += kind.count;
  json.number("removedCount", removed);
  json.close_object();
}

}  // namespace support
