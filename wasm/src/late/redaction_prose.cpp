// What people write around what a model was asked: transcripts, templates, and the pass that finds
// them line by line.

#include "support/redaction_prose.h"

#include <algorithm>

#include "../call_error_text.h"
#include "support/redaction_prose_scanner.h"

namespace support {

Redaction redact_prose(std::string_view text, const RedactionPolicy& policy) {
  RedactionPolicy with_own = policy;
  redaction::add_own_addresses(text, with_own.own_emails);
  return redact(text, with_own);
}

namespace redaction {
namespace {

/// Some words have a second sense: "you can pass an id", "what is logged" speak of no password, and
/// seed data of no wallet.
bool announces(const Row& row, Place end) {
  if (row.view() == "pass") {
    // "pass the test" is no password; "pass Winter77$Hill" is.
    const bool word = *end == ' ' && is(end[1], kAlpha);
    return !word || starts(end, " is ") ||
           shape_of(slice(end + 1, skip(end + 1, kAlnum))).digits > 0;
  }
  if (row.view() == "logged") return starts(end, " in");
  if (row.view() == "seed") return is_any(*end, ":=") || starts(end, " words");
  return true;
}

/// Past what stands before a speaker's name: "> ", "- ", "**", "[12:01] ".
Place skip_bullet(Place i, Place end) {
  while (i < end && (is(*i, kSpace) || is_any(*i, ">-*#"))) ++i;
  if (*i != '[' || marker_length(i) > 0) return i;
  const size_t close = slice(i, std::min(end, i + 24)).find(']');
  return close == std::string_view::npos ? i : skip(i + close + 1, kSpace, 4);
}

/// A word or number that finds a call again, and that nobody says.
bool holds_id(std::string_view line) {
  const Place end = line.data() + line.size();
  for (Place i = line.data(); i < end;) {
    const Place stop = skip(i, kWord, end - i);
    if (stop - i >= 12 && shape_of(slice(i, stop)).digits >= 4) return true;
    i = stop + 1;
  }
  return false;
}

bool closes_turn(std::string_view name) {
  return is_one_of(name, " im_end eot_id end eot eom_id endoftext end_of_turn end_of_text ");
}

/// Behind `<|name|>`, `<start_of_turn>`, `[INST]` and their like, or null; `name` is what stands
/// between.
Place token_of_template(Place open, std::string_view& name) {
  if (*open == '[') {
    const Place begin = open + (open[1] == '/' ? 2 : 1);
    name = slice(open + 1, begin + 4);
    return starts(begin, "INST]") ? begin + 5 : nullptr;
  }
  Place begin = open + 1;
  while (begin < open + 4 && is_any(*begin, "<|/")) ++begin;
  const Place end = skip(begin, kWord, 24);
  name = slice(begin, end);
  const bool bars = begin[-1] == '|' && *end == '|' && end[1] == '>';
  if (bars) return end + 2;
  if (starts(begin - 2, "<<SYS>>") || starts(begin - 3, "<</SYS>>")) return end + 2;
  return *end == '>' && (starts(begin, "start_of_turn") || starts(begin, "end_of_turn") ||
                         starts(begin - 2, "</s>"))
             ? end + 1
             : nullptr;
}

}  // namespace

bool is_setting(Place line, Place end) {
  const Place name = skip(line, kWord, 40);
  return name > line && name < end && (*name == '=' || (*name == ':' && name[1] == ' '));
}

Place ProseScanner::line_end(Place from) const {
  while (from < end_ && !is(*from, kBreak)) ++from;
  return from;
}

void ProseScanner::remove(Place begin, Place end, RemovedKind kind) {
  begin = skip(begin, kBlank, 200);
  while (end > begin && is(end[-1], kBlank)) --end;
  if (kind == RemovedKind::kPrompt) asked_ = true;
  if (begin >= end || is_marked(slice(begin, end))) return;
  while ((static_cast<uint8_t>(*end) & 0xC0U) == 0x80U) ++end;
  spans_.push_back({begin, end, kind});
  at_ = std::max(at_, end);
}

void ProseScanner::run() {
  at_ = begin_;
  for (Place line = begin_; line < end_;) {
    line_ = line;
    line_end_ = line_end(line);
    read_line();
    line = line_end_ + 1;
  }
  take_turns();
  std::stable_sort(spans_.begin(), spans_.end(),
                   [](const Span& a, const Span& b) { return a.begin < b.begin; });
  Place decided = begin_;
  std::erase_if(spans_, [&](const Span& span) {
    const bool inside = span.begin < decided;
    decided = std::max(decided, span.end);
    return inside;
  });
}

void ProseScanner::read_line() {
  words_.clear();
  find_words();
  read_turn();
  for (const Found& word : words_) {
    model_named_ = model_named_ || word.what() == ProseClass::kSpeaker;
  }
  for (size_t index = 0; index < words_.size(); ++index) {
    if (words_[index].begin >= at_) read_speech(index);
  }
  read_persona();
  read_secrets();
  take_links();
  if (separator_ != 0) read_table_row();
  if (separator_ == 0) read_table_head();
}

void ProseScanner::find_words() {
  for (Place i = std::max(line_, at_); i < line_end_;) {
    const char c = *i;
    if (c == '_') {  // __Password:__
      ++i;
    } else if (is(c, kAlnum | kJoiner)) {
      const Place end = skip(i, kAlnum | kJoiner, line_end_ - i);
      if (may_begin_prose_word(c, i[1])) {
        const bool data = end - i == 4 && is_any(*end, ":\"") && take_data(i);
        const Row* row = data ? nullptr : prose_word(slice(i, end));
        if (row != nullptr && announces(*row, end)) words_.push_back({i, end, row});
      }
      i = std::max(end, at_);
    } else if (is_wide(c)) {
      const bool lead = static_cast<uint8_t>(c) >= 0xC0 && may_begin_prose_word(c, i[1]);
      const Row* row = lead ? prose_word_at(slice(i, line_end_)) : nullptr;
      if (row != nullptr) words_.push_back({i, i + row->size, row});
      i += row != nullptr ? row->size : 1;
    } else if (const ptrdiff_t marker = c == '[' ? marker_length(i) : 0; marker > 0) {
      asked_ = asked_ || starts(i, "[*prompt");
      i += marker;
    } else {
      const bool taken = (c == '<' || c == '[') && take_template(i);
      if (c == '@' && (starts(i, "@tcp(") || starts(i, "@unix("))) take_dsn(i);
      i = taken ? std::max(i + 1, at_) : i + 1;
    }
  }
}

void ProseScanner::read_turn() {
  // "User: …", "Our new bot: …"
  constexpr ptrdiff_t kLongestName = 16;
  const Place begin = skip_bullet(line_, line_end_);
  const auto speaks = [&](const Found& word) {
    return word.what() >= ProseClass::kSpeaker && word.what() <= ProseClass::kAsker &&
           word.begin - begin <= kLongestName &&
           skip(begin, kAlpha | kSpace | kJoiner) >= word.begin;
  };
  const auto word = std::find_if(words_.begin(), words_.end(), speaks);
  if (word == words_.end()) return;
  Place text = word->end;
  while (is_any(*text, "* ")) ++text;
  if (*text != ':') return;
  ++text;
  while (is_any(*text, "* ")) ++text;
  // model: "gpt-4o", is a line of code, model: gpt-4 a setting.
  if (is_quote(*text) && line_end_[-1] == ',') return;
  const bool named_model = is_one_of(slice(word->begin, word->end), " model ");
  if (named_model && (!is_said(slice(text, line_end_)) || !is(*skip(text, kAlpha), kSpace))) return;
  turns_.push_back({begin, text, word->what() == ProseClass::kSpeaker});
}

void ProseScanner::take_turns() {
  const auto by_model = [](const Turn& turn) { return turn.model; };
  const bool briefed = turns_.size() > 1 && starts(turns_[0].line, "system:") &&
                       is_said(slice(turns_[0].text, line_end(turns_[0].text))) &&
                       is_said(slice(turns_[1].text, line_end(turns_[1].text)));
  if ((std::none_of(turns_.begin(), turns_.end(), by_model) && !briefed) ||
      std::all_of(turns_.begin(), turns_.end(), by_model)) {
    return;
  }
  for (size_t index = 0; index < turns_.size(); ++index) {
    const Turn& turn = turns_[index];
    const Place limit = index + 1 < turns_.size() ? turns_[index + 1].line : end_;
    Place end = line_end(turn.text);
    // A turn goes on until a blank line, a setting, a failure or the next one.
    for (Place next = end + 1; next < limit && !is(*next, kBreak) && !is_setting(next, limit);
         next = end + 1) {
      if (tells_failure(slice(next, line_end(next))) || holds_id(slice(next, line_end(next)))) {
        break;
      }
      end = line_end(next);
    }
    remove(turn.text, std::min(end, limit),
           turn.model ? RemovedKind::kCompletion : RemovedKind::kPrompt);
  }
}

bool ProseScanner::take_template(Place open) {
  std::string_view name;
  Place begin = token_of_template(open, name);
  const bool quoted = is_quote(open[-1]) && begin != nullptr && *begin == open[-1];
  if (begin == nullptr || quoted || closes_turn(name)) return false;
  // The role may stand behind: <|im_start|>user, <|start_header_id|>user<|end_header_id|>.
  const Place role_end = skip(begin, kAlpha, 12);
  const Row* role = prose_word(slice(begin, role_end));
  const bool bare = is_one_of(name, " im_start start_header_id start_of_turn start ");
  if (bare && role == nullptr) return false;
  if (role != nullptr && !is(*role_end, kSpace)) {
    name = slice(begin, role_end);
    begin = role_end;
    std::string_view second;
    const Place behind = *begin == '<' ? token_of_template(begin, second) : nullptr;
    if (behind != nullptr) begin = behind;
  }
  std::string_view next;
  Place end = begin;
  while (end < end_ && !(is_any(*end, "<[") && token_of_template(end, next) != nullptr)) ++end;
  if (end >= end_) return false;
  const bool model = is_one_of(name, " assistant model /INST gpt ");
  remove(begin, end, model ? RemovedKind::kCompletion : RemovedKind::kPrompt);
  at_ = std::max(at_, end);
  return true;
}

void ProseScanner::take_dsn(Place sign) {
  // name:password@tcp(host:3306)/database, as Go's MySQL driver has it.
  Place begin = sign;
  constexpr ptrdiff_t kLongest = 128;
  while (begin > line_ && sign - begin < kLongest && !is(begin[-1], kBlank) &&
         !is_any(begin[-1], "\"'`="))
    --begin;
  const Place colon = std::find(begin, sign, ':');
  if (colon < sign && !is_placeholder(slice(colon + 1, sign))) {
    remove(colon + 1, sign, RemovedKind::kPassword);
  }
}

bool ProseScanner::take_data(Place begin) {
  // What was shown to a model along with a question: data:image/png;base64,… (RFC 2397), and
  // "type": "base64", "data": "…".
  if (!starts(begin, "data")) return false;
  const std::string_view before = slice(std::max(line_, begin - 80), begin);
  const std::string_view head = slice(begin, std::min(line_end_, begin + 80));
  const size_t comma = head.find(";base64,");
  Place from = begin + 4;
  while (is_any(*from, "\"': ")) ++from;
  if (comma != std::string_view::npos) {
    if (!asked_ && !contains(before, "image_url")) return false;
    from = begin + comma + 8;
  } else if (!contains(before, "base64")) {
    return false;
  }
  constexpr ptrdiff_t kShortest = 40;
  Place end = from;
  while (end < end_ && (is(*end, kAlnum | kBase64) || marker_length(end) > 0)) {
    end += std::max<ptrdiff_t>(marker_length(end), 1);
  }
  if (end - from < kShortest) return false;
  remove(from, end, RemovedKind::kPrompt);
  return true;
}

}  // namespace redaction
}  // namespace support
