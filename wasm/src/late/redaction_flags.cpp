// What only a pasted text holds: passwords among the flags of a command, addresses of webhooks.

#include "support/redaction_scanner.h"

namespace support::redaction {

bool Scanner::take_flag(Place begin, Place end) {
  // curl -u name:password, -b name=value. Other programs use these letters for harmless things.
  const std::string_view flag = slice(begin, end);
  // http -a name:password, as HTTPie has it.
  const bool auth = flag == "a" && (starts(begin - 6, "http -") || starts(begin - 7, "https -"));
  const bool user = auth || flag == "user" || flag == "proxy-user";
  if (!(auth || near(command_, 200)) || !(is(begin[-2], kSpace) || user)) return false;
  if (mysql_ && *begin == 'p' && !is_one_of(flag, " port protocol password plugin ")) {
    const Place stop = bare_end(begin);
    if (stop - begin >= 5) return remove(begin + 1, stop, RemovedKind::kPassword);
  }
  const bool password = !user && (*begin == 'p' || (mysql_ && is_any(*begin, "Pa")));
  if (!user && !(flag.size() == 1 && (password || is_any(*begin, "uUb")))) return false;
  Value value;
  value.sign = '=';
  read_value(skip(end + (*end == '=' ? 1 : 0), kSpace, 8), value);
  if (*begin == 'b') return take_cookies(begin, value);
  const size_t divider = value.text().find(':');
  const bool named = divider != std::string_view::npos;
  const Place secret = named ? value.begin + divider + 1 : value.begin;
  const std::string_view text = slice(secret, value.end);
  if (is_placeholder(text) || is_marked(text) || is_reference(text)) return false;
  if (password) {
    return text.size() >= 5 && (*begin == 'p' || shape_of(text).letters > 0) && !named &&
           !contains(text, "/") && remove_secret(secret, value.end, RemovedKind::kPassword);
  }
  if (!named && !shape_of(text).random()) return false;
  if (named && shape_of(slice(value.begin, secret - 1)).random()) {
    remove_secret(value.begin, secret - 1, RemovedKind::kApiKey);
  }
  return named ? remove(secret, value.end, RemovedKind::kPassword)
               : remove_secret(secret, value.end, RemovedKind::kApiKey);
}

bool Scanner::take_path(Place label_begin, Place label_end) {
  // Webhook addresses: whoever knows the path may post.
  const std::string_view host = slice(std::max(begin_, label_begin - 28), label_end);
  if (*label_end != '/' || !contains(host, "hook")) return false;
  const Place end = bare_end(label_end + 1);
  Place last = end;
  while (last[-1] != '/') --last;
  const std::string_view step = slice(last, end);
  return (shape_of(step).random() || is_uuid(step)) &&
         remove(label_end + 1, end, RemovedKind::kToken);
}

}  // namespace support::redaction
