#include "front_matter.h"

#include <algorithm>

#include "support/text.h"

namespace support::tools {
namespace {

std::string_view take_line(std::string_view& text) {
  const size_t end = std::min(text.find('\n'), text.size());
  std::string_view line = text.substr(0, end);
  text.remove_prefix(std::min(end + 1, text.size()));
  if (line.ends_with('\r')) line.remove_suffix(1);
  return line;
}

std::string_view trimmed(std::string_view text) {
  const size_t begin = text.find_first_not_of(" \t");
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(" \t") - begin + 1);
}

/// Reads what follows a backslash between double quotes.
void append_escaped(std::string_view text, size_t& at, std::string& into) {
  const char named = text[at++];
  if (named == 'u') {
    append_utf8(into, take_unicode_escape(text, at));
  } else if (named == 'n' || named == 't') {
    into += ' ';  // A title is one line.
  } else {
    into += named;
  }
}

/// Without quotes and what they escape. What only begins with a quote stays as it is.
std::string unquoted(std::string_view text) {
  const char quote = text.empty() ? '\0' : text.front();
  if (quote != '"' && quote != '\'') return std::string(text);
  std::string plain;
  for (size_t at = 1; at < text.size();) {
    const char c = text[at++];
    if (c == '\\' && quote == '"' && at < text.size()) {
      append_escaped(text, at, plain);
    } else if (c != quote) {
      plain += c;
    } else if (quote == '\'' && text.substr(at).starts_with(quote)) {
      plain += text[at++];  // YAML writes an apostrophe twice.
    } else {
      const std::string_view rest = trimmed(text.substr(at));
      return rest.empty() || rest.starts_with('#') ? plain : std::string(text);
    }
  }
  return std::string(text);
}

using Fields = std::map<std::string, std::string, std::less<>>;

/// A line of YAML, `key: value`. What is indented belongs to another key.
void add_yaml(std::string_view line, Fields& fields) {
  const size_t colon = line.find(':');
  if (colon == std::string_view::npos || line.starts_with(' ') || line.starts_with('#')) return;
  fields.emplace(trimmed(line.substr(0, colon)), unquoted(trimmed(line.substr(colon + 1))));
}

/// A line of TOML, `key = value`, where a comment may follow.
void add_toml(std::string_view line, Fields& fields) {
  const size_t sign = line.find('=');
  if (sign == std::string_view::npos || trimmed(line).starts_with('#')) return;
  std::string_view value = trimmed(line.substr(sign + 1));
  const bool quoted = value.starts_with('"') || value.starts_with('\'');
  if (!quoted) value = trimmed(value.substr(0, value.find('#')));
  fields.emplace(trimmed(line.substr(0, sign)), unquoted(value));
}

}  // namespace

std::map<std::string, std::string, std::less<>> take_front_matter(std::string_view& text) {
  constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
  if (text.starts_with(kByteOrderMark)) text.remove_prefix(kByteOrderMark.size());
  Fields fields;
  std::string_view rest = text;
  const std::string_view fence = take_line(rest);
  const bool is_toml = fence == "+++";
  if (fence != "---" && !is_toml) return fields;
  bool in_table = false;  // Of TOML: its keys are not the page's, and it lasts to the end.
  while (!rest.empty()) {
    const std::string_view line = take_line(rest);
    if (line == fence || (line == "..." && !is_toml)) {
      text = rest;
      return fields;
    }
    if (!is_toml) {
      add_yaml(line, fields);
    } else {
      in_table = in_table || line.starts_with('[');
      if (!in_table) add_toml(line, fields);
    }
  }
  // Never closed: a rule across the page, and text.
  return {};
}

}  // namespace support::tools
