// What to do with the value that a label announces.

#include "support/redaction_scanner.h"

namespace support::redaction {
namespace {

constexpr const char* kManyPartSchemes = " digest aws4-hmac-sha256 oauth signature hmac hawk ";
constexpr const char* kSchemes =
    " bearer basic token apikey api-key key digest negotiate ntlm oauth aws4-hmac-sha256 signature "
    "hmac hawk jwt dpop bot sso-key ";

/// Words for a key where a key would have random characters: any-key, prod_gateway_token.
bool worded(const Shape& shape) {
  return shape.digits == 0 && !shape.restless() &&
         (shape.length < 16 || shape.longest < shape.length);
}

/// Words that joiners divide, with a number here and there: gpt-4o-mini, text-embedding-3-small.
bool reads_like_name(const Shape& shape) {
  return shape.runs * 4 <= shape.letters + shape.digits ||
         (shape.longest < 6 && shape.upper < shape.letters);
}

/// API_KEY=x
bool has_label(std::string_view text) {
  const Place sign = skip(text.data(), kUpper | kDigit | kJoiner);
  return sign < text.data() + text.size() && *sign == '=';
}

/// As much of a key as dashboards show.
constexpr size_t kMostShown = 12;

bool is_cut_off(Place end) { return starts(end, "...") || starts(end, "…"); }

bool has_any(std::string_view text, const char* signs) {
  return text.substr(0, kMostLooked).find_first_of(signs) != std::string_view::npos;
}

/// The longest of those of `rows` that end at `last`.
const Label* longest_label(const Row* rows, Place last, Place& label_begin) {
  const Label* best = nullptr;
  for (const Row* row = rows; row != nullptr; row = row->next) {
    Place i = last;
    size_t left = row->size;
    while (left > 0 && last - i < 40) {
      const char c = i[-1];
      if (lower(c) == row->text[left - 1]) {
        --left;
      } else if (left == row->size || !(is(c, kJoiner) || c == '.' || (c == ' ' && *i != ' '))) {
        break;
      }
      --i;
    }
    const bool hump = is(*i, kUpper) && is(i[-1], kLower);
    if (left > 0 || (row->whole() && is(i[-1], kAlnum) && !hump) ||
        (best != nullptr && best->size > row->size)) {
      continue;
    }
    best = row;
    label_begin = i;
  }
  return best;
}

}  // namespace

const Label* Scanner::find_label(Place begin, Place end, Place& label_begin) const {
  Place last = end;
  while (last > begin + 1 && is(last[-1], kDigit | kJoiner)) --last;
  const Label* label = match_label(last, label_begin);
  if (label != nullptr || last < begin + 8) return label;
  // The environment a key belongs to may follow its name: API_KEY_PROD.
  Place joiner = last - 1;
  while (joiner > begin && !is(*joiner, kJoiner)) --joiner;
  if (joiner < begin + 3 || last - joiner > 11) return nullptr;
  label = match_label(joiner, label_begin);
  const bool suffix = label != nullptr && is_one_of(slice(joiner + 1, last), kLabelSuffixes);
  return suffix ? label : nullptr;
}

const Label* Scanner::match_label(Place last, Place& label_begin) const {
  const char before_last = is(last[-2], kAlnum) ? last[-2] : '\0';
  return longest_label(labels(before_last, last[-1]), last, label_begin);
}

bool Scanner::scan_label(Place begin, Place end) {
  if (begin[-1] == '-' && take_flag(begin, end)) return true;
  Place label_begin = begin;
  const Label* label = find_label(begin, end, label_begin);
  return label != nullptr && apply_label(*label, std::min(label_begin, begin), end);
}

bool Scanner::apply_label(const Label& label, Place label_begin, Place label_end) {
  const LabelClass what = label.label_class();
  switch (what) {
    case LabelClass::kCommand:
    case LabelClass::kMysql:
      command_ = words_;
      mysql_ = what == LabelClass::kMysql;
      return false;
    case LabelClass::kVersion:
      version_ = words_;
      return false;
    case LabelClass::kAddress:
      address_ = words_;
      return false;
    case LabelClass::kPhone:
      phone_ = words_;
      return false;
    case LabelClass::kNational:
      national_ = words_;
      return false;
    case LabelClass::kPublic:
      return false;
    case LabelClass::kScheme:
      return take_scheme(label, label_end);
    case LabelClass::kPath:
      return take_path(label_begin, label_end);
    default:
      break;
  }
  Value value;
  const bool found = find_value(label_begin, label_end, value);
  switch (what) {
    case LabelClass::kChat:
    case LabelClass::kDelta:
      if (!is_any(*label_end, "\"'=:[")) return false;
      chat_ = words_;
      chat_kind_ = label.kind;
      // {"type": "response.output_text.delta", "delta": "…"}
      return what == LabelClass::kDelta && found && value.quote != 0 &&
             take_prompt(label, label_begin, value);
    case LabelClass::kModel:
      chat_ = words_;
      [[fallthrough]];
    case LabelClass::kIdentity:
      identity_ = words_;
      if (found && !value.prose) public_end_ = value.end;
      return false;
    case LabelClass::kPrompt:
    case LabelClass::kContent:
    case LabelClass::kMaybe:
    case LabelClass::kAloud:
    case LabelClass::kInput:
    case LabelClass::kSpeaker:
    case LabelClass::kArgument:
      return found && take_prompt(label, label_begin, value);
    default:
      break;
  }
  credential_ = words_;
  if (!found || value.prose || is_marked(value.text())) return false;
  switch (what) {
    case LabelClass::kHeader:
      return take_header(label, value);
    case LabelClass::kCookie:
      return take_cookies(label_begin, value);
    case LabelClass::kCode:
    case LabelClass::kCodes:
      return take_code(value.begin, what == LabelClass::kCodes);
    default:
      return take_secret(label, label_begin, value);
  }
}

bool Scanner::is_secret(const Label& label, Place label_begin, const Value& value) const {
  const std::string_view text = value.text();
  const Shape shape = shape_of(text);
  const bool bare = value.quote == 0;
  const bool password = label.kind == RemovedKind::kPassword;
  const bool query = is_any(label_begin[-1], "?&");
  const bool flag = label_begin[-1] == '-';
  const bool apart = value.sign == ' ';  // Nothing but a blank stands between.
  const char first = *value.begin;
  if (is_placeholder(text) || is_marked(text) || is_sentence(text) ||
      // /run/secrets/db; but one secret in 64 begins like a path.
      (is_any(first, "/~") && !(shape.restless() && shape.upper > 4 && shape.digits > 0)) ||
      ((bare || value.sign == 'i') && is_one_of(text, kStateWords)) ||
      ((bare || value.quote == '`') && !query && is_reference(slice(value.begin, value.end + 1))) ||
      // "auth token=x", "the key:\nAPI_KEY=x": the value has a label of its own.
      (apart && bare && has_any(text, "=:")) || (bare && is(first, kUpper) && has_label(text)) ||
      // location ~* ^/(auth|api|oauth)/
      (value.sign == '|' && label_begin[-1] == '(') ||
      // Shown cut off: sk-abc...
      (bare && text.size() < kMostShown && is_cut_off(value.end))) {
    return false;
  }
  switch (label.label_class()) {
    case LabelClass::kStrong: {
      // "pass: 29, fail: 1" counts.
      if (bare && shape.letters == 0 && shape.length < 4) return false;
      // Keys are generated; "any-key" and "none-needed" stand for one. Passwords may be words.
      const bool generated =
          label.kind == RemovedKind::kApiKey || label.text[label.size - 1] == 'n';
      if (generated && (shape.length < 8 || worded(shape))) return false;
      if (label.kind == RemovedKind::kToken && shape.digits == 0 &&
          (value.sign == '|' || (shape.longest < shape.length && worded(shape)))) {
        return false;
      }
      if (apart && (label.view() == "pass" ? !(flag && shape.mixed())
                                           : !password && shape.digits + shape.upper == 0))
        return false;
      if (!bare || query || flag || !is_any(value.sign, " i:")) return true;
      if (apart) {
        return shape.mixed() && shape.length >= 6 && (password || !reads_like_name(shape)) &&
               !is_uuid(text);  // "This error can be identified by …"
      }
      if (shape.mixed() || shape.length >= 16) return true;
      // One plain word: a password when the line ends there, a sentence when it goes on.
      const bool goes_on = is(*value.end, kSpace) && is(*skip(value.end, kSpace, 4), kAlpha);
      return !goes_on && !(value.sign == 'i' && shape.length == shape.letters);
    }
    case LabelClass::kMedium:
      if (query) return shape.length >= 4;
      // "Key Hash (Token) =": by a digest of theirs gateways speak of keys.
      if (shape.hex && shape.length == 64 && label_begin[-1] == '(') return false;
      if (is_uuid(text)) return true;
      if (apart && !flag) {
        return shape.mixed() && shape.length >= 12 && !reads_like_name(shape);
      }
      return (shape.mixed() && shape.length >= 6 && !reads_like_name(shape)) || shape.random() ||
             (shape.length >= 16 && shape.runs > 3);
    default: {
      // The key of that name; a session's is only its id.
      if (is_uuid(text)) return label.kind == RemovedKind::kApiKey;
      if (query && shape.length >= 8) return shape.mixed();
      if (apart && bare && (shape.length < 20 || is_fingerprint(shape))) return false;
      if (is_object_id(text)) return false;
      // uploads/2026/7f3c9a1b-2d4e.jsonl is a path; base64 has slashes, but neither '-' nor '.'.
      const bool slashes = has_any(text, "/");
      if (slashes && (first == '/' || has_any(text, "-."))) return false;
      return shape.random() || (shape.hex && shape.length >= 24 && shape.mixed()) ||
             (shape.mixed() && shape.length >= 20 && !reads_like_name(shape) && !slashes &&
              !has_any(text, " "));
    }
  }
}

bool Scanner::take_secret(const Label& label, Place label_begin, const Value& value) {
  Value rest = value;
  // A scheme before the credential, in the value of any field.
  const Place word = skip(rest.begin, kWord, 20);
  if (is(*word, kSpace) && word < value.end && is_one_of(slice(rest.begin, word), kSchemes)) {
    rest.begin = skip(word, kSpace, 4);
  }
  if (rest.quote == 0) rest.end = std::max(rest.end, bare_end(rest.begin));
  if (rest.end <= rest.begin || !is_secret(label, label_begin, rest) ||
      (label.kind == RemovedKind::kPrivateKey && starts(rest.begin, "-----BEGIN"))) {
    return false;
  }
  const ptrdiff_t size = rest.end - rest.begin;
  if (rest.quote == 0 && size >= 16) rest.end = join_lines(rest.begin, rest.end, 0);
  if (label.kind == RemovedKind::kCookie && rest.sign == '=') {
    rest.begin = label_begin;
    return take_cookies(label_begin, rest);
  }
  return label.kind == RemovedKind::kPassword && size < 20
             ? remove(rest.begin, rest.end, label.kind)
             : remove_secret(rest.begin, rest.end, label.kind);
}

bool Scanner::take_header(const Label& label, const Value& value) {
  if (value.sign == ' ') return false;
  Place begin = value.begin;
  const Place word = skip(begin, kWord, 20);
  const std::string_view scheme = slice(begin, word);
  const bool has_scheme = is(*word, kSpace) && is_one_of(scheme, kSchemes);
  const bool many_parts = is_one_of(scheme, kManyPartSchemes);
  const bool bare = value.quote == 0;
  if (has_scheme) begin = skip(word, kSpace, 8);
  Place end = value.end;
  if (bare) {
    end = bare_end(begin);
    while (many_parts && end < end_ && !is_any(*end, "\n\r\"'")) ++end;
  }
  if (end <= begin) return false;
  const std::string_view text = slice(begin, end);
  const Shape shape = shape_of(text);
  if (is_placeholder(text) || is_marked(text) || is_sentence(text) ||
      is_one_of(text, kStateWords) || (bare && is_reference(slice(begin, end + 1))) ||
      worded(shape) || (text.size() < kMostShown && is_cut_off(end)) ||
      (!has_scheme && bare && shape.length < 8)) {
    return false;
  }
  if (!many_parts) end = join_lines(begin, end, 0);
  return remove_secret(begin, end,
                       is_one_of(scheme, " basic ") ? RemovedKind::kPassword : label.kind);
}

bool Scanner::take_scheme(const Label& label, Place label_end) {
  const Place begin = skip(label_end, kSpace, 8);
  if ((begin == label_end && *begin != ':') || marker_length(begin) > 0) return false;
  const Place end = bare_end(begin);
  const std::string_view text = slice(begin, end);
  if (text.size() < 8 || is_placeholder(text) || is_marked(text) ||
      is_reference(slice(begin, end + 1))) {
    return false;
  }
  const Shape shape = shape_of(text);
  if (label.kind == RemovedKind::kPassword) {
    if (!is_encoded_pair(text)) return false;
  } else if (shape.letters == 0 || contains(text.substr(0, kMostLooked), "=\"") ||
             (shape.digits == 0 && !shape.random()) || reads_like_name(shape)) {
    return false;
  }
  return remove_secret(begin, join_lines(begin, end, 0), label.kind);
}

}  // namespace support::redaction
