#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <span>

namespace support::redaction {

/// A table sorted at compile time by one character of each row, so that its rows can be written in
/// the order that reads best and still be found by one look-up. `Order` gives the character of a
/// row and puts longer rows before shorter ones.
template <class Row, size_t kCount, class Order>
class RowIndex {
 public:
  constexpr explicit RowIndex(const Row (&rows)[kCount]) {
    std::copy(std::begin(rows), std::end(rows), rows_.begin());
    std::sort(rows_.begin(), rows_.end(), [](const Row& a, const Row& b) {
      if (Order::character(a) != Order::character(b)) {
        return Order::character(a) < Order::character(b);
      }
      return Order::length(a) != Order::length(b) ? Order::length(a) > Order::length(b)
                                                  : Order::text(a) < Order::text(b);
    });
    for (size_t c = 0, row = 0; c < begins_.size(); ++c) {
      while (row < kCount && static_cast<uint8_t>(Order::character(rows_[row])) < c) ++row;
      begins_[c] = static_cast<uint8_t>(row);
    }
    static_assert(kCount < 256);
  }

  [[nodiscard]] std::span<const Row> rows(char c) const {
    const auto index = static_cast<uint8_t>(c);
    if (index >= 128) return {};
    return std::span(rows_).subspan(begins_[index],
                                    static_cast<size_t>(begins_[index + 1U] - begins_[index]));
  }

 private:
  std::array<Row, kCount> rows_{};
  std::array<uint8_t, 129> begins_{};
};

}  // namespace support::redaction
