#pragma once

#include <deque>
#include <utility>

namespace support {

/// Keeps a value to the end of the tests: parsed signals are views into what they were read from.
template <class T>
const T& kept(T value) {
  static std::deque<T> all;
  return all.emplace_back(std::move(value));
}

}  // namespace support
