// One-time codes, and what base64 holds: a public key, or a secret.

#include <algorithm>

#include "support/redaction_scanner.h"

namespace support::redaction {
namespace {

/// SSH's (RFC 4253, section 6.6), one with the name of its algorithm before it (RFC 5280), age's
/// and minisign's.
bool begins_public_key(Place begin, size_t size) {
  return (starts(begin, "AAAA") && is_any(begin[4], "BCEGI")) || starts(begin, "MIIBIjANBg") ||
         starts(begin, "MFkwEwYH") || starts(begin, "age1") || (starts(begin, "RW") && size == 56);
}

/// Also over the quotes by which DNS parts what is long: "…" "…".
Place base64_end(Place begin, Place limit) {
  for (;;) {
    const Place end = skip(begin, kAlnum | kBase64, limit - begin);
    const Place next = skip(end + 1, kSpace, 4);
    if (*end != '"' || next == end + 1 || *next != '"') return end;
    begin = next + 1;
  }
}

/// The numbers of a public key in JSON: the modulus, or the two coordinates (RFC 7518, section 6).
bool is_public_number(Place begin) {
  Place i = begin - 1;
  if (*i != '"') return false;
  while (is_any(i[-1], ": ")) --i;
  return is_any(i[-1], "\"") && is_any(i[-2], "nxy") && i[-3] == '"';
}

}  // namespace
bool Scanner::take_code(Place begin, bool many) {
  bool any = false;
  for (int codes = 0; codes < (many ? 16 : 1); ++codes) {
    const Place end = code_end(begin);
    if (!remove(begin, end, RemovedKind::kOneTimeCode)) break;
    any = true;
    begin = skip(*end == ',' ? end + 1 : end, kBlank, 8);
  }
  return any;
}

Place Scanner::code_end(Place begin) const {
  Place end = begin;
  size_t digits = 0;
  for (; end < begin + 24 && (is(*end, kAlnum) || is_any(*end, "- ")); ++end) {
    if (*end == ' ' && (!is(end[1], kDigit) || digits != 3)) break;
    digits += is(*end, kDigit) ? 1U : 0U;
  }
  const Shape shape = shape_of(slice(begin, end));
  const bool code = digits >= 3 && digits <= 8 && shape.letters == 0;
  const bool recovery = digits >= 2 && shape.letters >= 2 && shape.length >= 8 && shape.runs > 3;
  const bool year = starts(skip(end, kSpace, 1), "年");
  return !is(*end, kAlnum) && !year && (code || recovery) ? end : begin;
}

bool Scanner::hides_secret(std::string_view token) const {
  if (depth_ > 1 || token.size() < 16) return false;
  // Most tokens are told apart by their first few bytes.
  if (!is_encoded_text(token)) return false;
  DecodedBytes buffer;
  const std::string_view bytes = decode_base64(token, buffer);
  if (!printable(bytes)) return false;
  const FoldedText folded(bytes);
  Scanner inner(folded, policy_, depth_ + 1);
  inner.run();
  return std::any_of(inner.spans().begin(), inner.spans().end(),
                     [](const Span& span) { return span.kind <= RemovedKind::kPrivateKey; });
}

bool Scanner::scan_telegram(Place begin) {
  const Place colon = skip(begin, kDigit, 11);
  if (colon - begin < 8 || *colon != ':') return false;
  const Place end = skip(colon + 1, kWord, 64);
  return end - colon >= 34 && end - colon <= 48 && shape_of(slice(colon + 1, end)).random() &&
         remove(begin, end, RemovedKind::kToken);
}

bool Scanner::take_encoded(Place begin, Place end) {
  const std::string_view token = slice(begin, end);
  if (begins_public_key(begin, token.size())) {
    at_ = base64_end(begin, end_);
    return true;
  }
  if (is_public_number(begin)) {
    at_ = end;
    return true;
  }
  return hides_secret(token) && remove(begin, end, RemovedKind::kApiKey);
}

}  // namespace support::redaction
