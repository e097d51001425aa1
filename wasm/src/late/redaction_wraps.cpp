// Keys that a terminal, a mail program or a log broke off at the end of a line.

#include <algorithm>

#include "support/redaction_scanner.h"

namespace support::redaction {
namespace {

/// A continuation looks like the rest of a key: mixed, or one piece alone on its line.
bool looks_cut(const Shape& shape) {
  return shape.mixed() && shape.runs * 4 >= shape.letters + shape.digits;
}

}  // namespace

Place Scanner::join_lines(Place begin, Place end, ptrdiff_t missing) const {
  for (int lines = 0; lines < 40; ++lines) {
    Place next = skip(end, kSpace, 4);
    if (*next == '\\') ++next;
    if (!is(*next, kBreak)) return end;
    next = skip(next, kBreak, 2);
    while (next < end + 48 && (is(*next, kSpace) || is_any(*next, ">|"))) ++next;
    const Place stop = token_end(next, false);
    const std::string_view piece = slice(next, stop);
    const Shape shape = shape_of(piece);
    const bool alone = !is(*stop, kSpace) || is(*skip(stop, kSpace, 8), kBreak);
    const KeyShape* known = nullptr;
    if (piece.size() < 3 || is_any(*stop, "=:(/") || (*next == '-' && !is(next[1], kAlnum)) ||
        is_uuid(piece) || known_prefix(next, stop, &known) > 0 || is_object_id(piece)) {
      return end;
    }
    const ptrdiff_t have = end - begin;
    const bool closes = is_quote(*stop) && *stop == begin[-1];
    const bool wanted = missing == 0 ? (looks_cut(shape) && (alone || piece.size() >= 12)) || closes
                                     : have < missing && (looks_cut(shape) || alone);
    if (!wanted) return end;
    if (missing > 0) missing = std::max(missing, have) - std::min(missing, stop - next);
    end = stop;
  }
  return end;
}

}  // namespace support::redaction
