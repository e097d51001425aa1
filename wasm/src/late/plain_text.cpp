#include "support/plain_text.h"

#include "support/text.h"

namespace support {
namespace {

constexpr std::string_view kEllipsis = "…";
constexpr size_t kEllipsisEncoded = 3 * 3;

bool is_unreserved(char c) { return is_alnum(c) || c == '-' || c == '.' || c == '_' || c == '~'; }

/// LF, VT, FF, CR, NEL, and Unicode's line and paragraph separators: some program breaks at each.
bool ends_line(char32_t c) {
  return (c >= 0x0A && c <= 0x0D) || c == 0x85 || c == 0x2028 || c == 0x2029;
}

/// Controls, and what embeds, overrides or isolates a direction (UAX #9): it would show the text
/// behind it in another order than it has.
bool is_unruly(char32_t c) {
  return c < 0x20 || (c >= 0x7F && c < 0xA0) || (c >= 0x202A && c <= 0x202E) ||
         (c >= 0x2066 && c <= 0x2069) || c == 0xFEFF || (c >= 0xFFF9 && c <= 0xFFFB);
}

constexpr char32_t kJoiner = 0x200D;

/// Belongs to the character before it: accents, variation selectors, skin tones, joiners.
bool joins_previous(char32_t c) {
  return c == kJoiner || (c >= 0x300 && c <= 0x36F) || (c >= 0xFE00 && c <= 0xFE0F) ||
         (c >= 0x1F3FB && c <= 0x1F3FF);
}

size_t size_encoded(std::string_view character) {
  if (character == "\n") return 6;
  if (character == "\r") return 0;
  return character.size() == 1 && is_unreserved(character.front()) ? 1 : 3 * character.size();
}

}  // namespace

std::string plain_text(std::string_view text) {
  std::string plain;
  plain.reserve(text.size());
  while (!text.empty()) {
    if (text.substr(0, 2) == "\r\n") text.remove_prefix(1);
    const char32_t c = take_code_point(text);
    append_utf8(plain, ends_line(c) ? U'\n' : is_unruly(c) ? U' ' : c);
  }
  return plain;
}

std::string plain_line(std::string_view text) {
  std::string line;
  for (const char c : plain_text(text)) {
    if (!is_space(c)) {
      line += c;
    } else if (!line.empty() && line.back() != ' ') {
      line += ' ';
    }
  }
  return std::string(trim(line));
}

std::string_view beginning(std::string_view text, size_t max_bytes) {
  if (text.size() <= max_bytes) return text;
  while (max_bytes > 0 && (static_cast<unsigned char>(text[max_bytes]) & 0xC0U) == 0x80U) {
    --max_bytes;
  }
  return text.substr(0, max_bytes);
}

std::string shortened(std::string_view text, size_t max_size) {
  constexpr size_t kNearby = 24;  // characters that may go so that a word stays whole
  if (encoded_size(text) <= max_size) return std::string(text);
  if (max_size < kEllipsisEncoded) return {};
  max_size -= kEllipsisEncoded;
  size_t end = 0;       // the last good place for a cut so far
  size_t word_end = 0;  // and the last one between words
  size_t since_word = 0;
  size_t encoded = 0;
  char32_t previous = 0;
  for (std::string_view rest = text; !rest.empty();) {
    const size_t at = text.size() - rest.size();
    const char32_t c = take_code_point(rest);
    if (at > 0 && previous != kJoiner && !joins_previous(c)) {
      end = at;
      ++since_word;
      if (c < 0x80 && is_space(static_cast<char>(c))) {
        word_end = at;
        since_word = 0;
      }
    }
    encoded += size_encoded(text.substr(at, text.size() - rest.size() - at));
    if (encoded > max_size) break;
    previous = c;
  }
  if (word_end > 0 && since_word <= kNearby) end = word_end;
  const std::string_view kept = trim(text.substr(0, end));
  return kept.empty() ? std::string() : std::string(kept).append(kEllipsis);
}

std::string percent_encode(std::string_view text) {
  constexpr std::string_view kHex = "0123456789ABCDEF";
  std::string encoded;
  encoded.reserve(text.size());
  for (const char c : text) {
    if (is_unreserved(c)) {
      encoded += c;
    } else if (c == '\n') {
      encoded += "%0D%0A";
    } else if (c != '\r') {
      encoded += '%';
      encoded += kHex[static_cast<unsigned char>(c) >> 4U];
      encoded += kHex[static_cast<unsigned char>(c) & 15U];
    }
  }
  return encoded;
}

size_t encoded_size(std::string_view text) {
  size_t size = 0;
  for (const char& c : text) size += size_encoded({&c, 1});
  return size;
}

}  // namespace support
