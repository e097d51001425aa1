// Credentials by their own looks: known prefixes, JWTs, PEM, bare DER, random strings in context.
//
// Scanners of source code demand a quote or a blank after a key and so miss most of what people
// paste. Here a key begins at its prefix and ends where its characters end, whatever follows; and
// a piece that was broken off by a line end is taken along.

#include <algorithm>

#include "support/redaction_scanner.h"

namespace support::redaction {
namespace {

constexpr size_t kNearWords = 14;
constexpr size_t kLongestToken = 4096;

/// A continuation looks like the rest of a key: mixed, or one piece alone on its line.
bool looks_cut(const Shape& shape) {
  return shape.digits > 0 && shape.letters > 0 && shape.runs * 4 >= shape.letters + shape.digits;
}

bool printable(std::string_view bytes) {
  return bytes.size() >= 10 &&
         std::all_of(bytes.begin(), bytes.end(), [](char c) { return c >= ' ' || is(c, kBreak); });
}

bool trivial(std::string_view tail) {
  const Shape shape = shape_of(tail);
  return shape.distinct <= 3 || is_placeholder(tail);
}

}  // namespace

size_t Scanner::token_end(size_t begin, bool dotted) const {
  size_t end = begin;
  const size_t limit = std::min(text_.size(), begin + kLongestToken);
  while (end < limit) {
    if (is(at(end), kWord)) {
      ++end;
      continue;
    }
    const char c = at(end);
    if (c != '.' && c != '/' && c != '+' && c != '~') break;
    const size_t piece = skip(end + 1, c == '.' && dotted ? kWord : kAlnum, 48);
    const Shape shape = shape_of(slice(end + 1, piece));
    const bool mixed = shape.length >= 4 && shape.digits > 0 && shape.letters > 0 &&
                       shape.runs * 3 >= shape.length;
    const bool joined = c == '.' ? (dotted && shape.length >= 4) || (mixed && shape.length >= 8)
                                 : mixed || (c == '+' && shape.length >= 4 && shape.runs > 1);
    if (!joined || end == begin) break;
    end = piece;
  }
  while (end < limit && at(end) == '=' && !is(at(end + 1), kAlnum)) ++end;
  return end;
}

size_t Scanner::join_wrapped(size_t begin, size_t end, size_t missing) const {
  for (int lines = 0; lines < 40; ++lines) {
    size_t next = skip(end, kSpace, 4);
    if (at(next) == '\\') ++next;
    if (!is(at(next), kBreak)) return end;
    next = skip(next, kBreak, 2);
    while (next < end + 48 && (is(at(next), kSpace) || at(next) == '>' || at(next) == '|')) ++next;
    const size_t stop = token_end(next, false);
    const Shape shape = shape_of(slice(next, stop));
    const bool alone =
        stop >= text_.size() || !is(at(stop), kSpace) || is(at(skip(stop, kSpace, 8)), kBreak);
    const KeyShape* known = nullptr;
    if (shape.length < 3 || at(stop) == '=' || at(stop) == ':' || at(stop) == '(' ||
        at(stop) == '/' || (at(next) == '-' && !is(at(next + 1), kAlnum)) ||
        is_uuid(slice(next, stop)) || known_prefix(next, stop, &known) > 0) {
      return end;
    }
    const size_t have = end - begin;
    const bool wanted = missing == 0 ? looks_cut(shape) && (alone || shape.length >= 12)
                                     : have < missing && (looks_cut(shape) || alone);
    const size_t joiner = slice(next, stop).find_first_of("-_");
    const bool object_id =
        joiner != std::string_view::npos && is_one_of(slice(next, next + joiner), kIdPrefixes);
    if (!wanted || object_id) return end;
    if (missing > 0) missing = std::max(missing, have) - std::min(missing, stop - next);
    end = stop;
  }
  return end;
}

size_t Scanner::known_prefix(size_t begin, size_t end, const KeyShape** shape) const {
  const std::string_view token = slice(begin, end);
  for (const std::string_view prefix : policy_.key_prefixes) {
    if (!prefix.empty() && token.substr(0, prefix.size()) == prefix) return prefix.size();
  }
  for (const KeyShape& candidate : key_shapes(at(begin))) {
    if (token.substr(0, candidate.prefix.size()) == candidate.prefix) {
      *shape = &candidate;
      return candidate.prefix.size();
    }
  }
  return 0;
}

size_t Scanner::kept_prefix(size_t begin, size_t end) const {
  const KeyShape* shape = nullptr;
  const size_t known = known_prefix(begin, end, &shape);
  if (known > 0) return std::min(known, end - begin);
  // acme_live_…, gw-v1-…: words before a joiner, then something long that is no word.
  size_t kept = 0;
  for (size_t i = begin; i < begin + 18 && i < end;) {
    const size_t piece = skip(i, kAlnum, 10);
    const Shape word = shape_of(slice(i, piece));
    const bool wordlike = word.length > (i == begin ? 0U : 1U) && word.length <= 9 &&
                          (word.digits == 0 || (word.digits <= 2 && word.runs == 2)) &&
                          word.runs <= 2 && (word.upper == 0 || word.upper == word.letters);
    if (!wordlike || piece >= end || !is(at(piece), kJoiner)) break;
    i = kept = piece + 1;
  }
  if (kept == 0 || kept + 16 > end) return 0;
  const Shape rest = shape_of(slice(kept, end));
  return rest.digits > 0 && rest.longest >= 8 && rest.restless() ? kept - begin : 0;
}

bool Scanner::scan_known_key(size_t begin, size_t end) {
  const KeyShape* shape = nullptr;
  size_t start = begin;
  // Longer than the word: some prefixes hold a dot or a slash.
  size_t prefix = known_prefix(start, std::min(text_.size(), start + 24), &shape);
  for (int pieces = 0; prefix == 0 && pieces < 4; ++pieces) {
    while (start < end && !is(at(start), kJoiner)) ++start;
    if (++start + 14 >= end) return false;
    prefix = known_prefix(start, end, &shape);
    if (prefix < 4) prefix = 0;
  }
  if (prefix == 0) return false;
  const size_t tail = start + prefix;
  size_t stop =
      token_end(tail, at(tail - 1) == '.' || (shape != nullptr && shape->prefix == "SG."));
  if (stop <= tail) return false;
  if (marker_length(ahead(stop, 32)) > 0) return false;
  const size_t typical = shape != nullptr ? shape->typical : 0;
  stop = join_wrapped(tail, stop, typical);
  const Shape looks = shape_of(slice(tail, stop));
  const size_t least = shape != nullptr ? shape->least : 12;
  if (looks.length < least || looks.longest < 8 || trivial(slice(tail, stop))) return false;
  if (prefix <= 4 && looks.digits == 0 && looks.upper < 3) return false;
  if (looks.digits == 0 && looks.runs * 6 < looks.letters) return false;
  // Two letters are no proof: only a hexadecimal tail of the right length is.
  if (prefix == 2 && (!looks.hex || looks.length != 32)) return false;
  const RemovedKind kind = shape != nullptr ? shape->kind : RemovedKind::kApiKey;
  if (shape != nullptr && shape->prefix[0] == 'A' && shape->typical == 16) {
    access_key_.mark(words_);
  }
  words_ += 1;
  credential_.mark(words_);
  full_key_seen_ = full_key_seen_ || (kind == RemovedKind::kApiKey && looks.length >= 16);
  remove(tail, stop, kind);
  return true;
}

bool Scanner::hides_secret(std::string_view token) const {
  if (depth_ > 1 || token.size() < 16) return false;
  // Most tokens are told apart by their first few bytes.
  if (!printable(decode_base64(token.substr(0, 16), 12))) return false;
  const std::string bytes = decode_base64(token, 1024);
  if (!printable(bytes)) return false;
  const FoldedText folded(bytes);
  Scanner inner(folded, policy_, depth_ + 1);
  inner.run();
  return std::any_of(inner.spans().begin(), inner.spans().end(),
                     [](const Span& span) { return span.kind <= RemovedKind::kPrivateKey; });
}

bool Scanner::is_address_part(size_t begin, size_t end) const {
  // A label of a host name, a step of a path, a file name: random ones are ids and hashes.
  if (at(end) == '.' && is(at(end + 1), kAlpha)) {
    const size_t suffix = skip(end + 1, kAlnum, 24);
    if (at(suffix) == '.' || is_one_of(slice(end + 1, suffix), kFileSuffixes)) return true;
  }
  return begin > 1 && at(begin - 1) == '/' && (is(at(begin - 2), kAlnum) || at(begin - 2) == '/');
}

bool Scanner::scan_random(size_t begin, size_t end) {
  if (scan_bare_der(begin)) return true;
  const bool dotted = at(end) == '.' && end - begin >= 20;
  size_t stop = token_end(begin, dotted);
  std::string_view token = slice(begin, stop);
  if (token.substr(0, 4) == "AAAA") {  // an SSH public key (RFC 4253, section 6.6)
    at_ = stop;
    return true;
  }
  const Shape shape = shape_of(token);
  const bool jwt = token.substr(0, 2) == "ey" &&
                   (token.find('.') != std::string_view::npos || token.substr(0, 9) == "eyJhbGciO");
  const bool triple = dotted && std::count(token.begin(), token.end(), '.') == 2 &&
                      shape.random() && shape.longest >= 20;
  if (jwt || triple) {
    remove(begin, jwt ? join_wrapped(begin, stop, 0) : stop, RemovedKind::kToken);
    return true;
  }
  if (hides_secret(token)) {
    remove(begin, stop, RemovedKind::kApiKey);
    return true;
  }
  if (is_uuid(token)) return false;
  if (dotted && shape_of(slice(begin, end)).hex && end - begin == 32 && stop - end > 16) {
    remove_secret(begin, stop, RemovedKind::kApiKey);
    return true;
  }
  if (begin < public_end_ || is_address_part(begin, end)) return false;
  const size_t joiner = token.find_first_of("_-");
  if (joiner != std::string_view::npos && is_one_of(token.substr(0, joiner), kIdPrefixes)) {
    return false;
  }
  const bool told = credential_.within(words_, kNearWords) &&
                    !(identity_.seen && identity_.word > credential_.word);
  const size_t kept = kept_prefix(begin, stop);
  const bool hex = shape.hex && shape.length >= 32 && shape.digits > 0 && shape.letters > 0;
  const bool random = shape.random() && shape.longest >= 16;
  const bool own_prefix = kept > 0 && shape.random() && shape.length - kept >= 20;
  const bool lone = random && shape.length >= 32 && shape.upper > 3 && shape.digits > 2 &&
                    shape.upper + shape.digits + 3 < shape.length && kept == 0 &&
                    !identity_.within(words_, 4);
  if (!own_prefix && !lone && !(told && (hex || random))) return false;
  if (at(begin - 1) == ',' && begin > 8 && contains(slice(begin - 8, begin), "base64"))
    return false;
  stop = join_wrapped(begin, stop, 0);
  remove_secret(begin, stop, RemovedKind::kApiKey);
  return true;
}

bool Scanner::scan_secret_of_pair(size_t begin) {
  // The secret of an AWS access key: forty characters of base64 without a name of their own.
  if (!access_key_.within(words_, 10)) return false;
  const size_t end = skip(begin, kAlnum | kBase64, 64);
  if (end - begin != 40 || !shape_of(slice(begin, end)).restless()) return false;
  remove(begin, end, RemovedKind::kApiKey);
  return true;
}

bool Scanner::scan_telegram(size_t begin) {
  const size_t colon = skip(begin, kDigit, 11);
  if (colon - begin < 8 || at(colon) != ':') return false;
  const size_t end = skip(colon + 1, kWord, 64);
  if (end - colon < 34 || end - colon > 48 || !shape_of(slice(colon + 1, end)).random())
    return false;
  remove(begin, end, RemovedKind::kToken);
  return true;
}

size_t Scanner::pem_body_end(size_t begin) const {
  size_t end = begin;
  for (size_t i = begin; i < text_.size(); ++i) {
    const char c = at(i);
    if (is(c, kAlnum | kBase64)) {
      end = i + 1;
      continue;
    }
    // Blanks, quotes, commas and '+' of wrapped literals may stand between lines.
    const bool filler = is(c, kSpace | kBreak) || c == '\\' || c == '"' || c == '\'' || c == '>' ||
                        c == '|' || c == ',' || c == '#' || c == '*';
    if (!filler) break;
    const size_t stretch = skip(i + 1, kAlnum | kBase64, 80) - i - 1;
    if (is(c, kBreak) || stretch == 0 || stretch >= 16) continue;
    if (i > end + 24) break;
    // A short last line is still base64; a word of prose is not.
    const Shape shape = shape_of(slice(i + 1, i + 1 + stretch));
    if (shape.digits == 0 && at(i + stretch) != '=' && shape.runs * 3 < shape.length) break;
  }
  return end;
}

bool Scanner::scan_pem(size_t begin) {
  if (ahead(begin, 5) != "-----") return false;
  const std::string_view head = ahead(begin, 72);
  if (head.substr(5, 5) != "BEGIN") return false;
  const size_t close = head.find("-----", 10);
  if (close == std::string_view::npos) return false;
  size_t body = begin + close + 5;
  if (!contains(head.substr(0, close), "PRIVATE")) {
    public_end_ = pem_body_end(body);
    at_ = public_end_;
    return true;
  }
  // RFC 1421 header fields (Proc-Type, DEK-Info) or OpenPGP's (Version, Comment).
  size_t end = pem_body_end(body);
  for (int fields = 0; fields < 4 && at(end) == ':'; ++fields) {
    while (end < text_.size() && !is(at(end), kBreak)) ++end;
    end = pem_body_end(end);
  }
  if (end <= body) {
    at_ = body;
    return true;
  }
  remove(body, end, RemovedKind::kPrivateKey);
  const size_t foot = ahead(end, 16).find("-----END");
  if (foot != std::string_view::npos) {
    const size_t stop = ahead(end + foot + 8, 60).find("-----");
    if (stop != std::string_view::npos) at_ = end + foot + 8 + stop + 5;
  }
  return true;
}

bool Scanner::scan_pem_end(size_t begin) {
  const std::string_view foot = ahead(begin, 60);
  if (foot.substr(0, 8) != "-----END" || !contains(foot, "PRIVATE")) return false;
  // The head was cut off: everything back to the last thing that is not base64 belongs to the key.
  const size_t floor = spans_.empty() ? 0 : spans_.back().end;
  size_t from = begin;
  for (size_t i = begin; i > floor && begin - i < 8192; --i) {
    const char c = at(i - 1);
    if (is(c, kAlnum | kBase64)) {
      from = i - 1;
    } else if (!is(c, kBreak)) {
      break;
    }
  }
  if (begin - from < 24) return false;
  remove(from, begin, RemovedKind::kPrivateKey);
  at_ = begin + 8;
  return true;
}

bool Scanner::scan_bare_der(size_t begin) {
  // SEQUENCE, then INTEGER 0 or 1: PKCS #1, PKCS #8 or SEC 1. A public key or a certificate has
  // another SEQUENCE there. "openssh-key-v1" in base64 is OpenSSH's own container.
  const std::string_view head = ahead(begin, 24);
  bool key = head.substr(0, 12) == "b3BlbnNzaC1r";
  if (head.substr(0, 1) == "M" && !key) {
    const std::string bytes = decode_base64(head.substr(0, 12), 9);
    if (bytes.size() < 7 || bytes[0] != '\x30') return false;
    const auto length = static_cast<uint8_t>(bytes[1]);
    const size_t integer = length == 0x82 ? 4 : length == 0x81 ? 3 : 2;
    key = bytes[integer] == '\x02' && bytes[integer + 1] == '\x01' &&
          static_cast<uint8_t>(bytes[integer + 2]) <= 1;
  }
  if (!key) return false;
  const size_t end = pem_body_end(begin);
  if (end - begin < 40) return false;
  remove(begin, end, RemovedKind::kPrivateKey);
  return true;
}

/// Good enough to tell a host from the middle of a password.
static bool is_host(std::string_view text) {
  return text == "localhost" || text.find_first_of(".:]") != std::string_view::npos;
}

bool Scanner::scan_user_info(size_t colon) {
  if (at(colon + 1) != '/' || at(colon + 2) != '/') return false;
  const size_t begin = colon + 3;
  size_t slash = 0;
  size_t sign = 0;
  for (size_t i = begin; i < text_.size() && i < begin + 512; ++i) {
    const char c = at(i);
    if (is(c, kSpace | kBreak) || is_wide(c) || c == '"' || c == '\'' || c == '<' || c == '>' ||
        c == '`') {
      break;
    }
    if (c == ':' && at(i + 1) == '/' && at(i + 2) == '/') break;
    if ((c == '/' || c == '?' || c == '#') && slash == 0) slash = i;
    if (c == '@' && folded_.width(i) == folded_.width(colon)) sign = i;
    // A host ends the user's part; without one the sign stood inside a password.
    if (i == slash && sign != 0 && sign < slash && is_host(slice(sign + 1, slash))) break;
  }
  if (sign == 0) return false;
  const size_t divider = slice(begin, sign).find(':');
  const size_t password = begin + divider + 1;
  if (slash != 0 && sign > slash) {
    // An '@' in the path is none of a user's, unless a password holds the slash.
    if (divider == std::string_view::npos || password > slash || is(at(password), kDigit))
      return false;
  }
  if (divider == std::string_view::npos) {
    if (shape_of(slice(begin, sign)).random()) remove_secret(begin, sign, RemovedKind::kToken);
  } else if (password < sign && !is_marked(slice(password, sign)) &&
             !is_placeholder(slice(password, sign))) {
    if (shape_of(slice(begin, password - 1)).random()) {
      remove_secret(begin, password - 1, RemovedKind::kToken);
    }
    remove_secret(password, sign, RemovedKind::kPassword);
  }
  at_ = sign + 1;
  return true;
}

}  // namespace support::redaction
