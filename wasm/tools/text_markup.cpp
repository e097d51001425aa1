#include "text_markup.h"

#include <fmt/format.h>

#include "fact_domain.h"
#include "support/text.h"

namespace support::tools {
namespace {

std::string plain_sentence(std::string_view sign) {
  return fmt::format("texts are plain, so \"{}\" would be shown as it stands: write it without",
                     sign);
}

}  // namespace

std::optional<std::string> markup_mistake(std::string_view text) {
  // What may be said of code is let through: "**params", "list[0](x)", "ended with </html>".
  for (const std::string_view sign : {"](http", "](/", "](#", "](mailto:", "</b>", "</i>", "</a>",
                                      "</p>", "</em>", "</strong>", "</li>", "<br"}) {
    if (text.find(sign) != text.npos) return plain_sentence(sign);
  }
  const size_t open = text.find("**");
  const size_t close = open == text.npos ? text.npos : text.find("**", open + 2);
  if (close != text.npos) {
    const std::string_view between = text.substr(open + 2, close - open - 2);
    const bool is_bold = !between.empty() && between.front() != '*' && trim(between) == between;
    if (is_bold) return plain_sentence("**");
  }
  for (size_t at = text.find("{{"); at != text.npos; at = text.find("{{", at + 2)) {
    const std::string_view name = trim(text.substr(at + 2, text.find('}', at) - at - 2));
    if (!fact_id(name) && !name.starts_with("pack.")) continue;
    return fmt::format("two braces are a brace in the text: write {{{}}}", name);
  }
  return std::nullopt;
}

}  // namespace support::tools
