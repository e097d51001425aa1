// Credentials by their own looks: known prefixes, JWTs, random strings in a telling context.
//
// Scanners of source code demand a quote or a blank after a key and so miss most of what people
// paste. Here a key begins at its prefix and ends where its characters end, whatever follows; and
// a piece that was broken off by a line end is taken along.

#include <algorithm>

#include "support/redaction_scanner.h"

namespace support::redaction {
namespace {

constexpr size_t kNearWords = 14;
constexpr ptrdiff_t kLongestToken = 4096;

/// The id of an account, message or call: two letters that say which, and hexadecimal digits.
bool is_sid(std::string_view token) {
  return token.size() == 34 && is(token[0], kUpper) && is(token[1], kUpper) &&
         token.find_first_not_of("0123456789abcdef", 2) == std::string_view::npos;
}

}  // namespace

bool is_object_id(std::string_view token) {
  const size_t joiner = token.find_first_of("_-");
  return joiner != std::string_view::npos && is_one_of(token.substr(0, joiner), kIdPrefixes);
}

bool is_fingerprint(const Shape& shape) {
  return shape.hex && shape.length == 40 && shape.upper == shape.letters;
}

Place Scanner::token_end(Place begin, bool dotted) const {
  Place end = begin;
  const Place limit = std::min(end_, begin + kLongestToken);
  while (end < limit) {
    end = skip(end, kWord, limit - end);
    const char c = *end;
    const KeyShape* known = nullptr;
    if (!is_any(c, "./+~") || end == begin ||
        (c == '.' && known_prefix(end + 1, std::min(end_, end + 24), &known) >= 4)) {
      break;
    }
    const Place piece = skip(end + 1, c == '.' && dotted ? kWord : kAlnum, 48);
    const Shape shape = shape_of(slice(end + 1, piece));
    const bool mixed = shape.length >= 4 && shape.mixed() && shape.runs * 3 >= shape.length;
    const bool joined = c == '.' ? (dotted && shape.length >= 4) || (mixed && shape.length >= 8)
                                 : mixed || (c == '+' && shape.length >= 4 && shape.runs > 1);
    if (!joined) break;
    end = piece;
  }
  while (end < limit && *end == '=' && !is(end[1], kAlnum)) ++end;
  return end;
}

ptrdiff_t Scanner::known_prefix(Place begin, Place end, const KeyShape** shape) const {
  const std::string_view token = slice(begin, end);
  for (const std::string_view prefix : policy_.key_prefixes) {
    if (!prefix.empty() && token.substr(0, prefix.size()) == prefix) {
      return static_cast<ptrdiff_t>(prefix.size());
    }
  }
  *shape = is_wide(*begin) ? nullptr : row_at(token);
  return *shape != nullptr ? (*shape)->size : 0;
}

ptrdiff_t Scanner::kept_prefix(Place begin, Place end) const {
  const KeyShape* shape = nullptr;
  const ptrdiff_t known = known_prefix(begin, end, &shape);
  if (known > 0) return known;
  // acme_live_…, gw-v1-…: words before a joiner, then something long that is no word.
  Place kept = begin;
  while (kept < begin + 18 && kept < end) {
    const Place piece = skip(kept, kAlnum, 10);
    const Shape word = shape_of(slice(kept, piece));
    const bool wordlike = word.length > (kept == begin ? 0U : 1U) && word.length <= 9 &&
                          word.digits <= 2 && word.runs <= 2 &&
                          (word.upper == 0 || word.upper == word.letters);
    if (!wordlike || (word.digits > 0 && word.runs != 2) || piece >= end || !is(*piece, kJoiner)) {
      break;
    }
    kept = piece + 1;
  }
  if (kept == begin || kept + 16 > end) return 0;
  const Shape rest = shape_of(slice(kept, end));
  return rest.digits > 0 && rest.longest >= 8 && rest.restless() ? kept - begin : 0;
}

/// Behind a prefix of the pack's own; what is shorter names a key on purpose ("acme_live_7Q2m").
constexpr size_t kShortestOwn = 8;

bool Scanner::scan_known_key(Place begin, Place end) {
  const KeyShape* shape = nullptr;
  Place start = begin;
  // Longer than the word: some prefixes hold a dot or a slash.
  ptrdiff_t prefix = known_prefix(start, std::min(end_, start + 24), &shape);
  for (int pieces = 0; prefix == 0 && pieces < 4; ++pieces) {
    while (start < end && !is(*start, kJoiner)) ++start;
    if (++start + 14 >= end) return false;
    prefix = known_prefix(start, end, &shape);
    if (prefix < 4) prefix = 0;
  }
  if (prefix == 0) return false;
  const Place tail = start + prefix;
  Place stop = starts(start, "ABSK") ? skip(tail, kAlnum | kBase64, end_ - tail)
                                     : token_end(tail, tail[-1] == '.');
  if (stop <= tail || marker_length(stop) > 0) return false;
  stop = join_lines(tail, stop, shape != nullptr ? shape->third : 0);
  const std::string_view text = slice(tail, stop);
  const Shape looks = shape_of(text);
  if (looks.length < (shape != nullptr ? shape->least() : kShortestOwn) || looks.longest < 8 ||
      looks.distinct <= 3 || is_placeholder(text) ||
      (looks.digits == 0 && ((prefix <= 4 && looks.upper < 3) || looks.runs * 6 < looks.letters)) ||
      // Two letters are no proof: only a hexadecimal tail of the right length is.
      (prefix == 2 && (!looks.hex || looks.length != 32))) {
    return false;
  }
  const RemovedKind kind = shape != nullptr ? shape->kind : RemovedKind::kApiKey;
  if (shape != nullptr && shape->typical() == 16) access_key_ = words_;  // AWS
  ++words_;
  note_key(kind, stop - tail);
  return remove(tail, stop, kind);
}

bool Scanner::is_address_part(Place begin, Place end) const {
  // A label of a host name, a step of a path, a file name: random ones are ids and hashes.
  if (*end == '.' && is(end[1], kAlpha)) {
    const Place suffix = skip(end + 1, kAlnum);
    if (*suffix == '.' || is_one_of(slice(end + 1, suffix), kFileSuffixes)) return true;
  }
  return begin[-1] == '@' || (begin[-1] == ':' && begin[-2] == ':') ||
         (begin[-1] == '/' && (is(begin[-2], kAlnum) || begin[-2] == '/'));
}

bool Scanner::scan_random(Place begin, Place end) {
  if (take_private_key(begin)) return true;
  const bool dotted = *end == '.' && end - begin >= 20;
  const Place stop = token_end(begin, dotted);
  const std::string_view token = slice(begin, stop);
  const Shape shape = shape_of(token);
  if (starts(begin, "ey") && (contains(token, ".") || starts(begin, "eyJhbGciO"))) {
    return remove(begin, join_lines(begin, stop, 0), RemovedKind::kToken);
  }
  if (dotted && std::count(token.begin(), token.end(), '.') == 2 && shape.random() &&
      shape.longest >= 20) {
    return remove(begin, stop, RemovedKind::kToken);
  }
  if (take_encoded(begin, stop)) return true;
  if (is_uuid(token) || is_fingerprint(shape) || is_sid(token)) return false;
  if (dotted && end - begin == 32 && stop - end > 16 && shape_of(slice(begin, end)).hex) {
    return remove_secret(begin, stop, RemovedKind::kApiKey);
  }
  if (begin < public_end_ || is_address_part(begin, end) || is_object_id(token)) {
    return false;
  }
  const bool told = near(credential_, kNearWords) && identity_ <= credential_;
  const auto kept = static_cast<size_t>(kept_prefix(begin, stop));
  if (kept > 0 && (is_uuid(token.substr(kept)) || is_placeholder(token.substr(kept)))) return false;
  const bool random = shape.random() && shape.longest >= 16;
  // Digests are as long, so that those have to be announced more closely.
  const bool digest = shape.hex && (shape.length == 40 || shape.length == 64);
  const bool hex = shape.hex && shape.length >= 32 && shape.mixed() &&
                   near(credential_, digest ? 4 : kNearWords);
  const bool own_prefix = kept > 0 && shape.random() && shape.length - kept >= 20;
  // What is text in base64 and hides nothing is text.
  const bool lone = random && shape.length >= 22 && shape.upper > 3 && shape.digits > 1 &&
                    shape.upper + shape.digits + 3 < shape.length && kept == 0 &&
                    !near(identity_, 4) && !is_encoded_text(token);
  if ((!own_prefix && !lone && !(told && (hex || (random && !digest)))) ||
      starts(begin - 7, "base64,")) {
    return false;
  }
  return remove_secret(begin, join_lines(begin, stop, 0), RemovedKind::kApiKey);
}

bool Scanner::scan_secret_of_pair(Place begin) {
  // The secret of an AWS access key: forty characters of base64 without a name of their own, of
  // which the first may be a sign.
  if (is_any(begin[-1], "+/")) --begin;
  const Place end = skip(begin, kAlnum | kBase64, 64);
  return end - begin == 40 && shape_of(slice(begin, end)).restless() &&
         remove(begin, end, RemovedKind::kApiKey);
}

}  // namespace support::redaction
