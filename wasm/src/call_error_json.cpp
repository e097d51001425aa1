// A lexer with a stack of what each open container is about. It asks for no well-formed document:
// bodies arrive cut at some kilobytes, and many "messages" are the repr of a Python dict
// ({'error': {'code': None}}). So both quotes open a string, unknown characters are passed over,
// and a string that never closes ends with the text.

#include <array>

#include "call_error_reading.h"
#include "call_error_text.h"

namespace support::call_error {
namespace {

constexpr size_t kMaxDepth =
    32;  // Errors stand a handful of levels deep; below, only brackets count.

struct Frame {
  std::string_view name;
  Context context = Context::kSkip;
  bool is_upstream = false;
  bool is_error = false;
  bool is_array = false;
};

class Walker {
 public:
  Walker(std::string_view text, ErrorReading& reading) : text_(text), reading_(&reading) {}

  size_t walk(bool first_only) {
    while (at_ < text_.size()) {
      const char c = text_[at_];
      if (c == '"' || c == '\'') {
        take_string(c);
      } else if (c == '{' || c == '[') {
        open(c == '[');
      } else if (c == '}' || c == ']') {
        ++at_;
        if (close() && first_only) return at_;
      } else if (is_alnum(c) || c == '-') {
        take_bare();
      } else {
        if (c == ',') name_ = {};
        ++at_;
      }
    }
    return at_;
  }

 private:
  [[nodiscard]] Frame& top() { return frames_[depth_]; }

  void open(bool is_array) {
    ++at_;
    if (depth_ + 1 == kMaxDepth || buried_ > 0) {
      ++buried_;
      name_ = {};
      return;
    }
    const Frame& parent = top();
    const std::string_view name = parent.is_array ? parent.name : name_;
    Frame frame{name, parent.context, parent.is_upstream, parent.is_error, is_array};
    const bool is_element = parent.is_array || depth_ == 0;
    if (!is_element) {
      const Opening opening = find_container(name, parent.context, is_array);
      frame.context = opening.context;
      // An envelope of whatever name: {"status_info":{"message":"..."}}.
      if (frame.context == Context::kSkip && parent.context == Context::kRoot &&
          reading_->is_refused) {
        frame.context = Context::kAside;
      }
      frame.is_upstream = parent.is_upstream || opening.is_upstream;
      frame.is_error = parent.is_error || opening.is_error;
    }
    if (parent.is_array && !is_array && parent.context == Context::kList) {
      frame.context = Context::kListItem;
    }
    frames_[++depth_] = frame;
    name_ = {};
  }

  // True when the outermost container closed.
  bool close() {
    name_ = {};
    if (buried_ > 0) {
      --buried_;
      return false;
    }
    if (depth_ == 0) return false;
    return --depth_ == 0;
  }

  void take_string(char quote) {
    const size_t begin = ++at_;
    bool is_closed = false;
    while (at_ < text_.size()) {
      if (quote == '"') at_ += plain_front(text_.substr(at_)).size();
      if (at_ == text_.size()) break;
      const char c = text_[at_];
      if (c == quote) {
        is_closed = true;
        break;
      }
      at_ += c == '\\' ? 2 : 1;
    }
    if (at_ > text_.size()) at_ = text_.size();
    const std::string_view inside = text_.substr(begin, at_ - begin);
    if (is_closed) ++at_;
    if (!top().is_array && depth_ > 0 && followed_by_colon()) {
      name_ = inside;
      return;
    }
    emit(inside, Scalar::Kind::kString);
  }

  bool followed_by_colon() {
    size_t next = at_;
    while (next < text_.size() && is_space(text_[next])) ++next;
    if (next >= text_.size() || text_[next] != ':') return false;
    at_ = next + 1;
    return true;
  }

  void take_bare() {
    const size_t begin = at_;
    while (at_ < text_.size() && (is_alnum(text_[at_]) || text_[at_] == '-' || text_[at_] == '.' ||
                                  text_[at_] == '+' || text_[at_] == '_')) {
      ++at_;
    }
    const std::string_view word = text_.substr(begin, at_ - begin);
    const char first = to_lower(word.front());
    if (is_digit(first) || first == '-') return emit(word, Scalar::Kind::kNumber);
    if (first == 't') return emit(word, Scalar::Kind::kTrue);
    if (first == 'f') return emit(word, Scalar::Kind::kFalse);
    name_ = {};
  }

  void emit(std::string_view raw, Scalar::Kind kind) {
    const Frame& frame = top();
    const std::string_view name = frame.is_array ? frame.name : name_;
    name_ = {};
    if (buried_ > 0 || frame.context == Context::kSkip || depth_ == 0) return;
    reading_->take(
        {name, raw, kind, frame.context, frame.is_upstream, frame.is_error, frame.is_array});
  }

  std::string_view text_;
  ErrorReading* reading_;
  std::array<Frame, kMaxDepth> frames_{Frame{{}, Context::kRoot, false, false, true}};
  std::string_view name_;
  size_t depth_ = 0;
  size_t buried_ = 0;
  size_t at_ = 0;
};

}  // namespace

size_t walk_json(std::string_view text, ErrorReading& reading, bool first_only) {
  return Walker(text, reading).walk(first_only);
}

}  // namespace support::call_error
