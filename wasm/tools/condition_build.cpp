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

/// Of "@name".
Json named_list(const Json& name, const Json& lists) {
  const auto& text = name.get_ref<const std::string&>();
  const auto list = text.starts_with('@') ? lists.find(text.substr(1)) : lists.end();
  return list == lists.end() ? name : *list;
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

Json places_of(const Json& lists) {
  Json places = Json::object();
  for (const auto& [name, phrases] : lists.items()) places.emplace(name, places.size());
  return places;
}

Json phrases_of(const Json& lists) {
  Json built = Json::object();
  for (const auto& [name, phrases] : lists.items()) built[name] = build_phrases(phrases);
  return built;
}

Json build_condition(const Json& source, const Json& lists) {
  if (!source.is_object()) return source;
  for (const char* group : {"all", "any", "none"}) {
    const auto parts = source.find(group);
    if (parts == source.end() || !parts->is_array()) continue;
    Json built = Json::array({group});
    for (const Json& part : *parts) built.push_back(build_condition(part, lists));
    return built;
  }
  const Json fact = source.value("fact", Json());
  if (const auto has = source.find("has"); has != source.end()) {
    Json phrases = has->is_string() ? named_list(*has, lists) : build_phrases(*has);
    if (fact == "call.text") return phrases;
    return Json::array({fact, "has", std::move(phrases)});
  }
  for (const char* test : {"is", "startsWith", "known"}) {
    if (source.contains(test)) return Json::array({fact, test, source[test]});
  }
  Json built = Json::array({fact, source.value("atLeast", Json())});
  if (source.contains("atMost")) built.push_back(source["atMost"]);
  return built;
}

}  // namespace support::tools
