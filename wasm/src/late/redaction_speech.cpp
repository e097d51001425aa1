// Sentences that quote what was said to and by a model: I asked it: …, the model answers "…", and
// headings with the text below them.

#include <algorithm>

#include "support/redaction_prose_scanner.h"

namespace support::redaction {
namespace {

constexpr ptrdiff_t kLongestQuote = 20'000;
constexpr ptrdiff_t kLongestHeading = 120;

bool is_sign_of_end(char c) { return is_any(c, ".;!?"); }

/// print(x), a.b(, x = y: prose has a blank before a bracket, but for plurals in "(s)".
bool is_statement(std::string_view line) {
  if (contains(line, " = ")) return true;
  for (size_t i = 1; i < line.size(); ++i) {
    if (line[i] == '(' && is(line[i - 1], kWord) && !starts(line.data() + i, "(s)")) return true;
  }
  return line.ends_with("True:") || line.ends_with("else:") || line.ends_with("try:");
}

/// A command, a line of code or a document.
bool is_code(Place begin) {
  return is(*begin, kDigit) || is_any(*begin, "{<[|$(/@),;") ||
         (starts(begin, "- ") && *skip(begin + 2, kWord) == ':') ||
         is_one_of(slice(begin, skip(begin, kAlpha, 16)), kCommandWords);
}

/// 客户问: what customers and colleagues ask is asked of the person who writes.
bool is_asked_by_people(std::string_view before) {
  for (const std::string_view who : {"客户", "老板", "领导", "同事"}) {
    if (before.ends_with(who)) return true;
  }
  return false;
}

/// Nothing stands between the verb and what was said, or only what leads to it: 问的是：…
bool says_what(Place verb_end, Place said) {
  if (said <= verb_end + 1) return true;
  // What I typed in the playground was: …
  if (slice(verb_end, said).ends_with(" was")) return true;
  return said <= verb_end + 12 &&
         (starts(verb_end, "的") || starts(verb_end, "了") || starts(verb_end, "是"));
}

/// "prompt I sent: …", "system prompt was "…"": words that lead to the prompt, one at least. A bare
/// "prompt: …" is a label, and decided.
bool leads_to(Place noun_end, Place said) {
  bool any = false;
  for (Place i = noun_end; i < said;) {
    const Place end = skip(i, kAlpha, 16);
    if (end == i) {
      if (!is_any(*i, " *(),`\"'")) return false;
      ++i;
      continue;
    }
    if (!is_one_of(slice(i, end), kLeadingWords)) return false;
    any = true;
    i = end;
  }
  return any;
}

}  // namespace

bool is_said(std::string_view text) {
  size_t blanks = 0;
  size_t wide = 0;
  for (const char c : text.substr(0, kMostLooked)) {
    if (c == ' ' || c == '\n') ++blanks;
    if (is_wide(c)) ++wide;
  }
  return blanks >= 2 || wide >= 15;
}

bool tells_failure(std::string_view text) {
  for (const std::string_view sign : kFailureSigns) {
    if (contains(text, sign)) return true;
  }
  const Place end = text.data() + text.size();
  for (Place i = text.data(); i < end;) {
    const Place word = skip(i, kAlpha, end - i);
    if (word > i && is_one_of(slice(i, word), kFailureWords)) return true;
    i = word + 1;
  }
  return false;
}

bool ProseScanner::is_about_model(size_t index) const {
  // Its subject or its object: the model said, told the bot.
  constexpr size_t kNear = 24;
  const Found& verb = words_[index];
  // "It says" speaks of a model where one was named; "typed it" speaks of what was typed.
  const bool by_model = verb.what() == ProseClass::kSayVerb || verb.what() == ProseClass::kSayNoun;
  const bool it_is_model =
      by_model ? asked_ || model_named_
               : is_wide(*verb.begin) ||
                     is_one_of(slice(verb.begin, verb.end), " ask asked asking told prompted ");
  const auto names_model = [&](const Found& other) {
    const bool before = other.end <= verb.begin;
    const std::string_view between =
        before ? slice(other.end, verb.begin) : slice(verb.end, other.begin);
    const bool named =
        other.what() == ProseClass::kSpeaker || (other.what() == ProseClass::kModel && it_is_model);
    return named && between.size() <= kNear && !contains(between, ", ") && !contains(between, "\"");
  };
  return (index > 0 && names_model(words_[index - 1])) ||
         (index + 1 < words_.size() && names_model(words_[index + 1]));
}

void ProseScanner::take_command(const Found& word) {
  // $ claude -p "…", ollama run llama3 "…": what a program asks a model for.
  const bool first =
      word.begin == line_ || (word.begin[-1] == ' ' && is_any(word.begin[-2], "$>|&"));
  const Place next = word.end + 1;
  if (!first || *word.end != ' ' ||
      !(is_any(*next, "-\"") || starts(next, "run ") || starts(next, "exec "))) {
    return;
  }
  constexpr ptrdiff_t kLongestFlags = 120;
  const Place limit = std::min(line_end_, word.end + kLongestFlags);
  const Place open = std::find(word.end, limit, '"');
  if (open < limit) take_speech(open, RemovedKind::kPrompt, true);
}

void ProseScanner::read_speech(size_t index) {
  const Found& word = words_[index];
  const ProseClass what = word.what();
  if (what == ProseClass::kSpeaker) take_command(word);
  if (what > ProseClass::kSayNoun || is_asked_by_people(slice(line_, word.begin))) return;
  const bool by_model = what == ProseClass::kSayVerb || what == ProseClass::kSayNoun;
  const RemovedKind kind = by_model ? RemovedKind::kCompletion : RemovedKind::kPrompt;
  // The line's last word, in a heading or before a colon.
  Place i = word.end;
  if (is_any(*i, "\"'`") && word.begin[-1] == *i) ++i;
  constexpr ptrdiff_t kLongestFiller = 36;
  while (i < line_end_ && i < word.end + kLongestFiller && !is_any(*i, ":\"") &&
         !is_sign_of_end(*i)) {
    ++i;
  }
  const bool heading = is_any(*line_, "#*") && line_end_ - line_ < kLongestHeading &&
                       (word.end + 2 >= line_end_ || starts(word.end, "模板") ||
                        starts(word.end, "内容") || leads_to(word.end, line_end_));
  const bool about =
      (what == ProseClass::kAskNoun && (heading || leads_to(word.end, i))) ||
      is_about_model(index) || (what == ProseClass::kAskVerb && says_what(word.end, i)) ||
      (by_model && asked_ && (*i == ':' || heading || (*i == '"' && i <= word.end + 1)));
  // "Type: object" is a setting's name, "I type: …" is not.
  const bool setting = is(*word.begin, kLower) || starts(word.begin, "Type:");
  const bool names = what == ProseClass::kAskVerb && *word.end == ':' && setting &&
                     !(word.begin[-1] == ' ' && is(word.begin[-2], kAlnum));
  // "The prompt was rejected: …" says why.
  if (!about || names || tells_failure(slice(word.end, i))) return;
  const bool sure = !by_model && what == ProseClass::kAskNoun;
  const Place rest = skip(i + 1, kSpace, 8);
  if (*i == '"' && (i > word.end || is_wide(i[-1]))) {
    take_speech(i, kind, sure);
  } else if (*i == ':' && rest < line_end_ && *rest != '*') {
    take_speech(rest, kind, sure);
  } else if (*i == ':' || heading) {
    take_below(line_end_, kind, sure);
  }
}

void ProseScanner::read_persona() {
  // "You are Tilda, the booking assistant …": so begin system prompts. Without quotes, and as the
  // value of a field, the gateway itself may talk so.
  const std::string_view line = slice(line_, line_end_);
  for (const std::string_view opening : {"\"You are ", "\"你是"}) {
    const size_t at = line.find(opening);
    if (at == std::string_view::npos) continue;
    const Place open = line_ + at;
    const bool field = open[-1] == ':' || (open[-2] == ':' && is_quote(open[-3]));
    const Place who = open + opening.size();
    const Place name = skip(who, kAlpha, 24);
    const bool persona = starts(who, "一") || (is(*who, kUpper) && *name == ',') ||
                         is_one_of(slice(who, name), " a an the ");
    if (open >= at_ && !field && persona) take_speech(open, RemovedKind::kPrompt, false);
  }
}

void ProseScanner::take_speech(Place from, RemovedKind kind, bool sure) {
  Place begin = from;
  Place end = line_end_;
  if (*from == '"') {
    begin = from + 1;
    const Place limit = std::min(end_, begin + kLongestQuote);
    end = std::find(begin, limit, '"');
    if (end == limit) return;
  }
  const std::string_view text = slice(begin, end);
  if (!is_said(text) || is_code(begin) || (!sure && tells_failure(text))) return;
  remove(begin, end, kind);
}

void ProseScanner::take_below(Place line_end, RemovedKind kind, bool sure) {
  const Place begin = skip(line_end, kBlank, 16);
  // What was looked at and is none is not looked at again from each line of it.
  if (begin < declined_) return;
  Place end = begin;
  Place text = begin;
  if (starts(begin, "```") || starts(begin, "~~~")) {
    text = this->line_end(begin) + 1;
    // Opened and closed on one line, as an earlier pass may have left it.
    if (contains(slice(begin + 3, text), slice(begin, begin + 3))) return;
    const size_t close = slice(std::min(text, end_), end_).find(slice(begin, begin + 3));
    end = close == std::string_view::npos ? end_ : text + close;
  } else {
    // A quotation; or paragraphs, under a heading up to the next.
    const bool quoted = *begin == '>';
    const bool many = sure && is_any(*line_, "#*");
    while (end < end_ && (many || !is(*end, kBreak)) && (*end == '>' || !quoted)) {
      const Place line = skip(end, kBlank, 16);
      const Place stop = this->line_end(line);
      if (is_any(*line, "#*{<[") || is_setting(line, stop) ||
          (line > end && tells_failure(slice(line, stop)))) {
        break;
      }
      end = std::min(stop + 1, end_);
    }
    while (is_any(*text, "> ")) ++text;
  }
  if (text >= end || is_code(text) || is_statement(slice(text, this->line_end(text))) ||
      !is_said(slice(text, end)) || (!sure && tells_failure(slice(text, end)))) {
    declined_ = end;
    return;
  }
  remove(text, end, kind);
}

}  // namespace support::redaction
