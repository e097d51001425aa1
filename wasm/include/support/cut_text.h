#pragma once

#include <cstddef>
#include <string_view>

namespace support {

/// The beginning of `text` with `max_bytes` at most, without what the cut left unfinished: half a
/// secret is a stump that nobody recognises. What no cut was made in stays whole.
std::string_view cut_whole(std::string_view text, size_t max_bytes);

/// The same for a body that was cut before it came here: by the page's recorder, or at
/// kMaxBodyBytes.
std::string_view without_stump(std::string_view body);

}  // namespace support
