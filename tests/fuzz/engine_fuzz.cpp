// libFuzzer harness: any bytes as a message to the engine, and as the body of a failed call that it
// explains and writes about; ./dev fuzz engine.

#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "../core/built_pack.h"

namespace {

using support::test::Json;

support::Engine& loaded_engine() {
  static support::Engine engine;
  static const bool is_loaded = [] {
    const Json& pack = support::test::built_pack("dragonfly");
    const Json& email = support::test::built_email("dragonfly");
    return support::test::load(engine, pack).empty() &&
           support::test::ask(engine, {{"type", "loadEmail"}, {"email", email}}).at("ok") == true;
  }();
  if (!is_loaded) std::abort();
  return engine;
}

std::string text_of(const Json& json) {
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

/// A reply is JSON, and what is well asked is answered.
void expect_answer(const Json& request) {
  const std::string reply = loaded_engine().handle(text_of(request));
  const Json parsed = Json::parse(reply, nullptr, false);
  if (!parsed.is_object() || parsed.value("ok", false) != true) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* bytes, size_t size) {
  const std::string_view input(reinterpret_cast<const char*>(bytes), size);
  if (!Json::accept(loaded_engine().handle(input))) std::abort();
  const Json call = {{"method", "POST"},
                     {"path", "/v1/chat/completions"},
                     {"status", 402},
                     {"body", std::string(input)},
                     {"atUnixMs", 1790000000000}};
  const Json signals = {{"nowUnixMs", 1790000001000}, {"calls", Json::array({call})}};
  expect_answer({{"type", "suggest"}, {"signals", signals}});
  expect_answer({{"type", "compose"},
                 {"signals", signals},
                 {"eml", true},
                 {"answers", {{"what", std::string(input)}}}});
  expect_answer({{"type", "read"}, {"text", std::string(input)}, {"signals", signals}});
  return 0;
}
