// People: card and bank numbers, national ids, telephone numbers, e-mail and IP addresses.
//
// Logs are full of digits that are none of these, so each rule asks for a checksum, a customary
// grouping or a word that announces the number, and stays away from the values of public labels.

#include <algorithm>
#include <array>

#include "support/redaction_numbers.h"
#include "support/redaction_scanner.h"

namespace support::redaction {
namespace {

/// A number with the separators between its digits, or a word, and how it is written.
struct Written {
  std::array<char, 40> characters{};
  std::array<char, 40> pattern{};
  size_t count = 0;
  size_t size = 0;

  [[nodiscard]] std::string_view characters_view() const { return {characters.data(), count}; }
  [[nodiscard]] std::string_view pattern_view() const { return {pattern.data(), size}; }

  void add(char c) {
    pattern[size++] = is(c, kDigit) ? '9' : is(c, kUpper) ? 'A' : c;
    if (is(c, kAlnum)) characters[count++] = c;
  }
};

/// ISO/IEC 7812 ranges of the networks; a millisecond time stamp begins with 1 and is none.
bool card_range(std::string_view d) {
  const int two = (d[0] - '0') * 10 + (d[1] - '0');
  switch (d.size()) {
    case 13:
      return d[0] == '4';
    case 14:
      return two == 30 || two == 36 || two == 38 || two == 39;
    case 15:
      return two == 34 || two == 37 || two == 35;
    case 16:
      return d[0] == '4' || d[0] == '6' || (two >= 51 && two <= 55) || (two >= 22 && two <= 27) ||
             two == 35;
    case 17:
    case 18:
    case 19:
      return two == 62 || two == 45 || two == 49 || two == 60 || two == 67;
    default:
      return false;
  }
}

/// Whether the word right before is one of `words`: "GitHub Actions run 17004183729" counts runs.
bool follows_one_of(Place begin, const char* words) {
  constexpr ptrdiff_t kLongestWord = 12;
  if (begin[-1] != ' ') return false;
  Place word = begin - 1;
  while (begin - word < kLongestWord && is(word[-1], kAlpha)) --word;
  return is_one_of(slice(word, begin - 1), words);
}

/// A mailbox that nobody owns: the policy is about people.
bool is_role(std::string_view mailbox) {
  return is_one_of(mailbox,
                   " support noreply no-reply donotreply do-not-reply privacy abuse security "
                   "postmaster mailer-daemon notifications ");
}

/// you@company.com, your-email@gmail.com, jo@yourdomain.com: to be filled in.
bool is_nobodys(std::string_view mailbox, std::string_view domain) {
  return is_one_of(mailbox, " you your yourname youremail ") || mailbox.starts_with("your-") ||
         mailbox.starts_with("your_") || mailbox.starts_with("your.") ||
         domain.starts_with("your-") ||
         is_one_of(domain, " yourdomain.com yourcompany.com domain.com ");
}

bool public_ipv4(int a, int b) {
  return a != 0 && a != 10 && a != 127 && a < 224 && !(a == 100 && b >= 64 && b < 128) &&
         !(a == 169 && b == 254) && !(a == 172 && b >= 16 && b < 32) && !(a == 192 && b == 168);
}

}  // namespace

bool Scanner::take_person(Place begin, Place end) {
  // …/bot123456789:AA…/getMe: what begins with digits, too, is told apart here.
  const bool number = is(*begin, kDigit);
  if ((number || *begin == 'b') && scan_telegram(number ? begin : begin + 3)) return true;
  switch (*begin) {
    case '@':
      return scan_email(begin);
    case ':':
      return begin[1] == ':' && scan_ipv6(begin);
    case '+':
    case '(':
      return scan_phone(begin);
    default:
      return number ? scan_number(begin)
                    : scan_iban(begin, end) || scan_national_word(begin, end) ||
                          (*end == ':' && end - begin <= 4 && scan_ipv6(begin));
  }
}

bool Scanner::scan_number(Place begin) {
  const Place first = skip(begin, kDigit, 20);
  const char sign = *first;
  const bool thousands =
      begin[-1] == ',' && is(begin[-2], kDigit) && first - begin == 3 && sign != '.';
  if (is(begin[-1], kWord) || (begin[-1] == '.' && is(begin[-2], kAlnum)) || thousands)
    return false;
  if (sign == '.' && scan_ipv4(begin)) return true;
  if ((sign == ':' || is(sign, kHex)) && scan_ipv6(begin)) return true;
  if (is(sign, kAlpha) && lower(sign) != 'x') return scan_national_word(begin, skip(begin, kWord));
  // In groups or long: 203 ms and 14:05 are neither.
  if (first - begin < 7 && !(is_any(sign, " -.") && is(first[1], kDigit))) return false;

  const Place id_end = first - begin == 17 && lower(sign) == 'x' ? first + 1 : first;
  if (id_end - begin == 18 && !is(*id_end, kAlnum) && is_national({}, slice(begin, id_end))) {
    return remove(begin, id_end, RemovedKind::kNationalId);
  }
  Written number;
  Place end = begin;
  size_t groups = 1;
  for (Place i = begin; number.count < 20 && number.size < 30; ++i) {
    if (is(*i, kDigit)) {
      end = i + 1;
    } else if (is_any(*i, " -.") && i == end && is(i[1], kDigit)) {
      ++groups;
    } else {
      break;
    }
    number.add(*i);
  }
  if (number.size > static_cast<size_t>(end - begin)) --number.size;
  if (number.count < 7 || is(*end, kAlnum) || is_any(*end, "_@")) return false;
  const std::string_view digits = number.characters_view();
  // A number in one piece is a national id only when announced, and none has more than seven.
  const bool customary = groups > 1 ? groups <= 7 : near(national_, kNationalWords);
  const char sense = customary ? number_sense(number.pattern_view(), digits) : '\0';
  const bool shielded = begin < public_end_;
  RemovedKind kind = RemovedKind::kPhone;
  if (!shielded && (sense == 'c' || groups == 1) && card_range(digits) && luhn_valid(digits)) {
    kind = RemovedKind::kCard;
  } else if (sense == '\0' && customary && is_national(number.pattern_view(), digits)) {
    kind = RemovedKind::kNationalId;
  } else if (shielded ||
             // 00 stands for the plus of a country's code where a telephone is spoken of.
             (digits.substr(0, 2) == "00" && !near(phone_, 5)) ||
             !(sense == 'p' ||
               // A Chinese mobile; in four groups it is a browser's version.
               (digits.size() == 11 && digits[0] == '1' && digits[1] >= '3' && groups < 4 &&
                !(groups == 1 &&
                  follows_one_of(begin, " run runs job pipeline workflow task port "))) ||
               (near(phone_, 5) && digits.size() <= 15 && groups < 7 &&
                number.pattern_view().substr(0, 11) != "9999-99-99 "))) {
    return false;
  }
  return remove(begin, end, kind);
}

bool Scanner::scan_national_word(Place begin, Place end) {
  // The check digit may stand in brackets: K317804(8).
  if (*end == '(' && is(end[1], kAlnum) && end[2] == ')') end += 3;
  // Ids with letters have eight to sixteen characters and begin with capitals or digits.
  if (end - begin < 9 || end - begin > 16 || is(*begin, kLower)) return false;
  Written word;
  for (Place i = begin; i < end; ++i) {
    if (is(*i, kLower) || *i == '_') return false;
    word.add(*i);
  }
  const std::string_view characters = word.characters_view();
  return is_national(word.pattern_view(), characters) &&
         remove(begin, end, RemovedKind::kNationalId);
}

bool Scanner::is_national(std::string_view pattern, std::string_view characters) const {
  return is_national_id(pattern, characters, near(national_, kNationalWords));
}

bool Scanner::scan_iban(Place begin, Place end) {
  if (end - begin < 4 || !is(*begin, kAlpha) || !is(begin[1], kAlpha) || !is(begin[2], kDigit) ||
      !is(begin[3], kDigit)) {
    return false;
  }
  std::array<char, 34> characters{};
  size_t count = 0;
  Place best = nullptr;
  // In capitals and with blanks only: one in a hundred hexadecimal ids has its checksum.
  for (Place i = begin; count < characters.size() && !is(*i, kLower); ++i) {
    if (is(*i, kAlnum)) {
      characters[count++] = *i;
      if (!is(i[1], kAlnum) && iban_valid({characters.data(), count})) best = i + 1;
    } else if (*i != ' ' || !is(i[1], kAlnum)) {
      break;
    }
  }
  return best != nullptr && remove(begin, best, RemovedKind::kIban);
}

bool Scanner::scan_email(Place sign) {
  Place begin = sign;
  while (begin > decided() && sign - begin < 64 &&
         (is(begin[-1], kWord) || is_any(begin[-1], ".+%"))) {
    --begin;
  }
  while (is_any(*begin, ".-+")) ++begin;
  Place end = sign + 1;
  Place top = nullptr;
  while (end < sign + 254 &&
         (is(*end, kAlnum) || *end == '-' || (*end == '.' && is(end[1], kAlnum)))) {
    if (*end++ == '.') top = end;
  }
  if (begin == sign || top == nullptr || end - top < 2 || skip(top, kAlpha, 24) != end ||
      is_one_of(slice(top, end), kFileSuffixes) || slice(begin, sign) == "git" ||
      is_role(slice(begin, sign)) || is_nobodys(slice(begin, sign), slice(sign + 1, end)) ||
      // sntrup761x25519-sha512@openssh.com is an algorithm (RFC 4251, section 6).
      is_one_of(slice(sign + 1, end), " openssh.com libssh.org ") ||
      (starts(sign, "@example.") && (is_placeholder(slice(begin, sign)) ||
                                     is_one_of(slice(begin, sign), " help info hello contact ")))) {
    return false;
  }
  for (const std::string_view own : policy_.own_emails) {
    if (equals_ignoring_case(own, slice(begin, end))) {
      at_ = end;
      return true;
    }
  }
  return remove(begin, end, RemovedKind::kEmail);
}

bool Scanner::scan_ipv4(Place begin) {
  std::array<int, 4> part{};
  Place i = begin;
  for (size_t k = 0; k < 4; ++k) {
    const Place end = skip(i, kDigit, 4);
    if (end == i || end - i > 3) return false;
    for (; i < end; ++i) part[k] = part[k] * 10 + (*i - '0');
    if (part[k] > 255 || (k < 3 && *i++ != '.')) return false;
  }
  if (is(*i, kAlpha) || *i == '_' || (*i == '.' && is(i[1], kDigit)) ||
      (*i == '-' && is(i[1], kAlnum))) {
    return false;
  }
  // Chrome/120.0.0.0 and "version 1.2.3.4" are no addresses; http://8.8.8.8 and 8.8.8.0/24 are.
  const bool product = begin[-1] == '/' && is(begin[-2], kAlnum);
  const bool version = near(version_, 2) && !near(address_, 2);
  // "== 1.2.3.4", "OceanBase >= 4.3.5.1", "rule 4.5.2.3".
  const Place sign = begin[-1] == ' ' ? begin - 2 : begin - 1;
  const bool pinned = *sign == '=' && is_any(sign[-1], "=<>~");
  const bool numbered = follows_one_of(begin, " rule section clause chapter ");
  at_ = i;
  if (begin >= public_end_ && public_ipv4(part[0], part[1]) &&
      ((!product && !version && !pinned && !numbered) || near(address_, 3))) {
    remove(begin, i, RemovedKind::kIpAddress);
  }
  return true;
}

bool Scanner::scan_ipv6(Place begin) {
  if (is(begin[-1], kAlnum) || begin[-1] == ':') return false;
  Place end = begin;
  int colons = 0;
  int doubled = 0;
  int group = 0;
  for (; end < begin + 40 && (is(*end, kHex) || *end == ':'); ++end) {
    if (*end == ':') {
      doubled += end[1] == ':' ? 1 : 0;
      ++colons;
      group = 0;
    } else if (++group > 4) {
      return false;
    }
  }
  if (colons < 2 || is(*end, kAlnum) || doubled > 1 ||
      (doubled == 0 && (colons != 7 || end[-1] == ':'))) {
    return false;
  }
  // What ends in two colons is a network: 2001:db8::/32.
  // Global unicast is 2000::/3 (RFC 4291); loopback, link-local and unique local addresses stay.
  if (is_any(*begin, "23") && is(begin[3], kHex) && end[-1] != ':') {
    return remove(begin, end, RemovedKind::kIpAddress);
  }
  if (colons < 3) return false;
  at_ = end;
  return true;
}

bool Scanner::scan_phone(Place begin) {
  if (is(begin[-1], kWord) || begin[-1] == '.' || begin < public_end_) return false;
  const bool plus = *begin == '+';
  Place i = begin + 1;
  if (plus && *i == '(') ++i;
  if (!is(*i, kDigit) || (plus && *i == '0')) return false;
  int digits = 0;
  int brackets = plus ? 0 : 1;
  Place end = i;
  for (; i < begin + 26 && digits < 16; ++i) {
    if (is(*i, kDigit)) {
      ++digits;
      end = i + 1;
    } else if (is_any(*i, "()")) {
      ++brackets;
    } else if (!is_any(*i, " -.") || !(is(i[1], kDigit) || i[1] == '(')) {
      break;
    }
  }
  if (is(*end, kAlnum) || is_any(*end, "_@")) return false;
  const bool grouped = brackets == 2 && digits >= 9 && digits <= 12 &&
                       (begin[3] == ')' || begin[4] == ')' || begin[5] == ')');
  return (plus ? digits >= 8 && digits <= 15 : grouped) && remove(begin, end, RemovedKind::kPhone);
}

}  // namespace support::redaction
