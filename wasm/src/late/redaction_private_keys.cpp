// Private keys: in their armour, whole, cut off or logged line by line, and bare.

#include "support/redaction_scanner.h"

namespace support::redaction {

Place Scanner::pem_body_end(Place begin) const {
  Place end = begin;
  for (Place i = begin; i < end_; ++i) {
    if (is(*i, kAlnum | kBase64)) {
      end = i + 1;
      continue;
    }
    // Blanks, quotes, commas and '+' of wrapped literals may stand between lines.
    if (!is(*i, kBlank) && !is_any(*i, "\\\"'>|,#*")) break;
    const Place stop = skip(i + 1, kAlnum | kBase64, 80);
    const ptrdiff_t stretch = stop - i - 1;
    if (is(*i, kBreak) || stretch == 0 || stretch >= 16) continue;
    if (i > end + 24) break;
    // A short last line is still base64; a word of prose is not.
    const Shape shape = shape_of(slice(i + 1, stop));
    if (shape.digits == 0 && stop[-1] != '=' &&
        (shape.runs * 3 < shape.length || stretch % 4 != 0)) {
      break;
    }
  }
  return end;
}

bool Scanner::take_logged_pem(Place head_end) {
  // A log puts its own words before each line: the last of a line is the key's.
  bool any = false;
  for (Place line = head_end; is(*line, kBreak); line = line_end(line + 1)) {
    const Place end = line_end(line + 1);
    const bool marked = starts(end - 2, "*]");
    Place word = end;
    while (word[-1] == '=') --word;
    while (is(word[-1], kAlnum) || is_any(word[-1], "+/")) --word;
    if (!marked && (word[-1] != ' ' || end - word < (any ? 8 : 40))) break;
    if (!marked) remove(word, end, RemovedKind::kPrivateKey);
    at_ = std::max(at_, end);
    any = true;
  }
  return any;
}

bool Scanner::take_private_key(Place begin) {
  return *begin == '-' ? take_pem(begin) || take_pem_end(begin) : take_bare_der(begin);
}

bool Scanner::take_pem(Place begin) {
  if (!starts(begin, "-----BEGIN")) return false;
  const std::string_view head = slice(begin, std::min(end_, begin + 72));
  const size_t close = head.find("-----", 10);
  if (close == std::string_view::npos) return false;
  const Place body = begin + close + 5;
  Place end = pem_body_end(body);
  if (!contains(head.substr(0, close), "PRIVATE")) {
    at_ = public_end_ = end;
    return true;
  }
  // RFC 1421 header fields (Proc-Type, DEK-Info) or OpenPGP's (Version, Comment).
  if (take_logged_pem(body)) return true;
  // After a digit it is the time that a log puts before its next line.
  for (int fields = 0; fields < 4 && *end == ':' && !is(end[-1], kDigit); ++fields) {
    end = pem_body_end(line_end(end));
  }
  at_ = body;
  remove(body, end, RemovedKind::kPrivateKey);
  return true;
}

bool Scanner::take_pem_end(Place begin) {
  if (!starts(begin, "-----END")) return false;
  const std::string_view foot = slice(begin, std::min(end_, begin + 60));
  if (!contains(foot, "PRIVATE")) return false;
  // The head was cut off: everything back to the last thing that is not base64 belongs to the key.
  Place from = begin;
  for (Place i = begin; i > begin_ && begin - i < 8192; --i) {
    if (is(i[-1], kAlnum | kBase64)) {
      from = i - 1;
    } else if (!is(i[-1], kBreak)) {
      break;
    }
  }
  if (begin - from < 24) return false;
  while (!spans_.empty() && spans_.back().begin >= from) spans_.pop_back();
  remove(from, begin, RemovedKind::kPrivateKey);
  at_ = begin + 8;
  return true;
}

bool Scanner::take_bare_der(Place begin) {
  // SEQUENCE, then INTEGER 0 or 1: PKCS #1, PKCS #8 or SEC 1. A public key or a certificate has
  // another SEQUENCE there. "openssh-key-v1" in base64 is OpenSSH's own container.
  if (!starts(begin, "b3BlbnNzaC1r")) {
    if (*begin != 'M') return false;
    DecodedBytes buffer;
    const std::string_view bytes =
        decode_base64(slice(begin, skip(begin, kAlnum | kBase64, 12)), buffer);
    if (bytes.size() < 7 || bytes[0] != '\x30') return false;
    const size_t integer = bytes[1] == '\x82' ? 4 : bytes[1] == '\x81' ? 3 : 2;
    if (bytes[integer] != '\x02' || bytes[integer + 1] != '\x01' ||
        (bytes[integer + 2] & ~1) != 0) {
      return false;
    }
  }
  const Place end = pem_body_end(begin);
  return end - begin >= 40 && remove(begin, end, RemovedKind::kPrivateKey);
}

}  // namespace support::redaction
