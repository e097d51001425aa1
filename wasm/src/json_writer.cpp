#include "support/json_writer.h"

#include <utility>

#include <fmt/compile.h>
#include <fmt/format.h>

namespace support {
namespace {

constexpr std::string_view kReplacement = "\xEF\xBF\xBD";

/// The length of the well-formed UTF-8 sequence at the start of `text`, or 0 (Unicode 15, table
/// 3-7: no overlong forms, no surrogates, nothing beyond U+10FFFF).
size_t sequence_length(std::string_view text) {
  const auto byte = [&](size_t i) {
    return i < text.size() ? static_cast<unsigned char>(text[i]) : 0U;
  };
  const auto continues = [&](size_t i) { return (byte(i) & 0xC0U) == 0x80U; };
  const unsigned lead = byte(0);
  if (lead < 0x80) return 1;
  if (lead >= 0xC2 && lead <= 0xDF) return continues(1) ? 2 : 0;
  if (lead >= 0xE0 && lead <= 0xEF) {
    if (!continues(1) || !continues(2)) return 0;
    if (lead == 0xE0 && byte(1) < 0xA0) return 0;
    return lead == 0xED && byte(1) > 0x9F ? 0 : 3;
  }
  if (lead < 0xF0 || lead > 0xF4 || !continues(1) || !continues(2) || !continues(3)) return 0;
  if (lead == 0xF0 && byte(1) < 0x90) return 0;
  return lead == 0xF4 && byte(1) > 0x8F ? 0 : 4;
}

}  // namespace

void JsonWriter::separate() {
  if (needs_comma_) out_ += ',';
  needs_comma_ = true;
}

void JsonWriter::open(char bracket) {
  separate();
  out_ += bracket;
  needs_comma_ = false;
}

void JsonWriter::close(char bracket) {
  out_ += bracket;
  needs_comma_ = true;
}

void JsonWriter::key(std::string_view name) {
  separate();
  quote(name);
  out_ += ':';
  needs_comma_ = false;
}

void JsonWriter::text(std::string_view value) {
  separate();
  quote(value);
}

void JsonWriter::number(int64_t value) {
  separate();
  out_ += fmt::format_int(value).c_str();
}

void JsonWriter::flag(bool value) {
  separate();
  out_ += value ? "true" : "false";
}

void JsonWriter::quote(std::string_view value) {
  constexpr std::string_view kHex = "0123456789abcdef";
  constexpr std::string_view kEscaped = "\"\\\n\r\t";
  constexpr std::string_view kLetters = "\"\\nrt";
  out_ += '"';
  while (!value.empty()) {
    const char c = value.front();
    size_t length = 1;
    if (const size_t short_form = kEscaped.find(c); short_form != std::string_view::npos) {
      out_ += '\\';
      out_ += kLetters[short_form];
    } else if (static_cast<unsigned char>(c) < 0x20) {
      out_ += "\\u00";
      out_ += kHex[static_cast<unsigned char>(c) >> 4U];
      out_ += kHex[static_cast<unsigned char>(c) & 15U];
    } else if (length = sequence_length(value); length > 0) {
      out_ += value.substr(0, length);
    } else {
      out_ += kReplacement;
      length = 1;
    }
    value.remove_prefix(length);
  }
  out_ += '"';
}

std::string JsonWriter::take() {
  needs_comma_ = false;
  return std::exchange(out_, {});
}

}  // namespace support
