#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace support {

/// What was taken out. Closed set; the names (removed_kind_name) are stable and cross the boundary.
enum class RemovedKind : uint8_t {
  kApiKey,       ///< Keys of model providers, gateways and clouds, access-key ids included.
  kToken,        ///< Bearer and session tokens, JWTs, signatures of signed URLs, webhook secrets.
  kPassword,     ///< Passwords and passphrases, also inside URLs and connection strings.
  kCookie,       ///< One per cookie value.
  kPrivateKey,   ///< PEM or bare DER in base64, whole or cut off.
  kOneTimeCode,  ///< Verification, recovery and card security codes.
  kPrompt,       ///< What a person or program asked a model, tool arguments included.
  kCompletion,   ///< What the model answered.
  kEmail,        ///< E-mail addresses that are not the account's own.
  kPhone,
  kCard,        ///< Payment card numbers (ISO/IEC 7812, Luhn).
  kIban,        ///< ISO 13616, mod 97.
  kNationalId,  ///< National identity numbers with a valid checksum, and formatted US SSNs.
  kIpAddress,   ///< Public IPv4 and IPv6 addresses.
};
inline constexpr int kRemovedKindCount = 14;

/// The name that crosses the boundary, e.g. "api_key".
std::string_view removed_kind_name(RemovedKind kind);

struct Removed {
  RemovedKind kind;
  int count;
};

struct Redaction {
  std::string text;
  std::vector<Removed> removed;  ///< In the order of RemovedKind, only what was found.
  bool full_key_seen = false;    ///< A whole key stood there: it must be revoked.
};

struct RedactionPolicy;

/// Hides keys in an error's words for the buyer's own screen, roughly. What it knows of a key is
/// the gateway's own prefix, some others', and that something random stands behind words for one; a
/// password that is made of words stays, and what is personal. Linear in the length of `text`.
Redaction mask_keys(std::string_view text, const RedactionPolicy& policy);

struct RedactionPolicy {
  std::vector<std::string_view> own_emails;    ///< Kept, whatever their case.
  std::vector<std::string_view> key_prefixes;  ///< The gateway's own, e.g. "acme_live_".
  /// How facts are made safe: by mask_keys for a screen, by redact for all that leaves it.
  Redaction (*make_safe)(std::string_view text, const RedactionPolicy& policy) = mask_keys;
};

/// Replaces credentials, prompts and personal data in any text (a body, a log, a command, prose)
/// with a marker `[*kind*]`, up to the end of each. A key keeps the public prefix by which support
/// finds it: `sk-proj-[*api_key*]`. Request ids, models, hashes, versions and placeholders stay.
/// What was said to and by a model is found in transcripts, templates of chat models and sentences,
/// too ("I asked it: …"), and so are passwords that a sentence, a chat or a table's heading
/// announces.
///
/// Idempotent; linear in the length of `text`; never makes valid UTF-8 invalid; invalid UTF-8
/// passes through. The result is at most kMaxGrowth times as long as `text`.
Redaction redact(std::string_view text, const RedactionPolicy& policy);
inline constexpr int kMaxGrowth = 16;

}  // namespace support
