// The pass: words, signs and wide characters, each handed to the rules that know it.

#include "support/redaction_scanner.h"

namespace support::redaction {

size_t Scanner::skip(size_t from, uint8_t classes, size_t most) const {
  const size_t limit = from + most;
  while (from < limit && is(at(from), classes)) ++from;
  return from;
}

void Scanner::run() {
  while (at_ < text_.size()) {
    const char c = at(at_);
    if (is(c, kAlnum) || c == '_') {
      scan_word();
    } else if (is_wide(c)) {
      scan_wide();
    } else {
      scan_sign();
    }
  }
}

void Scanner::scan_word() {
  const size_t begin = at_;
  const size_t end = skip(begin, kWord, text_.size());
  ++words_;
  if (text_[begin] == 'b' && scan_telegram(begin + 3)) return;  // …/bot123456789:AA…/getMe
  if (is(at(begin), kDigit)) {
    if (scan_number(begin)) return;
  } else if (scan_iban(begin, end) || scan_national_word(begin, end)) {
    return;
  }
  // Shorter than any prefix and tail together, unless the key goes on behind a dot or a line end.
  const char next = at(end);
  const bool keylike =
      end - begin >= 14 || next == '.' || next == '/' || is(next, kBreak) || next == '\\';
  if (keylike && end - begin >= 2 && scan_known_key(begin, end)) return;
  if (access_key_.seen && scan_secret_of_pair(begin)) return;
  if (scan_label(begin, end)) return;
  if (end - begin >= 15 && scan_random(begin, end)) return;
  if (next == ':' && end - begin <= 4 && scan_ipv6(begin)) return;
  if (at_ < end) at_ = end;
}

void Scanner::scan_wide() {
  // Three bytes a character in the scripts that have labels here.
  const Label* label = wide_label(ahead(at_, 32));
  if (label == nullptr) {
    ++at_;
    return;
  }
  const size_t begin = at_;
  ++words_;
  if (!apply_label(*label, begin, begin + label->stem.size()) && at_ == begin) {
    at_ = begin + label->stem.size();
  }
}

void Scanner::scan_sign() {
  const size_t begin = at_;
  switch (at(begin)) {
    case '[':
      if (skip_marker()) return;
      break;
    case '-':
      if (scan_pem(begin) || scan_pem_end(begin)) return;
      break;
    case '@':
      if (scan_email(begin)) return;
      break;
    case ':':
      if (at(begin + 1) == '/' && scan_user_info(begin)) return;
      if (at(begin + 1) == ':' && scan_ipv6(begin)) return;
      break;
    case '+':
    case '(':
      if (scan_phone(begin)) return;
      break;
    default:
      break;
  }
  at_ = begin + 1;
}

bool Scanner::skip_marker() {
  const size_t length = marker_length(ahead(at_, 32));
  if (length == 0) return false;
  at_ += length;
  ++words_;
  return true;
}

void Scanner::remove(size_t begin, size_t end, RemovedKind kind) {
  if (!spans_.empty() && begin < spans_.back().end) begin = spans_.back().end;
  // A span that ends inside a character of several bytes would leave an invalid rest.
  while (end < text_.size() && (static_cast<uint8_t>(at(end)) & 0xC0U) == 0x80U) ++end;
  if (begin < end) spans_.push_back({begin, end, kind});
  if (end > at_) at_ = end;
  ++words_;
}

void Scanner::remove_secret(size_t begin, size_t end, RemovedKind kind) {
  const KeyShape* shape = nullptr;
  if (known_prefix(begin, end, &shape) > 0)
    kind = shape != nullptr ? shape->kind : RemovedKind::kApiKey;
  const size_t kept = kept_prefix(begin, end);
  if (kept > 0) ++words_;
  credential_.mark(words_);
  full_key_seen_ = full_key_seen_ || (kind == RemovedKind::kApiKey && end - begin - kept >= 16);
  remove(begin + kept, end, kind);
}

}  // namespace support::redaction
