#include "support/json_reader.h"

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

/// Notes where parsing stopped; nlohmann's callback parser is told to give up at once.
class PositionSax : public nlohmann::detail::json_sax_dom_parser<Json> {
 public:
  explicit PositionSax(Json& into) : json_sax_dom_parser(into, false) {}
  template <class Exception>
  bool parse_error(std::size_t position, const std::string& /*token*/, const Exception& /*e*/) {
    stopped_at = position;
    return false;
  }
  size_t stopped_at = 0;
};

std::string_view type_word(const Json& value) {
  switch (value.type()) {
    case Json::value_t::null:
      return "null";
    case Json::value_t::object:
      return "an object";
    case Json::value_t::array:
      return "an array";
    case Json::value_t::string:
      return "a string";
    case Json::value_t::boolean:
      return "a boolean";
    default:
      return "a number";
  }
}

/// Escapes one reference token of a JSON pointer (RFC 6901, section 3).
std::string pointer_token(std::string_view key) {
  std::string token;
  for (const char c : key) {
    if (c == '~') {
      token += "~0";
    } else if (c == '/') {
      token += "~1";
    } else {
      token += c;
    }
  }
  return token;
}

}  // namespace

Result<Json> parse_json(std::string_view bytes, const JsonLimits& limits) {
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
  Json value;
  PositionSax sax(value);
  if (!Json::sax_parse(bytes.begin(), bytes.end(), &sax)) {
    return Error{ErrorCode::kInvalidJson,
                 fmt::format(FMT_COMPILE("not valid JSON at byte {}"), sax.stopped_at), ""};
  }
  return value;
}

std::string write_json(const Json& value) {
  return value.dump(-1, ' ', false, Json::error_handler_t::replace);
}

bool JsonReader::expect(bool matches, std::string_view wanted) const {
  if (!present()) return false;
  if (!matches) {
    fail(ErrorCode::kWrongType,
         fmt::format(FMT_COMPILE("expected {}, found {}"), wanted, type_word(*value_)));
  }
  return matches;
}

bool JsonReader::present() const { return value_ != nullptr && !value_->is_null(); }
bool JsonReader::is_array() const { return present() && value_->is_array(); }
bool JsonReader::is_object() const { return present() && value_->is_object(); }
bool JsonReader::is_string() const { return present() && value_->is_string(); }
bool JsonReader::is_flag() const { return present() && value_->is_boolean(); }

JsonReader JsonReader::operator[](std::string_view key) const {
  const Json* member = nullptr;
  if (expect(value_ != nullptr && value_->is_object(), "an object")) {
    const auto found = value_->find(key);
    if (found != value_->end()) member = &*found;
  }
  return {member, pointer_ + "/" + pointer_token(key), first_error_};
}

std::string JsonReader::text() const {
  if (!expect(value_ != nullptr && value_->is_string(), "a string")) return {};
  return value_->get_ref<const std::string&>();
}

std::optional<bool> JsonReader::flag() const {
  if (!expect(value_ != nullptr && value_->is_boolean(), "a boolean")) return std::nullopt;
  return value_->get<bool>();
}

std::optional<int64_t> JsonReader::integer() const {
  // A number that only looks like a float ("2.0", 1e3) is still a whole number in JSON.
  if (!expect(value_ != nullptr && value_->is_number(), "a number")) return std::nullopt;
  if (value_->is_number_unsigned()) {
    const auto number = value_->get<uint64_t>();
    return number > INT64_MAX ? INT64_MAX : static_cast<int64_t>(number);
  }
  if (value_->is_number_integer()) return value_->get<int64_t>();
  const auto number = value_->get<double>();
  constexpr double kLimit = 9e15;  // beyond 2^53 a double holds no exact integer
  if (number != number || number < -kLimit || number > kLimit) {
    fail(ErrorCode::kInvalidValue, "a number out of range");
    return std::nullopt;
  }
  return static_cast<int64_t>(number);
}

std::string JsonReader::one_of(const std::vector<std::string_view>& allowed) const {
  std::string word = text();
  if (word.empty() && !is_string()) return {};
  for (const std::string_view candidate : allowed) {
    if (word == candidate) return word;
  }
  std::string list;
  for (const std::string_view candidate : allowed) {
    if (!list.empty()) list += ", ";
    list += candidate;
  }
  fail(ErrorCode::kInvalidValue, fmt::format(FMT_COMPILE("expected one of: {}"), list));
  return {};
}

std::vector<std::string> JsonReader::texts() const {
  std::vector<std::string> all;
  each(SIZE_MAX, [&](const JsonReader& item) { all.push_back(item.required().text()); });
  return all;
}

void JsonReader::each(size_t max_count, const std::function<void(const JsonReader&)>& visit) const {
  if (!expect(value_ != nullptr && value_->is_array(), "an array")) return;
  if (value_->size() > max_count) {
    fail(ErrorCode::kTooLarge, fmt::format(FMT_COMPILE("{} entries, {} is the most that is read"),
                                           value_->size(), max_count));
    return;
  }
  size_t index = 0;
  for (const Json& item : *value_) {
    visit({&item, fmt::format(FMT_COMPILE("{}/{}"), pointer_, index++), first_error_});
  }
}

void JsonReader::each_member(
    const std::function<void(const std::string&, const JsonReader&)>& visit) const {
  if (!expect(value_ != nullptr && value_->is_object(), "an object")) return;
  for (const auto& [key, member] : value_->items()) {
    visit(key, {&member, pointer_ + "/" + pointer_token(key), first_error_});
  }
}

void JsonReader::fail(ErrorCode code, std::string message) const {
  if (!first_error_->has_value()) *first_error_ = Error{code, std::move(message), pointer_};
}

const JsonReader& JsonReader::required() const {
  if (!present()) fail(ErrorCode::kMissing, "this field is required");
  return *this;
}

}  // namespace support
