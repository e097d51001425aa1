// libFuzzer harness: any bytes, and what redaction promises about every result; ./dev fuzz
// redaction.

#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "support/redaction_prose.h"
#include "support/search_code_points.h"

namespace {

/// As every text is by the time it is redacted: what is no UTF-8 is no JSON either.
std::string valid(std::string_view bytes) {
  std::string text;
  for (size_t at = 0; at < bytes.size();) {
    const support::CodePoint c = support::decode_code_point(bytes, at);
    const std::string_view own = bytes.substr(at, c.byte_count);
    text += c.value == 0xFFFD ? "\xEF\xBF\xBD" : own;
    at += c.byte_count;
  }
  return text;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* bytes, size_t size) {
  const std::string text = valid({reinterpret_cast<const char*>(bytes), size});
  support::RedactionPolicy policy;
  policy.own_emails = {"a@b.co"};
  policy.key_prefixes = {"gw_"};
  const support::Redaction once = support::redact_prose(text, policy);
  if (once.text.size() > text.size() * support::kMaxGrowth) std::abort();
  if (support::redact_prose(once.text, policy).text != once.text) std::abort();
  return 0;
}
