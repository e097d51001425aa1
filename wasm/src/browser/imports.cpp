// The two calls that a standalone module would make on its host, answered here, so that the module
// imports nothing and any page can instantiate it with an empty object.

#include <cstddef>
#include <cstdint>

extern "C" {

/// Told to a host that caches views of the memory. The widget makes a fresh view for each request.
void emscripten_notify_memory_growth(size_t /*memory_index*/) {}

/// Where abort() ends: a trap, which JavaScript sees as a WebAssembly.RuntimeError.
[[noreturn]] void __wasi_proc_exit(uint32_t /*code*/) { __builtin_trap(); }
}
