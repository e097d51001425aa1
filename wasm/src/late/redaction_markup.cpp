// Passwords whose label is dressed up (**Password:** x, <td>Password</td><td>x</td>, Password - x),
// and the words of a wallet.

#include <algorithm>

#include "support/redaction_prose_scanner.h"

namespace support::redaction {
namespace {

constexpr const char* kTags =
    " b strong i em u code tt kbd pre span font label p div td th tr dt dd li br ";

/// Past a tag of HTML that dresses a text, or null: behind <th> stands the next column's heading.
Place tag_end(Place open) {
  constexpr ptrdiff_t kLongestTag = 80;
  if (*open != '<') return nullptr;
  const Place name = open + (open[1] == '/' ? 2 : 1);
  const Place name_end = skip(name, kAlnum, 8);
  if (!is_one_of(slice(name, name_end), kTags) || starts(open, "<th")) return nullptr;
  Place end = name_end;
  while (end < open + kLongestTag && *end != '\0' && !is_any(*end, "<>")) ++end;
  return *end == '>' ? end + 1 : nullptr;
}

/// What stands between a label and its value.
struct Dressing {
  Place end;
  bool colon = false;
  bool dressed = false;  ///< Emphasis, a tag or a dash: more than what every rule looks behind.
};

Dressing dressing_at(Place from) {
  constexpr ptrdiff_t kLongest = 160;
  Dressing dressing{.end = from};
  bool tagged = false;
  for (Place& i = dressing.end; i < from + kLongest;) {
    const Place behind = tag_end(i);
    const bool dash = *i == '-' || starts(i, "—") || starts(i, "–");
    if (behind != nullptr) {
      tagged = dressing.dressed = true;
      i = behind;
    } else if (dash && i[-1] == ' ') {
      const Place next = i + (*i == '-' ? 1 : 3);
      if (*next != ' ') break;
      dressing.dressed = true;
      i = next;
    } else if (is_any(*i, "*_")) {
      dressing.dressed = true;
      ++i;
    } else if (is_any(*i, ":\"'` \t") || (tagged && is(*i, kBreak))) {
      dressing.colon = dressing.colon || *i == ':';
      ++i;
    } else {
      break;
    }
  }
  return dressing;
}

/// Nothing but what dresses a text stands up to the end of the line.
bool ends_line(Place i, Place line_end) {
  while (i < line_end) {
    const Place behind = tag_end(i);
    if (behind == nullptr && !is_any(*i, "*_`\"'.|,; \t")) return false;
    i = behind == nullptr ? i + 1 : behind;
  }
  return true;
}

/// No word of a wallet has fewer than three letters or more than eight (BIP 39), and none of these
/// is one.
constexpr const char* kNoWalletWords =
    " the and for was were are has had not but with from been does did its who why how which "
    "their they them she him her his our your would could phrase phrases ";

}  // namespace

void ProseScanner::take_dressed(Place from) {
  constexpr ptrdiff_t kLongest = 64;
  // contraseña: the table of words has its beginning.
  const bool foreign = starts(from, "ña");
  const Dressing dressing = dressing_at(foreign ? from + 3 : from);
  const Place limit = dressing.end > line_end_ ? line_end(dressing.end) : line_end_;
  const Token token = token_at(dressing.end, std::min(limit, dressing.end + 2 * kLongest));
  std::string_view text = token.text();
  while (!text.empty() && is_any(text.back(), "*_")) text.remove_suffix(1);
  // "password": "/x", which other rules take for a path.
  const bool slash = is_any(*token.begin, "/~") && is_any(token.begin[-1], "\"'");
  if ((!dressing.dressed && !foreign && !slash) || contains(text, "[*") ||
      contains(text.substr(slash ? 1 : 0), "/") || is_placeholder(text) || is_uuid(text) ||
      is_one_of(text, kStateWords)) {
    return;
  }
  const Shape shape = shape_of(text);
  // A word alone, behind a colon, is one where the line ends with it; "Password - Optional" says
  // what kind of field it is.
  const bool word = dressing.colon && may_be_password(text) && ends_line(token.end, limit);
  if (shape.length < 6 || shape.length > kLongest || !(shape.mixed() || word)) return;
  remove(token.begin, token.begin + text.size(), RemovedKind::kPassword);
}

void ProseScanner::take_wallet_words(Place from) {
  constexpr int kFewest = 11;  // Of twelve, one may be misspelt or cut off.
  constexpr int kMost = 24;
  constexpr int kStarts = 8;
  Place begin = std::max(from, at_);
  for (int start = 0; start < kStarts; ++start) {
    while (begin < end_ && !is(*begin, kAlnum) && begin < from + 80) ++begin;
    Place last = begin;
    int words = 0;
    for (Place i = begin; words < kMost;) {
      // 1. witch 2. collapse …
      const Place number = skip(i, kDigit, 2);
      if (number > i && is_any(*number, ".)")) i = skip(number + 1, kBlank, 2);
      const Place end = skip(i, kLower, 10);
      if (end - i < 3 || end - i > 8 || is(*end, kWord) ||
          is_one_of(slice(i, end), kNoWalletWords)) {
        break;
      }
      ++words;
      i = end;
      // Twelve, or three, six, nine, twelve more: what follows speaks of something else.
      if (words <= 12 || words % 3 == 0) last = end;
      while (i < end + 4 && (is(*i, kBlank) || is_any(*i, ",;"))) ++i;
      if (i == end) break;
    }
    if (words >= kFewest) {
      remove(begin, last, RemovedKind::kPrivateKey);
      return;
    }
    begin = skip(begin, kAlnum, 40);
  }
}

}  // namespace support::redaction
