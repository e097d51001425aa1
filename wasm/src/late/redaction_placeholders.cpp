// What stands where a secret would and is none: placeholders, names of variables, sentences.

#include <algorithm>

#include "support/redaction_scanner.h"

namespace support::redaction {

bool is_placeholder(std::string_view value) {
  if (value.empty()) return true;
  value = value.substr(0, kMostLooked);
  const char first = value.front();
  const char second = value.size() > 1 ? value[1] : '_';
  const Shape shape = shape_of(value);
  // Capitals, small letters and digits: more than the name of a variable has.
  const bool drawn = shape.mixed() && shape.upper > 0 && shape.upper < shape.letters;
  if (first == '$') return (is(second, kAlpha | kJoiner) && !drawn) || is_any(second, "{(");
  if ((first == '<' && value.back() == '>') || value.substr(0, 2) == "{{" ||
      value.substr(0, 2) == "%(" || (first == '%' && value.back() == '%' && !drawn) ||
      (first == '{' && value.back() == '}') || value.substr(0, 10) == "os.environ" ||
      value.substr(0, 11) == "process.env" || contains(value, "IOSFODNN7EXAMPLE") ||
      contains(value, "wJalrXUtnFEMI") ||  // AWS's
      (equals_ignoring_case(value.substr(0, 4), "your") && shape.digits == 0)) {
    return true;
  }
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
                     is_one_of(piece,
                               " sk proj ant live api03 v1 azure cohere fake bad good dev prod new "
                               "private proxy ")
                 ? 1U
                 : 0U;
  }
  const bool masked = contains(value, "***") || (contains(value, "**") && visible <= 4) ||
                      contains(value, "...") || value.ends_with("..") || contains(value, "…") ||
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
    if (is_any(c, "([")) return i > 2;
    if (!is(c, kAlpha | kJoiner) && c != '.' && !(is(c, kDigit) && contains(value, "(")))
      return false;
    dotted = dotted || (c == '.' && i + 1 < name.size());
    joined = joined || c == '_';
    capital = capital || (i > 0 && is(c, kUpper) && is(name[i - 1], kLower));
  }
  if (is_any(last, "([") || dotted) return true;
  const std::string_view tail = name.size() > 3 ? name.substr(name.size() - 3) : name;
  return (joined || capital || name.size() <= 8) && is_one_of(tail, " key ken ord ret ");
}

bool is_sentence(std::string_view value) {
  value = value.substr(0, kMostLooked);
  // A passphrase may hold one such word, too.
  size_t known = 0;
  size_t blanks = 0;
  size_t begin = 0;
  while (begin < value.size()) {
    size_t end = begin;
    while (end < value.size() && (is(value[end], kAlpha) || value[end] == '\'')) ++end;
    if (end > begin + 1 && is_one_of(value.substr(begin, end - begin), kStateWords)) ++known;
    if (end < value.size() && value[end] == ' ') ++blanks;
    begin = end + 1;
  }
  return blanks > 0 && (known > 1 || known * 2 > blanks);
}

}  // namespace support::redaction
