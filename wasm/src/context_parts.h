#pragma once

// What the two files of Context share.

#include <algorithm>
#include <cstdint>
#include <optional>

namespace support {

/// How long ago `then` was; unknown where either is.
inline std::optional<int64_t> age(const std::optional<int64_t>& now,
                                  const std::optional<int64_t>& then) {
  if (!now || !then) return std::nullopt;
  // Clocks disagree; an event from the future is one from just now.
  return std::max<int64_t>(0, *now - *then);
}

}  // namespace support
