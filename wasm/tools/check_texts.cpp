#include <algorithm>

#include <fmt/format.h>

#include "check_expected.h"
#include "check_parts.h"
#include "check_shape.h"
#include "fact_domain.h"
#include "pack_texts.h"
#include "support/text_template.h"
#include "text_markup.h"

namespace support::tools {
namespace {

using Need = ExpectedText::Need;

/// The texts below `node`, with their paths; a list of texts is one of them.
void collect_texts(const Json& node, TextPath& path, std::map<TextPath, const Json*>& into) {
  if (!node.is_object()) {
    into.emplace(path, &node);
    return;
  }
  for (const auto& [key, value] : node.items()) {
    if (path.empty() && key == "library") continue;
    path.push_back(key);
    collect_texts(value, path, into);
    path.pop_back();
  }
}

/// Each text of a list, or the one, with its place.
template <class Visit>
void each_text(const Json& text, const Place& at, const Visit& visit) {
  if (text.is_string()) visit(text.get_ref<const std::string&>(), at);
  if (!text.is_array()) return;
  for (size_t i = 0; i < text.size(); ++i) each_text(text[i], at / i, visit);
}

std::vector<std::string> names_in(std::string_view text) {
  std::vector<std::string> names;
  (void)fill_template(text, [&](std::string_view name) -> std::optional<std::string> {
    names.emplace_back(name);
    return std::nullopt;
  });
  return names;
}

std::string name_list(const std::set<std::string>& names) {
  std::string list;
  for (const std::string& name : names) list += fmt::format(" {{{}}}", name);
  return list.empty() ? " none" : list;
}

/// A bracket that never closes stands in the text as it is, and so does what it should have hidden.
const char* template_mistake(std::string_view text) {
  bool in_part = false;
  for (size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if ((c == '[' || c == '{') && i + 1 < text.size() && text[i + 1] == c) {
      ++i;
    } else if (c == '[') {
      if (in_part) return "a part in [brackets] cannot hold another: write [[ for the sign itself";
      in_part = true;
    } else if (c == ']') {
      if (!in_part) return "this ] closes nothing: add the [ or take it out";
      in_part = false;
    } else if (c == '{') {
      i = text.find('}', i);
      if (i == text.npos)
        return "this { is never closed: add the } or write {{ for the sign itself";
    }
  }
  return in_part ? "this [ is never closed: add the ] or write [[ for the sign itself" : nullptr;
}

bool is_known(const std::string& name, const ExpectedText& expected) {
  return expected.with_any_names || (expected.with_facts && fact_id(name)) ||
         std::find(expected.names.begin(), expected.names.end(), name) != expected.names.end();
}

std::set<std::string> all_names_in(const Json& text) {
  std::set<std::string> all;
  each_text(text, {}, [&](const std::string& one, const Place&) {
    for (std::string& name : names_in(one)) all.insert(std::move(name));
  });
  return all;
}

/// Something has been said of its placeholders already.
bool is_broken(const Json& text, const ExpectedText& expected) {
  bool broken = false;
  each_text(text, {}, [&](const std::string& one, const Place&) {
    const std::vector<std::string> names = names_in(one);
    broken = broken || template_mistake(one) != nullptr ||
             !std::all_of(names.begin(), names.end(),
                          [&](const std::string& name) { return is_known(name, expected); });
  });
  return broken;
}

class TextCheck {
 public:
  TextCheck(const PackModel& model, MissingTexts& missing, Report& report)
      : model_(model),
        folders_(model.folders()),
        expected_(expected_texts(model)),
        missing_(missing),
        report_(report) {
    const std::vector<std::string> tags = model.locale_tags();
    if (!tags.empty()) first_tag_ = tags.front();
  }

  void check() {
    for (const std::string& tag : model_.locale_tags()) {
      if (model_.locales.contains(tag)) check_locale(tag);
    }
  }

 private:
  void check_locale(const std::string& tag) {
    const Json& locale = model_.locales.at(tag);
    std::map<TextPath, const Json*> texts;
    TextPath path;
    collect_texts(locale, path, texts);
    for (const auto& [at, text] : texts) {
      const auto expected = expected_.find(at);
      if (expected == expected_.end()) {
        report_.add("unused-text", place(tag, at),
                    "nothing asks for this text: mend its name, or take it out");
      } else {
        check_text(*text, expected->second, place(tag, at));
      }
    }
    for (const auto& [at, expected] : expected_) check_presence(tag, at, expected);
  }

