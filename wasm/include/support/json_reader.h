#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <nlohmann/json_fwd.hpp>

#include "support/result.h"

namespace support {

using Json = nlohmann::json;

struct JsonLimits {
  size_t max_bytes = size_t{4} * 1024 * 1024;
  size_t max_depth = 64;  ///< Nested arrays and objects; far below what any recursion could feel.
};

/// Parses untrusted bytes (RFC 8259, UTF-8). Escaped surrogates without a partner, which
/// JSON.stringify writes for broken strings, read as U+FFFD instead of failing the whole message.
/// Errors: kTooLarge, kInvalidJson (with the byte position in the message).
Result<Json> parse_json(std::string_view bytes, const JsonLimits& limits = {});

/// Serialises on one line; bytes that are not UTF-8 become U+FFFD.
std::string write_json(const Json& value);

/// Checked reads of one JSON value. Absent and null read as "unknown"; a wrong type is recorded
/// with its JSON pointer in the shared `first_error` and reads as unknown too, so a parser reads on
/// to its end and asks once whether all went well.
class JsonReader {
 public:
  JsonReader(const Json& value, std::string_view pointer, std::optional<Error>& first_error)
      : value_(&value), pointer_(pointer), first_error_(&first_error) {}

  /// False when absent or null.
  [[nodiscard]] bool present() const;
  [[nodiscard]] const std::string& pointer() const { return pointer_; }
  [[nodiscard]] const Json& value() const { return *value_; }

  /// The member `key` of an object; absent when there is none.
  [[nodiscard]] JsonReader operator[](std::string_view key) const;
  [[nodiscard]] bool is_array() const;
  [[nodiscard]] bool is_object() const;
  [[nodiscard]] bool is_string() const;
  [[nodiscard]] bool is_flag() const;

  [[nodiscard]] std::string text() const;
  [[nodiscard]] std::optional<bool> flag() const;
  [[nodiscard]] std::optional<int64_t> integer() const;
  /// A string that must be one of `allowed`; empty when unknown.
  [[nodiscard]] std::string one_of(const std::vector<std::string_view>& allowed) const;
  [[nodiscard]] std::vector<std::string> texts() const;

  /// Visits the elements of an array, at most `max_count`; more is a kTooLarge error.
  void each(size_t max_count, const std::function<void(const JsonReader&)>& visit) const;
  /// Visits the members of an object in key order.
  void each_member(
      const std::function<void(const std::string& key, const JsonReader&)>& visit) const;

  /// Records an error at this place, unless an earlier one stands.
  void fail(ErrorCode code, std::string message) const;
  /// Records kMissing when absent.
  const JsonReader& required() const;

 private:
  JsonReader(const Json* value, std::string pointer, std::optional<Error>* first_error)
      : value_(value), pointer_(std::move(pointer)), first_error_(first_error) {}
  [[nodiscard]] bool expect(bool matches, std::string_view wanted) const;

  const Json* value_;
  std::string pointer_;
  std::optional<Error>* first_error_;
};

}  // namespace support
