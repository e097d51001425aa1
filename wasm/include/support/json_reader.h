#pragma once

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "support/function_ref.h"
#include "support/json_value.h"
#include "support/result.h"

namespace support {

/// One document while it is read: where it stands in its message, and the first mistake in it.
struct JsonCheck {
  const JsonValue& root;
  std::string_view at;  ///< JSON pointer (RFC 6901) of `root` within the message.
  std::optional<Error> first_error = std::nullopt;
};

/// Checked reads of one JSON value. Absent and null read as "unknown"; a wrong type is recorded
/// with its JSON pointer as the check's first error and reads as unknown too, so a parser reads on
/// to its end and asks once whether all went well. As cheap to pass around as a few pointers: the
/// place of a mistake is searched for when there is one.
class JsonReader {
 public:
  explicit JsonReader(JsonCheck& check) : value_(&check.root), check_(&check) {}

  /// False when absent or null.
  [[nodiscard]] bool present() const {
    return value_ != nullptr && value_->type != JsonValue::Type::kNull;
  }
  /// Of this value; of an absent one, where the first missing member should stand.
  [[nodiscard]] std::string pointer() const;
  [[nodiscard]] const JsonValue& value() const { return *value_; }

  /// The member `key` of an object; absent when there is none.
  [[nodiscard]] JsonReader operator[](std::string_view key) const;
  /// The element at `place` of an array; absent when there are fewer.
  [[nodiscard]] JsonReader at(size_t place) const;
  [[nodiscard]] bool is_array() const { return is(JsonValue::Type::kArray); }
  [[nodiscard]] bool is_object() const { return is(JsonValue::Type::kObject); }
  [[nodiscard]] bool is_string() const { return is(JsonValue::Type::kString); }
  [[nodiscard]] bool is_flag() const { return is(JsonValue::Type::kBoolean); }

  /// A view into the parsed document.
  [[nodiscard]] std::string_view text() const;
  [[nodiscard]] std::optional<bool> flag() const;
  [[nodiscard]] std::optional<int64_t> integer() const;
  /// A string that must be one of `allowed`; empty when unknown.
  [[nodiscard]] std::string_view one_of(std::initializer_list<std::string_view> allowed) const;
  [[nodiscard]] std::vector<std::string_view> texts() const;

  /// Visits the elements of an array, at most `max_count`; more is a kTooLarge error.
  void each(size_t max_count, FunctionRef<void(const JsonReader&)> visit) const;
  /// Visits the members of an object, in the order of the document.
  void each_member(FunctionRef<void(std::string_view key, const JsonReader&)> visit) const;

  /// Records an error at this place, unless an earlier one stands.
  void fail(ErrorCode code, std::string message) const;
  /// Records kMissing when absent.
  const JsonReader& required() const;

 private:
  JsonReader(const JsonValue* value, const JsonValue* parent, std::string_view key,
             JsonCheck* check)
      : value_(value), parent_(parent), key_(key), check_(check) {}
  [[nodiscard]] bool is(JsonValue::Type type) const {
    return value_ != nullptr && value_->type == type;
  }
  [[nodiscard]] bool expect(JsonValue::Type wanted) const;

  const JsonValue* value_;  ///< Null when absent: then `parent_` lacks `key_`.
  const JsonValue* parent_ = nullptr;
  std::string_view key_;
  JsonCheck* check_;
};

}  // namespace support
