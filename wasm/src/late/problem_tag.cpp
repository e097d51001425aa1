// Four letters of FNV-1a: two problems of one person collide once in a million, and then both are
// in one thread, which a reader survives. Crockford's alphabet has no letters that look like
// digits.

#include <cstdint>

#include "support/text.h"
#include "support/ticket.h"

namespace support {
namespace {

constexpr std::string_view kAlphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
constexpr std::string_view kPrefix = "T-";
constexpr size_t kLetters = 4;

class Fingerprint {
 public:
  void add(std::string_view part) {
    for (const char c : part) add(c);
    add('\n');  // "ab" + "c" is not "a" + "bc"
  }
  void add(char c) { hash_ = (hash_ ^ static_cast<unsigned char>(c)) * 0x100000001B3ULL; }
  [[nodiscard]] uint64_t value() const { return hash_ ^ (hash_ >> 32U); }

 private:
  uint64_t hash_ = 0xCBF29CE484222325ULL;
};

/// /v1/threads/thread_9aX2/runs is one endpoint whatever the thread: long names with a digit in
/// them are ids here.
void add_endpoint(Fingerprint& into, std::string_view endpoint) {
  constexpr size_t kShortestId = 8;
  while (!endpoint.empty()) {
    const size_t end = std::min(endpoint.find('/'), endpoint.size());
    const std::string_view segment = endpoint.substr(0, end);
    const bool has_digit = segment.find_first_of("0123456789") != std::string_view::npos;
    into.add(has_digit && segment.size() >= kShortestId ? "*" : segment);
    endpoint.remove_prefix(std::min(end + 1, endpoint.size()));
  }
}

}  // namespace

std::string problem_tag(const Context& context, std::string_view finding,
                        std::string_view apart_from) {
  Fingerprint fingerprint;
  // A mailbox that groups by subject must not mix two customers.
  fingerprint.add(context[FactId::kAccountEmail].text);
  fingerprint.add(finding);
  add_endpoint(fingerprint, context[FactId::kCallEndpoint].text);
  fingerprint.add(context[FactId::kCallModel].text);
  fingerprint.add(context[FactId::kCallCode].text);
  if (!apart_from.empty()) fingerprint.add(apart_from);
  uint64_t left = fingerprint.value();
  std::string tag(kPrefix);
  for (size_t i = 0; i < kLetters; ++i, left >>= 5U) tag += kAlphabet[left & 31U];
  return tag;
}

bool is_problem_tag(std::string_view text) {
  return text.size() == kPrefix.size() + kLetters && text.substr(0, kPrefix.size()) == kPrefix &&
         text.find_first_not_of(kAlphabet, kPrefix.size()) == std::string_view::npos;
}

}  // namespace support
