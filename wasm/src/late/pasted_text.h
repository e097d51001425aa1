#pragma once

// What a pasted text says of its call, wherever it stands in it: prose, a command, a log or a dump
// of headers. Views into the text; empty or 0 where it says nothing.

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace support::pasted {

/// The HTTP status: one of a failure before others, as a log holds calls that went well, too.
int find_status(std::string_view text);

/// The one that belongs to an answer in the text: beside it, at its head, else anywhere.
int find_status_of(std::string_view body, std::string_view text);

/// Of several calls the last that failed, with what follows it: from the line after that with
/// another status.
std::string_view last_call(std::string_view text);

/// False for a letter: no program printed it.
bool looks_printed(std::string_view text);

/// The address that was called: an API's before any other, none of a page for people, or a lone
/// path of an API.
std::string_view find_url(std::string_view text);

/// In capitals and standing alone.
std::string_view find_method(std::string_view text);

/// The value of `"model": "x"`, `model=x` or `model: x`.
std::string_view find_model(std::string_view text);

/// The first JSON object that speaks of an error, or empty.
std::string_view find_error_body(std::string_view text);

/// A stack trace says at its end, or in its midst, what is wrong: "openai.NotFoundError: …". That
/// line first, then all of the text.
std::string with_error_first(std::string_view text);

/// "X-Request-Id: req_1", also behind the "<" of curl's verbose output.
void read_headers(std::string_view text, std::vector<std::pair<std::string, std::string>>& headers);

/// A request id beside the answer, as in "402 {…} x-request-id: req_1"; what follows before what
/// leads.
std::string_view find_id_beside(std::string_view text, std::string_view body);

/// "req_7Q2mX0c9aa": an id that says itself what it is. Empty where there is none.
std::string_view find_own_request_id(std::string_view text);

/// The number behind a word for an error, as somebody writes it who gives a request id as well.
int find_told_status(std::string_view text);

bool speaks_of_failure(std::string_view text);
/// What a program prints when no answer reached it: "curl: (6) …", "net::ERR_…", "ReadTimeout: …".
bool is_clients_failure(std::string_view text);

/// Whether `wanted` (lower case) stands in the text, in any case.
bool has_folded(std::string_view text, std::string_view wanted);

}  // namespace support::pasted
