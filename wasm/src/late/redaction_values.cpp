// Where the value of a label begins and ends.
//
// `api_key: x`, `"apiKey" => 'x'`, `-H "x-api-key: x"`, `{"name":"api_key","value":"x"}`,
// `("api-key", "x")`, `<password>x</password>`, `| password | x |`, `密码是x`, `let key: &str =
// "x"`: one grammar covers them: closers, a sign, an optional type, wrappers, a quoted or a bare
// value.

#include <algorithm>
#include <cstring>

#include "support/redaction_scanner.h"

namespace support::redaction {
namespace {

constexpr ptrdiff_t kLongestSecret = 8192;

/// A call that fetches a secret by its name rather than wrapping it.
bool looks_up(std::string_view name) {
  for (const char* verb : {"get", "env", "read", "load", "fetch", "ask", "input", "prompt"}) {
    if (contains(name, verb)) return true;
  }
  return false;
}

}  // namespace

bool Scanner::separates(Place i) const {
  // A comma or ampersand inside a password is followed by more of it; between two settings by a
  // blank, a quote or the next name and its sign.
  const Place next = i + 1;
  if (next >= end_ || is(*next, kBlank) || is_wide(*next) || is_quote(*next) || *next == *i ||
      (*i != '&' && folded_.width(i) == 3)) {
    return true;
  }
  Place name = next;
  while (name < next + 40 && (is(*name, kWord) || is_any(*name, ". "))) ++name;
  return name > next && is_any(*name, "=:");
}

Place Scanner::bare_end(Place begin) const {
  // Where a value ends depends on no character before it, so that a later look from inside the
  // same stretch ends at the same place: "key=key=key=…" is walked once.
  if (begin < bare_begin_ || begin >= bare_end_) {
    bare_begin_ = begin;
    bare_end_ = begin;
    while (bare_end_ < end_ && !ends_bare(bare_end_)) ++bare_end_;
  }
  Place end = bare_end_;
  while (end > begin && is_any(end[-1], ".,;:?")) --end;
  return end;
}

bool Scanner::ends_bare(Place i) const {
  const char c = *i;
  if (is(c, kWord)) return false;
  if (is(c, kBlank) || is_wide(c) || is_any(c, "\"'`<>")) return true;
  if (is_any(c, ",;&|")) return separates(i);
  if (is_any(c, ")}]")) return (c != ']' || i[-1] != '*') && !is(i[1], kAlnum);
  return c == '\\' && is(i[1], kBreak);
}

Place Scanner::closing_quote(Place open, ptrdiff_t most, bool lines) const {
  const size_t width = folded_.width(open);
  const Place limit = std::min(end_, open + 1 + most);
  for (Place i = open + 1; i < limit; ++i) {
    if (*i != *open) {
      if (!lines && *i == '\n' && folded_.width(i) == 1) break;
      continue;
    }
    // Three bytes: a typographic quote, which an ASCII quote inside does not close.
    const size_t other = folded_.width(i);
    if (other == width || (other < width && width != 3)) return i;
  }
  return nullptr;
}

bool Scanner::find_pair_value(Place& i) const {
  // {"name": "api-key", "value": "…"}, - name: API_KEY\n  value: …, <key>…</key><string>…</string>
  Place next = i;
  if (starts(next, "</")) {
    while (next < i + 32 && *next != '>') ++next;
    next = skip(next + 1, kBlank, 24);
    const Place name = skip(next + 1, kAlpha, 16);
    if (*next != '<' || *name != '>' || !is_one_of(slice(next + 1, name), " value string ")) {
      return false;
    }
    i = name + 1;
    return true;
  }
  next = skip(next, kBlank, 48);
  if (*next == ',') next = skip(next + 1, kBlank, 48);
  if (is_quote(*next)) ++next;
  Place after = skip(next, kAlpha, 8);
  if (!is_one_of(slice(next, after), " value val ")) return false;
  if (is_quote(*after)) ++after;
  after = skip(after, kSpace, 4);
  if (!is_any(*after, ":=")) return false;
  i = after + 1;
  return true;
}

bool Scanner::is_whole_string(Place label_begin, Place after_quote) const {
  // The label is all of a string, and that string is no value itself: ("api-key", …) is a pair,
  // {"field": "api-key", …} is not.
  Place open = label_begin;
  while (label_begin - open < 40 && is(open[-1], kWord)) --open;
  if (!is_quote(after_quote[-1]) || !is_quote(open[-1])) return false;
  Place before = open - 2;
  while (before > begin_ && is(*before, kSpace)) --before;
  // ["-e", "API_KEY", …] passes on a variable by its name.
  const bool passed = *before == ',' && (starts(before - 3, "-e") || starts(before - 6, "--env"));
  return !is_any(*before, ":=") && !passed;
}

bool Scanner::find_sign(Place label_begin, Place& i, Value& value) const {
  bool quoted = false;
  for (int closers = 0; closers < 4 && is_any(*i, "\"'`]*)"); ++closers) {
    quoted = quoted || is_quote(*i);
    ++i;
  }
  const bool wide = is_wide(*label_begin);
  Place next = skip(i, kSpace);
  if (*i == '(' && !wide) {
    // .password("x") holds it; get_password("name", …) looks it up, login(password) passes it on.
    const Place close = is_quote(i[1]) ? closing_quote(i + 1, kLongestSecret, false) : nullptr;
    if (close == nullptr || close[1] != ')' || looks_up(slice(label_begin, i))) return false;
    value.sign = '=';
    ++i;
    return true;
  }
  if (*next == '(') {
    // "API key (production): x" or "this key (x)".
    Place close = next;
    while (close < next + 32 && close < end_ && *close != ')') ++close;
    const Place after = skip(close + 1, kSpace, 8);
    i = std::min(i, next);
    next = *close == ')' && is_any(*after, ":=") ? after : next + 1;
  }
  const char c = *next;
  const auto found = [&](char sign, Place where) {
    value.sign = sign;
    i = where;
    return true;
  };
  if (is_any(c, ":=") || starts(next, "->")) {
    if (starts(next, "::")) return false;
    found(c == '-' ? '=' : c, next + 1);
    while (is_any(*i, "=>") || (c == '=' && *i == '~')) found('=', i + 1);
    return true;
  }
  const Place second = skip(next + 1, kBlank);
  if (c == ',' && i[-1] != '`' && is_quote(second[*second == 'b' ? 1 : 0]) &&
      is_whole_string(label_begin, i)) {
    return found(',', next + 1);
  }
  if (c == '>' && label_begin[-1] == '<') return found('>', next + 1);
  if (find_pair_value(i)) return found(':', i);
  if (c == '|') return found('|', next + 1);
  const Place word = skip(next, kAlpha, 8);
  if (!is(*word, kWord) &&
      is_one_of(slice(next, word), quoted ? " is was are equals " : " is was are equals from ")) {
    next = skip(word, kSpace, 4);
    return *next == ':' ? found(':', next + 1) : found('i', next);
  }
  if (is_one_of(slice(next, word), " for of to on I i we ")) {
    // "The passphrase of our test keystore is x", "the password I used was x".
    Place end = word;
    for (int words = 0; words < 6 && is(*end, kSpace); ++words) {
      const Place start = end + 1;
      end = skip(start, kAlnum | kJoiner, 24);
      if (is(*end, kSpace) && is_one_of(slice(start, end), " is was ")) return found('i', end + 1);
      if (*end == ':') return found(':', end + 1);
    }
  }
  for (const char* filler :
       {"词", "号", "我", "如下", "内容", "就", "分别", "设置", "设", "改", "填", "的", "》"}) {
    if (starts(next, filler)) next += std::strlen(filler);
  }
  if (wide && *next == ':') return found(':', next + 1);
  if (starts(next, "→") || starts(next, "⇒")) return found('=', next + 3);
  if (starts(next, "是") || starts(next, "为") || starts(next, "為") || starts(next, "由")) {
    return next[3] == ':' ? found(':', next + 4) : found('i', next + 3);
  }
  return !quoted && (next > i || (wide && is(c, kAlnum)) || is_quote(c)) && found(' ', next);
}

void Scanner::read_value(Place i, Value& value) const {
  // A call or a list around the literal: SecretStr("x"), ["x"], b"x", Some("x").
  for (int wrappers = 0; wrappers < 2 && !is_quote(*i); ++wrappers) {
    Place inner = i;
    while (inner < i + 32 && (is(*inner, kWord) || is_any(*inner, ". "))) ++inner;
    const Place argument = *inner == '(' ? skip(inner + 1, kBlank) : inner;
    const bool call = argument > inner && is_quote(*argument) && inner < i + 24 &&
                      value.sign != ' ' && !looks_up(slice(i, inner));
    if (call || (*i == '[' && i[1] != '*')) {
      value.called = value.called || (call && inner > i);
      if (value.listed == nullptr && *i == '[') value.listed = i;
      i = skip((call ? inner : i) + 1, kBlank);
    } else if (is_quote(*inner) && inner <= i + 2) {
      i = inner;
    } else if (is_any(*i, "@$&") && is_quote(i[1])) {
      ++i;
    } else if (starts(i, "W/\"")) {  // a weak entity tag (RFC 9110, section 8.8.3)
      i += 2;
    }
  }
  value.begin = i;
  if (is_quote(*i)) {
    const bool triple = i[1] == *i && i[2] == *i;
    const Place open = triple ? i + 2 : i;
    value.begin = open + 1;
    value.end = closing_quote(open, kLongestSecret, triple);
    if (value.end != nullptr) {
      value.quote = *i;
      return;
    }
    value.unclosed = open;
  }
  value.end = bare_end(value.begin);
  if (value.sign != '>') return;
  const size_t close = slice(value.begin, std::min(end_, value.begin + 4096)).find('<');
  if (close != std::string_view::npos) value.end = value.begin + close;
}

Place Scanner::env_line_end(Place label_begin, const Value& value) const {
  // SESSION_SECRET=keyboard cat 42: in an env file an unquoted value runs to the end of the line.
  while (is(label_begin[-1], kWord)) --label_begin;
  if ((label_begin > begin_ && !is(label_begin[-1], kBreak)) || *value.end != ' ' ||
      value.begin[-1] != '=') {
    return value.end;
  }
  const Place end = skip(value.end, kWord | kSpace, 256);
  return is(*end, kBreak) || end == end_ ? end : value.end;
}

bool Scanner::find_value(Place label_begin, Place label_end, Value& value) const {
  Place i = label_end;
  if (!find_sign(label_begin, i, value)) return false;
  i = skip(i, kSpace);
  if (is_any(value.sign, ": ")) {
    // A type between the name and its value: `key: &str = "x"`, `var key string = "x"`.
    Place type = i;
    while (type < i + 28 && (is(*type, kWord) || is_any(*type, "&.[]?|") || starts(type, " |"))) {
      ++type;
    }
    const Place equals = skip(type, kSpace, 4);
    if (type > i && *equals == '=' && equals[1] != '=' && equals > type) {
      value.sign = '=';
      i = skip(equals + 1, kSpace, 8);
    }
  }
  if (is(*i, kBreak) && value.sign != ' ') {
    i = skip(i, kBlank, 48);
    value.next_line = true;
  }
  read_value(i, value);
  if (value.end == value.begin && is_any(*i, "|>")) value.end = i + 1;  // YAML block
  if (value.quote == 0 && value.next_line) {
    // A value on a line of its own; "password:" followed by the next setting has none.
    const char after = *skip(value.end, kSpace, 8);
    value.prose = after != '\0' && !is(after, kBreak) && !is_quote(after);
  }
  if (value.quote == 0 && value.sign == '=') value.end = env_line_end(label_begin, value);
  return value.end > value.begin || is_wide(*i);
}

}  // namespace support::redaction
