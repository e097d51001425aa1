#pragma once

#include <algorithm>
#include <cstddef>
#include <string_view>
#include <vector>

#include "support/redaction.h"
#include "support/redaction_shapes.h"
#include "support/redaction_text.h"

namespace support::redaction {

/// What is to be replaced.
struct Span {
  Place begin;
  Place end;
  RemovedKind kind;
};

/// The value that a label announces.
struct Value {
  Place begin = nullptr;
  Place end = nullptr;
  char sign = 0;   ///< ':' '=' ',' '|' '>', 'i' for "is", ' ' for nothing but a blank.
  char quote = 0;  ///< The opening quote, 0 for a bare value.
  bool next_line = false;
  bool prose = false;        ///< On the next line, and not alone there: no secret's value.
  bool called = false;       ///< The value is the argument of a call.
  Place listed = nullptr;    ///< Where the '[' stands that the value is the first element of.
  Place unclosed = nullptr;  ///< Where a quote opened that nothing closes.

  [[nodiscard]] std::string_view text() const { return slice(begin, end); }
};

/// One pass over a folded text, left to right. At each word it asks, in this order: is it a key by
/// its own looks, a personal number, a label with a value, a random string in a telling context?
/// Every look ahead is bounded or ends where the pass goes on, so the time is linear. A look a few
/// characters past either end of the text meets the zeros that stand there.
class Scanner {
 public:
  Scanner(const FoldedText& folded, const RedactionPolicy& policy, int depth)
      : folded_(folded),
        begin_(folded.begin()),
        end_(folded.end()),
        policy_(policy),
        depth_(depth),
        at_(begin_),
        public_end_(begin_) {}

  void run();
  [[nodiscard]] const std::vector<Span>& spans() const { return spans_; }
  std::vector<Span>& spans() { return spans_; }
  [[nodiscard]] bool full_key_seen() const { return full_key_seen_; }

 private:
  // redaction_scanner.cpp: the pass.
  void scan_word();
  void scan_wide();
  void scan_sign();
  bool skip_marker();
  /// Removes everything between, unless nothing or a marker stands there.
  bool remove(Place begin, Place end, RemovedKind kind);
  /// Keeps a key's public prefix.
  bool remove_secret(Place begin, Place end, RemovedKind kind);
  void note_key(RemovedKind kind, ptrdiff_t size);
  /// Everything before is decided.
  [[nodiscard]] Place decided() const { return spans_.empty() ? begin_ : spans_.back().end; }
  [[nodiscard]] Place line_end(Place from) const;
  /// At most `most` words ago; a marker is one word, so that replacing changes no distance.
  [[nodiscard]] bool near(size_t sight, size_t most) const { return words_ - sight <= most; }

  // redaction_keys.cpp: credentials by their own looks.
  bool scan_known_key(Place begin, Place end);
  bool scan_random(Place begin, Place end);
  bool scan_secret_of_pair(Place begin);
  [[nodiscard]] bool is_address_part(Place begin, Place end) const;
  [[nodiscard]] Place token_end(Place begin, bool dotted) const;
  [[nodiscard]] ptrdiff_t known_prefix(Place begin, Place end, const KeyShape** shape) const;
  [[nodiscard]] ptrdiff_t kept_prefix(Place begin, Place end) const;

  // redaction_wraps.cpp
  /// Where a key ends whose pieces, of `missing` characters each if that is known, stand on several
  /// lines.
  [[nodiscard]] Place join_lines(Place begin, Place end, ptrdiff_t missing) const;

  // redaction_user_info.cpp: what stands in addresses.
  bool scan_user_info(Place colon);

  // redaction_private_keys.cpp
  /// In its armour, of which `begin` is the head or the foot, or bare.
  bool take_private_key(Place begin);
  bool take_pem(Place begin);
  bool take_pem_end(Place begin);
  bool take_logged_pem(Place head_end);
  bool take_bare_der(Place begin);
  [[nodiscard]] Place pem_body_end(Place begin) const;

  // redaction_values.cpp: where a value begins and ends.
  bool find_value(Place label_begin, Place label_end, Value& value) const;
  bool find_sign(Place label_begin, Place& i, Value& value) const;
  bool find_pair_value(Place& i) const;
  [[nodiscard]] Place env_line_end(Place label_begin, const Value& value) const;
  [[nodiscard]] bool is_whole_string(Place label_begin, Place after_quote) const;
  void read_value(Place i, Value& value) const;
  [[nodiscard]] Place closing_quote(Place open, ptrdiff_t most, bool lines) const;
  [[nodiscard]] Place bare_end(Place begin) const;
  [[nodiscard]] bool ends_bare(Place i) const;
  [[nodiscard]] bool separates(Place i) const;

