#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace support::testing {

/// xorshift64*: the same sequence on every platform, unlike std::uniform_int_distribution.
class Random {
 public:
  explicit Random(uint64_t seed) : state_(seed * 2 + 1) {}
  uint64_t next() {
    state_ ^= state_ >> 12U;
    state_ ^= state_ << 25U;
    state_ ^= state_ >> 27U;
    return state_ * 0x2545F4914F6CDD1DULL;
  }
  size_t below(size_t limit) { return static_cast<size_t>((next() >> 16U) % limit); }
  std::string text(std::string_view alphabet, size_t length);

 private:
  uint64_t state_;
};

/// A text with what must leave it and what must stay.
struct SeededText {
  std::string id;
  std::string text;
  std::vector<std::string> credentials;
  std::vector<std::string> personal;
  std::vector<std::string> prompts;
  std::vector<std::string> keep;
  std::vector<std::string> prefixes;
};

/// Fills a template: `⟦C sk-|~b62:48⟧` is a credential with the public prefix "sk-" and 48 random
/// letters and digits, `⟦P …⟧` personal data, `⟦M …⟧` a prompt or completion, `⟦K …⟧` stays.
/// Random parts: b62 b64 url hex low UP dig with a length, uuid, jwt, enc64:<start>:<length>.
/// So no file of the repository holds a string that looks like somebody's key.
SeededText fill(std::string_view pattern, Random& random);

/// Every template of a JSON Lines file under tests/cases/redaction, filled.
std::vector<SeededText> read_cases(const std::string& name, uint64_t seed);

/// Key shapes crossed with contexts in English and Chinese, and with the ways keys get broken.
std::vector<SeededText> cross_shapes_and_contexts(uint64_t seed);

/// True when no stretch of eight characters of `secret` (all of it, if shorter) is left in `text`.
bool is_gone(std::string_view secret, std::string_view text);

}  // namespace support::testing
