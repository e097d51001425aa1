// libFuzzer harness: any bytes, and what redaction promises about every result.
// clang++ -std=c++20 -fsanitize=fuzzer,address,undefined -Iwasm/include wasm/src/redaction*.cpp
// tests/fuzz/redaction_fuzz.cpp

#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "support/redaction.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* bytes, size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(bytes), size);
  support::RedactionPolicy policy;
  policy.own_emails = {"a@b.co"};
  policy.key_prefixes = {"gw_"};
  const support::Redaction once = support::redact(text, policy);
  if (once.text.size() > size * support::kMaxGrowth) std::abort();
  if (support::redact(once.text, policy).text != once.text) std::abort();
  return 0;
}
