#pragma once

#include <string>
#include <string_view>

#include "support/search_text.h"

namespace support::test {

/// As a browser holds it, to count in its units.
inline std::u16string utf16(std::string_view text) {
  std::u16string out;
  for (size_t at = 0; at < text.size();) {
    const CodePoint c = decode_code_point(text, at);
    at += c.byte_count;
    if (c.value > 0xFFFF) {
      out += static_cast<char16_t>(0xD7C0 + (c.value >> 10U));
      out += static_cast<char16_t>(0xDC00 + (c.value & 0x3FFU));
    } else {
      out += static_cast<char16_t>(c.value);
    }
  }
  return out;
}

}  // namespace support::test
