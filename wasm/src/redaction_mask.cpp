// What is hidden on the buyer's own screen. What leaves it goes through redact(), which takes many
// times the code and would hold the first suggestion up.

#include <algorithm>
#include <iterator>

#include "support/redaction.h"
#include "support/redaction_text.h"

namespace support {
namespace {

using namespace redaction;

/// What looks random is a secret behind words that end so.
constexpr std::string_view kSecretEnds[] = {
    "key",  "token", "secret",        "password", "passwd",     "pwd",        "bearer",
    "auth", "basic", "authorization", "cookie",   "credential", "credentials"};
constexpr std::string_view kWideSecretWords = "密钥秘钥密匙令牌密码凭证密碼密鑰金鑰";
constexpr size_t kWideWordBytes = 6;
// Lists for is_one_of.
/// Behind these it is an id, unless a word for a secret stands nearer.
constexpr const char* kIdWords = " id ids req rid requestid traceid trace ray ref hash sha commit ";
/// An id begins so, before its first joiner.
constexpr const char* kIdPrefixes =
    " id req request rid trace ray ref log event evt model msg chatcmpl resp call run file thread "
    "batch asst toolu vs we dep sub img org wrk proj project user usr acct order invoice charge ch "
    "pi cus hash sha commit gpt claude gemini deepseek ";
/// What keys begin with: before a joiner, and without one.
constexpr const char* kKeyPrefixes = " sk gsk hf xai csk ghp glpat nvapi pplx ";
constexpr std::string_view kKeyBeginnings = "AIzaAKIAASIALTAIABSKeyJheyJ0";
constexpr size_t kBeginningBytes = 4;
/// One of these in a prefix tells that it is a key's, of whatever service.
constexpr const char* kKeyPieces = " live test prod dev key token secret api sk ";

/// Looks like what a gateway gives out as a key of its own.
bool is_own_key(const Shape& shape) {
  return shape.length >= 12 && shape.longest >= 8 && shape.distinct > 3 &&
         (shape.digits > 0 || shape.upper > 2);
}

bool ends_secret(std::string_view word) {
  return std::any_of(std::begin(kSecretEnds), std::end(kSecretEnds), [word](std::string_view end) {
    return word.size() >= end.size() &&
           equals_ignoring_case(word.substr(word.size() - end.size()), end);
  });
}

/// "id", "requestId", "traceID"; not "paid".
bool names_id(std::string_view word) {
  return is_one_of(word, kIdWords) || word.ends_with("Id") || word.ends_with("ID");
}

class Mask {
 public:
  Mask(std::string_view text, const RedactionPolicy& policy) : text_(text), policy_(policy) {}

  Redaction run() {
    Redaction result;
    int count = 0;
    size_t from = 0;
    for (size_t at = 0; at < text_.size();) {
      const size_t end = token_end(at);
      if (end - at >= kLeastSecret) {
        const Token token = read_token(at, end);
        if (is_secret(token)) {
          result.text.append(text_.substr(from, token.at + token.kept - from));
          result.text.append("[*api_key*]");
          from = end;
          ++count;
        }
      }
      at = std::max(end, at + 1);
    }
    result.text.append(text_.substr(from));
    if (count > 0) result.removed.push_back({RemovedKind::kApiKey, count});
    return result;
  }

 private:
  static constexpr size_t kLeastSecret = 6;
  static constexpr size_t kFar = 14;  ///< Words.

  struct Token {
    size_t at;
    std::string_view text;
    std::string_view first;    ///< Before the first joiner.
    size_t kept = 0;           ///< The prefix by which support finds a key.
    bool is_own = false;       ///< The gateway's own prefix.
    bool is_key_like = false;  ///< A prefix of keys.
  };

  /// How many words back the nearest one of each sort stands.
  struct Sight {
    size_t secret = kFar;
    size_t id = kFar;
  };

  /// A word with its joiners; of what is long, also the pieces behind dots and signs of base64.
  [[nodiscard]] size_t token_end(size_t begin) const {
    constexpr size_t kLong = 20;
    size_t end = begin;
    for (; end < text_.size(); ++end) {
      if (is(text_[end], kWord)) continue;
      const bool goes_on = end - begin >= kLong && is_any(text_[end], ".+/") &&
                           end + 1 < text_.size() && is(text_[end + 1], kWord);
      if (!goes_on) break;
    }
    return end;
  }

