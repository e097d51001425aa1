#include "support/cut_text.h"

#include <algorithm>

#include "support/signals.h"

namespace support {
namespace {

/// What the page's recorder keeps of a body, in units of UTF-16: one less where the last would be
/// half a character.
constexpr size_t kRecordedUnits = 8192;

size_t utf16_units(std::string_view text) {
  size_t units = 0;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    units += ((byte & 0xC0U) != 0x80U ? 1U : 0U) + (byte >= 0xF0U ? 1U : 0U);
  }
  return units;
}

bool runs_on(char c) { return c > ' ' && c < 0x7F && c != '"'; }

/// Without its last run of ASCII characters, which no blank and no quote ends; and without the
/// string that it stands in, if that is as short as secrets are.
std::string_view without_run(std::string_view text) {
  constexpr size_t kShort = 128;
  while (!text.empty() && runs_on(text.back())) text.remove_suffix(1);
  const size_t quote = text.rfind('"');
  if (quote == std::string_view::npos || text.size() - quote > kShort) return text;
  // A quote that opens a string stands behind a sign, and maybe a backslash and a blank.
  const size_t before = text.substr(0, quote).find_last_not_of("\\ ");
  const bool opens = before != std::string_view::npos &&
                     std::string_view(":=,[{(").find(text[before]) != std::string_view::npos;
  return opens ? text.substr(0, quote + 1) : text;
}

}  // namespace

std::string_view cut_whole(std::string_view text, size_t max_bytes) {
  if (text.size() <= max_bytes) return text;
  // Not within a character.
  while (max_bytes > 0 && (static_cast<unsigned char>(text[max_bytes]) & 0xC0U) == 0x80U) {
    --max_bytes;
  }
  return without_run(text.substr(0, max_bytes));
}

std::string_view without_stump(std::string_view body) {
  constexpr size_t kLongestCharacter = 4;
  const size_t units = body.size() < kRecordedUnits - 1 ? 0 : utf16_units(body);
  const bool cut = units == kRecordedUnits || units == kRecordedUnits - 1 ||
                   body.size() + kLongestCharacter > kMaxBodyBytes;
  return cut ? without_run(body) : body;
}

}  // namespace support
