#include "pasted_text.h"

#include <algorithm>

#include "../call_error_parts.h"
#include "../call_error_text.h"
#include "support/json_value.h"
#include "support/text.h"

namespace support::pasted {
namespace {

constexpr size_t kMaxHeaders = 30;
constexpr size_t kMaxBodyTries = 8;

using call_error::find_folded;

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

/// "402 Payment Required", "Error: 402 余额不足".
int status_before_reason(std::string_view text) {
  for (size_t i = 0; i + 4 < text.size(); ++i) {
    const int status = status_at(text, i);
    const bool is_announced = text.substr(0, i).ends_with("Error: ");
    if (status >= 400 && text[i + 3] == ' ' && (is_announced || is_upper(text[i + 4]))) {
      return status;
    }
  }
  return 0;
}

/// Up to the next character that ends an address in prose, a command or a log.
std::string_view token_at(std::string_view text, size_t at) {
  constexpr std::string_view kEnds = " \t\r\n\"'`<>)],;\\";
  return text.substr(at, std::min(text.find_first_of(kEnds, at), text.size()) - at);
}

/// Errors point to pages for people, too: where keys are made, limits are raised, codes are
/// explained.
bool is_for_people(std::string_view url) {
  constexpr std::string_view kPlaces =
      " docs doc help support platform console dashboard status account settings billing pricing "
      "keys upgrade guides wiki blog github ";
  while (!url.empty()) {
    const size_t end = std::min(url.find_first_of(":/.?#"), url.size());
    if (end > 0 && is_listed(kPlaces, url.substr(0, end))) return true;
    url.remove_prefix(std::min(end + 1, url.size()));
  }
  return false;
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

/// "openai.NotFoundError: …", not indented.
bool names_exception(std::string_view line) {
  const std::string_view name = line.substr(0, line.find(':'));
  return name.size() < line.size() && (name.ends_with("Error") || name.ends_with("Exception")) &&
         std::all_of(name.begin(), name.end(),
                     [](char c) { return is_alnum(c) || c == '.' || c == '_'; });
}

/// Whether what stands at `at` is recommended rather than called: "See GET /v1/models".
bool is_advice(std::string_view text, size_t at) {
  std::string_view before = trim(text.substr(0, at));
  std::string_view word = before.substr(before.find_last_of(" \n\"'(") + 1);
  if (word == "GET") {
    before = trim(before.substr(0, before.size() - word.size()));
    word = before.substr(before.find_last_of(" \n\"'(") + 1);
  }
  constexpr std::string_view kAdvising = " see visit ";
  return !word.empty() && is_listed(kAdvising, word);
}

/// "The model 'small-1' is not available."
std::string_view find_quoted_model(std::string_view text) {
  for (size_t at = text.find("model "); at != std::string_view::npos;
       at = text.find("model ", at + 6)) {
    const std::string_view rest = text.substr(at + 6);
    if (rest.empty() || std::string_view("\"'`").find(rest.front()) == std::string_view::npos) {
      continue;
    }
    const std::string_view name = rest.substr(1, rest.find(rest.front(), 1) - 1);
    if (name.size() + 1 < rest.size() && !name.empty() && token_at(name, 0) == name) return name;
  }
  return {};
}

}  // namespace

bool has_folded(std::string_view text, std::string_view wanted) {
  return find_folded(text, wanted) != std::string_view::npos;
}

int find_status_of(std::string_view body, std::string_view text) {
  const std::string_view before = text.substr(0, static_cast<size_t>(body.data() - text.data()));
  // "status=402 body={…}", or the head of the answer. npos + 1 is the beginning.
  for (const size_t begin : {before.rfind('\n') + 1, before.rfind("HTTP/")}) {
    if (begin >= before.size()) continue;
    if (const int status = find_status(before.substr(begin)); status != 0) return status;
  }
  return find_status(text);
}

int find_status(std::string_view text) {
  for (const int lowest : {400, 100}) {
    for (const std::string_view word :
         {"http/", "status code", "status_code", "statuscode", "error code", "status", "http",
          "响应码", "状态码", "错误码", "错误代码"}) {
      if (const int status = status_after(text, word, lowest); status != 0) return status;
    }
    if (const int status = status_before_reason(text); status != 0) return status;
  }
  return 0;
}

std::string_view last_call(std::string_view text) {
  int last = 0;
  for (size_t end = text.size(); end != std::string_view::npos && end > 0;) {
    const size_t break_at = text.rfind('\n', end - 1);
    const size_t begin = break_at == std::string_view::npos ? 0 : break_at + 1;
    const int status = find_status(text.substr(begin, end - begin));
    // What only began to be answered is no call of its own.
    if (last == 0 ? status >= 400 : status >= 200) {
      if (last != 0 && status != last) return text.substr(std::min(end + 1, text.size()));
      last = status;
    }
    end = break_at;
  }
  return text;
}

bool looks_printed(std::string_view text) {
  return text.find_first_of("{}[]<>=_|\t\"") != std::string_view::npos ||
         text.find("\n  ") != std::string_view::npos ||
         text.find("rror:") != std::string_view::npos ||
         text.find("xception") != std::string_view::npos;
}

std::string_view find_url(std::string_view text) {
  std::string_view first;
  for (size_t at = text.find("http"); at != std::string_view::npos; at = text.find("http", at)) {
    const std::string_view rest = text.substr(at);
    if (!rest.starts_with("http://") && !rest.starts_with("https://")) {
      at += 4;
      continue;
    }
    std::string_view token = token_at(text, at);
    at += token.size();
    while (token.ends_with('.') || token.ends_with(':')) token.remove_suffix(1);
    // An API's address has a version in its path.
    if (token.find("/v1") != std::string_view::npos) return token;
    if (first.empty() && !is_for_people(token)) first = token;
  }
  for (size_t at = text.find("/v1/"); at != std::string_view::npos;
       at = text.find("/v1/", at + 1)) {
    size_t begin = at;
    while (begin > 0 && (is_alnum(text[begin - 1]) || text[begin - 1] == '/')) --begin;
    if (!is_advice(text, begin)) return token_at(text, begin);
  }
  return first;
}

std::string_view find_method(std::string_view text) {
  for (const std::string_view method : {"POST", "GET", "PUT", "PATCH", "DELETE"}) {
    for (size_t at = text.find(method); at != std::string_view::npos;
         at = text.find(method, at + 1)) {
      const size_t end = at + method.size();
      const bool stands_alone =
          (at == 0 || !is_alnum(text[at - 1])) && (end == text.size() || !is_alnum(text[end]));
      if (stands_alone && !is_advice(text, at)) return method;
    }
  }
  return {};
}

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
  return find_quoted_model(text);
}

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

std::string with_error_first(std::string_view text) {
  std::string_view error;
  for (size_t begin = 0; begin < text.size();) {
    const size_t end = std::min(text.find('\n', begin), text.size());
    const std::string_view line = text.substr(begin, end - begin);
    if (begin > 0 && names_exception(line)) error = line;
    begin = end + 1;
  }
  return error.empty() ? std::string(text) : joined({error, "\n", text});
}

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

std::string_view find_id_beside(std::string_view text, std::string_view body) {
  constexpr size_t kNearBytes = 400;
  const auto begin = static_cast<size_t>(body.data() - text.data());
  const size_t near = begin - std::min(begin, kNearBytes);
  const auto id =
      call_error::find_labelled_request_id(text.substr(begin + body.size()).substr(0, kNearBytes));
  return id.empty() ? call_error::find_labelled_request_id(text.substr(near, begin - near)) : id;
}

std::string_view find_own_request_id(std::string_view text) {
  constexpr size_t kMinBytes = 12;
  for (const std::string_view prefix : {"req_", "req-"}) {
    for (size_t at = text.find(prefix); at != std::string_view::npos;
         at = text.find(prefix, at + 1)) {
      if (at > 0 && (is_alnum(text[at - 1]) || text[at - 1] == '_')) continue;
      size_t end = at + prefix.size();
      while (end < text.size() && (is_alnum(text[end]) || text[end] == '-')) ++end;
      const std::string_view id = text.substr(at, end - at);
      if (id.size() >= kMinBytes && std::any_of(id.begin(), id.end(), is_digit) &&
          is_request_id(id)) {
        return id;
      }
    }
  }
  return {};
}

int find_told_status(std::string_view text) {
  for (const std::string_view word : {"error", "failed", "错误", "报错", "失败", "返回"}) {
    if (const int status = status_after(text, word, 400); status != 0) return status;
  }
  return 0;
}

bool speaks_of_failure(std::string_view text) {
  for (const std::string_view word :
       {"error", "exception", "traceback", "failed", "refused", "错误", "失败", "异常", "报错"}) {
    if (has_folded(text, word)) return true;
  }
  return false;
}

bool is_clients_failure(std::string_view text) {
  for (const std::string_view sign :
       {"curl: (", "net::err_", "error: socket hang up", "blocked by cors policy"}) {
    if (has_folded(text, sign)) return true;
  }
  // "java.net.SocketTimeoutException: timeout"; "an exception: …" is a sentence.
  for (const std::string_view name : {"Exception: ", "Timeout: "}) {
    const size_t at = text.find(name);
    if (at != std::string_view::npos && at > 0 && is_letter(text[at - 1])) return true;
  }
  return false;
}

}  // namespace support::pasted
