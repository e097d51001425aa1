#pragma once

#include <array>
#include <cstddef>

#include "support/redaction_shapes.h"

namespace support::redaction {

/// The rows of a table one after another in few bytes: each one's text and three numbers. The
/// first of these, the kind, is below ' ' and ends the text. Packed by the compiler, so that tables
/// are written in the order that reads best and reach the browser without pointers and gaps.
template <const auto& kRows>
constexpr auto pack() {
  constexpr size_t kSize = [] {
    size_t size = 1;
    for (const auto& row : kRows) size += row.text.size() + 3;
    return size;
  }();
  std::array<char, kSize> packed{};
  size_t i = 0;
  for (const auto& row : kRows) {
    for (const char c : row.text) packed[i++] = c;
    for (const int number : {static_cast<int>(row.kind), row.second, row.third}) {
      packed[i++] = static_cast<char>(number);
    }
  }
  return packed;
}

// Packed tables; a zero ends each.
extern const char* const kLabelRows;
extern const char* const kWideLabelRows;
extern const char* const kKeyRows;

}  // namespace support::redaction
