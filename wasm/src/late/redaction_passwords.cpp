// Passwords that have no label before them: "changed it from x to y", the answer to "what's the
// password?" in a chat, a column of a table.

#include <algorithm>

#include "support/redaction_prose_scanner.h"

namespace support::redaction {
namespace {

constexpr const char* kSigns = "!@#$%^&*?~+";
constexpr int kLinesToAnswer = 3;

struct Token {
  Place begin;
  Place end;
  [[nodiscard]] std::string_view text() const { return slice(begin, end); }
};

/// Up to a blank or another script; quotes and a sentence's signs around it are none of it.
Token token_at(Place begin, Place limit) {
  Place end = begin;
  while (end < limit && !is(*end, kBlank) && !is_wide(*end) && !is_any(*end, "\"'`<>|")) ++end;
  while (end > begin && is_any(end[-1], ".,;:)")) --end;
  return {begin, end};
}

/// Letters and digits, long enough, and neither an address, a path, a setting nor an expression.
bool may_be_password(std::string_view text) {
  const Shape shape = shape_of(text);
  return shape.length >= 6 && shape.length <= 64 && shape.mixed() &&
         text.find_first_of("/=:(){}[]\\") == std::string_view::npos && !is_placeholder(text) &&
         !is_marked(text) && !is_uuid(text) && text.find("[*") == std::string_view::npos;
}

/// Nothing but a password has such signs among its letters.
bool is_plain_password(std::string_view text) {
  const size_t sign = text.find_first_of(kSigns, 1);
  return text.size() >= 8 && may_be_password(text) && sign != std::string_view::npos &&
         sign + 1 < text.size() && text.find('@') == std::string_view::npos;
}

/// What a person would choose where only a password can stand.
bool is_chosen(std::string_view text) {
  const Shape shape = shape_of(text);
  return may_be_password(text) && shape.length >= 8 && shape.digits >= 2 &&
         text.find('.') == std::string_view::npos;
}

bool becomes(Place line, Place begin) {
  for (const char* word :
       {"改为", "改成", "改成了", "换成", "换成了", "设为", "设成", "变成", "是"}) {
    const std::string_view before = slice(line, begin);
    if (before.ends_with(word)) return true;
  }
  Place end = begin;
  while (end > line && is_any(end[-1], " \"'`")) --end;
  Place word = end;
  while (word > line && is(word[-1], kAlpha)) --word;
  return end < begin && is_one_of(slice(word, end), kBecomesWords);
}

/// "x" as my password, x 作为密码.
bool follows(Place end, Place limit) {
  const Place next = skip(end, kSpace, 4);
  const Place quote = is_any(*next, "\"'`") ? skip(next + 1, kSpace, 4) : next;
  return quote < limit && (starts(quote, "as ") || starts(quote, "作为") || starts(quote, "当"));
}

}  // namespace

void ProseScanner::read_passwords() {
  const bool told = std::any_of(words_.begin(), words_.end(), [](const Found& word) {
    return word.what() == ProseClass::kPassword;
  });
  if (!told && password_lines_ > 0) {
    --password_lines_;
    take_answered_password();
    return;
  }
  if (!told) return;
  password_lines_ = kLinesToAnswer;
  for (Place i = std::max(line_, at_); i < line_end_;) {
    const Token token = token_at(i, line_end_);
    const std::string_view text = token.text();
    if (is_plain_password(text) ||
        (is_chosen(text) && (becomes(line_, token.begin) || follows(token.end, line_end_)))) {
      remove(token.begin, token.end, RemovedKind::kPassword);
    }
    i = std::max(token.end, i + 1);
  }
}

void ProseScanner::take_answered_password() {
  // "[14:02] Jo: x": all that somebody says.
  Place begin = line_end_;
  while (begin > line_ && !is_any(begin[-1], " :")) --begin;
  const Place before = begin > line_ && begin[-1] == ' ' ? begin - 2 : begin - 1;
  const Token token = token_at(begin, line_end_);
  const bool alone = begin == line_ || (before > line_ && *before == ':');
  if (alone && (is_plain_password(token.text()) || is_chosen(token.text()))) {
    remove(token.begin, token.end, RemovedKind::kPassword);
    password_lines_ = 0;
  }
}

void ProseScanner::read_table_head() {
  constexpr ptrdiff_t kLongestHeading = 24;
  for (const Found& word : words_) {
    const ProseClass what = word.what();
    if (what != ProseClass::kPassword && what != ProseClass::kSecret) continue;
    for (const char separator : {'\t', '|', ','}) {
      const auto before = std::count(line_, word.begin, separator);
      const Place cell = std::find(std::make_reverse_iterator(word.begin),
                                   std::make_reverse_iterator(line_), separator)
                             .base();
      Place end = word.end;
      while (is_any(*end, "* \"")) ++end;
      if (std::count(line_, line_end_, separator) == 0 || word.begin - cell > kLongestHeading ||
          (end < line_end_ && *end != separator)) {
        continue;
      }
      separator_ = separator;
      column_ = static_cast<size_t>(before);
      column_kind_ = what == ProseClass::kPassword ? RemovedKind::kPassword : RemovedKind::kApiKey;
      return;
    }
  }
}

void ProseScanner::read_table_row() {
  Place cell = line_;
  for (size_t column = 0; column < column_; ++column) {
    cell = std::find(cell, line_end_, separator_);
    if (cell == line_end_) {
      separator_ = 0;
      return;
    }
    ++cell;
  }
  while (is_any(*cell, " \"'`")) ++cell;
  const Token token = token_at(cell, std::find(cell, line_end_, separator_));
  const std::string_view text = token.text();
  const Shape shape = shape_of(text);
  const bool generated = (shape.length >= 12 && shape.longest >= 8 && shape.restless()) ||
                         (shape.length >= 16 && shape.longest == shape.length);
  if (may_be_password(text) && (generated || column_kind_ == RemovedKind::kPassword)) {
    remove(token.begin, token.end, column_kind_);
  }
}

}  // namespace support::redaction
