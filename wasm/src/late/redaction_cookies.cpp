// name=value pairs, and objects of them: each value is one cookie.

#include "support/redaction_scanner.h"

namespace support::redaction {

bool Scanner::take_cookie_object(Place begin) {
  // cookies={"sid": "x"}, "cookies": [{"name": "sid", "value": "x"}]
  const size_t before = spans_.size();
  int open = 0;
  Place i = begin;
  do {
    if (is_any(*i, "{[")) ++open;
    if (is_any(*i, "}]")) --open;
    if (is_any(*i, "\"'")) {
      const Place close = closing_quote(i, 4096, false);
      if (close == nullptr) break;
      Place key = i - 1;
      while (key > begin && (is(*key, kSpace) || is_any(*key, ":\"'"))) --key;
      const bool named = *skip(close + 1, kSpace, 8) != ':' && is_any(i[-1], ": ");
      // What a jar says of a cookie besides its value: name, domain, path, sameSite, expires.
      const bool attribute =
          key > begin + 3 && is_one_of(slice(key - 3, key + 1), " name main path site ires ");
      if (named && !attribute) remove(i + 1, close, RemovedKind::kCookie);
      i = close;
    }
    ++i;
  } while (open > 0 && i < end_ && i < begin + 4096);
  if (spans_.size() == before) return false;
  at_ = std::max(at_, i);
  return true;
}

bool Scanner::take_cookies(Place label_begin, const Value& value) {
  if (value.sign == ' ' && label_begin[-1] != '-') return false;
  Place i = value.begin;
  if (*i == '{' || (*i == '[' && i[1] != '*')) return take_cookie_object(i);
  const Place limit = value.quote != 0 ? value.end : end_;
  bool any = false;
  while (i < limit) {
    const Place name = i;
    while (i < limit && i < name + 128 && (is(*i, kWord) || is_any(*i, ".$"))) ++i;
    const bool attribute = is_one_of(slice(name, i), kCookieAttributes);
    if (*i == '=' && i > name) {
      const Place begin = ++i;
      while (i < limit && !is(*i, kBlank) && *i != ';' && !is_wide(*i) &&
             (value.quote != 0 || !is_quote(*i))) {
        ++i;
      }
      if (attribute) {
        // Expires=Wed, 21 Oct …
        if (*i == ' ') {
          while (i < limit && !is_any(*i, ";\"\n\r")) ++i;
        }
      } else if (i - begin > 2 && !is_placeholder(slice(begin, i)) &&
                 remove(begin, i, RemovedKind::kCookie)) {
        any = true;
      }
    } else if (!attribute) {
      break;
    }
    if (!is_any(*i, ";,")) break;
    i = skip(i + 1, kSpace, 4);
  }
  return any;
}

}  // namespace support::redaction
