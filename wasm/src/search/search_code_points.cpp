#include "support/search_code_points.h"

#include "support/search_bytes.h"
#include "support/text.h"

namespace support {

CodePoint decode_code_point(std::string_view text, size_t at) {
  const auto byte = [&](size_t i) -> uint32_t {
    return i < text.size() ? static_cast<unsigned char>(text[i]) : 0U;
  };
  const uint32_t lead = byte(at);
  if (lead < 0x80) return {lead, 1};
  if (lead >= 0xE1 && lead <= 0xEC && (byte(at + 1) & 0xC0) == 0x80 &&
      (byte(at + 2) & 0xC0) == 0x80) {  // Most of Chinese, and nothing there is ill-formed.
    return {(lead & 0x0F) << 12 | (byte(at + 1) & 0x3F) << 6 | (byte(at + 2) & 0x3F), 3};
  }
  // The second byte's range shuts out overlong forms, surrogates and values past U+10FFFF
  // (Unicode 15, table 3-7).
  uint32_t low = 0x80;
  uint32_t high = 0xBF;
  uint32_t more = 0;
  uint32_t value = 0;
  if (lead >= 0xC2 && lead <= 0xDF) {
    more = 1;
    value = lead & 0x1F;
  } else if (lead >= 0xE0 && lead <= 0xEF) {
    more = 2;
    value = lead & 0x0F;
    if (lead == 0xE0) low = 0xA0;
    if (lead == 0xED) high = 0x9F;
  } else if (lead >= 0xF0 && lead <= 0xF4) {
    more = 3;
    value = lead & 0x07;
    if (lead == 0xF0) low = 0x90;
    if (lead == 0xF4) high = 0x8F;
  } else {
    return {kReplacementCharacter, 1};
  }
  for (uint32_t i = 1; i <= more; ++i) {
    const uint32_t next = byte(at + i);
    if (next < low || next > high) return {kReplacementCharacter, i};
    value = (value << 6) | (next & 0x3F);
    low = 0x80;
    high = 0xBF;
  }
  return {value, more + 1};
}

CharacterFolding::CharacterFolding(std::string_view from, std::string_view to) {
  size_t i = 0;
  size_t k = 0;
  while (i < from.size() && k < to.size()) {
    const CodePoint source = decode_code_point(from, i);
    const CodePoint target = decode_code_point(to, k);
    i += source.byte_count;
    k += target.byte_count;
    if (source.value >= kEnd || target.value >= kEnd) continue;
    for (auto c = static_cast<uint32_t>(folded_.size()); c <= source.value; ++c) {
      folded_.push_back(static_cast<uint16_t>(c));
    }
    folded_[source.value] = static_cast<uint16_t>(target.value);
  }
}

bool is_unspaced_script(char32_t c) {
  return (c >= 0x3040 && c <= 0x30FF) || c == 0x3005 || c == 0x3007 ||
         (c >= 0x3400 && c <= 0x9FFF) || (c >= 0xAC00 && c <= 0xD7A3) ||
         (c >= 0xF900 && c <= 0xFAFF) || (c >= 0xFF66 && c <= 0xFF9D) ||
         (c >= 0x20000 && c <= 0x3FFFF);
}

}  // namespace support