  [[nodiscard]] Token read_token(size_t at, size_t end) const {
    Token token{.at = at, .text = text_.substr(at, end - at)};
    token.first = token.text.substr(0, token.text.find_first_of("_-"));
    for (const std::string_view prefix : policy_.key_prefixes) {
      if (prefix.empty() || !token.text.starts_with(prefix)) continue;
      token.kept = prefix.size();
      token.is_own = true;
      return token;
    }
    token.is_key_like = is_one_of(token.first, kKeyPrefixes);
    if (kKeyBeginnings.find(token.text.substr(0, kBeginningBytes)) % kBeginningBytes == 0) {
      token.is_key_like = true;
      token.kept = kBeginningBytes;
      return token;
    }
    constexpr size_t kMostPrefix = 18;
    constexpr size_t kMostWord = 9;
    while (token.kept < kMostPrefix) {
      const size_t joiner = token.text.find_first_of("_-", token.kept);
      if (joiner == token.text.npos || joiner - token.kept > kMostWord) break;
      const std::string_view word = token.text.substr(token.kept, joiner - token.kept);
      const Shape shape = shape_of(word);
      if (shape.digits > 2 || shape.runs > 2) break;
      token.is_key_like = token.is_key_like || is_one_of(word, kKeyPieces);
      token.kept = joiner + 1;
    }
    return token;
  }

  [[nodiscard]] bool is_secret(const Token& token) const {
    constexpr size_t kLeastGenerated = 16;
    constexpr size_t kLeastHex = 32;
    constexpr size_t kLeastPrefixed = 16;
    constexpr size_t kLeastAlone = 40;
    constexpr size_t kNear = 3;
    const Shape shape = shape_of(token.text.substr(token.kept));
    if (token.is_own) return is_own_key(shape);
    if (!shape.mixed()) return false;
    if (is_of_user(token)) return true;
    const bool random = shape.random() && shape.longest >= kLeastGenerated;
    if (token.is_key_like && token.kept > 0 && shape.random() && shape.length >= kLeastPrefixed) {
      return true;
    }
    if (is_one_of(token.first, kIdPrefixes) || is_in_address(token.at)) return false;
    const Sight sight = look_back(token.at);
    if (sight.id <= kNear && sight.id < sight.secret) return false;
    // Digests and trace ids are hexadecimal, too.
    if (random && !shape.hex && shape.upper > 3 && shape.length >= kLeastAlone) return true;
    if (sight.secret >= kFar || sight.id < sight.secret) return false;
    return random || (shape.hex && shape.longest >= kLeastHex) ||
           (sight.secret == 0 && follows_sign(token.at) &&
            (token.first.size() == token.text.size() || shape.restless()));
  }

  /// "token=…", "\"api_key\": \"…\"", "密码：…"
  [[nodiscard]] bool follows_sign(size_t at) const {
    const std::string_view before = text_.substr(0, at);
    const size_t sign = before.find_last_not_of(" \"'\\");
    return sign != before.npos &&
           (is_any(before[sign], ":=") || before.substr(0, sign + 1).ends_with("："));
  }

  /// The word without blanks that holds `at`, from its beginning.
  [[nodiscard]] std::string_view run_before(size_t at) const {
    constexpr size_t kMost = 256;
    size_t begin = at;
    while (begin > 0 && at - begin < kMost && !is(text_[begin - 1], kBlank) &&
           !is_quote(text_[begin - 1])) {
      --begin;
    }
    return text_.substr(begin, at - begin);
  }

  /// https://name:…@host
  [[nodiscard]] bool is_of_user(const Token& token) const {
    const size_t end = token.at + token.text.size();
    return end < text_.size() && text_[end] == '@' && token.at > 0 && text_[token.at - 1] == ':' &&
           contains(run_before(token.at), "://");
  }

  /// A step of a path is an id.
  [[nodiscard]] bool is_in_address(size_t at) const {
    if (at == 0 || text_[at - 1] != '/') return false;
    const std::string_view run = run_before(at);
    return run.front() == '/' || contains(run, "://");
  }

  [[nodiscard]] Sight look_back(size_t at) const {
    constexpr size_t kWindow = 120;  // Bytes.
    const size_t first = at > kWindow ? at - kWindow : 0;
    Sight sight;
    size_t words = 0;
    for (size_t end = at; end > first && words < kFar;) {
      size_t begin = end;
      while (begin > first && is(text_[begin - 1], kAlnum)) --begin;
      const std::string_view word = text_.substr(begin, end - begin);
      if (!word.empty()) {
        if (ends_secret(word)) sight.secret = std::min(sight.secret, words);
        if (names_id(word)) sight.id = std::min(sight.id, words);
        ++words;
        end = begin;
        continue;
      }
      if (is_wide(text_[end - 1]) && end >= kWideWordBytes &&
          kWideSecretWords.find(text_.substr(end - kWideWordBytes, kWideWordBytes)) %
                  kWideWordBytes ==
              0) {
        sight.secret = std::min(sight.secret, words);
      }
      --end;
    }
    return sight;
  }

  std::string_view text_;
  const RedactionPolicy& policy_;
};

}  // namespace

Redaction mask_keys(std::string_view text, const RedactionPolicy& policy) {
  return Mask(text, policy).run();
}

}  // namespace support
