// Everything is written by one function a part, from bytes that were made plain before, and every
// text goes out as base64 or an encoded word: no value can end a line, hence none can begin a
// header field, a part or another recipient.

#include "support/email_draft.h"

#include <algorithm>
#include <optional>

#include <fmt/compile.h>
#include <fmt/format.h>

#include "support/plain_text.h"
#include "support/text.h"

namespace support {
namespace {

constexpr size_t kMaxLine = 76;
/// No base64 holds an underscore, so no part holds this.
constexpr std::string_view kBoundary = "=_support_widget_part_";
constexpr std::string_view kBase64 =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

std::string base64_of(std::string_view bytes) {
  std::string encoded;
  encoded.reserve((bytes.size() + 2) / 3 * 4);
  for (size_t i = 0; i < bytes.size(); i += 3) {
    const size_t count = std::min<size_t>(3, bytes.size() - i);
    uint32_t bits = 0;
    for (size_t k = 0; k < 3; ++k) {
      bits = (bits << 8U) | (k < count ? static_cast<unsigned char>(bytes[i + k]) : 0U);
    }
    for (size_t k = 0; k < 4; ++k) {
      encoded += k <= count ? kBase64[(bits >> (18 - 6 * k)) & 63U] : '=';
    }
  }
  return encoded;
}

void append_field(std::string& message, std::string_view name, std::string_view value) {
  message += fmt::format(FMT_COMPILE("{}: {}\r\n"), name, value);
}

/// A part's empty line and its content, wrapped.
void append_base64(std::string& message, std::string_view base64) {
  append_field(message, "Content-Transfer-Encoding", "base64");
  message += "\r\n";
  for (size_t i = 0; i < base64.size(); i += kMaxLine) {
    message += base64.substr(i, kMaxLine);
    message += "\r\n";
  }
}

void append_boundary(std::string& message, std::string_view end = "") {
  message += fmt::format(FMT_COMPILE("--{}{}\r\n"), kBoundary, end);
}

bool is_printable_ascii(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return c >= 0x20 && c < 0x7F; });
}

/// A part that is a file. A name in other letters goes by RFC 2231 alone: beside a plain one, some
/// programs would take that. Names were checked to fit on a line and to hold no quote.
void append_file(std::string& message, std::string_view name, std::string_view type,
                 std::string_view base64) {
  append_boundary(message);
  append_field(message, "Content-Type", type);
  append_field(message, "Content-Disposition", "attachment;");
  message += is_printable_ascii(name)
                 ? fmt::format(FMT_COMPILE(" filename=\"{}\"\r\n"), name)
                 : fmt::format(FMT_COMPILE(" filename*=UTF-8''{}\r\n"), percent_encode(name));
  append_base64(message, base64);
}

constexpr std::string_view kFold = "\r\n ";

/// ASCII whose words are parted by one space each, on lines that are short enough; nullopt when a
/// word is too long for that.
std::optional<std::string> fold(std::string_view text, size_t used) {
  std::string folded;
  for (bool first = true; !text.empty(); first = false) {
    const size_t end = std::min(text.find(' '), text.size());
    const bool fits = used + 1 + end <= kMaxLine;
    if (first ? used + end > kMaxLine : !fits && 1 + end > kMaxLine) return std::nullopt;
    if (!first) folded += fits ? " " : kFold;
    used = first ? used + end : fits ? used + 1 + end : 1 + end;
    folded += text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return folded;
}

bool is_media_type(std::string_view type) {
  const size_t slash = type.find('/');
  const auto is_token = [](std::string_view token) {
    return !token.empty() && token.size() <= 30 &&
           std::all_of(token.begin(), token.end(),
                       [](char c) { return is_alnum(c) || c == '.' || c == '+' || c == '-'; });
  };
  // Parts of parts may not be base64 (RFC 2045, section 6.4).
  return slash != std::string_view::npos && is_token(type.substr(0, slash)) &&
         is_token(type.substr(slash + 1)) && !begins_with_listed(" multipart/ message/ ", type);
}

bool is_base64(std::string_view text) {
  if (text.empty() || text.size() % 4 != 0) return false;
  for (int i = 0; i < 2 && text.back() == '='; ++i) text.remove_suffix(1);
  return text.find_first_not_of(kBase64) == std::string_view::npos;
}

}  // namespace

std::vector<Attachment> parse_attachments(const JsonReader& source) {
  constexpr size_t kMaxNameSize = 56;  // encoded, it must fit on a line
  std::vector<Attachment> all;
  source.each(kMaxAttachments, [&](const JsonReader& item) {
    const Attachment one{.name = item["name"].required().text(),
                         .type = item["type"].required().text(),
                         .base64 = item["base64"].required().text()};
    const bool good_name = !one.name.empty() && encoded_size(one.name) <= kMaxNameSize &&
                           plain_line(one.name) == one.name &&
                           one.name.find_first_of("/\\\"") == std::string_view::npos;
    if (!good_name) item["name"].fail(ErrorCode::kInvalidValue, "expected a short file name");
    if (!is_media_type(one.type)) {
      item["type"].fail(ErrorCode::kInvalidValue, "expected a media type such as image/png");
    }
    if (!is_base64(one.base64)) {
      item["base64"].fail(ErrorCode::kInvalidValue, "expected base64, padded and on one line");
    }
    all.push_back(one);
  });
  return all;
}

std::string encode_header(std::string_view text, size_t used) {
  if (is_printable_ascii(text) && text.find("=?") == std::string_view::npos) {
    if (std::optional<std::string> folded = fold(text, used)) return *folded;
  }
  constexpr std::string_view kOpen = "=?UTF-8?B?";
  constexpr std::string_view kClose = "?=";
  std::string encoded;
  while (!text.empty()) {
    if (!encoded.empty()) {
      encoded += kFold;
      used = 1;
    }
    const size_t letters = kMaxLine - used - kOpen.size() - kClose.size();
    // A word of its own must be valid UTF-8 (RFC 2047, section 5): cut between characters.
    const std::string_view word = beginning(text, letters / 4 * 3);
    encoded += fmt::format(FMT_COMPILE("{}{}{}"), kOpen, base64_of(word), kClose);
    text.remove_prefix(word.size());
  }
  return encoded;
}

std::string compose_draft(const Email& email, std::string_view diagnostics,
                          const std::vector<Attachment>& attachments) {
  constexpr std::string_view kSubject = "Subject";
  std::string message;
  append_field(message, "To", plain_line(email.to));
  append_field(message, kSubject, encode_header(email.subject, kSubject.size() + 2));
  append_field(message, "X-Unsent", "1");
  append_field(message, "MIME-Version", "1.0");
  append_field(message, "Content-Type",
               fmt::format(FMT_COMPILE("multipart/mixed; boundary=\"{}\""), kBoundary));
  message += "\r\n";

  std::string body;
  for (const char c : email_body(email)) {
    if (c == '\n') body += '\r';
    body += c;
  }
  append_boundary(message);
  append_field(message, "Content-Type", "text/plain; charset=utf-8");
  append_base64(message, base64_of(body));
  if (!diagnostics.empty()) {
    append_file(message, "diagnostics.json", "application/json", base64_of(diagnostics));
  }
  for (const Attachment& one : attachments) append_file(message, one.name, one.type, one.base64);
  append_boundary(message, "--");
  return message;
}

}  // namespace support
