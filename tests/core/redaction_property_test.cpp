// What must hold for every text, however hostile: random pieces of everything the scanner knows
// something about, thrown together with broken UTF-8, escapes and markers.

#include <algorithm>

#include <gtest/gtest.h>

#include "redaction_corpus.h"
#include "support/redaction_prose.h"

namespace support::testing {
namespace {

constexpr std::string_view kPieces[] = {"sk-",
                                        "sk-proj-",
                                        "AKIA",
                                        "Bearer ",
                                        "Authorization: ",
                                        "api_key",
                                        "password",
                                        "token=",
                                        "密钥",
                                        "密码：",
                                        "\"content\":",
                                        "prompt: ",
                                        "messages",
                                        "arguments",
                                        "cookie",
                                        "Cookie: a=",
                                        "curl -u a:",
                                        " -b ",
                                        "-----BEGIN ",
                                        "PRIVATE KEY-----",
                                        "-----END ",
                                        "://",
                                        "user:",
                                        "@",
                                        ".com",
                                        "[*api_key*]",
                                        "[*",
                                        "*]",
                                        "[*prompt*]",
                                        "\"",
                                        "'",
                                        "`",
                                        "\\\"",
                                        "\\n",
                                        "\\u0022",
                                        "%22",
                                        "%3D",
                                        "&quot;",
                                        "&amp;",
                                        "{",
                                        "}",
                                        "[",
                                        "]",
                                        "(",
                                        ")",
                                        "<",
                                        ">",
                                        ":",
                                        "=",
                                        ",",
                                        ";",
                                        "|",
                                        "\n",
                                        "\r\n",
                                        "\t",
                                        " ",
                                        "  ",
                                        "\x1b[31m",
                                        "\x1b",
                                        "\u200b",
                                        "\ufeff",
                                        "“",
                                        "”",
                                        "，",
                                        "。",
                                        "《",
                                        "》",
                                        "ａｐｉ",
                                        "😀",
                                        "\xff",
                                        "\xc3",
                                        "\xe2\x80",
                                        "4111 1111 1111 1111",
                                        "13812345678",
                                        "+1 415 555 2671",
                                        "203.0.113.9",
                                        "2001:db8::1",
                                        "DE89370400440532013000",
                                        "219-09-9999",
                                        "is ",
                                        "是",
                                        "name\":\"",
                                        "value\":\"",
                                        "- name: ",
                                        "value: ",
                                        "key",
                                        "id ",
                                        "req_",
                                        "commit ",
                                        "eyJhbGciOiJIUzI1NiJ9.",
                                        "MIIEvQIBADANBgkq",
                                        "your code is ",
                                        "123456",
                                        "-p",
                                        "mysql ",
                                        "|\n  ",
                                        "..."};

std::string hostile_text(Random& random) {
  constexpr std::string_view kAlphabet =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/-_=";
  std::string text;
  const size_t pieces = 1 + random.below(40);
  for (size_t i = 0; i < pieces; ++i) {
    if (random.below(4) == 0) {
      text += random.text(kAlphabet, 1 + random.below(48));
    } else if (random.below(20) == 0) {
      text += static_cast<char>(random.below(256));
    } else {
      text += kPieces[random.below(std::size(kPieces))];
    }
  }
  return text;
}

/// RFC 3629: no overlong forms, no surrogates, nothing above U+10FFFF.
bool valid_utf8(std::string_view text) {
  for (size_t i = 0; i < text.size();) {
    const auto lead = static_cast<uint8_t>(text[i]);
    const size_t length = lead < 0x80                   ? 1
                          : lead >= 0xC2 && lead < 0xE0 ? 2
                          : lead >= 0xE0 && lead < 0xF0 ? 3
                          : lead >= 0xF0 && lead < 0xF5 ? 4
                                                        : 0;
    if (length == 0 || i + length > text.size()) return false;
    uint32_t point = length == 1 ? lead : lead & (0x7FU >> length);
    for (size_t k = 1; k < length; ++k) {
      const auto byte = static_cast<uint8_t>(text[i + k]);
      if ((byte & 0xC0U) != 0x80U) return false;
      point = (point << 6U) | (byte & 0x3FU);
    }
    if ((length == 3 && point < 0x800) || (length == 4 && (point < 0x10000 || point > 0x10FFFF)) ||
        (point >= 0xD800 && point <= 0xDFFF)) {
      return false;
    }
    i += length;
  }
  return true;
}

TEST(RedactionProperty, IsIdempotentBoundedAndKeepsUtf8Valid) {
  Random random(20260302);
  const RedactionPolicy policy;
  for (int i = 0; i < 30000; ++i) {
    const std::string text = hostile_text(random);
    const Redaction once = redact_prose(text, policy);
    ASSERT_EQ(redact_prose(once.text, policy).text, once.text) << text;
    ASSERT_LE(once.text.size(), text.size() * kMaxGrowth);
    ASSERT_TRUE(valid_utf8(once.text) || !valid_utf8(text)) << text;
  }
}

TEST(RedactionProperty, NeverLeavesPartOfASeededSecret) {
  Random random(4711);
  const RedactionPolicy policy;
  const std::string alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
  for (int i = 0; i < 20000; ++i) {
    const std::string secret = random.text(alphabet, 40);
    // Before the key anything may stand, but no letter, digit or open escape that would make it
    // another word; after it anything that is no part of a key.
    const std::string text = hostile_text(random) + "\n api_key=" + "sk-" + "proj-" + secret +
                             "\n" + hostile_text(random);
    const std::string redacted = redact_prose(text, policy).text;
    ASSERT_TRUE(is_gone(secret, redacted)) << text << "\nbecame\n" << redacted;
  }
}

TEST(RedactionProperty, TouchesNothingOutsideWhatItRemoves) {
  // With every marker cut out again, the rest is a subsequence of the original.
  Random random(99);
  for (int i = 0; i < 5000; ++i) {
    const std::string text = hostile_text(random);
    const std::string out = redact_prose(text, {}).text;
    size_t place = 0;
    for (size_t k = 0; k < out.size();) {
      const size_t close = out.compare(k, 2, "[*") == 0 ? out.find("*]", k) : std::string::npos;
      if (close != std::string::npos && close - k < 24) {
        k = close + 2;
        continue;
      }
      place = text.find(out[k], place);
      ASSERT_NE(place, std::string::npos) << text;
      ++place;
      ++k;
    }
  }
}

}  // namespace
}  // namespace support::testing
