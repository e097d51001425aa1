// A recursive descent over RFC 8259. nlohmann_json reads JSON in the tools and, as the independent
// reader that this one must agree with, in the tests; in the browser its lexer and its exceptions
// would be 3 kB more to download.

#include "support/json_value.h"

#include <algorithm>
#include <cstring>

#include "support/text.h"

namespace support {
namespace {

/// What JSON's numbers carry everywhere (RFC 8259, section 6). Sums of such do not overflow.
constexpr int64_t kMaxInt = (int64_t{1} << 53) - 1;

/// `value` * 10^exponent, the fraction cut off, held at the ends of the range.
int64_t scaled(uint64_t value, int exponent) {
  for (; exponent < 0 && value > 0; ++exponent) value /= 10;
  for (; exponent > 0 && value > 0; --exponent) {
    if (value > kMaxInt / 10) return kMaxInt;
    value *= 10;
  }
  return value > kMaxInt ? kMaxInt : static_cast<int64_t>(value);
}

class Parser {
 public:
  /// `strings` has room for as many bytes as the text has, and a stride.
  Parser(std::string_view text, char* strings, size_t max_depth)
      : text_(text), out_(strings), max_depth_(max_depth) {}

  /// False where the bytes stop being JSON: at position().
  bool read(JsonDocument& into) {
    if (!value(into, 0)) return false;
    skip_space();
    return at_ == text_.size();
  }

  [[nodiscard]] size_t position() const { return at_; }
  [[nodiscard]] bool too_deep() const { return too_deep_; }

 private:
  [[nodiscard]] char peek() const { return at_ < text_.size() ? text_[at_] : '\0'; }

  bool take(char c) {
    if (peek() != c) return false;
    ++at_;
    return true;
  }

  void skip_space() {
    while (peek() == ' ' || peek() == '\n' || peek() == '\r' || peek() == '\t') ++at_;
  }

  bool value(JsonValue& into, size_t depth) {
    skip_space();
    switch (peek()) {
      case '{':
        into.type = JsonValue::Type::kObject;
        return children(into, '}', depth + 1);
      case '[':
        into.type = JsonValue::Type::kArray;
        return children(into, ']', depth + 1);
      case '"':
        into.type = JsonValue::Type::kString;
        return string(into.text);
      case 't':
        into.type = JsonValue::Type::kBoolean;
        into.number = 1;
        return word("true");
      case 'f':
        into.type = JsonValue::Type::kBoolean;
        return word("false");
      case 'n':
        return word("null");
      default:
        into.type = JsonValue::Type::kNumber;
        return number(into.number);
    }
  }

  bool children(JsonValue& into, char closing, size_t depth) {
    if (depth > max_depth_) {
      too_deep_ = true;
      return false;
    }
    ++at_;
    skip_space();
    if (take(closing)) return true;
    do {
      JsonValue& child = into.children.emplace_back();
      if (closing == '}') {
        skip_space();
        if (peek() != '"' || !string(child.key)) return false;
        skip_space();
        if (!take(':')) return false;
      }
      if (!value(child, depth)) return false;
      skip_space();
    } while (take(','));
    return take(closing);
  }

  bool word(std::string_view expected) {
    for (const char c : expected) {
      if (!take(c)) return false;
    }
    return true;
  }

  bool number(int64_t& into) {
    const bool is_negative = take('-');
    uint64_t digits = 0;
    int exponent = 0;
    if (peek() == '0' && at_ + 1 < text_.size() && is_digit(text_[at_ + 1])) {
      ++at_;  // no leading zeros
      return false;
    }
    if (!take_digits(digits, exponent, 1)) return false;
    if (take('.') && !take_digits(digits, exponent, 0)) return false;
    if ((peek() | 0x20) == 'e') {
      ++at_;
      const bool shrinks = peek() == '-';
      if (shrinks || peek() == '+') ++at_;
      uint64_t power = 0;
      int beyond = 0;
      if (!take_digits(power, beyond, 1)) return false;
      constexpr uint64_t kFurthest = 10'000;  // beyond any integer, and no loop to wait for
      const int steps = static_cast<int>(power < kFurthest && beyond == 0 ? power : kFurthest);
      exponent += shrinks ? -steps : steps;
    }
    const int64_t magnitude = scaled(digits, exponent);
    into = is_negative ? -magnitude : magnitude;
    return true;
  }

