// Checksums, and the national ids of the countries that most buyers come from.
//
// A bare run of nine to eleven digits is far more often an order number than an identity, and one
// in ten or eleven passes a checksum by chance: such ids count only when written in their customary
// groups or when a label announces them (`told`).

#include "support/redaction_numbers.h"

#include <array>
#include <cstdint>

#include "support/redaction_text.h"

namespace support::redaction {
namespace {

int digit(char c) { return c - '0'; }

/// The weighted sum of the leading digits; `weights` holds one character each, 'A' being ten.
int weighted(std::string_view characters, std::string_view weights) {
  int sum = 0;
  for (size_t i = 0; i < weights.size() && i < characters.size(); ++i) {
    const char w = weights[i];
    sum += digit(characters[i]) * (is(w, kDigit) ? digit(w) : w - 'A' + 10);
  }
  return sum;
}

/// Brazil: two check digits, each from all that stands before it.
bool cpf_valid(std::string_view d) {
  const int first = weighted(d, "A98765432") * 10 % 11 % 10;
  const int second = weighted(d, "BA98765432") * 10 % 11 % 10;
  return d.find_first_not_of(d[0]) != std::string_view::npos && digit(d[9]) == first &&
         digit(d[10]) == second;
}

/// India, Aadhaar: Verhoeff's dihedral checksum (1969).
bool verhoeff_valid(std::string_view digits) {
  static constexpr std::string_view kProduct =
      "01234567891234067895234017895634012895674012395678598760432165987104327659821043876593210498"
      "76543210";
  static constexpr std::string_view kPermutation =
      "01234567891576283094580379614289160435279453126870428657390127938064157046913258";
  int check = 0;
  for (size_t i = 0; i < digits.size(); ++i) {
    const auto turned = static_cast<size_t>(digit(
        kPermutation[(i % 8) * 10 + static_cast<size_t>(digit(digits[digits.size() - 1 - i]))]));
    check = digit(kProduct[static_cast<size_t>(check) * 10 + turned]);
  }
  return check == 0;
}

/// France: 97 minus the first thirteen digits mod 97.
bool nir_valid(std::string_view d) {
  int64_t body = 0;
  for (const char c : d.substr(0, 13)) body = body * 10 + digit(c);
  return (d[0] == '1' || d[0] == '2') && 97 - body % 97 == digit(d[13]) * 10 + digit(d[14]);
}

bool ssn_valid(std::string_view d) {
  const std::string_view area = d.substr(0, 3);
  return area != "000" && area != "666" && area[0] != '9' && d.substr(3, 2) != "00" &&
         d.substr(5) != "0000";
}

/// Spain: the letter is the number mod 23; X, Y, Z of a foreigner's number stand for 0, 1, 2.
bool dni_valid(std::string_view c) {
  int number = 0;
  for (size_t i = 0; i < 8; ++i)
    number = number * 10 + (i == 0 && c[0] >= 'X' ? c[0] - 'X' : digit(c[i]));
  return c[8] == "TRWAGMYFPDXBNJZSQVHLCKE"[number % 23];
}

/// Singapore, first letter S or T.
bool nric_valid(std::string_view c) {
  const int sum = weighted(c.substr(1), "2765432") + (c[0] == 'T' ? 4 : 0);
  return (c[0] == 'S' || c[0] == 'T') && c[8] == "JZIHGFEDCBA"[sum % 11];
}

/// Taiwan: the first letter counts as two digits.
bool taiwan_valid(std::string_view c) {
  static constexpr std::string_view kOrder = "ABCDEFGHJKLMNPQRSTUVXYWZIO";
  const auto place = kOrder.find(c[0]);
  if (place == std::string_view::npos || (c[1] != '1' && c[1] != '2')) return false;
  const int letter = static_cast<int>(place) + 10;
  return (letter / 10 + letter % 10 * 9 + weighted(c.substr(1), "876543211")) % 10 == 0;
}

/// Italy, codice fiscale: odd places count by a table of their own.
bool codice_fiscale_valid(std::string_view c) {
  static constexpr std::array<int8_t, 26> kOdd = {1,  0,  5, 7, 9, 13, 15, 17, 19, 21, 2,  4,  18,
                                                  20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23};
  int sum = 0;
  for (size_t i = 0; i < 15; ++i) {
    const int value = is(c[i], kDigit) ? digit(c[i]) : c[i] - 'A';
    sum += i % 2 == 0 ? kOdd[static_cast<size_t>(value)] : value;
  }
  return c[15] - 'A' == sum % 26;
}

enum class Check : uint8_t {
  kSsn,
  kCpf,
  kVerhoeff,
  kLuhn,
  kNir,
  kDni,
  kNric,
  kTaiwan,
  kCodice,
  kKorea,
  kPesel,
  kNone
};

struct NationalShape {
  std::string_view pattern;
  Check check;
  bool told;  ///< Counts only when a label announces it.
};

constexpr NationalShape kShapes[] = {
    {"999-99-9999", Check::kSsn, false},            // United States
    {"999 99 9999", Check::kSsn, true},             // United States
    {"999999999", Check::kSsn, true},               // United States
    {"999.999.999-99", Check::kCpf, false},         // Brazil
    {"99999999999", Check::kPesel, true},           // Poland
    {"9999 9999 9999", Check::kVerhoeff, false},    // India
    {"9999-9999-9999", Check::kVerhoeff, true},     // India
    {"999999999999", Check::kVerhoeff, true},       // India
    {"999-999-999", Check::kLuhn, true},            // Canada
    {"999 999 999", Check::kLuhn, true},            // Canada
    {"999999-9999", Check::kLuhn, false},           // Sweden
    {"999999-9999999", Check::kKorea, false},       // Korea
    {"9 99 99 99 999 999 99", Check::kNir, false},  // France
    {"999999999999999", Check::kNir, true},         // France
    {"99999999A", Check::kDni, false},              // Spain
    {"99999999-A", Check::kDni, false},             // Spain
    {"A9999999A", Check::kDni, false},              // Spain (NIE), Singapore
    {"A999999999", Check::kTaiwan, false},          // Taiwan
    {"AAAAAA99A99A999A", Check::kCodice, false},    // Italy
    {"AA999999A", Check::kNone, true},              // United Kingdom
    {"AA 99 99 99 A", Check::kNone, true},          // United Kingdom
};

bool check_valid(Check check, std::string_view c) {
  switch (check) {
    case Check::kSsn:
      return ssn_valid(c);
    case Check::kCpf:
      return cpf_valid(c);
    case Check::kVerhoeff:
      return c[0] >= '2' && verhoeff_valid(c);
    case Check::kLuhn:
      return luhn_valid(c);
    case Check::kNir:
      return nir_valid(c);
    case Check::kDni:
      return (is(c[0], kDigit) || c[0] >= 'X') ? dni_valid(c) : nric_valid(c);
    case Check::kNric:
      return nric_valid(c);
    case Check::kTaiwan:
      return taiwan_valid(c);
    case Check::kCodice:
      return codice_fiscale_valid(c);
    case Check::kKorea:
      return (11 - weighted(c, "234567892345") % 11) % 10 == digit(c[12]) && c[6] >= '1' &&
             c[6] <= '8';
    case Check::kPesel:
      return (10 - weighted(c, "1379137913") % 10) % 10 == digit(c[10]) || cpf_valid(c);
    default:
      return true;
  }
}

}  // namespace

bool luhn_valid(std::string_view digits) {
  int sum = 0;
  bool twice = false;
  for (size_t i = digits.size(); i-- > 0; twice = !twice) {
    const int value = digit(digits[i]) * (twice ? 2 : 1);
    sum += value > 9 ? value - 9 : value;
  }
  return sum % 10 == 0;
}

bool iban_valid(std::string_view text) {
  if (text.size() < 15 || text.size() > 34) return false;
  int rest = 0;
  for (size_t i = 0; i < text.size(); ++i) {
    const char c = text[(i + 4) % text.size()];
    rest = is(c, kDigit) ? (rest * 10 + digit(c)) % 97 : (rest * 100 + lower(c) - 'a' + 10) % 97;
  }
  return rest == 1;
}

bool chinese_id_valid(std::string_view digits) {
  if (digits.size() != 18) return false;
  const int year = digit(digits[6]) * 10 + digit(digits[7]);
  const int month = digit(digits[10]) * 10 + digit(digits[11]);
  const int day = digit(digits[12]) * 10 + digit(digits[13]);
  if (year < 18 || year > 20 || month < 1 || month > 12 || day < 1 || day > 31) return false;
  const int sum = weighted(digits, "79A584216379A5842");
  return lower(digits[17]) == "10x98765432"[sum % 11];
}

bool national_id_valid(std::string_view pattern, std::string_view characters, bool told) {
  for (const NationalShape& shape : kShapes) {
    if (shape.pattern == pattern && (told || !shape.told) && check_valid(shape.check, characters)) {
      return true;
    }
  }
  return false;
}

}  // namespace support::redaction
