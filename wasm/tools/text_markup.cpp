#include "text_markup.h"

#include <fmt/format.h>

#include "fact_domain.h"
#include "support/text.h"

namespace support::tools {

std::optional<std::string> markup_mistake(std::string_view text) {
  for (const std::string_view sign : {"**", "](", "</"}) {
    if (text.find(sign) == text.npos) continue;
    return fmt::format("texts are plain, so \"{}\" would be shown as it stands: write it without",
                       sign);
  }
  for (size_t at = text.find("{{"); at != text.npos; at = text.find("{{", at + 2)) {
    const std::string_view name = trim(text.substr(at + 2, text.find('}', at) - at - 2));
    if (!fact_id(name) && !name.starts_with("pack.")) continue;
    return fmt::format("two braces are a brace in the text: write {{{}}}", name);
  }
  return std::nullopt;
}

}  // namespace support::tools
