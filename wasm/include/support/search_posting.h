#pragma once

#include <algorithm>
#include <bit>
#include <cstdint>
#include <string_view>

#include "support/search.h"

namespace support {

// A posting packs a document and what it has of a term into 32 bits:
//
//   31            8 7     5 4    3    2    1    0
//   | document      |   0   | text | crumbs tags title |
//
// `text` is how often the text has it: 0, 1, 2-3, 4 or more.

inline constexpr uint32_t kNoPosting = UINT32_MAX;
inline constexpr uint32_t kFieldBits = 0x1F;
inline constexpr uint32_t kHeadingBits = 0x07;
inline constexpr uint32_t kTextShift = 3;

constexpr uint32_t field_bit(SearchField field) { return 1U << static_cast<uint32_t>(field); }

constexpr uint32_t make_posting(uint32_t document, uint32_t fields, uint32_t text_count) {
  const uint32_t text = text_count >= 4 ? 3 : text_count >= 2 ? 2 : text_count;
  return document << 8U | text << kTextShift | fields;
}
constexpr uint32_t posting_document(uint32_t posting) { return posting >> 8U; }
constexpr uint32_t posting_fields(uint32_t posting) { return posting & kFieldBits; }

/// How often the text has the term: 0, 1, 2 or 3 for 0, 1, 2-3 or more.
constexpr uint32_t text_repeats(uint32_t posting) { return posting_fields(posting) >> kTextShift; }

inline constexpr uint8_t kMaxTextClass = 31;

/// A text length in tokens as one of 32 classes, two to an octave.
constexpr uint8_t text_class(uint32_t length) {
  if (length == 0) return 0;
  const auto octave = static_cast<uint32_t>(std::bit_width(length)) - 1;
  const uint32_t half = octave > 0 ? (length >> (octave - 1)) & 1U : 0;
  return static_cast<uint8_t>(std::min<uint32_t>(1 + 2 * octave + half, kMaxTextClass));
}

/// The middle of a class.
constexpr float text_length(uint8_t text_class) {
  if (text_class == 0) return 0;
  const uint32_t octave = (text_class - 1U) / 2;
  const float base = static_cast<float>(1U << octave);
  return (text_class - 1U) % 2 == 0 ? base * 1.25F : base * 1.75F;
}

}  // namespace support
