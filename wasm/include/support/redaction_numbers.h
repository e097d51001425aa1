#pragma once

#include <string_view>

namespace support::redaction {

// Numbers that name a person or an account. `digits` and `characters` hold nothing but the
// characters that count: no blanks, no dashes.

/// What a number written like `pattern` (every digit as '9', letters as 'A', separators as they
/// are) may be: the letter behind the one of `patterns` that it is, 0 when it is none. Digits in
/// `patterns` other than 9 stand for themselves.
char sense_among(const char* patterns, std::string_view pattern, std::string_view characters);
/// 'c' a card, 'p' a telephone.
char number_sense(std::string_view pattern, std::string_view characters);
/// ISO/IEC 7064: the number (a letter counts as two digits) mod 97.
int mod_97(std::string_view text, size_t from, size_t count);

/// ISO/IEC 7812-1, annex B.
bool luhn_valid(std::string_view digits);
/// ISO 13616-1: mod 97-10 over 15 to 34 letters and digits.
bool iban_valid(std::string_view letters_and_digits);
/// True for an identity number of one of the countries known here, by the way it is written and its
/// checksum; `told` says that a label announces it.
bool is_national_id(std::string_view pattern, std::string_view characters, bool told);

}  // namespace support::redaction