  void check_presence(const std::string& tag, const TextPath& path, const ExpectedText& expected) {
    const Json* own = node_at(model_.locales.at(tag), path);
    const Json* first = first_locale() == nullptr ? nullptr : node_at(*first_locale(), path);
    if (own == nullptr && expected.need == Need::kRequired) {
      missing_.add(tag, {"missing-text", missing_place(tag, path, expected),
                         expected.asker.empty()
                             ? fmt::format("this text is missing in {}: add it", tag)
                             : fmt::format("this text is missing in {}: add it, {} asks for it",
                                           tag, expected.asker)});
    } else if (own == nullptr && expected.need == Need::kOptional && first != nullptr) {
      add_gap(tag, path, missing_place(tag, path, expected));
    } else if (own != nullptr && first == nullptr && expected.need == Need::kOptional) {
      report_.add("locale-gap", place(tag, path),
                  fmt::format("{} has this text and {} has not: add it there, or take it out", tag,
                              first_tag_));
    } else if (own != nullptr && first != nullptr && own != first &&
               expected.need != ExpectedText::Need::kForm) {
      check_alike(*own, *first, expected, place(tag, path));
    }
  }

  /// What another pack says its author may not take out.
  void add_gap(const std::string& tag, const TextPath& path, const Place& at) {
    const bool is_other_pack = folder_of(place(first_tag_, path)) != folder_of(at);
    missing_.add(tag, {"locale-gap", at,
                       fmt::format("{} has this text and {} has not: add it{}", first_tag_, tag,
                                   is_other_pack ? "" : ", or take it out there")});
  }

  static std::filesystem::path folder_of(const Place& at) {
    return std::filesystem::path(at.file).parent_path();
  }

  void check_text(const Json& text, const ExpectedText& expected, const Place& at) {
    if (!text.is_array() && !text.is_string()) {
      report_.add("wrong-type", at, wrong_type_sentence(Shape::Form::kText, text));
      return;
    }
    if (text.is_array() != expected.is_list) {
      const Shape::Form wanted = expected.is_list ? Shape::Form::kList : Shape::Form::kText;
      report_.add("wrong-type", at, wrong_type_sentence(wanted, text));
      return;
    }
    each_text(text, at, [&](const std::string& one, const Place& place) {
      if (const char* mistake = template_mistake(one)) {
        if (expected.with_facts || !expected.names.empty() || expected.with_any_names) {
          report_.add("open-bracket", place, mistake);
        }
        return;
      }
      if (auto mistake = markup_mistake(one)) report_.add("markup", place, std::move(*mistake));
      for (const std::string& name : names_in(one)) check_name(name, expected, place);
    });
  }

  void check_name(const std::string& name, const ExpectedText& expected, const Place& at) {
    if (is_known(name, expected)) return;
    if (!expected.with_facts && expected.names.empty()) {
      report_.add("unfilled-placeholder", at,
                  fmt::format("nothing fills this text, so {{{}}} would be shown as it stands: "
                              "write it without",
                              name));
      return;
    }
    std::vector<std::string> names = expected.names;
    if (expected.with_facts) {
      for (std::string& fact : all_fact_names()) names.push_back(std::move(fact));
    }
    report_.add("unknown-placeholder", at,
                fmt::format("nothing is called \"{}\" here: {}", name, suggest_name(name, names)));
  }

  /// Locales are equals: what one says in three steps with a balance, the other does too.
  void check_alike(const Json& own, const Json& first, const ExpectedText& expected,
                   const Place& at) {
    if (own.type() != first.type()) return;
    if (own.size() != first.size()) {
      report_.add("other-count", at,
                  fmt::format("{} has {} texts here, this locale {}: say the same in both",
                              first_tag_, first.size(), own.size()));
    } else if (is_broken(own, expected) || is_broken(first, expected)) {
      return;
    } else if (const auto names = all_names_in(own), wanted = all_names_in(first);
               names != wanted) {
      report_.add("other-placeholders", at,
                  fmt::format("other placeholders than in {}:{} instead of{}", first_tag_,
                              name_list(names), name_list(wanted)));
    }
  }

  [[nodiscard]] const Json* first_locale() const {
    const auto found = model_.locales.find(first_tag_);
    return found == model_.locales.end() ? nullptr : &found->second;
  }

  /// The topmost file that says it, else the topmost of the locale.
  [[nodiscard]] Place place(const std::string& tag, const TextPath& path) const {
    const Document* best = nullptr;
    bool says = false;
    for (const Layer& layer : model_.layers) {
      for (const Document& document : layer.locales) {
        if (locale_tag(document) != tag) continue;
        const bool says_too = node_at(document.content, path) != nullptr;
        if (says && !says_too) continue;
        best = &document;
        says = says_too;
      }
    }
    return below(best == nullptr ? Place{} : best->at, path);
  }

  /// Where an author would write it.
  [[nodiscard]] Place missing_place(const std::string& tag, const TextPath& path,
                                    const ExpectedText& expected) const {
    return below({missing_text_file(folders_, tag, expected.file), ""}, path);
  }

  static Place below(Place at, const TextPath& path) {
    for (const std::string& key : path) at = at / key;
    return at;
  }

  const PackModel& model_;
  std::vector<SpokenFolder> folders_;
  ExpectedTexts expected_;
  MissingTexts& missing_;
  Report& report_;
  std::string first_tag_;
};

}  // namespace

void check_texts(const PackModel& model, MissingTexts& missing, Report& report) {
  TextCheck(model, missing, report).check();
}

}  // namespace support::tools
