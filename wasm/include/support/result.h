#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <variant>

namespace support {

/// What went wrong, in a closed set that both sides of the C ABI know by name (see error_name).
enum class ErrorCode {
  kInvalidJson,     ///< The bytes are not JSON (RFC 8259) or not UTF-8.
  kTooLarge,        ///< Over a size, depth or count limit.
  kWrongType,       ///< A field holds another JSON type than the contract says.
  kInvalidValue,    ///< The right type, but no value the contract allows.
  kMissing,         ///< A required field is absent.
  kUnknownRequest,  ///< The request's `type` names no message.
  kNoPack,          ///< A message came before a content pack was loaded.
};

/// The name that crosses the boundary, e.g. "wrong_type".
std::string_view error_name(ErrorCode code);

/// `message` is a sentence for the person who must mend the input; `path` is the JSON pointer
/// (RFC 6901) of the place, empty when the whole input is meant.
struct Error {
  ErrorCode code;
  std::string message;
  std::string path;
};

/// A value or an Error. The core is built without exceptions: every fallible call returns this.
template <class T>
class [[nodiscard]] Result {
 public:
  Result(T value) : state_(std::move(value)) {}      // NOLINT(google-explicit-constructor)
  Result(Error error) : state_(std::move(error)) {}  // NOLINT(google-explicit-constructor)

  [[nodiscard]] bool ok() const { return std::holds_alternative<T>(state_); }
  [[nodiscard]] const T& value() const& { return *std::get_if<T>(&state_); }
  [[nodiscard]] T&& value() && { return std::move(*std::get_if<T>(&state_)); }
  [[nodiscard]] T& value() & { return *std::get_if<T>(&state_); }
  [[nodiscard]] const Error& error() const { return *std::get_if<Error>(&state_); }

 private:
  std::variant<T, Error> state_;
};

}  // namespace support
