#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

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

/// Rows of packed tables, found by two of their characters: nearly every word of a text ends in no
/// label's way, and begins in no key's. At most `kRows` rows.
template <size_t kRows>
class Index {
 public:
  /// `at_end` has the rows found by their last two characters instead of the first two.
  void add(const char* packed, bool at_end) {
    for (const char* p = packed; *p != '\0'; p += 3) {
      Row& row = rows_[count_++];
      row.text = p;
      while (static_cast<uint8_t>(*p) >= ' ') ++p;
      row.size = static_cast<uint8_t>(p - row.text);
      row.kind = static_cast<RemovedKind>(p[0]);
      row.second = static_cast<uint8_t>(p[1]);
      row.third = static_cast<uint8_t>(p[2]);
      const char* two = at_end ? p - 2 : row.text;
      const Row*& head = heads_[bucket(two[0], two[1])];
      row.next = head;
      head = &row;
    }
  }

  /// The first of the rows that have these two characters, in any case, or two like them.
  [[nodiscard]] const Row* rows(char one, char two) const { return heads_[bucket(one, two)]; }

  /// The longest of the rows that `text` begins with, or null.
  [[nodiscard]] const Row* longest(std::string_view text) const {
    const Row* best = nullptr;
    if (text.size() < 2) return best;
    for (const Row* row = rows(text[0], text[1]); row != nullptr; row = row->next) {
      if (text.substr(0, row->size) == row->view() && (best == nullptr || row->size > best->size)) {
        best = row;
      }
    }
    return best;
  }

 private:
  static size_t bucket(char one, char two) {
    return (static_cast<size_t>(one) & 31U) * 32U + (static_cast<size_t>(two) & 31U);
  }

  std::array<Row, kRows> rows_{};
  size_t count_ = 0;
  std::array<const Row*, 1024> heads_{};
};

/// A label as tables are written.
struct LabelRow {
  std::string_view text;
  LabelClass label_class;
  RemovedKind kind;
  int third;  ///< 1: must begin a word or a hump.
  int second = static_cast<int>(label_class);
};

// Packed tables; a zero ends each. Rows are at most as many as their index has room for.
inline constexpr size_t kMostLabels = 160;
inline constexpr size_t kMostWideLabels = 48;
inline constexpr size_t kMostKeys = 128;
extern const char* const kLabelRows;
extern const char* const kWideLabelRows;
extern const char* const kOtherLabelRows;
extern const char* const kOtherWideLabelRows;
extern const char* const kKeyRows;

}  // namespace support::redaction
