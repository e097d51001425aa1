// What stands where a secret would and is none.

#include "support/redaction_scanner.h"

namespace support::redaction {

bool Scanner::is_stand_in(std::string_view value) const {
  if (policy_.thorough != nullptr) return policy_.thorough->is_placeholder(value);
  return value.empty() || value.front() == '<' || contains(value, "***") ||
         contains(value, "...") || equals_ignoring_case(value.substr(0, 4), "your");
}

bool Scanner::is_expression(std::string_view value) const {
  return policy_.thorough != nullptr && policy_.thorough->is_reference(value);
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
