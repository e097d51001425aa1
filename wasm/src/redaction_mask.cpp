// What is hidden on the buyer's own screen. What leaves it goes through redact(), which takes
// three times the code and would hold the first suggestion up.

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
/// For is_one_of. Behind these it is none, for some words.
constexpr const char* kPublicWords =
    " id ids req request rid trace ray ref log event model msg chatcmpl resp call run file thread "
    "batch org proj project user acct order invoice charge ch pi hash sha commit gpt claude gemini "
    "deepseek ";
constexpr std::string_view kWideSecretWords = "密钥秘钥密匙令牌密码凭证";
constexpr size_t kWideWordBytes = 6;
/// What keys begin with: before a joiner, and without one.
constexpr const char* kKeyWords = " sk gsk hf xai csk ghp glpat nvapi pplx ";
constexpr std::string_view kKeyBeginnings = "AIzaAKIAASIALTAIABSKeyJheyJ0";
constexpr size_t kBeginningBytes = 4;

/// Looks like what a generator of keys made.
bool is_key(const Shape& shape) {
  return shape.length >= 12 && shape.longest >= 8 && shape.distinct > 3 &&
         (shape.digits > 0 || shape.upper > 2);
}

bool ends_secret(std::string_view word) {
  return std::any_of(std::begin(kSecretEnds), std::end(kSecretEnds), [word](std::string_view end) {
    return word.size() >= end.size() &&
           equals_ignoring_case(word.substr(word.size() - end.size()), end);
  });
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
      const std::string_view token = text_.substr(at, end - at);
      if (token.size() >= kLeastSecret) {
        bool known = false;
        const size_t kept = public_part(token, known);
        if (is_secret(at, token, kept, known)) {
          result.text.append(text_.substr(from, at + kept - from)).append("[*api_key*]");
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
  static constexpr size_t kLeastSecret = 8;
  static constexpr size_t kFar = 14;  ///< Words.

  /// How many words back the nearest one of each sort stands.
  struct Sight {
    size_t secret = kFar;
    size_t known_public = kFar;
  };

  /// A word with its joiners; of what is long, also the pieces behind dots and signs of base64.
  [[nodiscard]] size_t token_end(size_t begin) const {
    constexpr size_t kLong = 20;
    size_t end = begin;
    for (; end < text_.size(); ++end) {
      if (is(text_[end], kWord)) continue;
      const bool goes_on = end - begin >= kLong && is_any(text_[end], ".+/=") &&
                           end + 1 < text_.size() && is(text_[end + 1], kWord);
      if (!goes_on) break;
    }
    return end;
  }

  /// The prefix by which support finds a key: the gateway's own or a `known` one, or whatever words
  /// stand before joiners.
  std::size_t public_part(std::string_view token, bool& known) const {
    known = true;
    for (const std::string_view prefix : policy_.key_prefixes) {
      if (!prefix.empty() && token.starts_with(prefix)) return prefix.size();
    }
    const size_t beginning = kKeyBeginnings.find(token.substr(0, kBeginningBytes));
    if (beginning % kBeginningBytes == 0) return kBeginningBytes;
    known = is_one_of(token.substr(0, token.find_first_of("_-")), kKeyWords);
    constexpr size_t kMostPrefix = 18;
    constexpr size_t kMostWord = 9;
    size_t kept = 0;
    while (kept < kMostPrefix) {
      const size_t joiner = token.find_first_of("_-", kept);
      if (joiner == token.npos || joiner - kept > kMostWord) break;
      const Shape word = shape_of(token.substr(kept, joiner - kept));
      if (word.digits > 2 || word.runs > 2) break;
      kept = joiner + 1;
    }
    return kept;
  }

  [[nodiscard]] bool is_secret(size_t at, std::string_view token, size_t kept, bool known) const {
    constexpr size_t kLeastGenerated = 16;
    constexpr size_t kLeastHex = 32;
    constexpr size_t kLeastPrefixed = 20;
    constexpr size_t kLeastAlone = 40;
    constexpr size_t kPublicNear = 3;
    const Shape shape = shape_of(token.substr(kept));
    if (known) return is_key(shape);
    if (!shape.mixed() || (at > 0 && text_[at - 1] == '/') ||
        is_one_of(token.substr(0, token.find_first_of("_-")), kPublicWords)) {
      return false;
    }
    const Sight sight = look_back(at);
    if (sight.known_public <= kPublicNear) return false;
    const bool told = sight.secret < kFar && sight.secret <= sight.known_public;
    const bool random = shape.random() && shape.longest >= kLeastGenerated;
    // Digests and trace ids are hexadecimal, too.
    if (random && !shape.hex && shape.length >= (kept > 0 ? kLeastPrefixed : kLeastAlone)) {
      return true;
    }
    if (!told) return false;
    if (random || (shape.hex && shape.longest >= kLeastHex)) return true;
    // "token=…", "密码：…"
    const std::string_view before = text_.substr(0, at);
    const size_t sign = before.find_last_not_of(" \"'");
    return sight.secret == 0 && sign != before.npos &&
           (is_any(before[sign], ":=") || before.substr(0, sign + 1).ends_with("：")) &&
           shape.length >= kLeastSecret && shape.restless();
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
        if (is_one_of(word, kPublicWords)) sight.known_public = std::min(sight.known_public, words);
        ++words;
        end = begin;
        continue;
      }
      if (end >= kWideWordBytes &&
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
