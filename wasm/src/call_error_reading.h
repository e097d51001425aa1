#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "call_error_fields.h"

namespace support::call_error {

/// The best value so far among several that could stand in one place.
struct Candidate {
  std::string value;
  int score = kNone;  ///< The lower wins; of equals the first.

  static constexpr int kNone = 1'000'000;
  void offer(std::string_view other, int other_score);
};

/// A JSON scalar, with where it stands.
struct Scalar {
  enum class Kind : uint8_t { kString, kNumber, kTrue, kFalse, kNull };
  std::string_view name;  ///< Its member name, or that of the array it stands in.
  std::string_view raw;   ///< Of a string: the inside, escapes unresolved.
  Kind kind = Kind::kNull;
  Context context = Context::kSkip;
  bool is_upstream = false;
  bool in_error = false;  ///< Inside a member that only errors have.
  bool in_array = false;
};

/// Gathers what an error says, piece by piece, in whatever form it comes.
class ErrorReading {
 public:
  /// `now_unix_ms` places absolute times; `level` is how deep in quoted errors this one stands.
  ErrorReading(std::optional<int64_t> now_unix_ms, int level)
      : now_unix_ms_(now_unix_ms), level_(level) {}

  /// An empty one at the same time and level, for one event of several.
  [[nodiscard]] ErrorReading fresh() const { return {now_unix_ms_, level_}; }

  void take(const Scalar& scalar);
  /// A sentence for people, maybe with a whole error quoted in it as JSON or a Python dict.
  void take_sentence(std::string_view sentence, int score, bool is_upstream);
  void merge(const ErrorReading& other, int penalty);

  Candidate message;
  Candidate code;
  Candidate type;
  Candidate request_id;
  std::string object_id;          ///< A top-level `id`: a request id in errors and streams only.
  std::vector<std::string> said;  ///< Everything else that is worth searching.
  std::optional<int64_t> retry_after_ms;
  int retry_score = Candidate::kNone;
  bool is_refused = false;    ///< The status says that the answer is an error.
  bool is_error = false;      ///< An error member stood there.
  bool has_failed = false;    ///< `success: false`, `object: "error"` and their like.
  bool has_finished = false;  ///< A finish reason, `done: true`.
  bool is_from_upstream = false;
  size_t value_count = 0;

  void offer_retry(int64_t wait_ms, int score);
  void say(std::string_view words);

 private:
  /// Whether to say these words would add nothing.
  [[nodiscard]] bool is_said(std::string_view words) const;
  void take_message(const Scalar& scalar, const Field& field, std::string_view words);
  void take_code(const Scalar& scalar, const Field& field, std::string_view words);
  void take_status(const Scalar& scalar, const Field& field, std::string_view words);
  void take_type(const Scalar& scalar, const Field& field, std::string_view words);
  void take_retry(const Scalar& scalar, const Field& field, std::string_view words);
  void take_flag(const Scalar& scalar, const Field& field, std::string_view words);

  std::optional<int64_t> now_unix_ms_;
  std::string place_;  ///< Which field of the request the next message is about.
  size_t said_bytes_ = 0;
  int level_ = 0;
};

/// Reads JSON that may be cut short, nested without end, or really a Python dict; one pass, no
/// recursion, no copy of the document. Returns how many bytes were read: all, or with `first_only`
/// those up to the end of the first array or object.
size_t walk_json(std::string_view text, ErrorReading& reading, bool first_only);

}  // namespace support::call_error