  /// Appends digits to `value`; each that it has no room for adds `dropped` to `exponent`, each
  /// that it takes adds one less.
  bool take_digits(uint64_t& value, int& exponent, int dropped) {
    if (!is_digit(peek())) return false;
    for (; is_digit(peek()); ++at_) {
      const bool has_room = value < UINT64_MAX / 10 - 1;
      if (has_room) value = value * 10 + static_cast<uint64_t>(peek() - '0');
      exponent += dropped - (has_room ? 1 : 0);
    }
    return true;
  }

  /// What is written is never shorter than what is meant: where the whole text has room nothing
  /// need be measured first. By pointers and in one place, because most bytes of a message are
  /// those of its strings.
  bool string(std::string_view& into) {
    const char* const limit = text_.data() + text_.size();
    const char* in = text_.data() + at_ + 1;
    char* out = out_;
    for (;;) {
      const Stride next(in, limit);
      std::memcpy(out, &next.bytes, Stride::kBytes);
      if (next.is_plain()) {  // Foretold, most of the time: nothing waits for a sum.
        in += Stride::kBytes;
        out += Stride::kBytes;
        continue;
      }
      in += next.plain();
      out += next.plain();
      if (in == limit || *in == '"') break;
      if (const char meant = *in == '\\' && in + 1 < limit ? escaped(in[1]) : '\0'; meant != '\0') {
        *out++ = meant;
        in += 2;
      } else {
        at_ = static_cast<size_t>(in - text_.data());
        if (!code_point(out)) return false;
        in = text_.data() + at_;
      }
    }
    at_ = static_cast<size_t>(in - text_.data());
    if (in == limit) return false;
    ++at_;
    into = {out_, static_cast<size_t>(out - out_)};
    out_ = out;
    return true;
  }

  static char escaped(char letter) {
    if (letter == '"' || letter == '\\' || letter == '/') return letter;
    constexpr std::string_view kLetters = "bfnrt";
    const size_t at = kLetters.find(letter);
    return at == std::string_view::npos ? '\0' : "\b\f\n\r\t"[at];
  }

  /// A \u escape or a sequence of bytes; false for anything else.
  bool code_point(char*& out) {
    std::string_view rest = text_.substr(at_);
    std::string meant;
    if (rest.starts_with("\\u")) {
      at_ += 2;
      const size_t digits = at_;
      append_utf8(meant, take_unicode_escape(text_, at_));
      if (at_ == digits) return false;
    } else {
      take_code_point(rest);
      const size_t size = text_.size() - at_ - rest.size();
      if (size == 1) return false;  // a control character, a stray backslash, or not UTF-8
      meant = text_.substr(at_, size);
      at_ += size;
    }
    out = std::copy(meant.begin(), meant.end(), out);
    return true;
  }

  std::string_view text_;
  char* out_;  // Where the next string's bytes go.
  size_t max_depth_;
  size_t at_ = 0;
  bool too_deep_ = false;
};

}  // namespace

const JsonValue* JsonValue::find(std::string_view name) const {
  for (auto child = children.rbegin(); child != children.rend(); ++child) {
    if (child->key == name) return &*child;
  }
  return nullptr;
}

Result<JsonDocument> parse_json(std::string_view bytes, const JsonLimits& limits) {
  if (bytes.size() > limits.max_bytes) {
    return Error{ErrorCode::kTooLarge,
                 joined({decimal(bytes.size()), " bytes of JSON, ", decimal(limits.max_bytes),
                         " is the most that is read"}),
                 ""};
  }
  JsonDocument document;
  document.strings.reset(new char[bytes.size() + Stride::kBytes]);
  Parser parser(bytes, document.strings.get(), limits.max_depth);
  if (parser.read(document)) return document;
  if (parser.too_deep()) {
    return Error{
        ErrorCode::kTooLarge,
        joined({"JSON nested deeper than ", decimal(limits.max_depth), ", the most that is read"}),
        ""};
  }
  return Error{ErrorCode::kInvalidJson,
               joined({"not valid JSON at byte ", decimal(parser.position() + 1)}), ""};
}

}  // namespace support
