#pragma once

#include <algorithm>
#include <cstdint>
#include <span>
#include <string_view>

namespace support {

// Terms are short: eight bytes hold most of them, so they are compared, sorted and hashed as
// numbers.

/// The first eight bytes of `term` as a number that sorts as they do, NUL where it is shorter.
uint64_t term_head(std::string_view term);

/// Whether two terms of one size and one head are the same.
inline bool has_same_tail(std::string_view a, std::string_view b) {
  for (size_t at = 8; at < a.size(); ++at) {
    if (a[at] != b[at]) return false;
  }
  return true;
}

/// Ascending. By a heap, which is a quarter of std::sort's code.
inline void sort_numbers(std::span<uint64_t> numbers) {
  std::make_heap(numbers.begin(), numbers.end());
  std::sort_heap(numbers.begin(), numbers.end());
}

/// Well mixed in all its bits; for tables that live no longer than the page.
uint32_t hash_term(std::string_view term, uint64_t head);

}  // namespace support
