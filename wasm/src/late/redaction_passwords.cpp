// Secrets that have no label right before them: "changed it from x to y", the answer to "what's the
// password?" in a chat, a list of recovery codes, a key with blanks in it.

#include <algorithm>

#include "support/redaction_prose_scanner.h"

namespace support::redaction {
namespace {

constexpr const char* kSigns = "!@#$%^&*?~+";
/// How many lines after a word for it a secret may still stand.
constexpr int kLinesToAnswer = 8;

/// Nothing but a password has such signs among its letters; one at the end may close a sentence,
/// where it does not follow on what only a password has: WillowJuniper62$.
bool is_plain_password(std::string_view text) {
  const size_t sign = text.find_first_of(kSigns, 1);
  if (text.size() < 8 || sign == std::string_view::npos || !may_be_password(text)) return false;
  const Shape shape = shape_of(text);
  const bool drawn =
      shape.restless() || (shape.digits >= 2 && shape.upper > 0 && shape.upper < shape.letters);
  return (sign + 1 < text.size() || drawn) && !contains(text, "@");
}

/// What a person would choose where only a password can stand; gpt-4o-2024 is none.
bool is_chosen(std::string_view text) {
  const Shape shape = shape_of(text);
  const bool digest = shape.hex && (shape.length == 40 || shape.length == 64);
  return shape.length >= 8 && shape.digits >= 2 && may_be_password(text) && !contains(text, ".") &&
         !digest &&
         (shape.longest == shape.length ||
          (shape.upper > 0 && shape.upper < shape.letters && shape.restless()));
}

/// 8466-6108, bacf-5da0: equal groups of digits and letters.
bool is_grouped_code(std::string_view text) {
  const size_t group = text.find('-');
  if (group < 3 || group > 6 || text.size() > 30 || (text.size() + 1) % (group + 1) != 0 ||
      shape_of(text).digits == 0) {
    return false;
  }
  // SMS-429 is no code of this sort.
  if (skip(text.data(), kUpper) == text.data() + group &&
      skip(text.data() + group + 1, kDigit) == text.data() + text.size()) {
    return false;
  }
  for (size_t i = 0; i < text.size(); ++i) {
    if ((i % (group + 1) == group) != (text[i] == '-') || !is(text[i], kAlnum | kJoiner)) {
      return false;
    }
  }
  return true;
}

bool is_six_digits(std::string_view text) {
  const Shape shape = shape_of(text);
  return shape.length == 6 && shape.digits == 6;
}

/// "changed to x", 改成x.
bool becomes(Place line, Place begin) {
  Place end = begin;
  while (end > line && is_any(end[-1], " \"'`")) --end;
  const std::string_view before = slice(line, end);
  for (const char* word : {"改为", "改成", "成了", "换成", "设为", "设成", "变成", "是", ":"}) {
    if (before.ends_with(word)) return true;
  }
  Place word = end;
  while (word > line && is(word[-1], kAlpha)) --word;
  return end < begin && is_one_of(slice(word, end), kBecomesWords);
}

/// The word before `end` and the blanks and signs there.
std::string_view word_before(Place line, Place end) {
  while (end > line && is_any(end[-1], " :#\"'`")) --end;
  Place word = end;
  while (word > line && is(word[-1], kAlnum)) --word;
  return slice(word, end);
}

/// What an id stands behind: "request_id", "traceId".
constexpr const char* kIdWords = " id requestid traceid trace ray ref reference ";

/// "OTP code 123456", "2FA 123456": on a line that speaks of such codes anyway.
bool names_code(Place line, Place begin) {
  const std::string_view before = word_before(line, begin);
  if (is_one_of(before, " code codes ")) {
    return !is_one_of(word_before(line, before.data()), kFailureWords);
  }
  const Row* row = prose_word(before);
  return (row != nullptr && static_cast<ProseClass>(row->second) == ProseClass::kCodes) ||
         is_one_of(before, " shows showed says said sent gave got enter entered type typed ");
}

/// "x" as my password, x 作为密码.
bool follows(Place end, Place limit) {
  const Place next = skip(end, kSpace, 4);
  const Place quote = is_any(*next, "\"'`") ? skip(next + 1, kSpace, 4) : next;
  return quote < limit && (starts(quote, "as ") || starts(quote, "作为") || starts(quote, "当"));
}

/// All that somebody says in a chat: "[14:02] Jo: x".
bool is_alone(Place line, Place begin, Place end, Place line_end) {
  // A field of a line of CSV.
  if (begin[-1] == '"' && begin[-2] == ',' && *end == '"' && end[1] == ',') return true;
  if (skip(end, kSpace, 4) < line_end) return false;
  while (begin > line && is(begin[-1], kSpace)) --begin;
  return begin == line || begin[-1] == ':';
}

}  // namespace

bool may_be_password(std::string_view text) {
  const Shape shape = shape_of(text);
  const bool drawn = shape.mixed() || (shape.upper > 0 && shape.upper < shape.letters);
  return shape.length >= 6 && shape.length <= 64 && drawn &&
         text.find_first_of("/=:(){}[]\\") == std::string_view::npos && !is_placeholder(text) &&
         !is_uuid(text);
}

ProseScanner::Token ProseScanner::token_at(Place begin, Place limit) {
  while (begin < limit && is_any(*begin, ",;:(\"'`")) ++begin;
  Place end = begin;
  while (end < limit && !is(*end, kBlank) && !is_wide(*end) && !is_any(*end, "\"'`<>|")) ++end;
  while (end > begin && is_any(end[-1], ".,;:)?")) --end;
  return {begin, end};
}

void ProseScanner::read_secrets() {
  bool password = false;
  bool codes = false;
  for (const Found& word : words_) {
    password = password || word.what() == ProseClass::kPassword;
    codes = codes || word.what() == ProseClass::kCodes;
    if (word.what() == ProseClass::kNational) take_national(word.end);
    if (word.what() == ProseClass::kSecret) key_lines_ = kLinesToAnswer;
    if (word.what() == ProseClass::kWallet) take_wallet_words(word.end);
    if (word.what() != ProseClass::kPassword) continue;
    take_passphrase(word.end);
    take_dressed(word.end);
  }
  if (password) password_lines_ = kLinesToAnswer;
  if (codes) code_lines_ = kLinesToAnswer;
  if (key_lines_ > 0) take_spaced_key();
  take_behind_name();
  if (password_lines_ + code_lines_ + key_lines_ == 0) return;
  for (Place i = std::max(line_, at_); i < line_end_;) {
    const Token token = token_at(i, line_end_);
    i = std::max(token.end, i + 1);
    const std::string_view text = token.text();
    if (contains(text, "[*")) {
      take_rest(token);
      continue;
    }
    // Beside "Invalid credentials", the id that support looks the call up by.
    if (is_one_of(word_before(line_, token.begin), kIdWords)) continue;
    // "changed it to x", "from x to …".
    const bool left = starts(token.end, " to ") && word_before(line_, token.begin) == "from";
    const bool told = left || becomes(line_, token.begin);
    const bool alone = is_alone(line_, token.begin, token.end, line_end_);
    if (code_lines_ > 0 && (is_grouped_code(text) || (codes && is_six_digits(text) &&
                                                      (told || names_code(line_, token.begin))))) {
      remove(token.begin, token.end, RemovedKind::kOneTimeCode);
    } else if (password_lines_ > 0 &&
               (((password || alone) && is_plain_password(text)) ||
                ((told || alone || (password && follows(token.end, line_end_))) &&
                 is_chosen(text)))) {
      remove(token.begin, token.end, RemovedKind::kPassword);
    }
  }
  for (int* lines : {&password_lines_, &code_lines_, &key_lines_}) *lines = std::max(*lines - 1, 0);
}

void ProseScanner::take_behind_name() {
  // "mei@acme.com / x", "my login is mei / x": behind the name of whoever signs in.
  const std::string_view line = slice(std::min(std::max(line_, at_), line_end_), line_end_);
  const size_t slash = line.find(" / ");
  if (slash == std::string_view::npos) return;
  const std::string_view before = line.substr(0, slash);
  const std::string_view name = before.substr(before.rfind(' ') + 1);
  const bool named = contains(name, "@") || contains(name, "[*email") ||
                     contains(before, "login is") || contains(before, "login:");
  const Token token = token_at(line.data() + slash + 3, line_end_);
  // Names of models and of versions have joints.
  if (named && may_be_password(token.text()) && !contains(token.text(), "-") &&
      !contains(token.text(), ".")) {
    remove(token.begin, token.end, RemovedKind::kPassword);
  }
}

void ProseScanner::take_rest(const Token& token) {
  // An address would go on with another name: ?password=[*password*]&page=2.
  const ptrdiff_t marker = marker_length(token.begin);
  const Place rest = token.begin + marker;
  const bool goes_on = marker > 0 && *rest == '&' && std::find(rest, token.end, '=') == token.end;
  if (goes_on && starts(token.begin, "[*password")) remove(rest, token.end, RemovedKind::kPassword);
}

void ProseScanner::take_passphrase(Place from) {
  // Its first word is removed: the passphrase is [*password*] 58 Zimt.
  Place rest = std::find(from, std::min(line_end_, from + 12), '[');
  const ptrdiff_t marker = starts(from - 6, "phrase") ? marker_length(rest) : 0;
  if (marker > 0) {
    rest += marker;
    Place end = rest;
    while (*end == ' ' && is(end[1], kUpper | kDigit)) end = skip(end + 1, kWord, 40);
    if (end > rest) remove(rest, end, RemovedKind::kPassword);
    return;
  }
  // Several words between quotes: set the passphrase to "nectar magnet quiver".
  const Place open = std::find(from, std::min(line_end_, from + 24), '"');
  if (*open != '"' || !becomes(line_, open + 1)) return;
  const Place close = std::find(open + 1, std::min(line_end_, open + 80), '"');
  const std::string_view text = slice(open + 1, close);
  if (*close == '"' && is(*text.data(), kAlnum) && contains(text, " ") && !tells_failure(text) &&
      !is_sentence(text)) {
    remove(open + 1, close, RemovedKind::kPassword);
  }
}

void ProseScanner::take_spaced_key() {
  // sk_li ve_mRp ODS7MB 8xWEiV TsnxHC 4kRoJE: equal pieces, as screenshots are read.
  constexpr ptrdiff_t kShortestPiece = 4;
  constexpr ptrdiff_t kLongestPiece = 8;
  constexpr int kFewestPieces = 5;
  for (Place begin = std::max(line_, at_); begin < line_end_;) {
    const ptrdiff_t size = skip(begin, kWord | kBase64) - begin;
    Place end = begin;
    int pieces = 0;
    int drawn = 0;
    for (Place i = begin; skip(i, kWord | kBase64) - i == size; i = end + 1) {
      end = i + size;
      const Shape shape = shape_of(slice(i, end));
      const bool capitals = shape.upper > 1 && shape.upper < shape.letters;
      drawn += !shape.hex && (shape.mixed() || capitals) ? 1 : 0;
      ++pieces;
      if (*end != ' ' || size == 0) break;
    }
    if (size >= kShortestPiece && size <= kLongestPiece && pieces >= kFewestPieces &&
        drawn * 2 > pieces) {
      const Place last = skip(end + 1, kWord | kBase64);
      remove(begin, *end == ' ' && last - end <= size ? last : end, RemovedKind::kApiKey);
    }
    begin = std::max(end, begin + 1);
  }
}

void ProseScanner::take_national(Place from) {
  constexpr ptrdiff_t kNear = 24;
  Place begin = from;
  while (begin < std::min(line_end_, from + kNear) && !is(*begin, kDigit)) ++begin;
  int digits = 0;
  Place end = begin;
  for (Place i = begin; i < line_end_ && (is(*i, kDigit) || is_any(*i, " .-/()")); ++i) {
    if (!is(*i, kDigit)) continue;
    ++digits;
    end = i + 1;
  }
  if (digits < 7 || digits > 13) return;
  if (is(begin[-1], kAlpha)) --begin;
  if (is(*end, kAlpha) && !is(end[1], kAlnum)) ++end;
  remove(begin, end, RemovedKind::kNationalId);
}

}  // namespace support::redaction
