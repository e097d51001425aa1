#include "support/json_reader.h"

#include <fmt/compile.h>
#include <fmt/format.h>

namespace support {
namespace {

/// In the order of JsonValue::Type.
constexpr std::string_view kTypeWords[] = {"null",     "a boolean", "a number",
                                           "a string", "an array",  "an object"};

std::string_view type_word(JsonValue::Type type) { return kTypeWords[static_cast<size_t>(type)]; }

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

bool JsonReader::expect(JsonValue::Type wanted) const {
  if (!present()) return false;
  if (is(wanted)) return true;
  fail(ErrorCode::kWrongType, fmt::format(FMT_COMPILE("expected {}, found {}"), type_word(wanted),
                                          type_word(value_->type)));
  return false;
}

JsonReader JsonReader::operator[](std::string_view key) const {
  const JsonValue* member = expect(JsonValue::Type::kObject) ? value_->find(key) : nullptr;
  return {member, pointer_ + "/" + pointer_token(key), first_error_};
}

std::string_view JsonReader::text() const {
  return expect(JsonValue::Type::kString) ? value_->text : std::string_view();
}

std::optional<bool> JsonReader::flag() const {
  if (!expect(JsonValue::Type::kBoolean)) return std::nullopt;
  return value_->number != 0;
}

std::optional<int64_t> JsonReader::integer() const {
  if (!expect(JsonValue::Type::kNumber)) return std::nullopt;
  return value_->number;
}

std::string_view JsonReader::one_of(std::initializer_list<std::string_view> allowed) const {
  const std::string_view word = text();
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

std::vector<std::string_view> JsonReader::texts() const {
  std::vector<std::string_view> all;
  each(SIZE_MAX, [&](const JsonReader& item) { all.push_back(item.required().text()); });
  return all;
}

void JsonReader::each(size_t max_count, FunctionRef<void(const JsonReader&)> visit) const {
  if (!expect(JsonValue::Type::kArray)) return;
  if (value_->children.size() > max_count) {
    fail(ErrorCode::kTooLarge, fmt::format(FMT_COMPILE("{} entries, {} is the most that is read"),
                                           value_->children.size(), max_count));
    return;
  }
  size_t index = 0;
  for (const JsonValue& item : value_->children) {
    visit({&item, fmt::format(FMT_COMPILE("{}/{}"), pointer_, index++), first_error_});
  }
}

void JsonReader::each_member(FunctionRef<void(std::string_view, const JsonReader&)> visit) const {
  if (!expect(JsonValue::Type::kObject)) return;
  for (const JsonValue& member : value_->children) {
    visit(member.key, {&member, pointer_ + "/" + pointer_token(member.key), first_error_});
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
