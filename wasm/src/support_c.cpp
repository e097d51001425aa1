#include "support/support_c.h"

#include <cstdlib>
#include <cstring>
#include <new>
#include <string>
#include <string_view>

#ifdef SUPPORT_SEARCH_MODULE
#include "support/search_engine.h"
using Engine = support::SearchEngine;
#else
#include "support/engine.h"
using Engine = support::Engine;
#endif

#ifdef __EMSCRIPTEN__
#include <emscripten/emscripten.h>
#define SUPPORT_EXPORT EMSCRIPTEN_KEEPALIVE
#else
#define SUPPORT_EXPORT
#endif

struct SupportEngine {
  Engine engine;
};

extern "C" {

SUPPORT_EXPORT uint32_t support_abi_version() { return 1; }

SUPPORT_EXPORT SupportEngine* support_create() { return new (std::nothrow) SupportEngine; }

SUPPORT_EXPORT uint8_t* support_handle(SupportEngine* engine, const uint8_t* request,
                                       size_t request_bytes, size_t* reply_bytes) {
  *reply_bytes = 0;
  const std::string reply = engine->engine.handle(
      std::string_view(reinterpret_cast<const char*>(request), request_bytes));
  auto* owned = static_cast<uint8_t*>(std::malloc(reply.size()));
  if (owned == nullptr) return nullptr;
  std::memcpy(owned, reply.data(), reply.size());
  *reply_bytes = reply.size();
  return owned;
}

SUPPORT_EXPORT void support_free(uint8_t* reply) { std::free(reply); }

SUPPORT_EXPORT void support_destroy(SupportEngine* engine) { delete engine; }
}
