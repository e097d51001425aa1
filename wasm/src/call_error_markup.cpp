// Words out of HTML, XML and JSON strings. A tolerant scan, not a parser: an error page needs its
// title and its sentences, never its tree, and the bytes may end anywhere.

#include <algorithm>

#include "call_error_text.h"
#include "support/text.h"

namespace support::call_error {
namespace {

// Each entity with the character behind its name; those of a space are in the second list.
constexpr std::string_view kEntities = " amp& lt< gt> quot\" apos' ";
constexpr std::string_view kSpaceEntities = " nbsp middot ";
// Elements whose inside nobody reads.
constexpr std::string_view kHiddenElements = " script style noscript svg template ";
constexpr size_t kMaxEntityBytes = 10;

// Resolves the entity at the '&' that `at` points to; moves `at` behind it.
void take_entity(std::string_view page, size_t& at, std::string& out) {
  const std::string_view rest = page.substr(at + 1, kMaxEntityBytes);
  const size_t end = rest.find(';');
  ++at;
  if (end == std::string_view::npos) {
    out += '&';
    return;
  }
  const std::string_view name = rest.substr(0, end);
  if (!name.empty() && name.front() == '#') {
    const bool is_hex = name.size() > 1 && to_lower(name[1]) == 'x';
    char32_t code_point = 0;
    for (const char c : name.substr(is_hex ? 2 : 1)) {
      const int digit = hex_value(c);
      if (digit < 0) continue;
      code_point = code_point * (is_hex ? 16U : 10U) + static_cast<char32_t>(digit);
    }
    const bool is_surrogate = code_point >= 0xD800 && code_point <= 0xDFFF;
    append_utf8(out, code_point > 0x10FFFF || is_surrogate ? U' ' : code_point);
    at += end + 1;
    return;
  }
  for (std::string_view entities = kEntities; entities.size() > 1;) {
    const std::string_view entity = take_word(entities);
    if (name != entity.substr(0, entity.size() - 1)) continue;
    out += entity.back();
    at += end + 1;
    return;
  }
  if (!is_listed(kSpaceEntities, name)) {
    out += '&';
    return;
  }
  out += ' ';
  at += end + 1;
}

// Where the element called `name` ends whose tag is at `at`: before its closing tag's name.
size_t end_of_element(std::string_view page, size_t at, std::string_view name) {
  while ((at = page.find("</", at + 1)) != std::string_view::npos) {
    if (equals_folded(page.substr(at + 2, name.size()), name)) break;
  }
  return std::min(at, page.size());
}

// Where reading goes on after the '<' at `at`: behind the tag, the comment or the hidden element.
size_t skip_tag(std::string_view page, size_t at) {
  const std::string_view rest = page.substr(at);
  if (rest.starts_with("<!--")) {
    const size_t end = page.find("-->", at);
    return end == std::string_view::npos ? page.size() : end + 3;
  }
  std::string name;
  for (size_t i = 1; i < rest.size() && is_letter(rest[i]); ++i) name += to_lower(rest[i]);
  if (is_listed(kHiddenElements, name)) at = end_of_element(page, at, name);
  const size_t end = page.find('>', at);
  return end == std::string_view::npos ? page.size() : end + 1;
}

}  // namespace

std::string unescape(std::string_view raw, size_t max_bytes) {
  std::string out;
  out.reserve(raw.size() < max_bytes ? raw.size() : max_bytes);
  size_t at = 0;
  while (at < raw.size() && out.size() + 4 <= max_bytes) {
    const char c = raw[at];
    if (c != '\\' || at + 1 >= raw.size()) {
      out += c;
      ++at;
      continue;
    }
    const char escaped = raw[at + 1];
    at += 2;
    switch (escaped) {
      case 'n':
        out += '\n';
        break;
      case 't':
      case 'r':
      case 'b':
      case 'f':
        out += ' ';
        break;
      case 'u':
        append_utf8(out, take_unicode_escape(raw, at));
        break;
      default:
        out += escaped;
    }
  }
  return out;
}

std::string visible_text(std::string_view page, size_t max_bytes) {
  std::string out;
  size_t at = 0;
  while (at < page.size() && out.size() < max_bytes) {
    const char c = page[at];
    if (c == '<') {
      at = skip_tag(page, at);
      if (!out.empty() && out.back() != ' ') out += ' ';
    } else if (c == '&') {
      take_entity(page, at, out);
    } else if (is_space(c)) {
      if (!out.empty() && out.back() != ' ') out += ' ';
      ++at;
    } else {
      const size_t begin = at;
      while (at < page.size() && page[at] != '<' && page[at] != '&' && !is_space(page[at])) ++at;
      out += page.substr(begin, at - begin);
    }
  }
  return clean(out, max_bytes);
}

std::string element_text(std::string_view page, std::string_view name, size_t max_bytes) {
  for (size_t at = page.find('<'); at != std::string_view::npos; at = page.find('<', at + 1)) {
    const std::string_view rest = page.substr(at + 1);
    if (!starts_with_folded(rest, name) || rest.size() == name.size()) continue;
    if (const char after = rest[name.size()]; after != '>' && !is_space(after)) continue;
    const size_t inside = page.find('>', at);
    if (inside == std::string_view::npos) return {};
    const size_t end = end_of_element(page, inside, name);
    return visible_text(page.substr(inside + 1, end - inside - 1), max_bytes);
  }
  return {};
}

}  // namespace support::call_error
