// Where the value of a label begins and ends.
//
// `api_key: x`, `"apiKey" => 'x'`, `-H "x-api-key: x"`, `{"name":"api_key","value":"x"}`,
// `("api-key", "x")`, `<password>x</password>`, `| password | x |`, `密码是x`, `let key: &str =
// "x"`: one grammar covers them: closers, a sign, an optional type, wrappers, a quoted or a bare
// value.

#include <algorithm>

#include "support/redaction_scanner.h"

namespace support::redaction {
namespace {

constexpr size_t kLongestSecret = 8192;

/// A call that fetches a secret by its name rather than wrapping it.
bool looks_up(std::string_view name) {
  for (const std::string_view verb :
       {"get", "env", "read", "load", "fetch", "ask", "input", "prompt"}) {
    if (contains(name, verb)) return true;
  }
  return false;
}

bool is_quote(char c) { return c == '"' || c == '\'' || c == '`'; }

}  // namespace

bool Scanner::separates(size_t i) const {
  // A comma or ampersand inside a password is followed by more of it; between two settings by a
  // blank, a quote or the next name and its sign.
  if (folded_.width(i) == 3 && at(i) != '&') return true;
  const size_t next = i + 1;
  if (next >= text_.size() || is(at(next), kSpace | kBreak) || is_wide(at(next)) ||
      is_quote(at(next)) || at(next) == at(i)) {
    return true;
  }
  size_t name = next;
  while (name < next + 40 && (is(at(name), kWord) || at(name) == '.' || at(name) == ' ')) ++name;
  return name > next && (at(name) == '=' || at(name) == ':');
}

size_t Scanner::bare_end(size_t begin) const {
  // Where a value ends depends on no character before it, so that a later look from inside the
  // same stretch ends at the same place: "key=key=key=…" is walked once.
  if (begin < bare_begin_ || begin >= bare_end_) {
    bare_begin_ = begin;
    bare_end_ = begin;
    while (bare_end_ < text_.size() && !ends_bare(bare_end_)) ++bare_end_;
  }
  size_t end = bare_end_;
  while (end > begin && (at(end - 1) == '.' || at(end - 1) == ',' || at(end - 1) == ';' ||
                         at(end - 1) == ':' || at(end - 1) == '?')) {
    --end;
  }
  return end;
}

bool Scanner::ends_bare(size_t i) const {
  switch (at(i)) {
    case ' ':
    case '\t':
    case '\n':
    case '\r':
    case '"':
    case '\'':
    case '`':
    case '<':
    case '>':
      return true;
    case ']':
      return (i == 0 || at(i - 1) != '*') && !is(at(i + 1), kAlnum);
    case ')':
    case '}':
      return !is(at(i + 1), kAlnum);
    case ',':
    case ';':
    case '&':
    case '|':
      return separates(i);
    case '\\':
      return is(at(i + 1), kBreak);
    default:
      return is_wide(at(i));
  }
}

size_t Scanner::closing_quote(size_t open, size_t most, bool lines) const {
  const char quote = at(open);
  const size_t width = folded_.width(open);
  const size_t limit = std::min(text_.size(), open + 1 + most);
  for (size_t i = open + 1; i < limit; ++i) {
    if (!lines && at(i) == '\n' && folded_.width(i) == 1) return 0;
    if (at(i) != quote) continue;
    // Three bytes: a typographic quote, which an ASCII quote inside does not close.
    if (folded_.width(i) == width || (folded_.width(i) < width && width != 3)) return i;
  }
  return 0;
}

bool Scanner::find_pair_value(size_t& i) const {
  // {"name": "api-key", "value": "…"}, - name: API_KEY\n  value: …, <key>…</key><string>…</string>
  size_t next = i;
  if (at(next) == '<' && at(next + 1) == '/') {
    while (next < i + 32 && at(next) != '>') ++next;
    next = skip(next + 1, kSpace | kBreak, 24);
    if (at(next) != '<' || !is(at(next + 1), kAlpha)) return false;
    const size_t name = skip(next + 1, kAlpha, 16);
    if (at(name) != '>' || !is_one_of(slice(next + 1, name), " value string ")) return false;
    i = name + 1;
    return true;
  }
  next = skip(next, kSpace | kBreak, 48);
  if (at(next) == ',') next = skip(next + 1, kSpace | kBreak, 48);
  if (is_quote(at(next))) ++next;
  const size_t name = skip(next, kAlpha, 8);
  if (!is_one_of(slice(next, name), " value val ")) return false;
  next = is_quote(at(name)) ? name + 1 : name;
  next = skip(next, kSpace, 4);
  if (at(next) != ':' && at(next) != '=') return false;
  i = next + 1;
  return true;
}

bool Scanner::is_whole_string(size_t label_begin, size_t after_quote) const {
  // The label is all of a string, and that string is no value itself: ("api-key", …) is a pair,
  // {"field": "api-key", …} is not.
  if (after_quote == 0 || !is_quote(at(after_quote - 1)) || label_begin < 2) return false;
  size_t open = label_begin;
  while (open > 0 && label_begin - open < 40 && is(at(open - 1), kWord)) --open;
  if (open < 2 || !is_quote(at(open - 1))) return false;
  size_t before = open - 2;
  while (before > 0 && is(at(before), kSpace)) --before;
  return at(before) != ':' && at(before) != '=';
}

bool Scanner::find_sign(size_t label_begin, size_t& i, Value& value) const {
  bool quoted = false;
  for (int closers = 0; closers < 4; ++closers) {
    const char c = at(i);
    if (is_quote(c)) {
      quoted = true;
    } else if (c != ']' && c != '*' && c != ')') {
      break;
    }
    ++i;
  }
  size_t next = skip(i, kSpace, 40);
  if (at(i) == '(' && !is_wide(at(label_begin))) {
    // .password("x") holds it; get_password("name", …) looks it up, login(password) passes it on.
    const size_t close = is_quote(at(i + 1)) ? closing_quote(i + 1, kLongestSecret, false) : 0;
    if (close == 0 || at(close + 1) != ')' || looks_up(slice(label_begin, i))) return false;
    value.sign = '=';
    ++i;
    return true;
  }
  if (at(next) == '(') {
    // "API key (production): x" or "this key (x)".
    const size_t close = ahead(next, 32).find(')');
    const size_t after = close == std::string_view::npos ? next : skip(next + close + 1, kSpace, 8);
    next = after > next && (at(after) == ':' || at(after) == '=') ? after : next + 1;
    i = std::min(i, next - 1);
  }
  const char c = at(next);
  const size_t word = skip(next, kAlpha, 8);
  if (c == ':' || c == '=' || (c == '-' && at(next + 1) == '>')) {
    if (c == ':' && at(next + 1) == ':') return false;
    value.sign = c == '-' ? '=' : c;
    i = next + 1;
    while (at(i) == '=' || at(i) == '>' || (c == '=' && at(i) == '~')) {
      ++i;
      value.sign = '=';
    }
    return true;
  }
  const size_t second = skip(next + 1, kSpace | kBreak, 40);
  if (c == ',' && is_whole_string(label_begin, i) && at(i - 1) != '`' &&
      (is_quote(at(second)) || (at(second) == 'b' && is_quote(at(second + 1))))) {
    value.sign = ',';
    i = next + 1;
    return true;
  }
  if (c == '>' && label_begin > 0 && at(label_begin - 1) == '<') {
    value.sign = '>';
    i = next + 1;
    return true;
  }
  if (find_pair_value(i)) {
    value.sign = ':';
    return true;
  }
  if (c == '|') {
    value.sign = '|';
    i = next + 1;
    return true;
  }
  if (is_one_of(slice(next, word), " is was are equals ") && is(at(word), kSpace)) {
    i = skip(word, kSpace, 4);
    value.sign = at(i) == ':' ? ':' : 'i';
    i += at(i) == ':' ? 1U : 0U;
    return true;
  }
  for (const std::string_view filler : {"如下", "内容", "就", "分别", "设置", "设", "改"}) {
    if (ahead(next, filler.size()) == filler) next += filler.size();
  }
  const std::string_view wide = ahead(next, 3);
  if (is_wide(at(label_begin)) && at(next) == ':') {
    value.sign = ':';
    i = next + 1;
    return true;
  }
  if (wide == "→" || wide == "⇒") {
    value.sign = '=';
    i = next + 3;
    return true;
  }
  if (wide == "是" || wide == "为" || wide == "為") {
    value.sign = at(next + 3) == ':' ? ':' : 'i';
    i = at(next + 3) == ':' ? next + 4 : next + 3;
    return true;
  }
  if (quoted) return false;
  if (next > i || (is_wide(at(label_begin)) && is(c, kAlnum)) || is_quote(c)) {
    value.sign = ' ';
    i = next;
    return true;
  }
  return false;
}

void Scanner::read_value(size_t i, Value& value) const {
  // A call or a list around the literal: SecretStr("x"), ["x"], b"x", Some("x").
  for (int wrappers = 0; wrappers < 2 && !is_quote(at(i)); ++wrappers) {
    size_t inner = i;
    while (inner < i + 32 && (is(at(inner), kWord) || at(inner) == '.' || at(inner) == ' '))
      ++inner;
    const size_t argument = at(inner) == '(' ? skip(inner + 1, kSpace | kBreak, 40) : inner;
    const bool call =
        argument > inner && is_quote(at(argument)) && inner < i + 24 && !looks_up(slice(i, inner));
    if (call || (at(i) == '[' && at(i + 1) != '*')) {
      value.called = value.called || (call && inner > i);
      value.listed = value.listed == 0 && at(i) == '[' ? i : value.listed;
      i = skip((call ? inner : i) + 1, kSpace | kBreak, 40);
    } else if (inner > i && inner <= i + 2 && is_quote(at(inner))) {
      i = inner;
    } else if (at(i) == '@' || at(i) == '$' || at(i) == '&') {
      if (is_quote(at(i + 1))) ++i;
    }
  }
  value.begin = i;
  if (is_quote(at(i))) {
    value.quote = at(i);
    const bool triple = at(i + 1) == value.quote && at(i + 2) == value.quote;
    const size_t open = triple ? i + 2 : i;
    value.begin = open + 1;
    value.end = closing_quote(open, kLongestSecret, triple);
    if (value.end != 0) return;
    value.quote = 0;
    value.unclosed = open;
  }
  value.end =
      value.sign == '>' ? value.begin + ahead(value.begin, 4096).find('<') : bare_end(value.begin);
  if (value.end < value.begin || value.end > text_.size()) value.end = bare_end(value.begin);
}

size_t Scanner::env_line_end(size_t label_begin, const Value& value) const {
  // SESSION_SECRET=keyboard cat 42: in an env file an unquoted value runs to the end of the line.
  while (label_begin > 0 && is(at(label_begin - 1), kWord)) --label_begin;
  if ((label_begin > 0 && !is(at(label_begin - 1), kBreak)) || at(value.end) != ' ' ||
      value.begin == 0 || at(value.begin - 1) != '=') {
    return value.end;
  }
  const size_t end = skip(value.end, kWord | kSpace, 64);
  return is(at(end), kBreak) || end == text_.size() ? end : value.end;
}

bool Scanner::find_value(size_t label_begin, size_t label_end, Value& value) const {
  size_t i = label_end;
  if (!find_sign(label_begin, i, value)) return false;
  i = skip(i, kSpace, 40);
  if (value.sign == ':' || value.sign == ' ') {
    // A type between the name and its value: `key: &str = "x"`, `var key string = "x"`.
    size_t type = i;
    while (type < i + 28 && (is(at(type), kWord) || at(type) == '&' || at(type) == '.' ||
                             at(type) == '[' || at(type) == ']' || at(type) == '?' ||
                             at(type) == '|' || (at(type) == ' ' && at(type + 1) == '|'))) {
      ++type;
    }
    const size_t equals = skip(type, kSpace, 4);
    if (type > i && at(equals) == '=' && at(equals + 1) != '=' && equals > type) {
      value.sign = '=';
      i = skip(equals + 1, kSpace, 8);
    }
  }
  if (is(at(i), kBreak) && value.sign != ' ') {
    i = skip(i, kSpace | kBreak, 48);
    value.next_line = true;
  }
  read_value(i, value);
  if (value.end == value.begin && (at(i) == '|' || at(i) == '>')) value.end = i + 1;  // YAML block
  if (value.quote == 0 && value.next_line) {
    // A value on a line of its own; "password:" followed by the next setting has none.
    const char after = at(skip(value.end, kSpace, 8));
    if (after != '\0' && !is(after, kBreak) && !is_quote(after)) return false;
  }
  if (value.quote == 0 && value.sign == '=') value.end = env_line_end(label_begin, value);
  return value.end > value.begin || is_wide(at(i));
}

}  // namespace support::redaction
