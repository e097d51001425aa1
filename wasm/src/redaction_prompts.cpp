// What was said to and by a model.
//
// Request and response bodies carry it under a handful of names, in JSON, in JSON inside strings,
// as keyword arguments and in logs. Error messages stand beside it and must stay: nothing is taken
// by the name "message", and a validator's "prompt: field required" is told by its words.

#include <algorithm>

#include "support/redaction_scanner.h"

namespace support::redaction {
namespace {

constexpr size_t kLongestPrompt = size_t{1} << 20U;
constexpr size_t kChatWords = 600;

/// At least three words, or a script that has no blanks; no query language.
bool is_speech(std::string_view text) {
  text = text.substr(0, kMostLooked);
  const size_t first = text.find(' ');
  const bool three =
      first != std::string_view::npos && text.find(' ', first + 1) != std::string_view::npos;
  const std::string_view verb = text.substr(0, std::min(first, text.size()));
  return (three || std::any_of(text.begin(), text.end(), is_wide)) &&
         !is_one_of(verb,
                    " select insert update delete with create query mutation linux windows ") &&
         text.front() != '{';
}

constexpr std::string_view kStructureKeys =
    " role type id name model finish_reason object index logprobs refusal tool_call_id mime_type "
    "mimetype detail url status media_type ";

}  // namespace

size_t Scanner::prose_end(size_t begin) const {
  size_t end = begin;
  for (; end < text_.size() && !(is(at(end), kBreak) && folded_.width(end) == 1); ++end) {
    if (at(end) != ' ' || end == begin) continue;
    // logfmt: the next name=value ends a bare value.
    const size_t name = skip(end + 1, kWord, 32);
    if (name > end + 2 && at(name) == '=' && at(name + 1) != '=') break;
    if (at(end + 1) == '|' && at(end + 2) == ' ') break;
  }
  return end;
}

bool Scanner::take_strings(size_t open, RemovedKind kind, bool everything) {
  const size_t before = spans_.size();
  int depth = 0;
  size_t i = open;
  bool structure = false;
  // Between the strings only names and numbers stand. A longer word is no part of the list, and may
  // be a secret: the scan goes on from where the text outside the strings began.
  constexpr size_t kLongestBareWord = 16;
  size_t bare = open;
  size_t word = open;
  while (i < text_.size()) {
    const char c = at(i);
    if (c == '[' && skip_marker()) return spans_.size() > before;
    if (!is(c, kWord)) word = i + 1;
    if (i - word >= kLongestBareWord && i > word) {
      i = bare;
      break;
    }
    if (c == '{' || c == '[') ++depth;
    if ((c == '}' || c == ']') && --depth <= 0) {
      ++i;
      break;
    }
    if (c == '"' || c == '\'') {
      size_t close = closing_quote(i, kLongestPrompt, true);
      if (close == 0) close = text_.size();
      const size_t after = skip(std::min(close + 1, text_.size()), kSpace | kBreak, 16);
      const bool key = at(after) == ':';
      if (key) structure = is_one_of(slice(i + 1, close), kStructureKeys);
      if (!key && close > i + 1 && (everything || !structure) && !is_marked(slice(i + 1, close))) {
        remove(i + 1, close, kind);
      }
      if (!key) structure = false;
      i = close;
      bare = word = close + 1;
    } else if (depth == 0 && !is(c, kSpace | kBreak)) {
      break;
    }
    ++i;
  }
  at_ = std::min(std::max(at_, i), text_.size());
  return true;
}

bool Scanner::take_block(size_t begin, size_t label_begin, RemovedKind kind) {
  // YAML block scalar: all lines that are indented deeper than the label's.
  size_t line = label_begin;
  while (line > 0 && label_begin - line < 64 && !is(at(line - 1), kBreak)) --line;
  const size_t indent = skip(line, kSpace, 64) - line;
  size_t i = begin;
  while (i < text_.size() && !is(at(i), kBreak)) ++i;
  const size_t from = skip(i, kBreak | kSpace, 64);
  size_t end = from;
  while (i < text_.size()) {
    const size_t start = skip(i, kBreak, 8);
    const size_t text_begin = skip(start, kSpace, 200);
    if (text_begin - start <= indent || text_begin >= text_.size()) break;
    i = text_begin;
    while (i < text_.size() && !is(at(i), kBreak)) ++i;
    end = i;
  }
  if (end <= from || is_marked(slice(from, end))) return false;
  remove(from, end, kind);
  return true;
}

void Scanner::take_continuations(size_t i, RemovedKind kind) {
  // Literals that the language joins: ("one " "two"), "one" + "two".
  for (int literals = 0; literals < 200; ++literals) {
    size_t open = skip(i, kSpace | kBreak, 80);
    if (at(open) == '+' || at(open) == '\\') open = skip(open + 1, kSpace | kBreak, 80);
    if (at(open) == 'f' || at(open) == 'r') ++open;
    if (open == i || (at(open) != '"' && at(open) != '\'')) return;
    const size_t close = closing_quote(open, kLongestPrompt, false);
    if (close == 0) return;
    if (!is_marked(slice(open + 1, close))) remove(open + 1, close, kind);
    i = close + 1;
  }
}

bool Scanner::is_attribute(size_t label_begin) const {
  // <meta name="robots" content="noindex">: before a keyword argument stands a comma or bracket.
  size_t i = label_begin;
  while (i > 0 && label_begin - i < 8 && is(at(i - 1), kSpace)) --i;
  return i > 0 && i < label_begin && (is(at(i - 1), kAlnum) || at(i - 1) == '"');
}

bool Scanner::take_prompt(const Label& label, size_t label_begin, const Value& value) {
  const bool aloud = label.label_class == LabelClass::kAloud;
  const bool spoken =
      aloud && value.quote != 0 && value.sign == ':' && is_speech(slice(value.begin, value.end));
  const bool maybe = (label.label_class == LabelClass::kMaybe || aloud) && !spoken;
  const bool argument = label.label_class == LabelClass::kArgument;
  const bool chat = chat_.within(words_, kChatWords);
  const RemovedKind kind = label.stem == "content" && chat ? chat_kind_ : label.kind;
  const char first = at(value.begin);
  if (value.sign == '|' || value.sign == '>' || value.sign == ',') return false;
  if (value.called || (value.sign == '=' && is_attribute(label_begin) && label.stem == "content")) {
    return false;
  }
  if (value.listed != 0 && (value.quote != 0 || value.unclosed != 0)) {
    if (maybe && !chat) return false;
    return take_strings(value.listed, kind, true);
  }
  if (value.unclosed != 0 && !(maybe && !chat)) {
    // Cut off in the middle, as logs do: all that is left of it.
    const size_t end = closing_quote(value.unclosed, kLongestPrompt, true);
    const size_t stop = end != 0 ? end : prose_end(value.begin);
    if (stop <= value.begin || is_marked(slice(value.begin, stop))) return false;
    remove(value.begin, stop, kind);
    return true;
  }
  if (value.quote != 0) {
    size_t open = value.begin - 1;
    size_t end = closing_quote(open, kLongestPrompt, true);
    if (end == 0) end = prose_end(value.begin);
    const std::string_view text = slice(value.begin, end);
    if (is_marked(text) || text.empty()) return false;
    const bool sentence = contains(text, " ") || is_wide(text.front());
    if (maybe && !chat) return false;
    if (value.sign == ' ' && !(sentence && text.size() >= 12)) return false;
    if (maybe && !sentence && text.size() < 5) return false;
    remove(value.begin, end, kind);
    if (value.sign == '=') take_continuations(end + 1, kind);
    return true;
  }
  if (first == '{' || (first == '[' && marker_length(ahead(value.begin, 32)) == 0)) {
    if (value.sign != ':' && value.sign != '=') return false;
    if (maybe && !chat) return false;
    if (argument) return take_strings(value.begin, kind, true);
    if (label.stem == "input") return take_strings(value.begin, kind, false);
    const size_t inner = skip(value.begin + 1, kSpace | kBreak, 64);
    if (first == '[' && (at(inner) == '"' || at(inner) == '\'')) {
      return take_strings(value.begin, kind, true);
    }
    chat_.mark(words_);
    return false;
  }
  if (maybe || argument) return false;
  if (first == '|' || (first == '>' && value.sign == ':')) {
    return take_block(value.begin, label_begin, kind);
  }
  // Bare text: only after "prompt" and its like, and not what a validator says of the field.
  if (value.sign == ' ' || value.sign == 'i' || value.next_line || label.stem == "content") {
    return false;
  }
  const size_t end = prose_end(value.begin);
  const std::string_view text = slice(value.begin, end);
  const size_t word = skip(value.begin, kAlpha, 32);
  const char after = at(skip(value.begin, kWord, 64));
  if (value.sign == '=' &&
      (after == ')' || after == ',' || after == '.' || after == '(' || after == '[')) {
    return false;
  }
  if (text.size() < 6 || is_marked(text) || is_one_of(slice(value.begin, word), kStateWords) ||
      is_one_of(slice(value.begin, word), " input ") || is(first, kDigit) || first == '$' ||
      is_reference(text)) {
    return false;
  }
  remove(value.begin, end, kind);
  return true;
}

}  // namespace support::redaction
