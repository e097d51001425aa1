#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <span>

namespace support::redaction {

/// A table sorted at compile time by a small number of each row, so that its rows can be written in
/// the order that reads best and still be found by one look-up. `Order` gives a row's bucket, below
/// kBuckets, and its text; longer texts come first within a bucket.
template <class Row, size_t kCount, size_t kBuckets, class Order>
class RowIndex {
 public:
  constexpr explicit RowIndex(const Row (&rows)[kCount]) {
    static_assert(kCount < 256);
    std::copy(std::begin(rows), std::end(rows), rows_.begin());
    std::sort(rows_.begin(), rows_.end(), [](const Row& a, const Row& b) {
      if (Order::bucket(a) != Order::bucket(b)) return Order::bucket(a) < Order::bucket(b);
      if (Order::text(a).size() != Order::text(b).size()) {
        return Order::text(a).size() > Order::text(b).size();
      }
      return Order::text(a) < Order::text(b);
    });
    for (size_t bucket = 0, row = 0; bucket <= kBuckets; ++bucket) {
      while (row < kCount && Order::bucket(rows_[row]) < bucket) ++row;
      begins_[bucket] = static_cast<uint8_t>(row);
    }
  }

  [[nodiscard]] std::span<const Row> rows(size_t bucket) const {
    return std::span(rows_).subspan(begins_[bucket],
                                    static_cast<size_t>(begins_[bucket + 1] - begins_[bucket]));
  }

 private:
  std::array<Row, kCount> rows_{};
  std::array<uint8_t, kBuckets + 1> begins_{};
};

}  // namespace support::redaction
