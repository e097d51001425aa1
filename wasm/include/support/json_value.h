#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string_view>
#include <utility>
#include <vector>

#include "support/result.h"

namespace support {

/// A parsed JSON value: to be read, not to be edited.
struct JsonValue {
  enum class Type : uint8_t { kNull, kBoolean, kNumber, kString, kArray, kObject };

  Type type = Type::kNull;
  int64_t number = 0;     ///< Of a boolean 0 or 1; fractions cut off, held at 2^53 - 1 (RFC 8259).
  std::string_view key;   ///< Its name, for a member of an object.
  std::string_view text;  ///< Of a string, UTF-8.
  std::vector<JsonValue> children;  ///< Elements, or members in the order of the document.

  /// The member `name` (the last one, should it stand there twice), or null.
  [[nodiscard]] const JsonValue* find(std::string_view name) const;
  [[nodiscard]] JsonValue* find(std::string_view name) {
    return const_cast<JsonValue*>(std::as_const(*this).find(name));
  }
};

/// A whole document: its values are views into `strings`, which go where the values go.
struct JsonDocument : JsonValue {
  std::unique_ptr<char[]> strings;
};

struct JsonLimits {
  size_t max_bytes = size_t{4} * 1024 * 1024;
  size_t max_depth = 64;  ///< Nested arrays and objects; far below what any recursion could feel.
};

/// Parses untrusted bytes (RFC 8259, UTF-8). Escaped surrogates without a partner, which
/// JSON.stringify writes for broken strings, read as U+FFFD instead of failing the whole message.
/// Errors: kTooLarge, kInvalidJson (with the byte position in the message).
Result<JsonDocument> parse_json(std::string_view bytes, const JsonLimits& limits = {});

}  // namespace support
