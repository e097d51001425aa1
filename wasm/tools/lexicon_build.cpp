#include "lexicon_build.h"

#include <algorithm>
#include <set>

#include "support/search_text.h"

namespace support::tools {
namespace {

std::set<char32_t> characters_of(const std::string& text) {
  std::set<char32_t> found;
  for (size_t at = 0; at < text.size();) {
    const CodePoint c = decode_code_point(text, at);
    at += c.byte_count;
    if (is_unspaced_script(c.value)) found.insert(c.value);
  }
  return found;
}

}  // namespace

// The sounds of all characters weigh more than a library's texts do, and those of characters that
// no text has lead nowhere.
Json build_lexicon(const Json& lexicon, const Json& entries) {
  Json built = lexicon;
  if (!built.is_object() || !built.contains("homophones")) return built;
  const std::set<char32_t> written = characters_of(entries.dump());
  Json kept = Json::array();
  for (const Json& sound : lexicon["homophones"]) {
    const std::set<char32_t> characters = characters_of(sound.get<std::string>());
    const bool is_of_use = std::any_of(characters.begin(), characters.end(),
                                       [&](char32_t c) { return written.contains(c); });
    if (is_of_use) kept.push_back(sound);
  }
  built["homophones"] = std::move(kept);
  return built;
}

}  // namespace support::tools
