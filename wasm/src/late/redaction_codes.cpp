// One-time codes, and secrets inside of what is encoded.

#include <algorithm>

#include "support/redaction_scanner.h"

namespace support::redaction {
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
  DecodedBytes buffer;
  // Most tokens are told apart by their first few bytes.
  if (!printable(decode_base64(token.substr(0, 16), buffer))) return false;
  const std::string_view bytes = decode_base64(token, buffer);
  if (!printable(bytes)) return false;
  const FoldedText folded(bytes);
  Scanner inner(folded, policy_, depth_ + 1);
  inner.run();
  return std::any_of(inner.spans().begin(), inner.spans().end(),
                     [](const Span& span) { return span.kind <= RemovedKind::kPrivateKey; });
}

}  // namespace support::redaction
