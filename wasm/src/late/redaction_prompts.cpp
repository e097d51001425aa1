// What was said to and by a model.
//
// Request and response bodies carry it under a handful of names, in JSON, in JSON inside strings,
// as keyword arguments and in logs. Error messages stand beside it and must stay: nothing is taken
// by the name "message", and a validator's "prompt: field required" is told by its words.

#include <algorithm>

#include "support/redaction_scanner.h"

namespace support::redaction {
namespace {

constexpr ptrdiff_t kLongestPrompt = ptrdiff_t{1} << 20;
constexpr size_t kChatWords = 600;

/// At least three words, or a script that has no blanks; no query language.
bool is_speech(std::string_view text) {
  text = text.substr(0, kMostLooked);
  const size_t first = text.find(' ');
  const bool three =
      first != std::string_view::npos && text.find(' ', first + 1) != std::string_view::npos;
  return (three || std::any_of(text.begin(), text.end(), is_wide)) && text.front() != '{' &&
         !is_one_of(text.substr(0, first),
                    " select insert update delete with create query mutation linux windows ");
}

constexpr const char* kStructureKeys =
    " role type id name model finish_reason object index logprobs refusal tool_call_id mime_type "
    "mimetype detail url status media_type ";

}  // namespace

Place Scanner::prose_end(Place begin) const {
  Place end = begin;
  for (; end < end_ && !(is(*end, kBreak) && folded_.width(end) == 1); ++end) {
    if (*end != ' ' || end == begin) continue;
    // logfmt: the next name=value ends a bare value.
    const Place name = skip(end + 1, kWord, 32);
    if ((name > end + 2 && *name == '=' && name[1] != '=') || starts(end, " | ")) break;
  }
  return end;
}

bool Scanner::take_strings(Place open, RemovedKind kind, bool everything) {
  const size_t before = spans_.size();
  int depth = 0;
  bool structure = false;
  // Between the strings only names and numbers stand. A longer word is no part of the list, and may
  // be a secret: the scan goes on from where the text outside the strings began.
  constexpr ptrdiff_t kLongestBareWord = 16;
  Place bare = open;
  Place word = open;
  Place i = open;
  for (; i < end_; ++i) {
    const char c = *i;
    if (c == '[' && skip_marker()) return spans_.size() > before;
    if (!is(c, kWord)) word = i + 1;
    if (i - word >= kLongestBareWord) {
      i = bare;
      break;
    }
    if (is_any(c, "{[")) ++depth;
    if (is_any(c, "}]") && --depth <= 0) {
      ++i;
      break;
    }
    if (is_any(c, "\"'")) {
      Place close = closing_quote(i, kLongestPrompt, true);
      if (close == nullptr) close = end_;
      const std::string_view text = slice(i + 1, close);
      if (*skip(std::min(close + 1, end_), kBlank, 16) == ':') {
        structure = is_one_of(text, kStructureKeys);
      } else {
        if (everything || !structure) remove(i + 1, close, kind);
        structure = false;
      }
      i = close;
      bare = word = close + 1;
    } else if (depth == 0 && !is(c, kBlank)) {
      break;
    }
  }
  at_ = std::min(std::max(at_, i), end_);
  return true;
}

bool Scanner::take_block(Place begin, Place label_begin, RemovedKind kind) {
  // YAML block scalar: all lines that are indented deeper than the label's.
  Place line = label_begin;
  while (line > begin_ && label_begin - line < 64 && !is(line[-1], kBreak)) --line;
  const ptrdiff_t indent = skip(line, kSpace, 64) - line;
  Place i = line_end(begin);
  const Place from = skip(i, kBlank, 64);
  Place end = from;
  while (i < end_) {
    const Place start = skip(i, kBreak, 8);
    const Place text_begin = skip(start, kSpace, 200);
    if (text_begin - start <= indent || text_begin >= end_) break;
    end = i = line_end(text_begin);
  }
  return remove(from, end, kind);
}

void Scanner::take_continuations(Place i, RemovedKind kind) {
  // Literals that the language joins: ("one " "two"), "one" + "two".
  for (int literals = 0; literals < 200; ++literals) {
    Place open = skip(i, kBlank, 80);
    if (is_any(*open, "+\\")) open = skip(open + 1, kBlank, 80);
    if (is_any(*open, "fr")) ++open;
    if (open == i || !is_any(*open, "\"'")) return;
    const Place close = closing_quote(open, kLongestPrompt, false);
    if (close == nullptr) return;
    remove(open + 1, close, kind);
    i = close + 1;
  }
}

bool Scanner::is_attribute(Place label_begin) const {
  // <meta name="robots" content="noindex">: before a keyword argument stands a comma or bracket.
  Place i = label_begin;
  while (label_begin - i < 8 && is(i[-1], kSpace)) --i;
  return i < label_begin && (is(i[-1], kAlnum) || i[-1] == '"');
}

bool Scanner::take_prompt(const Label& label, Place label_begin, const Value& value) {
  const LabelClass what = label.label_class();
  const bool chat = near(chat_, kChatWords);
  const bool content = what == LabelClass::kContent;
  const bool argument = what == LabelClass::kArgument;
  const bool aloud = what == LabelClass::kAloud || what == LabelClass::kInput;
  const bool named = value.sign == ':' || (value.sign == '=' && what == LabelClass::kInput);
  const bool spoken = aloud && value.quote != 0 && named && is_speech(value.text());
  const bool maybe = (what == LabelClass::kMaybe || aloud) && !spoken;
  const RemovedKind kind = content && chat ? chat_kind_ : label.kind;
  const char first = *value.begin;
  const Place open = value.quote != 0 ? value.begin - 1 : value.unclosed;
  if (what == LabelClass::kSpeaker || (aloud && value.sign == ',')) {
    if (value.quote == 0) return false;
    const bool given = value.sign == ',' || open[-1] == '(';
    return given && is_speech(value.text()) && remove(value.begin, value.end, kind);
  }
  if (is_any(value.sign, "|>,") || value.called ||
      (content && value.sign == '=' && is_attribute(label_begin))) {
    return false;
  }
  // The declaration of arguments, as a list of prompts or tools has it, holds nobody's words.
  if (argument && contains(slice(value.begin, std::min(end_, value.begin + 80)), "required\"")) {
    return false;
  }
  // prompt=[dropped]: a log's own word for what it left out.
  if (value.listed != nullptr && open == nullptr && *skip(value.begin, kAlpha, 16) == ']') {
    return false;
  }
  if (maybe && !chat) {
    // system=[{"text": "…"}]
    if (what == LabelClass::kAloud && starts(value.begin, "{\"text")) chat_ = words_;
    return false;
  }
  if (open != nullptr) {
    if (value.listed != nullptr) return take_strings(value.listed, kind, true);
    // Cut off in the middle, as logs do: all that is left of it.
    Place end = closing_quote(open, kLongestPrompt, true);
    if (end == nullptr) end = prose_end(value.begin);
    const std::string_view text = slice(value.begin, end);
    const bool sentence = contains(text, " ") || is_wide(first);
    if (value.quote != 0 && ((value.sign == ' ' && !(sentence && text.size() >= 12)) ||
                             (maybe && !sentence && text.size() < 5))) {
      return false;
    }
    if (!remove(value.begin, end, kind)) return false;
    if (value.sign == '=' && value.quote != 0) take_continuations(end + 1, kind);
    return true;
  }
  if (first == '{' || (first == '[' && marker_length(value.begin) == 0)) {
    if (!is_any(value.sign, ":=")) return false;
    const char inner = *skip(value.begin + 1, kBlank, 64);
    const bool everything = argument || (first == '[' && is_any(inner, "\"'"));
    if (everything || what == LabelClass::kInput) {
      return take_strings(value.begin, kind, argument || what != LabelClass::kInput);
    }
    chat_ = words_;
    return false;
  }
  const bool said = what == LabelClass::kInput && value.sign == ':' && !value.next_line;
  if ((maybe && !said) || argument) return false;
  if (first == '|' || (first == '>' && value.sign == ':' && !value.next_line)) {
    return take_block(value.begin, label_begin, kind);
  }
  // Bare text: only after "prompt" and its like, in YAML after "content", and not what a validator
  // says of the field.
  if (is_any(value.sign, " i") || (content && !chat)) return false;
  const Place end = prose_end(value.begin);
  const std::string_view text = slice(value.begin, end);
  if (value.next_line || content || said) {
    return is_speech(text) && !is(first, kDigit) && !starts(value.begin, "- {") &&
           remove(value.begin, end, kind);
  }
  const std::string_view word = slice(value.begin, skip(value.begin, kAlpha));
  if ((value.sign == '=' && is_any(*skip(value.begin, kWord, 64), "),.([")) || text.size() < 6 ||
      is_one_of(word, kStateWords) || word == "Input" || word == "input" || is(first, kDigit) ||
      first == '$' || is_reference(text)) {
    return false;
  }
  return remove(value.begin, end, kind);
}

}  // namespace support::redaction
