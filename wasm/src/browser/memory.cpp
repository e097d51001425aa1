// The C library's ways to copy are long, for the machines that have no instruction for it. Every
// browser that runs the panel has one (WebAssembly 2.0, bulk memory); what is short is quicker by
// hand.

#include <cstddef>

extern "C" {

void* memcpy(void* to, const void* from, size_t count) {
  constexpr size_t kShort = 64;
  constexpr size_t kStride = 8;
  if (count > kShort) {
    __builtin_memcpy(to, from, count);
    return to;
  }
  auto* out = static_cast<char*>(to);
  const auto* in = static_cast<const char*>(from);
  for (; count >= kStride; count -= kStride) {
    __builtin_memcpy(out, in, kStride);
    out += kStride;
    in += kStride;
  }
  for (; count > 0; --count) *out++ = *in++;
  return to;
}

void* memmove(void* to, const void* from, size_t count) {
  __builtin_memmove(to, from, count);
  return to;
}

void* memset(void* to, int value, size_t count) {
  __builtin_memset(to, value, count);
  return to;
}
}
