#include "condition_build.h"

#include <algorithm>
#include <string>
#include <string_view>

#include "support/call_error.h"

namespace support::tools {
namespace {

/// Alike words side by side are fewer bytes when compressed. The first that fits is taken, so that
/// a longer one stands before its own beginning.
bool stands_before(std::string_view one, std::string_view other) {
  if (one.starts_with(other) || other.starts_with(one)) return one.size() > other.size();
  return one < other;
}

/// "Token|X-API-key expired" as the core compares it: "token|x_api_key expired".
std::string spell_phrase(std::string_view phrase) {
  std::string spelled;
  std::string alternative;
  std::vector<std::string> alternatives;
  const auto take_alternative = [&] {
    const bool open_end = alternative.size() > 1 && alternative.ends_with('*');
    std::string words = alternative == "*" ? alternative : normalise_text(alternative);
    std::replace(words.begin(), words.end(), ' ', '_');
    if (open_end) words += '*';
    alternatives.push_back(std::move(words));
    alternative.clear();
  };
  const auto take_word = [&] {
    take_alternative();
    std::sort(alternatives.begin(), alternatives.end(), stands_before);
    for (size_t i = 0; i < alternatives.size(); ++i) {
      if (i > 0) spelled += '|';
      spelled += alternatives[i];
    }
    alternatives.clear();
  };
  for (const char c : phrase) {
    if (c == '|') {
      take_alternative();
    } else if (c == ' ') {
      take_word();
      spelled += c;
    } else {
      alternative += c;
    }
  }
  take_word();
  return spelled;
}

}  // namespace

Json build_phrases(const Json& phrases) {
  if (!phrases.is_array()) return phrases;
  std::string joined;
  for (const Json& phrase : phrases) {
    if (!phrase.is_string()) return phrases;
    if (!joined.empty()) joined += ',';
    joined += spell_phrase(phrase.get<std::string>());
  }
  return joined;
}

Json build_condition(const Json& source) {
  if (source.is_array()) {
    Json built = Json::array();
    for (const Json& child : source) built.push_back(build_condition(child));
    return built;
  }
  Json built = source;
  if (!source.is_object()) return built;
  for (const char* group : {"all", "any", "none"}) {
    if (source.contains(group)) built[group] = build_condition(source[group]);
  }
  if (source.contains("has")) built["has"] = build_phrases(source["has"]);
  return built;
}

Json build_condition(const JsonValue& source, const Json& lists) {
  switch (source.type) {
    case JsonValue::Type::kBoolean:
      return source.number != 0;
    case JsonValue::Type::kNumber:
      return source.number;
    case JsonValue::Type::kString: {
      const bool names_list = source.key == "has" && source.text.starts_with('@');
      const auto list = names_list ? lists.find(source.text.substr(1)) : lists.end();
      return list == lists.end() ? Json(source.text) : build_phrases(*list);
    }
    case JsonValue::Type::kArray: {
      Json array = Json::array();
      for (const JsonValue& item : source.children) array.push_back(build_condition(item, lists));
      return source.key == "has" ? build_phrases(array) : array;
    }
    case JsonValue::Type::kObject: {
      Json object = Json::object();
      for (const JsonValue& item : source.children) object[item.key] = build_condition(item, lists);
      return object;
    }
    case JsonValue::Type::kNull:
      break;
  }
  return nullptr;
}

}  // namespace support::tools