  // redaction_secrets.cpp: what to do with the value of a label.
  bool scan_label(Place begin, Place end);
  bool apply_label(const Label& label, Place label_begin, Place label_end);
  const Label* find_label(Place begin, Place end, Place& label_begin) const;
  const Label* match_label(Place last, Place& label_begin) const;
  bool take_secret(const Label& label, Place label_begin, const Value& value);
  bool take_header(const Label& label, const Value& value);
  bool take_scheme(const Label& label, Place label_end);
  [[nodiscard]] bool is_secret(const Label& label, Place label_begin, const Value& value) const;

  // redaction_flags.cpp: of commands, and the path of a webhook.
  /// The secret behind a flag, whose name begins right after a hyphen.
  bool take_flag(Place begin, Place end);
  bool take_path(Place label_begin, Place label_end);

  // redaction_codes.cpp
  /// A one-time code, or `many` in a row.
  bool take_code(Place begin, bool many);
  /// Takes base64 with a secret in it; passes over a public key.
  bool take_encoded(Place begin, Place end);
  [[nodiscard]] bool hides_secret(std::string_view token) const;
  bool scan_telegram(Place begin);
  [[nodiscard]] Place code_end(Place begin) const;

  // redaction_cookies.cpp
  /// The value of each.
  bool take_cookies(Place label_begin, const Value& value);
  bool take_cookie_object(Place begin);

  // redaction_prompts.cpp: what was said to and by a model.
  /// Decides on the value of a label that announces it.
  bool take_prompt(const Label& label, Place label_begin, const Value& value);
  bool take_strings(Place open, RemovedKind kind, bool everything);
  void take_continuations(Place i, RemovedKind kind);
  bool take_block(Place begin, Place label_begin, RemovedKind kind);
  [[nodiscard]] Place prose_end(Place begin) const;
  [[nodiscard]] bool is_attribute(Place label_begin) const;

  // redaction_personal.cpp: people.
  /// A number or address that begins at a word or a sign.
  bool take_person(Place begin, Place end);
  bool scan_number(Place begin);
  bool scan_iban(Place begin, Place end);
  bool scan_national_word(Place begin, Place end);
  [[nodiscard]] bool is_national(std::string_view pattern, std::string_view characters) const;
  bool scan_email(Place sign);
  bool scan_ipv4(Place begin);
  bool scan_ipv6(Place begin);
  bool scan_phone(Place begin);

  const FoldedText& folded_;
  Place begin_;
  Place end_;
  const RedactionPolicy& policy_;
  int depth_;  ///< How many encodings deep this text was found.

  mutable Place bare_begin_ = nullptr;  ///< The stretch that bare_end() walked last.
  mutable Place bare_end_ = nullptr;

  std::vector<Span> spans_;
  bool full_key_seen_ = false;
  Place at_;          ///< Everything before is decided.
  Place public_end_;  ///< Up to here stands the value of a public label.

  // Where things of one sort were last seen, counted in words.
  static constexpr size_t kLongAgo = 0;
  size_t words_ = 1024;           ///< Words passed so far.
  size_t credential_ = kLongAgo;  ///< "key", "token", a password label …
  size_t identity_ = kLongAgo;    ///< "request id", "commit" …
  size_t access_key_ = kLongAgo;  ///< An AWS access key id, whose secret may follow bare.
  size_t chat_ = kLongAgo;        ///< messages, choices, model: the inside of a chat document.
  size_t command_ = kLongAgo;     ///< curl
  size_t phone_ = kLongAgo;
  size_t address_ = kLongAgo;
  size_t version_ = kLongAgo;
  size_t national_ = kLongAgo;
  static constexpr size_t kNationalWords = 6;  ///< How near the label of a national id counts.
  RemovedKind chat_kind_ = RemovedKind::kPrompt;
  bool mysql_ = false;  ///< The command is mysql.
};

/// True when the value stands for a secret rather than being one: YOUR_API_KEY, ${TOKEN}, xxxx.
bool is_placeholder(std::string_view value);
/// True when the value is (a kept prefix and) a marker of an earlier pass.
bool is_marked(std::string_view value);
/// Length of the marker at `place`, 0 when there is none.
ptrdiff_t marker_length(Place place);
/// True for an expression that names a secret instead of holding it: `config.api_key`, `get()`.
bool is_reference(std::string_view value);
/// True for bytes that a person could have written: what base64 hides, mostly.
bool printable(std::string_view bytes);
/// True for base64 of something printable.
bool is_encoded_text(std::string_view token);
/// True for base64 of a user's name and password (RFC 7617).
bool is_encoded_pair(std::string_view token);
/// req_…, msg-…: the id of an object.
bool is_object_id(std::string_view token);
/// The fingerprint of a key or certificate: SHA-1 in capitals.
bool is_fingerprint(const Shape& shape);
/// True for a sentence about the field: "must be at least 8 characters".
bool is_sentence(std::string_view value);

}  // namespace support::redaction
