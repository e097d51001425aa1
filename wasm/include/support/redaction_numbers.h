#pragma once

#include <string_view>

namespace support::redaction {

// Checksums of numbers that name a person or an account. `digits` holds nothing but the characters
// that count: no blanks, no dashes.

/// ISO/IEC 7812-1, annex B.
bool luhn_valid(std::string_view digits);
/// ISO 13616-1: mod 97-10 over 15 to 34 letters and digits.
bool iban_valid(std::string_view letters_and_digits);
/// GB 11643-1999, 18 characters, a plausible date of birth included.
bool chinese_id_valid(std::string_view digits);

/// A national id told by how it is written and a checksum.
/// `pattern` is the shape: every digit as '9', letters as 'A', separators as they are.
bool national_id_valid(std::string_view pattern, std::string_view characters, bool told);

}  // namespace support::redaction
