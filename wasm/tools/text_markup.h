#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace support::tools {

/// What an author may have meant as markup and the panel would show as it stands, as a sentence
/// with its mend: Markdown, HTML, or a fact in the double braces of other template languages.
std::optional<std::string> markup_mistake(std::string_view text);

}  // namespace support::tools
