// What the test program's own libraries want of a C library besides the browser's malloc and free
// (wasm/src/browser/allocator.cpp): the modules that reach a browser ask for none of it.

#include <cerrno>
#include <cstdlib>
#include <cstring>

extern "C" {

void* __libc_malloc(size_t bytes) { return malloc(bytes); }
void* emscripten_builtin_malloc(size_t bytes) { return malloc(bytes); }
void __libc_free(void* given) { free(given); }

void* calloc(size_t count, size_t bytes) {
  void* const zeros = malloc(count * bytes);
  return zeros == nullptr ? nullptr : memset(zeros, 0, count * bytes);
}

/// How much there was is not told; what lies behind it may be read, and is overwritten by the
/// caller.
void* realloc(void* given, size_t bytes) {
  void* const taken = malloc(bytes);
  if (given == nullptr || taken == nullptr) return taken;
  memcpy(taken, given, bytes);
  free(given);
  return taken;
}

int posix_memalign(void** /*taken*/, size_t /*alignment*/, size_t /*bytes*/) { return ENOMEM; }
}
