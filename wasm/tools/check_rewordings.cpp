#include <algorithm>

#include <fmt/format.h>

#include "check_parts.h"
#include "pack_texts.h"

namespace support::tools {
namespace {

using Path = std::vector<std::string>;

/// The languages in which a pack says the text at each path.
using Spoken = std::map<Path, std::set<std::string>>;

void collect(const Json& node, const std::string& tag, Path& path, Spoken& into) {
  if (!node.is_object()) {
    into[path].insert(tag);
    return;
  }
  for (const auto& [key, value] : node.items()) {
    path.push_back(key);
    collect(value, tag, path, into);
    path.pop_back();
  }
}

/// Each language has its own name, and its own words to search by.
bool is_own_matter(const Path& path) { return path == Path{"name"} || path.back() == "words"; }

bool says(const Layer& layer, const std::string& tag, const Path& path) {
  return std::any_of(layer.locales.begin(), layer.locales.end(), [&](const Document& document) {
    return locale_tag(document) == tag && node_at(document.content, path) != nullptr;
  });
}

class RewordingCheck {
 public:
  RewordingCheck(const PackModel& model, MissingTexts& missing)
      : model_(model), tags_(model.locale_tags()), missing_(missing) {}

  void check() {
    for (size_t i = 1; i < model_.layers.size(); ++i) {
      Spoken spoken;
      Path path;
      for (const Document& document : model_.layers[i].locales) {
        if (!document.content.is_object()) continue;
        collect(document.content, locale_tag(document), path, spoken);
      }
      for (const auto& [at, tags] : spoken) check_text(i, at, tags);
    }
  }

 private:
  void check_text(size_t layer, const Path& path, const std::set<std::string>& own) {
    const auto author = std::find_if(tags_.begin(), tags_.end(), [&](const std::string& tag) {
      return own.contains(tag) && is_said(0, layer, tag, path);
    });
    if (author == tags_.end() || is_own_matter(path)) return;
    for (const std::string& tag : tags_) {
      const bool is_left =
          is_said(0, layer, tag, path) && !is_said(layer, model_.layers.size(), tag, path);
      if (is_left) add_gap(layer, path, *author, tag);
    }
  }

  void add_gap(size_t layer, const Path& path, const std::string& author, const std::string& tag) {
    const std::string asker = model_.layers[layer].pack.at.file;
    Place at{missing_text_file(model_.folders(), tag, asker), ""};
    for (const std::string& key : path) at = at / key;
    missing_.add(tag,
                 {"locale-gap", at,
                  fmt::format("{} rewords this text and {} keeps that of the pack below: reword it "
                              "too, or repeat it",
                              author, tag)});
  }

  /// By one of the packs from `first` up to the one before `end`.
  [[nodiscard]] bool is_said(size_t first, size_t end, const std::string& tag,
                             const Path& path) const {
    for (size_t i = first; i < end; ++i) {
      if (says(model_.layers[i], tag, path)) return true;
    }
    return false;
  }

  const PackModel& model_;
  std::vector<std::string> tags_;
  MissingTexts& missing_;
};

}  // namespace

void check_rewordings(const PackModel& model, MissingTexts& missing) {
  RewordingCheck(model, missing).check();
}

}  // namespace support::tools
