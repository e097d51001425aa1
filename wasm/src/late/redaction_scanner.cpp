// The pass: words, signs and wide characters, each handed to the rules that know it.

#include "support/redaction_scanner.h"

namespace support::redaction {

void Scanner::run() {
  while (at_ < end_) {
    const char c = *at_;
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
  const Place begin = at_;
  const Place end = skip(begin, kWord, end_ - begin);
  const ptrdiff_t size = end - begin;
  ++words_;
  if (take_person(begin, end)) return;
  // A checksum of go.sum; one of Subresource Integrity, which npm writes, too.
  if (starts(begin, "h1:") || starts(begin, "sha512-")) public_end_ = bare_end(end);
  // Shorter than any prefix and tail together, unless the key goes on behind a dot or a line end.
  const bool keylike = size >= 14 || is_any(*end, "./+\n\r\\");
  if (keylike && size >= 2 && scan_known_key(begin, end)) return;
  if (near(access_key_, 10) && scan_secret_of_pair(begin)) return;
  if (scan_label(begin, end)) return;
  if ((size >= 15 || *end == '~') && scan_random(begin, end)) return;
  at_ = std::max(at_, end);
}

void Scanner::scan_wide() {
  const Place begin = at_;
  const Label* label = row_at(slice(begin, end_));
  if (label == nullptr) {
    ++at_;
    return;
  }
  ++words_;
  if (!apply_label(*label, begin, begin + label->size) && at_ == begin) at_ = begin + label->size;
}

void Scanner::scan_sign() {
  const Place begin = at_;
  switch (*begin) {
    case '[':
      if (skip_marker()) return;
      break;
    case '-':
      if (take_private_key(begin)) return;
      break;
    case ':':
      if (scan_user_info(begin)) return;
      break;
    default:
      break;
  }
  if (is_any(*begin, "@:+(") && take_person(begin, begin + 1)) return;
  at_ = begin + 1;
}

bool Scanner::skip_marker() {
  const ptrdiff_t length = marker_length(at_);
  if (length == 0) return false;
  at_ += length;
  ++words_;
  return true;
}

bool Scanner::remove(Place begin, Place end, RemovedKind kind) {
  begin = std::max(begin, decided());
  if (begin >= end || is_marked(slice(begin, end))) return false;
  // A span that ends inside a character of several bytes would leave an invalid rest.
  while ((static_cast<uint8_t>(*end) & 0xC0U) == 0x80U) ++end;
  spans_.push_back({begin, end, kind});
  at_ = std::max(at_, end);
  ++words_;
  return true;
}

void Scanner::note_key(RemovedKind kind, ptrdiff_t size) {
  credential_ = words_;
  if (kind == RemovedKind::kApiKey && size >= 16) full_key_seen_ = true;
}

bool Scanner::remove_secret(Place begin, Place end, RemovedKind kind) {
  const KeyShape* shape = nullptr;
  if (known_prefix(begin, end, &shape) > 0)
    kind = shape != nullptr ? shape->kind : RemovedKind::kApiKey;
  const ptrdiff_t kept = kept_prefix(begin, end);
  if (kept > 0) ++words_;
  note_key(kind, end - begin - kept);
  return remove(begin + kept, end, kind);
}

Place Scanner::line_end(Place from) const {
  while (from < end_ && !is(*from, kBreak)) ++from;
  return from;
}

}  // namespace support::redaction
