#pragma once

#include <cstdint>
#include <string_view>

#include "support/redaction.h"

namespace support::redaction {

/// What a label says about the value that it announces.
enum class LabelClass : uint8_t {
  kNone,
  kStrong,   ///< Whatever stands there is secret: password, client_secret.
  kMedium,   ///< Secret unless it reads like a word or a small number: token, auth.
  kWeak,     ///< Secret only if it looks random: key.
  kHeader,   ///< Scheme and credential: Authorization.
  kCookie,   ///< name=value pairs, each value one cookie.
  kCode,     ///< Four to twelve digits or letters: one-time password, card security code.
  kCodes,    ///< A list of such codes.
  kPrompt,   ///< Text a person or program wrote for a model.
  kContent,  ///< Like kPrompt; in a chat document it belongs to whoever speaks there.
  kMaybe,    ///< Prompt or completion only inside a chat document: text, input, system.
  kAloud,    ///< Like kMaybe, and also where a whole sentence stands in JSON: query, system.
  kInput,    ///< Like kAloud; its object holds more than what was said.
  kSpeaker,  ///< Prompt only as what a call or a pair in code is given: invoke("…"), ("user", "…").
  kArgument,  ///< Prompt, whatever type the value has: tool arguments.
  kIdentity,  ///< Public by policy: request ids, hashes. Its value is left alone.
  kModel,     ///< Like kIdentity, and stands in a chat document.
  // Classes from here on announce no value of their own.
  kScheme,    ///< Bearer, Basic: the credential follows without a sign.
  kChat,      ///< Opens a chat document: messages, choices.
  kDelta,     ///< Like kChat; a string after it is what was said.
  kPhone,     ///< Any run of seven digits or more is a number to call.
  kNational,  ///< Announces a national id that has no checksum of its own.
  kAddress,   ///< Announces an IP address.
  kVersion,   ///< Four dotted numbers after it are no address.
  kPath,      ///< The path after it is a webhook's secret.
  kCommand,   ///< curl: the flags -u and -b of the same command carry credentials.
  kMysql,     ///< Like kCommand; its flag -p takes a password without a blank.
  kPublic,    ///< Speaks of keys but announces nothing secret: public key, primary key.
};
static_assert(static_cast<int>(LabelClass::kPublic) < ' ');

/// One row of a table: a label, or a key's public prefix.
struct Row {
  /// Of a label in lower case and without joiners: "apikey" is also API_KEY and "Api key".
  const char* text;
  const Row* next;  ///< In the same bucket of the index.
  uint8_t size;
  RemovedKind kind;
  uint8_t second;
  uint8_t third;

  [[nodiscard]] std::string_view view() const { return {text, size}; }
  [[nodiscard]] LabelClass label_class() const { return static_cast<LabelClass>(second); }
  /// A label that must begin a word or a hump: "key" is not in "monkey".
  [[nodiscard]] bool whole() const { return third != 0; }
  /// Fewest characters after the prefix that make a key of it.
  [[nodiscard]] size_t least() const { return second; }
  /// How many a whole key has, 0 when that varies; a wrapped key stops there.
  [[nodiscard]] size_t typical() const { return third; }
};
using Label = Row;
using KeyShape = Row;

/// The labels that may end in these two characters.
const Row* labels(char before_last, char last);
/// The longest row that `text` begins with: a KeyShape, or where that is no ASCII a Label in a
/// script without blanks. Null when there is none.
const Row* row_at(std::string_view text);

// Lists for is_one_of.
extern const char* const kPlaceholderWords;  ///< Whole values that stand for a secret.
extern const char* const kStateWords;        ///< Words that say how a secret is, not what.
extern const char* const kIdPrefixes;        ///< Before '_' or '-': an object's id, no key.
extern const char* const kFileSuffixes;      ///< What follows the last dot of a file name.
extern const char* const kLabelSuffixes;     ///< May follow a label: API_KEY_PROD.
extern const char* const kCookieAttributes;  ///< RFC 6265, section 4.1.1.

}  // namespace support::redaction
