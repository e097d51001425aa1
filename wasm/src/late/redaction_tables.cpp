// Columns of tables whose heading says that secrets, or what was said to a model, stand in them.

#include <algorithm>

#include "support/redaction_prose_scanner.h"

namespace support::redaction {
namespace {

constexpr const char* kAskedColumns =
    " prompt question input content messages 提示词 提示 问题 输入 内容 提问 ";
constexpr const char* kAnsweredColumns =
    " completion response answer output reply 回答 回复 输出 补全 答案 ";
constexpr const char* kModelColumns = " model model_name 模型 模型名称 ";
constexpr const char kSeparators[] = "\t|,";
/// What may stand around the text of a cell.
constexpr const char* kAroundCell = "* \"";

/// The next cell of a line: quoted as in CSV (RFC 4180), or up to the separator.
struct Cell {
  Place begin;
  Place end;
  [[nodiscard]] std::string_view text() const {
    Place from = begin;
    Place to = end;
    while (from < to && is_any(*from, kAroundCell)) ++from;
    while (to > from && is_any(to[-1], kAroundCell)) --to;
    return slice(from, to);
  }
};

Cell cell_at(Place begin, Place line_end, char separator) {
  Place end = std::find(begin, line_end, separator);
  if (separator == ',' && *begin == '"') {
    Place close = std::find(begin + 1, line_end, '"');
    while (close + 1 < line_end && close[1] == '"') close = std::find(close + 2, line_end, '"');
    end = std::find(close, line_end, separator);
  }
  return {begin, end};
}

}  // namespace

bool ProseScanner::read_log_head(char separator) {
  // A log of calls has a column for the model, too: else "question" heads a survey.
  bool model = false;
  columns_.clear();
  size_t index = 0;
  for (Place at = line_; at <= line_end_; ++index) {
    const Cell cell = cell_at(at, line_end_, separator);
    const std::string_view name = cell.text();
    if (is_one_of(name, kModelColumns)) model = true;
    if (is_one_of(name, kAskedColumns)) columns_.push_back({index, RemovedKind::kPrompt});
    if (is_one_of(name, kAnsweredColumns)) columns_.push_back({index, RemovedKind::kCompletion});
    at = cell.end + 1;
  }
  cells_ = index;
  return model && !columns_.empty();
}

void ProseScanner::read_table_head() {
  constexpr ptrdiff_t kLongestHead = 400;
  constexpr ptrdiff_t kWidestHeading = 24;
  for (const Found& word : words_) {
    const ProseClass what = word.what();
    if (what == ProseClass::kSpeaker && line_end_ - line_ < kLongestHead &&
        is_one_of(slice(word.begin, word.end), kModelColumns)) {
      const Place next = std::find_first_of(word.end, line_end_, kSeparators, kSeparators + 3);
      separator_ = next < line_end_ ? *next : ',';
      if (read_log_head(separator_)) return;
      separator_ = 0;
    }
    if (what != ProseClass::kPassword && what != ProseClass::kSecret) continue;
    Place end = word.end;
    while (is_any(*end, kAroundCell)) ++end;
    Place cell = word.begin;
    while (cell > line_ && word.begin - cell < kWidestHeading && !is_any(cell[-1], kSeparators)) {
      --cell;
    }
    const char before = cell > line_ ? cell[-1] : *end;
    const char separator = end < line_end_ ? *end : before;
    if (!is_any(separator, kSeparators) || before != separator) continue;
    separator_ = separator;
    cells_ = static_cast<size_t>(std::count(line_, word.begin, separator)) + 1;
    columns_ = {{cells_ - 1,
                 what == ProseClass::kPassword ? RemovedKind::kPassword : RemovedKind::kApiKey}};
    return;
  }
}

void ProseScanner::read_table_row() {
  if (std::find(line_, line_end_, separator_) == line_end_) separator_ = 0;
  if (separator_ == 0) return;
  std::vector<Cell> cells;
  for (Place at = line_; at <= line_end_; at = cells.back().end + 1) {
    cells.push_back(cell_at(at, line_end_, separator_));
  }
  if (cells.size() < cells_) {
    separator_ = 0;
    return;
  }
  for (const auto& [index, kind] : columns_) {
    take_cell(cells[index].begin, cells[index].end, kind);
  }
}

void ProseScanner::take_cell(Place begin, Place end, RemovedKind kind) {
  if (kind == RemovedKind::kPrompt || kind == RemovedKind::kCompletion) {
    const std::string_view text = Cell{begin, end}.text();
    if (is_said(text) && !tells_failure(text)) {
      remove(text.data(), text.data() + text.size(), kind);
    }
    return;
  }
  const Token token = token_at(skip(begin, kSpace, 40), end);
  const std::string_view text = token.text();
  const Shape shape = shape_of(text);
  const bool generated = (shape.length >= 12 && shape.longest >= 8 && shape.restless()) ||
                         (shape.length >= 16 && shape.longest == shape.length);
  Place rest = token.end;
  while (rest < end && is_any(*rest, "*` \"")) ++rest;
  // The whole cell; a sentence that begins with a capital is no password.
  const bool whole = rest >= end || *rest == '(';
  if (whole && !contains(text, "[*") && may_be_password(text) &&
      (generated || kind == RemovedKind::kPassword)) {
    remove(token.begin, token.end, kind);
  }
}

}  // namespace support::redaction
