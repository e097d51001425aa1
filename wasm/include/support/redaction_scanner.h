#pragma once

#include <algorithm>
#include <cstddef>
#include <string_view>
#include <vector>

#include "support/redaction.h"
#include "support/redaction_shapes.h"
#include "support/redaction_text.h"

namespace support::redaction {

/// What is to be replaced, in characters of the folded text.
struct Span {
  size_t begin;
  size_t end;
  RemovedKind kind;
};

/// The value that a label announces.
struct Value {
  size_t begin = 0;
  size_t end = 0;
  char sign = 0;   ///< ':' '=' ',' '|' '>', 'i' for "is", ' ' for nothing but a blank.
  char quote = 0;  ///< The opening quote, 0 for a bare value.
  bool next_line = false;
  bool called = false;  ///< The value is the argument of a call.
  size_t listed = 0;    ///< Where the '[' stands that the value is the first element of, or 0.
  size_t unclosed = 0;  ///< Where a quote opened that nothing closes, or 0.
};

/// One pass over a folded text, left to right. At each word it asks, in this order: is it a key by
/// its own looks, a personal number, a label with a value, a random string in a telling context?
/// Every look ahead is bounded or ends where the pass goes on, so the time is linear.
class Scanner {
 public:
  Scanner(const FoldedText& folded, const RedactionPolicy& policy, int depth)
      : folded_(folded), text_(folded.text()), policy_(policy), depth_(depth) {}

  void run();
  [[nodiscard]] const std::vector<Span>& spans() const { return spans_; }
  [[nodiscard]] bool full_key_seen() const { return full_key_seen_; }

 private:
  // redaction_scanner.cpp: the pass.
  void scan_word();
  void scan_wide();
  void scan_sign();
  bool skip_marker();
  void remove(size_t begin, size_t end, RemovedKind kind);
  void remove_secret(size_t begin, size_t end, RemovedKind kind);
  /// Any place up to kMargin before or after the text; zero there.
  [[nodiscard]] char at(size_t i) const { return text_.data()[static_cast<ptrdiff_t>(i)]; }
  [[nodiscard]] std::string_view slice(size_t begin, size_t end) const {
    return {text_.data() + begin, end - begin};
  }
  /// What follows, at most `most` characters of it.
  [[nodiscard]] std::string_view ahead(size_t begin, size_t most) const {
    return begin >= text_.size() ? std::string_view()
                                 : slice(begin, std::min(text_.size(), begin + most));
  }
  [[nodiscard]] size_t skip(size_t from, uint8_t classes, size_t most) const;

  // redaction_keys.cpp: credentials by their own looks.
  bool scan_known_key(size_t begin, size_t end);
  bool scan_random(size_t begin, size_t end);
  bool scan_pem(size_t begin);
  bool scan_pem_end(size_t begin);
  bool scan_bare_der(size_t begin);
  bool scan_user_info(size_t colon);
  bool scan_telegram(size_t begin);
  bool scan_secret_of_pair(size_t begin);
  [[nodiscard]] bool is_address_part(size_t begin, size_t end) const;
  [[nodiscard]] bool hides_secret(std::string_view token) const;
  [[nodiscard]] size_t token_end(size_t begin, bool dotted) const;
  [[nodiscard]] size_t join_wrapped(size_t begin, size_t end, size_t missing) const;
  [[nodiscard]] size_t pem_body_end(size_t begin) const;
  [[nodiscard]] size_t known_prefix(size_t begin, size_t end, const KeyShape** shape) const;
  [[nodiscard]] size_t kept_prefix(size_t begin, size_t end) const;

  // redaction_values.cpp: where a value begins and ends.
  bool find_value(size_t label_begin, size_t label_end, Value& value) const;
  bool find_sign(size_t label_begin, size_t& i, Value& value) const;
  bool find_pair_value(size_t& i) const;
  [[nodiscard]] size_t env_line_end(size_t label_begin, const Value& value) const;
  [[nodiscard]] bool is_whole_string(size_t label_begin, size_t after_quote) const;
  void read_value(size_t i, Value& value) const;
  [[nodiscard]] size_t closing_quote(size_t open, size_t most, bool lines) const;
  [[nodiscard]] size_t bare_end(size_t begin) const;
  [[nodiscard]] bool ends_bare(size_t i) const;
  [[nodiscard]] bool separates(size_t i) const;

