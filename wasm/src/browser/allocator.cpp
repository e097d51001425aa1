// malloc and free in a fifth of the room of Emscripten's smallest, for what the core does: each
// request takes its memory, most of it in pieces of few sizes, and gives all of it back. Segregated
// free lists (Wilson et al., "Dynamic Storage Allocation: A Survey", 1995), four sizes to each
// power of two: at most a fifth of a piece is waste, and a piece is never cut or joined to another.

#include <bit>
#include <cstddef>
#include <cstdint>

extern "C" {
extern char __heap_base;  ///< Where what the linker laid out ends.
}

namespace {

struct Piece {
  alignas(8) uint32_t size_class;
  alignas(8) Piece* next;  ///< While it is free; else the caller's first bytes.
};
constexpr uint32_t kHeaderBytes = offsetof(Piece, next);
constexpr uint32_t kSmallestBytes = sizeof(Piece);

Piece* free_pieces[128];
uintptr_t untouched = 0;  ///< Where what was never handed out begins; 0 before the first time.

Piece* take_untouched(uint32_t bytes) {
  constexpr uintptr_t kPageBytes = 65536;
  if (untouched == 0) untouched = (reinterpret_cast<uintptr_t>(&__heap_base) + 7) & ~uintptr_t{7};
  const uintptr_t end = untouched + bytes;
  const size_t pages = (end + kPageBytes - 1) / kPageBytes;
  const size_t had = __builtin_wasm_memory_size(0);
  if (pages > had && __builtin_wasm_memory_grow(0, pages - had) == SIZE_MAX) return nullptr;
  auto* piece = reinterpret_cast<Piece*>(untouched);
  untouched = end;
  return piece;
}

}  // namespace

extern "C" {

void* malloc(size_t wanted) {
  constexpr size_t kMaxBytes = 1U << 28U;
  if (wanted > kMaxBytes) return nullptr;
  uint32_t last = (static_cast<uint32_t>(wanted) + kHeaderBytes - 1) | 7U;
  if (last < kSmallestBytes) last = kSmallestBytes - 1;
  // The three highest bits are the class, and one more of its kind the size.
  const int shift = 29 - std::countl_zero(last);
  const uint32_t step = last >> shift;
  const uint32_t size_class = static_cast<uint32_t>(shift) * 4 + step;
  Piece* piece = free_pieces[size_class];
  if (piece != nullptr) {
    free_pieces[size_class] = piece->next;
  } else {
    piece = take_untouched((step + 1) << shift);
    if (piece == nullptr) return nullptr;
    piece->size_class = size_class;
  }
  return &piece->next;
}

void free(void* given) {
  if (given == nullptr) return;
  auto* piece = reinterpret_cast<Piece*>(static_cast<char*>(given) - kHeaderBytes);
  piece->next = free_pieces[piece->size_class];
  free_pieces[piece->size_class] = piece;
}
}
