// Identity numbers of countries, and their checksums.
//
// A bare run of nine to eleven digits is far more often an order number than an identity, and one
// in ten or eleven passes a checksum by chance: such ids count only when written in their customary
// groups or when a label announces them.

#include <cstdint>

#include "support/redaction_numbers.h"
#include "support/redaction_text.h"

namespace support::redaction {
namespace {

int digit(char c) { return c - '0'; }

/// `sum` and the weighted digits, modulo the number of `letters`, name the letter that follows the
/// digits. `weights` holds one character each, ':' being ten and so on.
bool weighted(std::string_view digits, int sum, std::string_view weights,
              std::string_view letters) {
  for (size_t i = 0; i < weights.size(); ++i) sum += digit(digits[i]) * digit(weights[i]);
  return letters[static_cast<size_t>(sum) % letters.size()] == digits[weights.size()];
}

/// Brazil: two check digits, each from all that stands before it.
bool cpf_valid(std::string_view d) {
  return d.find_first_not_of(d[0]) != std::string_view::npos &&
         weighted(d, 0, ":98765432", "00987654321") && weighted(d, 0, ";:98765432", "00987654321");
}

/// India, Aadhaar: Verhoeff's dihedral checksum (1969).
bool verhoeff_valid(std::string_view digits) {
  static constexpr std::string_view kProduct =
      "01234567891234067895234017895634012895674012395678598760432165987104327659821043876593210498"
      "76543210";
  static constexpr std::string_view kPermutation =
      "01234567891576283094580379614289160435279453126870428657390127938064157046913258";
  // Masked, because a subtraction would become part of the tables' addresses, by which the build
  // tells which half of the core reads them.
  const auto number = [](char digit) { return static_cast<size_t>(digit & 15); };
  size_t check = 0;
  for (size_t i = 0; i < digits.size(); ++i) {
    const size_t turned =
        number(kPermutation[(i % 8) * 10 + number(digits[digits.size() - 1 - i])]);
    check = number(kProduct[check * 10 + turned]);
  }
  return digits[0] >= '2' && check == 0;
}

bool ssn_valid(std::string_view d) {
  const std::string_view area = d.substr(0, 3);
  return area != "000" && area != "666" && area[0] != '9' && d.substr(3, 2) != "00" &&
         d.substr(5) != "0000";
}

/// Spain: the letter is the number mod 23; X, Y, Z of a foreigner's number stand for 0, 1, 2.
/// Singapore: first letter S or T.
bool dni_or_nric_valid(std::string_view c) {
  const std::string_view rest = c.substr(1);
  if (is(c[0], kDigit) || c[0] >= 'X') {
    const int first = is(c[0], kDigit) ? digit(c[0]) : c[0] - 'X';
    return weighted(rest, first * 14, "6CB;8:1", "TRWAGMYFPDXBNJZSQVHLCKE");
  }
  return (c[0] == 'S' || c[0] == 'T') &&
         weighted(rest, c[0] == 'T' ? 4 : 0, "2765432", "JZIHGFEDCBA");
}

/// Taiwan: the first letter counts as two digits.
bool taiwan_valid(std::string_view c) {
  static constexpr std::string_view kOrder = "ABCDEFGHJKLMNPQRSTUVXYWZIO";
  const int letter = static_cast<int>(kOrder.find(c[0])) + 10;
  return (c[1] == '1' || c[1] == '2') &&
         weighted(c.substr(1), letter / 10 + letter % 10 * 9, "87654321", "0987654321");
}

/// Hong Kong: the letter counts from ten, a blank before it 36; A stands for a check digit of ten.
bool hong_kong_valid(std::string_view c) {
  return weighted(c.substr(1), 36 * 9 + (c[0] - 'A' + 10) * 8, "765432", "0A987654321");
}

/// Italy, codice fiscale: odd places count by a table of their own.
bool codice_fiscale_valid(std::string_view c) {
  static constexpr std::string_view kOdd = "BAFHJNPRTVCESULDGIMOQKWZYX";
  int sum = 0;
  for (size_t i = 0; i < 15; ++i) {
    const int value = is(c[i], kDigit) ? digit(c[i]) : c[i] - 'A';
    sum += i % 2 == 0 ? kOdd[static_cast<size_t>(value)] - 'A' : value;
  }
  return c[15] - 'A' == sum % 26;
}

/// GB 11643-1999, 18 characters, a plausible date of birth included.
bool chinese_id_valid(std::string_view digits) {
  const std::string_view month = digits.substr(10, 2);
  const std::string_view day = digits.substr(12, 2);
  if (digits[6] > '2' || month < "01" || month > "12" || day < "01" || day > "31") return false;
  const std::string_view century = digits.substr(6, 2);
  if (century < "18" || century > "20") return false;
  // An 'x' may be small.
  return weighted(digits, 0, "79:584216379:5842", "10X98765432") ||
         weighted(digits, 0, "79:584216379:5842", "10x98765432");
}

/// Each way of writing with its sense behind it. Most ids count only when announced: those have a
/// capital.
constexpr const char* kPatterns =
    "999-99-9999s999 99 9999S999999999S"           // United States
    "999.999.999-99b99999999999B"                  // Brazil; Poland
    "9999 9999 9999v9999-9999-9999V999999999999V"  // India
    "999-999-999L999 999 999L999999-9999l"         // Canada; Sweden
    "999999-9999999k"                              // Korea
    "9 99 99 99 999 999 99f999999999999999F"       // France
    "99999999Ad99999999-AdA9999999Ad"              // Spain, Singapore
    "A999999999t"                                  // Taiwan
    "AAAAAA99A99A999Ai"                            // Italy
    "756.9999.9999.99e"                            // Switzerland
    "A999999(9)hA999999(A)h"                       // Hong Kong
    "99999999-9999w"                               // Sweden, with the century
    "AA999999ANAA 99 99 99 AN";                    // United Kingdom

}  // namespace

bool is_national_id(std::string_view pattern, std::string_view c, bool told) {
  if (c.size() == 18) return chinese_id_valid(c);
  const char sense = sense_among(kPatterns, pattern, c);
  if (is(sense, kUpper) && !told) return false;
  switch (lower(sense)) {
    case 's':
      return ssn_valid(c);
    case 'b':
      return cpf_valid(c) || (is(sense, kUpper) && weighted(c, 0, "1379137913", "0987654321"));
    case 'v':
      return verhoeff_valid(c);
    case 'l':
      return luhn_valid(c);
    case 'k':
      return weighted(c, 0, "234567892345", "10987654321") && c[6] >= '1' && c[6] <= '8';
    case 'f':
      // 97 minus the first thirteen digits mod 97.
      return (c[0] == '1' || c[0] == '2') &&
             97 - mod_97(c, 0, 13) == digit(c[13]) * 10 + digit(c[14]);
    case 'd':
      return dni_or_nric_valid(c);
    case 't':
      return taiwan_valid(c);
    case 'i':
      return codice_fiscale_valid(c);
    case 'e':
      return weighted(c, 0, "131313131313", "0987654321");
    case 'h':
      return hong_kong_valid(c);
    case 'w':
      // Written like an order of these years, so only of people born before them.
      return c.substr(0, 4) < "2016" && c.substr(4, 2) <= "12" && luhn_valid(c.substr(2));
    default:
      return sense == 'N';
  }
}

}  // namespace support::redaction