  // redaction_secrets.cpp: what to do with the value of a label.
  bool scan_label(size_t begin, size_t end);
  bool apply_label(const Label& label, size_t label_begin, size_t label_end);
  const Label* find_label(size_t begin, size_t end, size_t& label_begin) const;
  const Label* match_label(size_t begin, size_t last, size_t& label_begin) const;
  bool take_secret(const Label& label, size_t label_begin, const Value& value);
  bool take_header(const Label& label, const Value& value);
  bool take_scheme(const Label& label, size_t label_end);
  bool take_cookies(size_t label_begin, const Value& value);
  bool take_cookie_object(size_t begin);
  bool take_code(const Value& value, bool many);
  [[nodiscard]] size_t code_end(size_t begin) const;
  bool take_path(size_t label_begin, size_t label_end);
  bool scan_flag(size_t begin, size_t end);
  [[nodiscard]] bool is_secret(const Label& label, size_t label_begin, const Value& value) const;

  // redaction_prompts.cpp: what was said to and by a model.
  bool take_prompt(const Label& label, size_t label_begin, const Value& value);
  bool take_strings(size_t open, RemovedKind kind, bool everything);
  void take_continuations(size_t i, RemovedKind kind);
  bool take_block(size_t begin, size_t label_begin, RemovedKind kind);
  [[nodiscard]] size_t prose_end(size_t begin) const;
  [[nodiscard]] bool is_attribute(size_t label_begin) const;

  // redaction_personal.cpp: people.
  bool scan_number(size_t begin);
  bool scan_iban(size_t begin, size_t end);
  bool scan_national_word(size_t begin, size_t end);
  bool scan_email(size_t at_sign);
  bool scan_ipv4(size_t begin);
  bool scan_ipv6(size_t begin);
  bool scan_phone(size_t begin);

  /// Where things of one sort were last seen, counted in words: distances in words stay the same
  /// when a value is replaced by its marker, distances in bytes do not.
  struct Sight {
    size_t word = 0;
    bool seen = false;
    void mark(size_t now) {
      word = now;
      seen = true;
    }
    [[nodiscard]] bool within(size_t now, size_t words) const {
      return seen && now - word <= words;
    }
  };

  const FoldedText& folded_;
  std::string_view text_;
  const RedactionPolicy& policy_;
  int depth_;  ///< How many encodings deep this text was found.

  mutable size_t bare_begin_ = 0;  ///< The stretch that bare_end() walked last.
  mutable size_t bare_end_ = 0;

  std::vector<Span> spans_;
  bool full_key_seen_ = false;
  size_t at_ = 0;          ///< Everything before is decided.
  size_t words_ = 0;       ///< Words passed so far; a marker is one word.
  size_t public_end_ = 0;  ///< Up to here stands the value of a public label.
  Sight credential_;       ///< "key", "token", a password label …
  Sight identity_;         ///< "request id", "commit" …
  Sight access_key_;       ///< An AWS access key id, whose secret may follow bare.
  RemovedKind chat_kind_ = RemovedKind::kPrompt;
  Sight chat_;     ///< messages, choices, model: the inside of a chat document.
  Sight command_;  ///< curl
  std::string_view command_name_;
  Sight phone_;
  Sight address_;
  Sight version_;
  Sight national_;
};

/// True when the value stands for a secret rather than being one: YOUR_API_KEY, ${TOKEN}, xxxx.
bool is_placeholder(std::string_view value);
/// True when the value is (a kept prefix and) a marker of an earlier pass.
bool is_marked(std::string_view value);
/// Length of the marker at the beginning of `text`, 0 when there is none.
size_t marker_length(std::string_view text);
/// True for an expression that names a secret instead of holding it: `config.api_key`, `get()`.
bool is_reference(std::string_view value);
/// True for a sentence about the field: "must be at least 8 characters".
bool is_sentence(std::string_view value);

}  // namespace support::redaction
