// What base64 says when it is read.

#include <algorithm>

#include "support/redaction_scanner.h"

namespace support::redaction {

std::string_view decode_base64(std::string_view value, DecodedBytes& bytes) {
  uint32_t bits = 0;
  uint32_t count = 0;
  size_t size = 0;
  for (const char c : value) {
    int six = c - 'A';
    if (is(c, kLower)) six = c - 'a' + 26;
    if (is(c, kDigit)) six = c - '0' + 52;
    if (is_any(c, "+-")) six = 62;
    if (is_any(c, "/_")) six = 63;
    if (!is(c, kWord | kBase64) || c == '=' || size == bytes.size()) break;
    bits = (bits << 6U) | static_cast<uint32_t>(six);
    count += 6;
    if (count >= 8) {
      count -= 8;
      bytes[size++] = static_cast<char>(bits >> count);
    }
  }
  return {bytes.data(), size};
}

bool printable(std::string_view bytes) {
  return bytes.size() >= 10 &&
         std::all_of(bytes.begin(), bytes.end(), [](char c) { return c >= ' ' || is(c, kBreak); });
}

bool is_encoded_text(std::string_view token) {
  DecodedBytes buffer;
  return printable(decode_base64(token.substr(0, 16), buffer));
}

bool is_encoded_pair(std::string_view token) {
  DecodedBytes buffer;
  return contains(decode_base64(token, buffer), ":");
}

}  // namespace support::redaction
