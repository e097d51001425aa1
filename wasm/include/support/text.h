#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <initializer_list>
#include <string>
#include <string_view>

namespace support {

// ASCII and UTF-8, without a locale.

constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }
constexpr bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
constexpr bool is_lower(char c) { return c >= 'a' && c <= 'z'; }
constexpr bool is_letter(char c) { return is_upper(c) || is_lower(c); }
constexpr bool is_alnum(char c) { return is_letter(c) || is_digit(c); }
constexpr bool is_space(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }
constexpr char to_lower(char c) { return is_upper(c) ? static_cast<char>(c + ('a' - 'A')) : c; }

/// All of `parts`, one after another.
std::string joined(std::initializer_list<std::string_view> parts);

/// A number's digits, at least `width`. The tables that fmt and the standard library have for speed
/// would be 200 bytes up to the first suggestion.
std::string decimal_text(int64_t number, size_t width);
template <class Integer>
std::string decimal(Integer number, size_t width = 1) {
  return decimal_text(static_cast<int64_t>(number), width);
}

/// Without ASCII white space at either end.
std::string_view trim(std::string_view text);

/// Whether `text` begins with `prefix`, which is in lower case; ASCII case is disregarded.
bool starts_with_folded(std::string_view text, std::string_view prefix);
bool equals_folded(std::string_view text, std::string_view other);

// Word lists are one string each, " so written ": lower case, a space on either side of a word.

/// Takes the first word and the space before it off a list that is not yet " ".
std::string_view take_word(std::string_view& list);
/// Whether `word`, in any case, stands in `list`.
bool is_listed(std::string_view list, std::string_view word);
/// Whether `text`, in any case, begins with a word of `list`.
bool begins_with_listed(std::string_view list, std::string_view text);

inline constexpr char32_t kReplacementCharacter = 0xFFFD;

/// Takes one code point off the front of `text`, which is not empty. Bytes that are not well-formed
/// UTF-8 (Unicode 15, table 3-7: overlong forms, surrogates, cut sequences) come off one by one as
/// U+FFFD.
char32_t take_code_point(std::string_view& text);

/// What `text` begins with that stands for itself in a JSON string, of ASCII only.
std::string_view plain_front(std::string_view text);

/// The next kBytes of a text (zeros after its end) and how many of them come before the
/// first that is a quote, a backslash, a control character or beyond ASCII. By "Bit Twiddling
/// Hacks" (Anderson): the highest bit of (x - 1) & ~x is set where a byte is zero; a borrow reaches
/// later bytes only.
struct Stride {
  static constexpr ptrdiff_t kBytes = 8;

  uint64_t bytes = 0;
  uint64_t marks;  ///< The highest bit of each byte that is not plain, and maybe of later ones.

  [[nodiscard]] bool is_plain() const { return marks == 0; }
  [[nodiscard]] ptrdiff_t plain() const { return std::countr_zero(marks) / 8; }

  Stride(const char* at, const char* limit) {
    static_assert(std::endian::native == std::endian::little);
    constexpr uint64_t kOnes = 0x0101010101010101;
    if (limit - at >= kBytes) {
      std::memcpy(&bytes, at, kBytes);
    } else {
      std::memcpy(&bytes, at, static_cast<size_t>(limit - at));
    }
    const uint64_t quotes = bytes ^ (kOnes * '"');
    const uint64_t backslashes = bytes ^ (kOnes * '\\');
    const uint64_t special = bytes | (bytes - kOnes * ' ') | ((quotes - kOnes) & ~quotes) |
                             ((backslashes - kOnes) & ~backslashes);
    marks = special & (kOnes * 0x80);
  }
};

/// Appends a Unicode scalar value.
void append_utf8(std::string& out, char32_t code_point);
/// The same into `out`, which has room for four bytes; gives how many there are.
size_t write_utf8(char* out, char32_t code_point);

/// 0 to 15, or -1 for what is no hexadecimal digit.
int hex_value(char c);

/// Reads the four digits of a JSON \uXXXX escape that begin at `at`, and its low surrogate's escape
/// where one follows (RFC 8259, section 7); moves `at` behind what it read. A surrogate without a
/// partner and missing digits are U+FFFD; the latter leave `at` where it was.
char32_t take_unicode_escape(std::string_view text, size_t& at);

}  // namespace support
