#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "support/redaction.h"

namespace support::redaction {

/// A key that its own prefix gives away.
struct KeyShape {
  std::string_view prefix;  ///< Public: stays in the text, for support finds the key by it.
  RemovedKind kind;
  uint8_t least;    ///< Fewest characters after the prefix that make a key of it.
  uint8_t typical;  ///< How many a whole key has, 0 when that varies; a wrapped key stops there.
};

/// The shapes that begin with `first`, the longer prefix before the shorter one.
std::span<const KeyShape> key_shapes(char first);

/// What a label says about the value that it announces.
enum class LabelClass : uint8_t {
  kStrong,    ///< Whatever stands there is secret: password, client_secret.
  kMedium,    ///< Secret unless it reads like a word or a small number: token, auth.
  kWeak,      ///< Secret only if it looks random: key.
  kHeader,    ///< Scheme and credential: Authorization.
  kScheme,    ///< Bearer, Basic: the credential follows without a sign.
  kCookie,    ///< name=value pairs, each value one cookie.
  kCode,      ///< Four to twelve digits or letters: one-time password, card security code.
  kPrompt,    ///< Text a person or program wrote for a model.
  kMaybe,     ///< Prompt or completion only inside a chat document: text, input, system.
  kAloud,     ///< Like kMaybe, and also where a whole sentence stands in JSON: query, system.
  kChat,      ///< Opens a chat document: messages, choices.
  kArgument,  ///< Prompt, whatever type the value has: tool arguments.
  kIdentity,  ///< Public by policy: request ids, hashes, models. Its value is left alone.
  kPhone,     ///< Any run of seven digits or more is a number to call.
  kNational,  ///< Announces a national id that has no checksum of its own.
  kAddress,   ///< Announces an IP address.
  kVersion,   ///< Four dotted numbers after it are no address.
  kPath,      ///< The path after it is a webhook's secret.
  kCommand,   ///< curl: the flags -u and -b of the same command carry credentials.
  kPublic,    ///< Speaks of keys but announces nothing secret: public key, primary key.
};

struct Label {
  std::string_view stem;  ///< Lower case without joiners: "apikey" is also API_KEY and "Api key".
  LabelClass label_class;
  RemovedKind kind;
  bool whole;  ///< Must begin a word or a hump: "key" is not in "monkey".
};

/// The labels that may end in these two characters (lower case), longer stems first.
std::span<const Label> labels(char before_last, char last);
/// Labels in scripts without blanks: the one at the beginning of `text`, or null.
const Label* wide_label(std::string_view text);

extern const std::string_view kPlaceholderWords;  ///< Whole values that stand for a secret.
extern const std::string_view kStateWords;        ///< Words that say how a secret is, not what.
extern const std::string_view kIdPrefixes;        ///< Before '_' or '-': an object's id, no key.
extern const std::string_view kFileSuffixes;      ///< What follows the last dot of a file name.
extern const std::string_view kLabelSuffixes;     ///< May follow a label: API_KEY_PROD.
extern const std::string_view kCookieAttributes;  ///< RFC 6265, section 4.1.1.

}  // namespace support::redaction
