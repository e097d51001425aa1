#include "library_texts.h"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "check_report.h"
#include "fact_domain.h"
#include "pack_texts.h"
#include "support/context.h"
#include "support/text_template.h"
#include "text_markup.h"

namespace support::tools {
namespace {

/// Names of the pack itself, filled in when it is built.
constexpr std::string_view kPackName = "pack.name";
constexpr std::string_view kPackEmail = "pack.email";

Json library_block(const PackSource& source, const std::string& locale) {
  const auto texts = source.locales.find(locale);
  const Json* block = texts == source.locales.end() ? nullptr : node_at(texts->second, {"library"});
  return block == nullptr ? Json::object() : *block;
}

/// Each text of an array, or the one.
template <class Visit>
void each_text(const Json& text, const Visit& visit) {
  if (text.is_string()) visit(text.get_ref<const std::string&>());
  if (!text.is_array()) return;
  for (const Json& item : text) each_text(item, visit);
}

/// The names in braces, as the core reads them.
std::set<std::string> names_in(const Json& text) {
  std::set<std::string> names;
  each_text(text, [&](const std::string& one) {
    (void)fill_template(one, [&](std::string_view name) -> std::optional<std::string> {
      names.emplace(name);
      return std::nullopt;
    });
  });
  return names;
}

std::string pointer_to(const JsonPath& path) {
  std::string pointer = "#/library";
  for (const std::string& key : path) pointer += "/" + key;
  return pointer;
}

bool is_name(const std::string& name) {
  return name == kPackName || name == kPackEmail || fact_id(name).has_value();
}

bool are_names(const std::set<std::string>& names) {
  return std::all_of(names.begin(), names.end(), is_name);
}

JsonPath operator+(JsonPath path, std::string key) {
  path.push_back(std::move(key));
  return path;
}

}  // namespace

LibraryTexts::LibraryTexts(const LibrarySource& library, const PackSource& source,
                           std::string locale)
    : library_(library), source_(source), locale_(std::move(locale)) {
  const std::vector<std::string> tags = source.locale_tags();
  first_locale_ = tags.empty() ? locale_ : tags.front();
  root_ = library_block(source, locale_);
  first_root_ = library_block(source, first_locale_);
}

Json LibraryTexts::get(const JsonPath& path) {
  Json text = find(path);
  if (text.is_null()) miss(path);
  return text;
}

Json LibraryTexts::find(const JsonPath& path) {
  used_.insert(path);
  const Json* text = node_at(root_, path);
  if (text == nullptr) {
    if (node_at(first_root_, path) != nullptr) miss(path);
    return nullptr;
  }
  check_texts(*text, path);
  check_names(*text, path);
  check_like_first_locale(*text, path);
  return with_pack_names(*text);
}

Json LibraryTexts::find_words(const JsonPath& path) {
  used_.insert(path);
  const Json* words = node_at(root_, path);
  if (words == nullptr) return nullptr;
  check_texts(*words, path);
  return *words;
}

Json LibraryTexts::find_in_pack(const JsonPath& path) const {
  const auto texts = source_.locales.find(locale_);
  const Json* text = texts == source_.locales.end() ? nullptr : node_at(texts->second, path);
  return text == nullptr ? Json() : *text;
}

bool LibraryTexts::is_in_pack(const JsonPath& path) const {
  return std::any_of(source_.locales.begin(), source_.locales.end(),
                     [&](const auto& texts) { return node_at(texts.second, path) != nullptr; });
}

void LibraryTexts::excuse(const JsonPath& path) {
  const Json* node = node_at(root_, path);
  if (node == nullptr) return;
  used_.insert(path);
  if (!node->is_object()) return;
  for (const auto& [key, value] : node->items()) excuse(path + key);
}

LibraryTexts::Asker LibraryTexts::asked_by(Asker asker) {
  return std::exchange(asker_, std::move(asker));
}

void LibraryTexts::miss(const JsonPath& path) {
  if (!missed_.insert(path).second) return;
  errors_.push_back(
      {ErrorCode::kMissing,
       fmt::format("this text is missing in {}: add it, {} asks for it", locale_, asker_.name),
       missing_place(path)});
}

bool LibraryTexts::in_first_locale(const JsonPath& path) const {
  return node_at(first_root_, path) != nullptr;
}

std::vector<std::string> LibraryTexts::names_of(const std::string& group) const {
  std::vector<std::string> names;
  const Json* texts = node_at(first_root_, {group});
  if (texts == nullptr || !texts->is_object()) return names;
  for (const auto& [name, text] : texts->items()) names.push_back(name);
  return names;
}

void LibraryTexts::refuse_unused() { refuse_unused_below(root_, {}); }

void LibraryTexts::refuse_unused_below(const Json& node, const JsonPath& path) {
  if (used_.contains(path)) return;
  if (!node.is_object()) {
    fail(ErrorCode::kInvalidValue,
         "nothing in library/ asks for this text: mend its name, or take it out", path);
    return;
  }
  for (const auto& [key, value] : node.items()) refuse_unused_below(value, path + key);
}

void LibraryTexts::fail(ErrorCode code, std::string message, const JsonPath& path) {
  errors_.push_back({code, std::move(message), place(path)});
}

/// The file that says it, or the one that says most of what stands around it.
std::string LibraryTexts::place(const JsonPath& path) const {
  std::string file = missing_text_file(library_.folders, locale_, "");
  size_t deepest = 0;
  for (const auto& [candidate, block] : library_.blocks) {
    if (candidate.stem() != locale_) continue;
    JsonPath said = path;
    while (!said.empty() && node_at(block, said) == nullptr) said.pop_back();
    if (said.size() < deepest) continue;
    deepest = said.size();
    file = candidate.string();
  }
  return file + pointer_to(path);
}

/// In the pack whose texts have it in another language, else in the one that asks for it.
std::string LibraryTexts::missing_place(const JsonPath& path) const {
  std::string asker = asker_.at;
  const auto said = std::find_if(library_.blocks.begin(), library_.blocks.end(),
                                 [&](const auto& it) { return node_at(it.second, path); });
  if (said != library_.blocks.end()) asker = said->first.generic_string();
  return missing_text_file(library_.folders, locale_, asker) + pointer_to(path);
}

void LibraryTexts::check_texts(const Json& text, const JsonPath& path) {
  const bool is_list = text.is_array() && !text.empty();
  // A section may have either; words are always several, anything else is one.
  const bool wants_list = path.back() == "words";
  const bool wants_text = !wants_list && path.back() != "texts";
  if (wants_list && !is_list) {
    fail(ErrorCode::kWrongType, "expected a list of texts: put it into [ ]", path);
  } else if (wants_text && !text.is_string()) {
    fail(ErrorCode::kWrongType, "expected a text", path);
  } else if (!text.is_string() && !is_list) {
    fail(ErrorCode::kWrongType, "expected a text, or a list of texts", path);
  } else if (is_list) {
    for (size_t i = 0; i < text.size(); ++i) {
      if (text[i].is_string()) {
        check_text(text[i], path + std::to_string(i));
      } else {
        fail(ErrorCode::kWrongType, "expected a text", path + std::to_string(i));
      }
    }
  } else {
    check_text(text, path);
  }
}

void LibraryTexts::check_text(const Json& text, const JsonPath& path) {
  const auto& one = text.get_ref<const std::string&>();
  if (one.find_first_not_of(" \t\n") == std::string::npos) {
    fail(ErrorCode::kInvalidValue, "this text is empty: fill it, or take it out", path);
  } else if (auto mistake = markup_mistake(one);
             mistake && std::find(path.begin(), path.end(), "words") == path.end()) {
    fail(ErrorCode::kInvalidValue, std::move(*mistake), path);
  }
}

void LibraryTexts::check_names(const Json& text, const JsonPath& path) {
  for (const std::string& name : names_in(text)) {
    if (is_name(name)) continue;
    std::vector<std::string> known = all_fact_names();
    known.insert(known.end(), {std::string(kPackName), std::string(kPackEmail)});
    fail(ErrorCode::kInvalidValue,
         fmt::format("there is no fact \"{}\": {}", name, suggest_name(name, known)), path);
  }
}

/// Locales are equals: what one says in three steps with a balance, the other does too.
void LibraryTexts::check_like_first_locale(const Json& text, const JsonPath& path) {
  if (locale_ == first_locale_) return;
  const Json* first = node_at(first_root_, path);
  if (first == nullptr) {
    fail(ErrorCode::kInvalidValue,
         fmt::format("{} has no such text: add it there, or take it out", first_locale_), path);
  } else if (text.type() != first->type() || text.size() != first->size()) {
    fail(ErrorCode::kInvalidValue,
         fmt::format("{} has {} texts here, this locale {}: say the same in both", first_locale_,
                     first->size(), text.size()),
         path);
  } else if (const auto names = names_in(text), wanted = names_in(*first);
             names != wanted && are_names(names) && are_names(wanted)) {
    const auto list = [](const std::set<std::string>& all) {
      std::string joined;
      for (const std::string& name : all) joined += fmt::format(" {{{}}}", name);
      return joined.empty() ? std::string(" none") : joined;
    };
    fail(ErrorCode::kInvalidValue,
         fmt::format("other placeholders than in {}:{} instead of{}", first_locale_, list(names),
                     list(wanted)),
         path);
  }
}

Json LibraryTexts::with_pack_names(const Json& texts) const {
  if (texts.is_array()) {
    Json all = Json::array();
    for (const Json& item : texts) all.push_back(with_pack_names(item));
    return all;
  }
  if (!texts.is_string()) return texts;
  std::string filled = texts.get<std::string>();
  const auto replace = [&](std::string_view name, const Json* value) {
    if (value == nullptr || !value->is_string()) return;
    const std::string placeholder = fmt::format("{{{}}}", name);
    const auto& text = value->get_ref<const std::string&>();
    for (size_t at = filled.find(placeholder); at != std::string::npos;
         at = filled.find(placeholder, at + text.size())) {
      filled.replace(at, placeholder.size(), text);
    }
  };
  replace(kPackName, node_at(source_.pack, {"name"}));
  replace(kPackEmail, node_at(source_.pack, {"contact", "email"}));
  return filled;
}

}  // namespace support::tools
