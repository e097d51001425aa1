#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "support/function_ref.h"

namespace support {

struct FilledText {
  std::string text;
  bool complete = true;  ///< False when a name outside brackets was unknown.
};

/// Fills a content text: `{name}` is replaced by what `lookup` knows, and a part in square brackets
/// is left out when a name inside it is unknown. So one sentence serves however much is known:
///
///     "The call was answered {call.status}[ {call.code}][ on {call.path}]."
///
/// An unknown name outside brackets leaves nothing in its place. `[[` and `{{` stand for the
/// brackets themselves. Parts do not nest. Replaced values are never read as template again.
FilledText fill_template(std::string_view text,
                         FunctionRef<std::optional<std::string>(std::string_view name)> lookup);

}  // namespace support
