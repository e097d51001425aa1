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

namespace redaction {
class FoldedText;
class Scanner;
struct Row;
struct Span;
struct Value;
/// What only a text that is written or that leaves is searched for (redaction_prose.h).
struct Thorough {
  /// More labels, found by their last two characters, and in a script without blanks.
  const Row* (*labels)(char before_last, char last);
  const Row* (*label_at)(std::string_view text);
  /// Takes a person's number or address that begins at a word or a sign.
  bool (Scanner::*take_person)(const char* begin, const char* end);
  /// Takes the secret behind a command's flag, whose name begins right after a hyphen.
  bool (Scanner::*take_flag)(const char* begin, const char* end);
  /// Takes a private key: in its armour, of which `begin` is the head or the foot, or bare.
  bool (Scanner::*take_private_key)(const char* begin);
  /// Takes the value of each cookie; without it, all to the end of the line goes.
  bool (Scanner::*take_cookies)(const char* label_begin, const Value& value);
  /// Where a key ends whose pieces, of `missing` characters each if that is known, stand on several
  /// lines.
  const char* (Scanner::*join_lines)(const char* begin, const char* end, ptrdiff_t missing) const;
  /// Takes a one-time code, or `many` in a row.
  bool (Scanner::*take_code)(const char* begin, bool many);
  /// Takes base64 with a secret in it; passes over a public key.
  bool (Scanner::*take_encoded)(const char* begin, const char* end);
  /// Takes the path of a webhook, whose label is of `labels`.
  bool (Scanner::*take_path)(const char* label_begin, const char* label_end);
  /// Exactly what the scanner's is_stand_in() and is_expression() tell roughly without it.
  bool (*is_placeholder)(std::string_view value);
  bool (*is_reference)(std::string_view value);
  /// Base64 of something that a person could have written; of a user's name and password.
  bool (*is_encoded_text)(std::string_view token);
  bool (*is_encoded_pair)(std::string_view token);
  /// Decides on the value of a label that announces what was said to or by a model.
  bool (Scanner::*take_prompt)(const Row& label, const char* label_begin, const Value& value);
  /// Finds more in a text from which everything else is removed: in its order, nothing twice.
  void (*find_more)(const FoldedText&, std::vector<Span>&);
};
}  // namespace redaction

struct RedactionPolicy {
  std::vector<std::string_view> own_emails;    ///< Kept, whatever their case.
  std::vector<std::string_view> key_prefixes;  ///< The gateway's own, e.g. "acme_live_".
  /// Null for what only the buyer's own screen shows: what was said to a model, what is personal
  /// and one-time codes stay.
  const redaction::Thorough* thorough = nullptr;
};

struct Redaction {
  std::string text;
  std::vector<Removed> removed;  ///< In the order of RemovedKind, only what was found.
  bool full_key_seen = false;    ///< A whole key stood there: it must be revoked.
};

/// Replaces credentials, prompts and personal data in any text (a body, a log, a command, prose)
/// with a marker `[*kind*]`, up to the end of each. A key keeps the public prefix by which support
/// finds it: `sk-proj-[*api_key*]`. Request ids, models, hashes, versions and placeholders stay.
///
/// Idempotent; linear in the length of `text`; never makes valid UTF-8 invalid; invalid UTF-8
/// passes through. The result is at most kMaxGrowth times as long as `text`.
Redaction redact(std::string_view text, const RedactionPolicy& policy);
inline constexpr int kMaxGrowth = 16;

}  // namespace support
