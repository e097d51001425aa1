#include "support/pasted.h"

#include <algorithm>

#include "../call_error_parts.h"
#include "../call_error_text.h"
#include "support/json_value.h"
#include "support/redaction_prose.h"
#include "support/suggestion.h"
#include "support/text.h"

namespace support {
namespace {

constexpr size_t kMaxHeaders = 30;
constexpr size_t kMaxBodyTries = 8;
/// Shorter words are a search even if they hold a number: "error 402".
constexpr size_t kMinErrorBytes = 24;
/// What is longer is a log, whose error is at its end.
constexpr size_t kLogBytes = size_t{16} * 1024;
constexpr size_t kTailBytes = size_t{48} * 1024;
/// A message, and the stack of calls that led to it.
constexpr size_t kEndBytes = size_t{4} * 1024;
static_assert(kTailBytes + kLogBytes <= kMaxBodyBytes);

using call_error::find_folded;

bool has_folded(std::string_view text, std::string_view wanted) {
  return find_folded(text, wanted) != std::string_view::npos;
}

/// The status code (RFC 9110, section 15) that begins at `at`, or 0.
int status_at(std::string_view text, size_t at) {
  if (at + 3 > text.size() || text[at] < '1' || text[at] > '5') return 0;
  if (at > 0 && (is_alnum(text[at - 1]) || text[at - 1] == '.')) return 0;
  if (at + 3 < text.size() && is_alnum(text[at + 3])) return 0;
  int status = 0;
  for (size_t i = at; i < at + 3; ++i) {
    if (!is_digit(text[i])) return 0;
    status = status * 10 + (text[i] - '0');
  }
  return status;
}

/// Behind a word that announces a status: "Error code: 402", "status=402", "HTTP/1.1 402". At least
/// `lowest`.
int status_after(std::string_view text, std::string_view word, int lowest) {
  constexpr size_t kMaxDistance = 12;
  for (size_t at = find_folded(text, word); at != std::string_view::npos;
       at = find_folded(text, word, at + 1)) {
    const size_t end = std::min(text.size(), at + word.size() + kMaxDistance);
    for (size_t i = at + word.size(); i < end && text[i] != '\n'; ++i) {
      if (const int status = status_at(text, i); status >= lowest) return status;
    }
  }
  return 0;
}

/// "402 Payment Required", "Error: 402".
int status_before_reason(std::string_view text) {
  for (size_t i = 0; i + 4 < text.size(); ++i) {
    const int status = status_at(text, i);
    if (status >= 400 && text[i + 3] == ' ' && is_upper(text[i + 4])) return status;
  }
  return 0;
}

/// One that tells of a failure before one that does not: a log holds calls that went well, too.
int find_status(std::string_view text) {
  for (const int lowest : {400, 100}) {
    for (const std::string_view word :
         {"http/", "status code", "status_code", "statuscode", "error code", "status", "http",
          "响应码", "状态码", "错误码"}) {
      if (const int status = status_after(text, word, lowest); status != 0) return status;
    }
    if (const int status = status_before_reason(text); status != 0) return status;
  }
  return 0;
}

/// Up to the next character that ends an address in prose, a command or a log.
std::string_view token_at(std::string_view text, size_t at) {
  constexpr std::string_view kEnds = " \t\r\n\"'`<>)],;\\";
  return text.substr(at, std::min(text.find_first_of(kEnds, at), text.size()) - at);
}

std::string_view find_url(std::string_view text) {
  std::string_view first;
  for (size_t at = text.find("http"); at != std::string_view::npos; at = text.find("http", at)) {
    const std::string_view rest = text.substr(at);
    if (!rest.starts_with("http://") && !rest.starts_with("https://")) {
      at += 4;
      continue;
    }
    const std::string_view token = token_at(text, at);
    // Help pages that errors point to are addresses too; an API's has a version in its path.
    if (token.find("/v1") != std::string_view::npos) return token;
    if (first.empty()) first = token;
    at += token.size();
  }
  const size_t path = text.find("/v1/");
  if (path == std::string_view::npos) return first;
  size_t begin = path;
  while (begin > 0 && (is_alnum(text[begin - 1]) || text[begin - 1] == '/')) --begin;
  return token_at(text, begin);
}

std::string_view find_method(std::string_view text) {
  for (const std::string_view method : {"POST", "GET", "PUT", "PATCH", "DELETE"}) {
    for (size_t at = text.find(method); at != std::string_view::npos;
         at = text.find(method, at + 1)) {
      const size_t end = at + method.size();
      const bool stands_alone =
          (at == 0 || !is_alnum(text[at - 1])) && (end == text.size() || !is_alnum(text[end]));
      if (stands_alone) return method;
    }
  }
  return {};
}

/// The value of `"model": "x"`, `model=x` or `model: x`.
std::string_view find_model(std::string_view text) {
  for (size_t at = text.find("model"); at != std::string_view::npos;
       at = text.find("model", at + 5)) {
    size_t i = at + 5;
    while (i < text.size() && (text[i] == '"' || text[i] == '\'' || text[i] == ' ')) ++i;
    if (i >= text.size() || (text[i] != ':' && text[i] != '=')) continue;
    i = std::min(text.find_first_not_of(" \"'", i + 1), text.size());
    if (i < text.size() && (text[i] == '{' || text[i] == '[')) continue;
    if (const std::string_view model = token_at(text, i); !model.empty()) return model;
  }
  return {};
}

/// Where the JSON object that begins at `begin` ends, or npos.
size_t object_end(std::string_view text, size_t begin) {
  size_t depth = 0;
  bool in_string = false;
  for (size_t i = begin; i < text.size(); ++i) {
    const char c = text[i];
    if (in_string) {
      if (c == '\\') ++i;
      if (c == '"') in_string = false;
    } else if (c == '"') {
      in_string = true;
    } else if (c == '{') {
      ++depth;
    } else if (c == '}' && --depth == 0) {
      return i + 1;
    }
  }
  return std::string_view::npos;
}

/// The first JSON object that speaks of an error, or empty.
std::string_view find_error_body(std::string_view text) {
  size_t begin = text.find('{');
  for (size_t tries = 0; tries < kMaxBodyTries && begin != std::string_view::npos; ++tries) {
    const size_t end = object_end(text, begin);
    if (end == std::string_view::npos) {  // Never closed: what looked like an object is prose.
      begin = text.find('{', begin + 1);
      continue;
    }
    const std::string_view object = text.substr(begin, end - begin);
    const Result<JsonDocument> parsed = parse_json(object);
    if (parsed.ok()) {
      for (const char* key : {"error", "errors", "message", "detail", "code", "msg"}) {
        if (parsed.value().find(key) != nullptr) return object;
      }
    }
    begin = text.find('{', parsed.ok() ? end : begin + 1);
  }
  return {};
}

/// "X-Request-Id: req_1", also behind the "<" of curl's verbose output.
void read_headers(std::string_view text,
                  std::vector<std::pair<std::string, std::string>>& headers) {
  while (!text.empty() && headers.size() < kMaxHeaders) {
    const size_t end = std::min(text.find('\n'), text.size());
    std::string_view line = trim(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
    if (line.starts_with("< ")) line.remove_prefix(2);
    const size_t colon = line.find(':');
    if (colon == std::string_view::npos || colon == 0) continue;
    const std::string_view name = line.substr(0, colon);
    const bool is_name =
        name.find('-') != std::string_view::npos &&
        std::all_of(name.begin(), name.end(), [](char c) { return is_alnum(c) || c == '-'; });
    if (is_name) headers.emplace_back(name, trim(line.substr(colon + 1)));
  }
}

/// A request id beside the answer, as in "402 {…} x-request-id: req_1"; what follows before what
/// leads.
std::string_view find_id_beside(std::string_view text, std::string_view body) {
  constexpr size_t kNearBytes = 400;
  const auto begin = static_cast<size_t>(body.data() - text.data());
  const size_t near = begin - std::min(begin, kNearBytes);
  const auto id =
      call_error::find_labelled_request_id(text.substr(begin + body.size()).substr(0, kNearBytes));
  return id.empty() ? call_error::find_labelled_request_id(text.substr(near, begin - near)) : id;
}

bool speaks_of_failure(std::string_view text) {
  for (const std::string_view word :
       {"error", "exception", "traceback", "failed", "refused", "错误", "失败", "异常", "报错"}) {
    if (has_folded(text, word)) return true;
  }
  return false;
}

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
const Article& meant_by_call(const ContentPack& pack, const Diagnosis& diagnosis,
                             const Call& call) {
  const bool no_answer = read_call_error(call).surface == Surface::kNone;
  for (const Finding& finding : diagnosis.findings) {
    for (const RuleTrace& trace : diagnosis.trace) {
      const Rule& rule = *trace.rule;
      const bool speaks = trace.points > 0 && rule.about_call &&
                          !(no_answer && rule.evidence_fact == FactId::kCallSurface);
      if (speaks && &pack.articles[rule.article] == finding.article) return *finding.article;
    }
  }
  return *pack.article(kFallbackArticle);
}

}  // namespace

Call Pasted::call() const {
  Call call{.method = method_, .url = url_, .status = status_, .body = body_, .model = model_};
  for (const auto& [name, value] : headers_) call.headers.emplace_back(name, value);
  return call;
}

/// Of text that is redacted.
std::optional<Pasted> Pasted::read(std::string_view safe, bool is_command) {
  Pasted pasted;
  const std::string_view body = find_error_body(safe);
  pasted.status_ = find_status(safe);
  read_headers(safe, pasted.headers_);
  const bool has_shape = !body.empty() || is_command || safe.find('\n') != std::string::npos ||
                         has_folded(safe, "http/") || pasted.status_ >= 400 ||
                         safe.find("Error:") != std::string::npos;
  const bool is_error = !body.empty() || pasted.status_ >= 400 || !pasted.headers_.empty() ||
                        is_command || speaks_of_failure(safe);
  if (!has_shape || !is_error) return std::nullopt;

  pasted.method_ = find_method(safe);
  if (pasted.method_.empty() && is_command) pasted.method_ = "POST";
  pasted.url_ = find_url(safe);
  pasted.model_ = find_model(safe);
  pasted.is_request_ = is_command && body.empty() && pasted.status_ == 0 &&
                       pasted.headers_.empty() && !speaks_of_failure(safe);
  if (!pasted.is_request_) pasted.body_ = body.empty() ? safe : body;
  if (!body.empty() && call_error::find_header_request_id(pasted.call()).empty()) {
    const std::string_view id = find_id_beside(safe, body);
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
    text = text.substr(0, kLogBytes);
  }
  return read_part(text.substr(0, kMaxBodyBytes),
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
  json.close_object();
  write_fact_rows(
      json, pack, context,
      {FactId::kCallStatus, FactId::kCallRequestId, FactId::kCallEndpoint, FactId::kCallModel});
  const Article& article =
      pasted.is_request() ? *pack.article(kFallbackArticle) : meant_by_call(pack, diagnosis, call);
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
