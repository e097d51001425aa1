#include "support/json_value.h"

#include <algorithm>

#include <fmt/compile.h>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace support {
namespace {

bool is_hex(char c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

/// The code unit of a \uXXXX escape that starts at `at`, or -1.
int escape_unit(std::string_view text, size_t at) {
  if (at + 6 > text.size() || text[at] != '\\' || text[at + 1] != 'u') return -1;
  int unit = 0;
  for (size_t i = at + 2; i < at + 6; ++i) {
    const char c = text[i];
    if (!is_hex(c)) return -1;
    const int digit = c <= '9' ? c - '0' : (c | 0x20) - 'a' + 10;
    unit = unit * 16 + digit;
  }
  return unit;
}

bool is_high_surrogate(int unit) { return unit >= 0xD800 && unit <= 0xDBFF; }
bool is_low_surrogate(int unit) { return unit >= 0xDC00 && unit <= 0xDFFF; }

struct Scan {
  size_t deepest = 0;
  std::vector<size_t> lone_surrogates;  ///< Where the escapes stand.
};

/// One pass before the parser: how deep the nesting goes, and which surrogates lack a partner.
Scan scan_json(std::string_view bytes) {
  Scan scan;
  size_t depth = 0;
  bool in_string = false;
  for (size_t i = 0; i < bytes.size(); ++i) {
    const char c = bytes[i];
    if (in_string) {
      if (c == '"') in_string = false;
      if (c != '\\') continue;
      const int unit = escape_unit(bytes, i);
      if (is_high_surrogate(unit) && is_low_surrogate(escape_unit(bytes, i + 6))) {
        i += 11;
      } else if (is_high_surrogate(unit) || is_low_surrogate(unit)) {
        scan.lone_surrogates.push_back(i);
        i += 5;
      } else {
        ++i;
      }
    } else if (c == '"') {
      in_string = true;
    } else if (c == '{' || c == '[') {
      scan.deepest = std::max(scan.deepest, ++depth);
    } else if ((c == '}' || c == ']') && depth > 0) {
      --depth;
    }
  }
  return scan;
}

/// Builds the tree from the parser's events (nlohmann's SAX interface).
class TreeBuilder {
 public:
  explicit TreeBuilder(JsonValue& root) : root_(&root) {}

  bool null() { return add({}); }
  bool boolean(bool value) {
    return add({.type = JsonValue::Type::kBoolean, .number = value ? 1 : 0});
  }
  bool number_integer(int64_t value) {
    return add({.type = JsonValue::Type::kNumber, .number = value});
  }
  bool number_unsigned(uint64_t value) {
    return number_integer(value > INT64_MAX ? INT64_MAX : static_cast<int64_t>(value));
  }
  bool number_float(double value, const std::string& /*literal*/) {
    constexpr double kEnd = 9.2e18;  // just inside the range of int64_t
    return number_integer(value >= kEnd    ? INT64_MAX
                          : value <= -kEnd ? INT64_MIN
                                           : static_cast<int64_t>(value));
  }
  bool string(std::string& value) {
    return add({.type = JsonValue::Type::kString, .text = std::move(value)});
  }
  bool binary(const std::vector<uint8_t>& /*value*/) { return false; }  // not JSON
  bool start_object(size_t /*size*/) { return open(JsonValue::Type::kObject); }
  bool start_array(size_t /*size*/) { return open(JsonValue::Type::kArray); }
  bool end_object() { return close(); }
  bool end_array() { return close(); }
  bool key(std::string& name) {
    key_ = std::move(name);
    return true;
  }
  template <class Exception>
  bool parse_error(size_t position, const std::string& /*token*/, const Exception& /*e*/) {
    stopped_at = position;
    return false;
  }

  size_t stopped_at = 0;

 private:
  bool add(JsonValue value) {
    if (open_.empty()) {
      *root_ = std::move(value);
      return true;
    }
    value.key = std::move(key_);
    key_.clear();
    open_.back()->children.push_back(std::move(value));
    return true;
  }

  bool open(JsonValue::Type type) {
    add({.type = type});
    // Ancestors stay where they are: only the innermost open value gets further children.
    open_.push_back(open_.empty() ? root_ : &open_.back()->children.back());
    return true;
  }

  bool close() {
    open_.pop_back();
    return true;
  }

  JsonValue* root_;
  std::vector<JsonValue*> open_;
  std::string key_;
};

}  // namespace

const JsonValue* JsonValue::find(std::string_view name) const {
  for (auto child = children.rbegin(); child != children.rend(); ++child) {
    if (child->key == name) return &*child;
  }
  return nullptr;
}

Result<JsonValue> parse_json(std::string_view bytes, const JsonLimits& limits) {
  if (bytes.size() > limits.max_bytes) {
    return Error{ErrorCode::kTooLarge,
                 fmt::format(FMT_COMPILE("{} bytes of JSON, {} is the most that is read"),
                             bytes.size(), limits.max_bytes),
                 ""};
  }
  const Scan scan = scan_json(bytes);
  if (scan.deepest > limits.max_depth) {
    return Error{ErrorCode::kTooLarge,
                 fmt::format(FMT_COMPILE("JSON nested {} deep, {} is the most that is read"),
                             scan.deepest, limits.max_depth),
                 ""};
  }
  std::string repaired;
  if (!scan.lone_surrogates.empty()) {
    repaired = bytes;
    for (const size_t at : scan.lone_surrogates) repaired.replace(at, 6, "\\ufffd");
    bytes = repaired;
  }
  JsonValue value;
  TreeBuilder builder(value);
  if (!nlohmann::json::sax_parse(bytes.data(), bytes.data() + bytes.size(), &builder)) {
    return Error{ErrorCode::kInvalidJson,
                 fmt::format(FMT_COMPILE("not valid JSON at byte {}"), builder.stopped_at), ""};
  }
  return value;
}

}  // namespace support
