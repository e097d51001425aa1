#include "support/json_reader.h"

#include "support/text.h"

namespace support {
namespace {

/// In the order of JsonValue::Type.
constexpr std::string_view kTypeWords[] = {"null",     "a boolean", "a number",
                                           "a string", "an array",  "an object"};

std::string_view type_word(JsonValue::Type type) { return kTypeWords[static_cast<size_t>(type)]; }

/// Appends one reference token of a JSON pointer (RFC 6901, section 3).
void append_token(std::string& pointer, std::string_view key) {
  pointer += '/';
  for (const char c : key) {
    if (c == '~') {
      pointer += "~0";
    } else if (c == '/') {
      pointer += "~1";
    } else {
      pointer += c;
    }
  }
}

/// Appends the way from `from` to `target`, or nothing when it is not in there.
bool append_way(std::string& pointer, const JsonValue& from, const JsonValue* target) {
  if (&from == target) return true;
  const size_t length = pointer.size();
  size_t index = 0;
  for (const JsonValue& child : from.children) {
    if (from.type == JsonValue::Type::kArray) {
      append_token(pointer, decimal(index++));
    } else {
      append_token(pointer, child.key);
    }
    if (append_way(pointer, child, target)) return true;
    pointer.resize(length);
  }
  return false;
}

}  // namespace

std::string JsonReader::pointer() const {
  std::string pointer(check_->at);
  append_way(pointer, check_->root, value_ != nullptr ? value_ : parent_);
  if (value_ == nullptr) append_token(pointer, key_);
  return pointer;
}

bool JsonReader::expect(JsonValue::Type wanted) const {
  if (!present()) return false;
  if (is(wanted)) return true;
  fail(ErrorCode::kWrongType,
       joined({"expected ", type_word(wanted), ", found ", type_word(value_->type)}));
  return false;
}

JsonReader JsonReader::operator[](std::string_view key) const {
  if (!expect(JsonValue::Type::kObject)) {
    // Of what is missing altogether, the outermost place is the one to name.
    return value_ == nullptr ? *this : JsonReader(nullptr, value_, key, check_);
  }
  return {value_->find(key), value_, key, check_};
}

JsonReader JsonReader::at(size_t place) const {
  // RFC 6901, section 4: "-" is the element behind an array's last.
  if (!expect(JsonValue::Type::kArray) || place >= value_->children.size()) {
    return {nullptr, value_, "-", check_};
  }
  return {&value_->children[place], value_, {}, check_};
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
  fail(ErrorCode::kInvalidValue, joined({"expected one of: ", list}));
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
    fail(ErrorCode::kTooLarge, joined({decimal(value_->children.size()), " entries, ",
                                       decimal(max_count), " is the most that is read"}));
    return;
  }
  for (const JsonValue& item : value_->children) visit({&item, value_, {}, check_});
}

void JsonReader::each_member(FunctionRef<void(std::string_view, const JsonReader&)> visit) const {
  if (!expect(JsonValue::Type::kObject)) return;
  for (const JsonValue& member : value_->children) {
    visit(member.key, {&member, value_, member.key, check_});
  }
}

void JsonReader::fail(ErrorCode code, std::string message) const {
  if (!check_->first_error) check_->first_error = Error{code, std::move(message), pointer()};
}

const JsonReader& JsonReader::required() const {
  if (!present()) fail(ErrorCode::kMissing, "this field is required");
  return *this;
}

}  // namespace support
