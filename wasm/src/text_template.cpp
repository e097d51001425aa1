#include "support/text_template.h"

namespace support {

FilledText fill_template(std::string_view text,
                         FunctionRef<std::optional<std::string>(std::string_view)> lookup) {
  FilledText result;
  std::string& filled = result.text;
  size_t part_start = std::string::npos;  // where the open optional part began in `filled`
  bool part_complete = true;
  for (size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    const bool doubled = i + 1 < text.size() && text[i + 1] == c;
    if ((c == '[' || c == '{') && doubled) {
      filled += c;
      ++i;
    } else if (c == '[' && part_start == std::string::npos) {
      part_start = filled.size();
      part_complete = true;
    } else if (c == ']' && part_start != std::string::npos) {
      if (!part_complete) filled.resize(part_start);
      part_start = std::string::npos;
    } else if (const size_t end = c == '{' ? text.find('}', i) : text.npos; end != text.npos) {
      const std::optional<std::string> value = lookup(text.substr(i + 1, end - i - 1));
      if (value) filled += *value;
      bool& complete = part_start == std::string::npos ? result.complete : part_complete;
      complete = complete && value.has_value();
      i = end;
    } else {
      filled += c;
    }
  }
  return result;
}

}  // namespace support
