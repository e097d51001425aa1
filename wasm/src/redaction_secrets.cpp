// What to do with the value that a label announces.

#include "support/redaction_scanner.h"

namespace support::redaction {
namespace {

constexpr std::string_view kManyPartSchemes = " digest aws4-hmac-sha256 oauth signature hmac hawk ";
constexpr std::string_view kSchemes =
    " bearer basic token apikey api-key key digest negotiate ntlm oauth aws4-hmac-sha256 signature "
    "hmac hawk jwt dpop bot sso-key ";

/// Words for a key where a key would have random characters: any-key, prod_gateway_token.
bool worded(const Shape& shape) {
  return shape.digits == 0 && !shape.restless() &&
         (shape.length < 16 || shape.longest < shape.length);
}

bool mixed(const Shape& shape) { return shape.digits > 0 && shape.letters > 0; }

/// Words that joiners divide, with a number here and there: gpt-4o-mini, text-embedding-3-small.
bool reads_like_name(const Shape& shape) {
  return shape.runs * 4 <= shape.letters + shape.digits ||
         (shape.longest < 6 && shape.upper < shape.letters);
}

}  // namespace

const Label* Scanner::find_label(size_t begin, size_t end, size_t& label_begin) const {
  size_t last = end;
  while (last > begin + 1 && is(at(last - 1), kDigit | kJoiner)) --last;
  const Label* label = match_label(begin, last, label_begin);
  if (label != nullptr || last < begin + 8) return label;
  // The environment a key belongs to may follow its name: API_KEY_PROD.
  const size_t joiner = slice(begin, last).find_last_of("_-");
  if (joiner == std::string_view::npos || joiner < 3 || last - begin - joiner > 11) return nullptr;
  label = match_label(begin, begin + joiner, label_begin);
  const bool suffix =
      label != nullptr && is_one_of(slice(begin + joiner + 1, last), kLabelSuffixes);
  return suffix ? label : nullptr;
}

const Label* Scanner::match_label(size_t begin, size_t last, size_t& label_begin) const {
  if (last < begin + 2 && last < 3) return nullptr;
  const char before_last = is(at(last - 2), kAlnum) ? lower(at(last - 2)) : '\0';
  for (const Label& label : labels(before_last, lower(at(last - 1)))) {
    size_t i = last;
    size_t left = label.stem.size();
    while (left > 0 && i > 0 && last - i < 40) {
      const char c = at(i - 1);
      if (lower(c) == label.stem[left - 1]) {
        --left;
        --i;
      } else if (left < label.stem.size() &&
                 (c == '_' || c == '-' || c == '.' || (c == ' ' && at(i) != ' '))) {
        --i;
      } else {
        break;
      }
    }
    if (left > 0) continue;
    const char before = i > 0 ? at(i - 1) : '\0';
    const bool hump = is(at(i), kUpper) && is(before, kLower);
    if (label.whole && is(before, kAlnum) && !hump) continue;
    label_begin = i;
    return &label;
  }
  return nullptr;
}

bool Scanner::scan_label(size_t begin, size_t end) {
  size_t label_begin = begin;
  if (begin > 1 && at(begin - 1) == '-' && is(at(begin - 2), kSpace) && scan_flag(begin, end)) {
    return true;
  }
  const Label* label = find_label(begin, end, label_begin);
  return label != nullptr && apply_label(*label, std::min(label_begin, begin), end);
}

bool Scanner::apply_label(const Label& label, size_t label_begin, size_t label_end) {
  switch (label.label_class) {
    case LabelClass::kCommand:
      command_.mark(words_);
      command_name_ = label.stem;
      return false;
    case LabelClass::kVersion:
      version_.mark(words_);
      return false;
    case LabelClass::kAddress:
      address_.mark(words_);
      return false;
    case LabelClass::kPhone:
      phone_.mark(words_);
      return false;
    case LabelClass::kNational:
      national_.mark(words_);
      return false;
    case LabelClass::kPublic:
      return false;
    case LabelClass::kChat:
      if (at(label_end) == '"' || at(label_end) == '\'' || at(label_end) == '=' ||
          at(label_end) == ':') {
        chat_.mark(words_);
        chat_kind_ = label.kind;
        // {"type": "response.output_text.delta", "delta": "…"}
        Value said;
        return label.stem == "delta" && find_value(label_begin, label_end, said) &&
               said.quote != 0 && take_prompt(label, label_begin, said);
      }
      return false;
    case LabelClass::kScheme:
      return take_scheme(label, label_end);
    case LabelClass::kPath:
      return take_path(label_begin, label_end);
    default:
      break;
  }
  Value value;
  const bool found = find_value(label_begin, label_end, value);
  if (label.label_class == LabelClass::kIdentity) {
    identity_.mark(words_);
    if (label.stem == "model") chat_.mark(words_);
    if (found) public_end_ = value.end;
    return false;
  }
  if (label.label_class == LabelClass::kPrompt || label.label_class == LabelClass::kMaybe ||
      label.label_class == LabelClass::kAloud || label.label_class == LabelClass::kArgument) {
    return found && take_prompt(label, label_begin, value);
  }
  credential_.mark(words_);
  if (!found) return false;
  if (is_marked(slice(value.begin, value.end))) {
    return false;
  }
  switch (label.label_class) {
    case LabelClass::kHeader:
      return take_header(label, value);
    case LabelClass::kCookie:
      return take_cookies(label_begin, value);
    case LabelClass::kCode:
      return take_code(value, label.stem.back() == 's');
    default:
      return take_secret(label, label_begin, value);
  }
}

bool Scanner::is_secret(const Label& label, size_t label_begin, const Value& value) const {
  const std::string_view text = slice(value.begin, value.end);
  if (is_placeholder(text) || is_marked(text)) return false;
  const Shape shape = shape_of(text);
  const bool bare = value.quote == 0;
  const char before = label_begin > 0 ? at(label_begin - 1) : '\0';
  const bool query = before == '?' || before == '&';
  const bool flag = before == '-';
  if (bare && is_one_of(text, kStateWords)) return false;
  if ((bare || value.quote == '`') && !query && is_reference(slice(value.begin, value.end + 1))) {
    return false;
  }
  if (text.front() == '/' && label.kind != RemovedKind::kPassword) return false;
  if (is_sentence(text)) return false;
  // "auth token=x": the value has a label of its own.
  if (value.sign == ' ' && bare &&
      text.substr(0, kMostLooked).find_first_of("=:") != std::string_view::npos)
    return false;
  switch (label.label_class) {
    case LabelClass::kStrong: {
      if (text.front() == '/' || text.front() == '~') return false;
      // Keys are generated; "any-key" and "none-needed" stand for one. Passwords may be words.
      const bool generated = label.kind == RemovedKind::kApiKey || label.stem.back() == 'n';
      if (generated && (shape.length < 8 || worded(shape))) return false;
      if (value.sign == ' ' && label.stem == "pass") return false;
      const bool prose =
          value.sign == ' ' || value.sign == 'i' || (value.sign == ':' && !flag && !query);
      if (!bare || query || flag || !prose) return true;
      if (value.sign == ' ') {
        return mixed(shape) && shape.length >= 6 &&
               (label.kind == RemovedKind::kPassword || !reads_like_name(shape));
      }
      if (mixed(shape) || shape.length >= 16) return true;
      // One plain word: a password when the line ends there, a sentence when it goes on.
      const char after = at(skip(value.end, kSpace, 4));
      const bool goes_on = is(after, kAlpha) && is(at(value.end), kSpace);
      return !goes_on && !(value.sign == 'i' && shape.length == shape.letters);
    }
    case LabelClass::kMedium:
      if (text.front() == '/') return false;
      if (query) return shape.length >= 4;
      if (is_uuid(text)) return true;
      if (value.sign == ' ' && !flag) {
        return mixed(shape) && shape.length >= 12 && !reads_like_name(shape);
      }
      return (mixed(shape) && shape.length >= 6 && !reads_like_name(shape)) || shape.random() ||
             (shape.length >= 16 && shape.runs > 3);
    default:
      if (is_uuid(text)) return true;
      if (query && shape.length >= 8) return mixed(shape);
      if (value.sign == ' ' && bare && shape.length < 20) return false;
      // uploads/2026/7f3c9a1b-2d4e.jsonl is a path; base64 has slashes, but neither '-' nor '.'.
      if (contains(text.substr(0, kMostLooked), "/") &&
          text.substr(0, kMostLooked).find_first_of("-.") != std::string_view::npos) {
        return false;
      }
      return shape.random() || (shape.hex && shape.length >= 24 && mixed(shape)) ||
             (mixed(shape) && shape.length >= 20 && !reads_like_name(shape) &&
              !contains(text.substr(0, kMostLooked), "/") &&
              !contains(text.substr(0, kMostLooked), " "));
  }
}

bool Scanner::take_secret(const Label& label, size_t label_begin, const Value& value) {
  size_t begin = value.begin;
  // A scheme before the credential, in the value of any field.
  const size_t word = skip(begin, kWord, 20);
  if (is(at(word), kSpace) && word < value.end && is_one_of(slice(begin, word), kSchemes)) {
    begin = skip(word, kSpace, 4);
  }
  Value rest = value;
  rest.begin = begin;
  if (rest.quote == 0) rest.end = std::max(rest.end, bare_end(begin));
  if (rest.end <= rest.begin || !is_secret(label, label_begin, rest)) return false;
  if (label.kind == RemovedKind::kPrivateKey && ahead(rest.begin, 10) == "-----BEGIN") {
    return false;
  }
  const Shape shape = shape_of(slice(rest.begin, rest.end));
  if (rest.quote == 0 && shape.length >= 16) rest.end = join_wrapped(rest.begin, rest.end, 0);
  if (label.kind == RemovedKind::kCookie && rest.sign == '=') {
    rest.begin = label_begin;
    return take_cookies(label_begin, rest);
  }
  if (label.kind == RemovedKind::kPassword && shape.length < 20) {
    remove(rest.begin, rest.end, label.kind);
  } else {
    remove_secret(rest.begin, rest.end, label.kind);
  }
  return true;
}

bool Scanner::take_header(const Label& label, const Value& value) {
  if (value.sign == ' ') return false;
  size_t begin = value.begin;
  const size_t word = skip(begin, kWord, 20);
  const std::string_view scheme = slice(begin, word);
  const bool has_scheme = is(at(word), kSpace) && is_one_of(scheme, kSchemes);
  if (has_scheme) begin = skip(word, kSpace, 8);
  size_t end = value.end;
  if (value.quote == 0) {
    end = bare_end(begin);
    if (is_one_of(scheme, kManyPartSchemes)) {
      while (end < text_.size() && !is(at(end), kBreak) && at(end) != '"' && at(end) != '\'') ++end;
    }
  }
  const std::string_view text = slice(begin, end);
  if (end <= begin || is_placeholder(text) || is_marked(text) || is_sentence(text) ||
      is_one_of(text, kStateWords) || (value.quote == 0 && is_reference(slice(begin, end + 1)))) {
    return false;
  }
  const Shape shape = shape_of(text);
  if (worded(shape) || (!has_scheme && value.quote == 0 && shape.length < 8)) return false;
  if (!is_one_of(scheme, kManyPartSchemes)) end = join_wrapped(begin, end, 0);
  remove_secret(begin, end, is_one_of(scheme, " basic ") ? RemovedKind::kPassword : label.kind);
  return true;
}

bool Scanner::take_scheme(const Label& label, size_t label_end) {
  const size_t begin = skip(label_end, kSpace, 8);
  if (begin == label_end && at(begin) != ':') return false;
  if (marker_length(ahead(begin, 32)) > 0) return false;
  const size_t end = bare_end(begin);
  const std::string_view text = slice(begin, end);
  if (text.size() < 8 || is_placeholder(text) || is_marked(text) ||
      is_reference(slice(begin, end + 1))) {
    return false;
  }
  const Shape shape = shape_of(text);
  if (label.kind == RemovedKind::kPassword) {
    if (!contains(decode_base64(text, 256), ":")) return false;
  } else if (shape.letters == 0 || contains(text.substr(0, kMostLooked), "=\"") ||
             (shape.digits == 0 && !shape.random()) || reads_like_name(shape)) {
    return false;
  }
  remove_secret(begin, join_wrapped(begin, end, 0), label.kind);
  return true;
}

bool Scanner::take_cookie_object(size_t begin) {
  // cookies={"sid": "x"}, "cookies": [{"name": "sid", "value": "x"}]
  const size_t spans = spans_.size();
  const size_t limit = std::min(text_.size(), begin + 4096);
  int open = 0;
  size_t i = begin;
  do {
    const char c = at(i);
    if (c == '{' || c == '[') ++open;
    if (c == '}' || c == ']') --open;
    if (c == '"' || c == '\'') {
      const size_t close = closing_quote(i, 4096, false);
      if (close == 0) break;
      const size_t after = skip(close + 1, kSpace, 8);
      const size_t before = i > begin ? i - 1 : i;
      const bool named = at(after) != ':' && (at(before) == ':' || at(before) == ' ');
      size_t key = before;
      while (key > begin &&
             (is(at(key), kSpace) || at(key) == ':' || at(key) == '"' || at(key) == '\''))
        --key;
      const bool is_name = key > begin + 3 && slice(key - 3, key + 1) == "name";
      const bool attribute =
          key > begin + 3 &&
          (slice(key - 3, key + 1) == "main" || slice(key - 3, key + 1) == "path" ||
           slice(key - 3, key + 1) == "Site" || slice(key - 3, key + 1) == "ires");
      if (named && !is_name && !attribute && close > i + 1 && !is_marked(slice(i + 1, close))) {
        remove(i + 1, close, RemovedKind::kCookie);
      }
      i = close;
    }
    ++i;
  } while (open > 0 && i < limit);
  if (at_ < i && spans_.size() > spans) at_ = i;
  return spans_.size() > spans;
}

bool Scanner::take_cookies(size_t label_begin, const Value& value) {
  if (value.sign == ' ' && (label_begin == 0 || at(label_begin - 1) != '-')) return false;
  if (at(value.begin) == '{' || (at(value.begin) == '[' && at(value.begin + 1) != '*')) {
    return take_cookie_object(value.begin);
  }
  const size_t limit = value.quote != 0 ? value.end : text_.size();
  bool any = false;
  size_t i = value.begin;
  while (i < limit) {
    const size_t name = i;
    while (i < limit && i < name + 128 && (is(at(i), kWord) || at(i) == '.' || at(i) == '$')) ++i;
    const bool attribute = is_one_of(slice(name, i), kCookieAttributes);
    if (at(i) == '=' && i > name) {
      const size_t begin = ++i;
      while (i < limit && !is(at(i), kSpace | kBreak) && at(i) != ';' && !is_wide(at(i)) &&
             (value.quote != 0 || (at(i) != '"' && at(i) != '\'' && at(i) != '`'))) {
        ++i;
      }
      if (!attribute && i > begin && !is_marked(slice(begin, i)) &&
          !is_placeholder(slice(begin, i))) {
        remove(begin, i, RemovedKind::kCookie);
        any = true;
      }
      if (attribute && at(i) == ' ') {
        while (i < limit && at(i) != ';' && at(i) != '"' && !is(at(i), kBreak))
          ++i;  // Expires=Wed, 21 Oct …
      }
    } else if (!attribute) {
      break;
    }
    if (at(i) != ';' && at(i) != ',') break;
    i = skip(i + 1, kSpace, 4);
  }
  return any;
}

bool Scanner::take_code(const Value& value, bool many) {
  size_t begin = value.begin;
  bool any = false;
  for (int codes = 0; codes < (many ? 16 : 1); ++codes) {
    const size_t end = code_end(begin);
    if (end == begin) break;
    remove(begin, end, RemovedKind::kOneTimeCode);
    any = true;
    begin = skip(at(end) == ',' ? end + 1 : end, kSpace | kBreak, 8);
  }
  return any;
}

size_t Scanner::code_end(size_t begin) const {
  size_t end = begin;
  size_t digits = 0;
  while (end < begin + 24 && (is(at(end), kAlnum) || at(end) == '-' || at(end) == ' ')) {
    if (at(end) == ' ' && (!is(at(end + 1), kDigit) || digits != 3)) break;
    digits += is(at(end), kDigit) ? 1U : 0U;
    ++end;
  }
  const bool whole = !is(at(end), kAlnum);
  const Shape shape = shape_of(slice(begin, end));
  const bool code = digits >= 3 && digits <= 8 && shape.letters == 0 && shape.length >= 3;
  const bool recovery = digits >= 2 && shape.letters >= 2 && shape.length >= 8 && shape.runs > 3;
  return whole && (code || recovery) ? end : begin;
}

bool Scanner::take_path(size_t label_begin, size_t label_end) {
  // Webhook addresses: whoever knows the path may post.
  if (at(label_end) != '/' || label_begin < 8) return false;
  const size_t host = label_begin - std::min<size_t>(label_begin, 28);
  if (!contains(slice(host, label_end), "hook")) return false;
  const size_t end = bare_end(label_end + 1);
  const size_t slash = slice(label_end, end).rfind('/');
  const std::string_view last = slice(label_end + slash + 1, end);
  if (!shape_of(last).random() && !is_uuid(last)) return false;
  remove(label_end + 1, end, RemovedKind::kToken);
  return true;
}

bool Scanner::scan_flag(size_t begin, size_t end) {
  // curl -u name:password, -b name=value. Other programs use these letters for harmless things.
  if (!command_.within(words_, 200)) return false;
  const std::string_view flag = slice(begin, end);
  if (command_name_ == "mysql" && flag[0] == 'p' && end - begin >= 5 &&
      !is_one_of(flag, " port protocol password plugin ")) {
    remove(begin + 1, bare_end(begin), RemovedKind::kPassword);
    return true;
  }
  const bool user = flag == "u" || flag == "U";
  if (!user && flag != "b" && flag != "p") return false;
  Value value;
  value.sign = '=';
  read_value(skip(end, kSpace, 8), value);
  if (flag == "p") {
    const std::string_view text = slice(value.begin, value.end);
    if (text.size() < 5 || text.find_first_of(":/") != std::string_view::npos ||
        is_placeholder(text) || is_marked(text) || is_reference(text)) {
      return false;
    }
    remove_secret(value.begin, value.end, RemovedKind::kPassword);
    return true;
  }
  if (!user) return take_cookies(begin, value);
  const size_t divider = slice(value.begin, value.end).find(':');
  const size_t secret = divider == std::string_view::npos ? value.begin : value.begin + divider + 1;
  const std::string_view text = slice(secret, value.end);
  if (text.empty() || is_placeholder(text) || is_marked(text) || is_reference(text)) return false;
  if (divider == std::string_view::npos && !shape_of(text).random()) return false;
  if (divider != std::string_view::npos && shape_of(slice(value.begin, secret - 1)).random()) {
    remove_secret(value.begin, secret - 1, RemovedKind::kApiKey);
  }
  remove(secret, value.end, RemovedKind::kPassword);
  return true;
}

bool is_placeholder(std::string_view value) {
  if (value.empty()) return true;
  value = value.substr(0, kMostLooked);
  const char first = value.front();
  if (first == '<' || first == '$' || value.substr(0, 2) == "{{" || value.substr(0, 2) == "%(" ||
      (first == '%' && value.back() == '%') || (first == '{' && value.back() == '}')) {
    return first != '$' || value.size() < 2 || is(value[1], kAlpha | kJoiner) || value[1] == '{' ||
           value[1] == '(';
  }
  if (value.substr(0, 10) == "os.environ" || value.substr(0, 11) == "process.env") return true;
  if (contains(value, "IOSFODNN7EXAMPLE") || contains(value, "wJalrXUtnFEMI"))
    return true;  // AWS's
  if (equals_ignoring_case(value.substr(0, 4), "your") && shape_of(value).digits == 0) return true;
  size_t pieces = 0;
  size_t known = 0;
  size_t visible = 0;
  size_t longest = 0;
  for (size_t i = 0; i < value.size();) {
    if (!is(value[i], kAlnum)) {
      ++i;
      continue;
    }
    size_t end = i;
    while (end < value.size() && is(value[end], kAlnum)) ++end;
    const std::string_view piece = value.substr(i, end - i);
    const bool same = shape_of(piece).distinct <= 1;
    const bool counted = std::string_view("01234567890").find(piece) != std::string_view::npos;
    i = end;
    if (counted && value.size() > piece.size()) continue;  // my-key-1, sk-1234567890
    ++pieces;
    visible += same ? 0 : piece.size();
    longest = std::max(longest, same ? 0 : piece.size());
    known += same || is_one_of(piece, kPlaceholderWords) ||
                     is_one_of(piece, " sk proj ant live api03 v1 azure cohere ")
                 ? 1U
                 : 0U;
  }
  const bool masked = contains(value, "***") || contains(value, "..") || contains(value, "…") ||
                      contains(value, "•••") || contains(value, "xxxx") || value.back() == '*';
  return (known == pieces && pieces > 0) || (masked && longest < 8) || visible == 0;
}

bool is_reference(std::string_view value) {
  // `config.api_key`, `getKey(`, `self._token[`: names, dots and at most an opening bracket.
  if (value.empty()) return false;
  const char last = value.back();
  if (value.size() > kMostLooked) return false;
  const std::string_view name = value.substr(0, value.size() - 1);
  if (!is(name.empty() ? '\0' : name.front(), kAlpha | kJoiner)) return false;
  bool dotted = false;
  bool capital = false;
  bool joined = false;
  for (size_t i = 0; i < name.size(); ++i) {
    const char c = name[i];
    if (c == '(' || c == '[') return i > 2;
    if (!is(c, kAlpha | kJoiner) && c != '.') return false;
    dotted = dotted || (c == '.' && i + 1 < name.size());
    joined = joined || c == '_';
    capital = capital || (i > 0 && is(c, kUpper) && is(name[i - 1], kLower));
  }
  if (last == '(' || last == '[' || dotted) return true;
  const std::string_view tail = name.size() > 3 ? name.substr(name.size() - 3) : name;
  return (joined || capital || name.size() <= 8) &&
         (equals_ignoring_case(tail, "key") || equals_ignoring_case(tail, "ken") ||
          equals_ignoring_case(tail, "ord") || equals_ignoring_case(tail, "ret"));
}

bool is_sentence(std::string_view value) {
  value = value.substr(0, kMostLooked);
  if (value.find(' ') == std::string_view::npos) return false;
  size_t begin = 0;
  while (begin < value.size()) {
    size_t end = begin;
    while (end < value.size() && (is(value[end], kAlpha) || value[end] == '\'')) ++end;
    if (end > begin + 1 && is_one_of(value.substr(begin, end - begin), kStateWords)) return true;
    begin = end + 1;
  }
  return false;
}

}  // namespace support::redaction
