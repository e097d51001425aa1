#pragma once

#include <string_view>

namespace support::redaction {

// Numbers that name a person or an account. `digits` and `characters` hold nothing but the
// characters that count: no blanks, no dashes.

/// What a number written like this may be: 'c' a card, 'p' a telephone, any other letter a national
/// id, 0 nothing. `pattern` is the writing: every digit as '9', letters as 'A', separators as they
/// are.
char number_sense(std::string_view pattern, std::string_view characters);
/// A national id by its sense and its checksum; `told` says that a label announces it.
bool national_id_valid(char sense, std::string_view characters, bool told);

/// ISO/IEC 7812-1, annex B.
bool luhn_valid(std::string_view digits);
/// ISO 13616-1: mod 97-10 over 15 to 34 letters and digits.
bool iban_valid(std::string_view letters_and_digits);
/// GB 11643-1999, 18 characters, a plausible date of birth included.
bool chinese_id_valid(std::string_view digits);

}  // namespace support::redaction
