#pragma once

#include <initializer_list>
#include <optional>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "pack_source.h"

namespace support::tools {

/// What stands at `path` of nested objects, or null.
inline const Json* node_at(const Json& root, const std::vector<std::string>& path) {
  const Json* node = &root;
  for (const std::string& key : path) {
    if (!node->is_object()) return nullptr;
    const auto next = node->find(key);
    if (next == node->end()) return nullptr;
    node = &*next;
  }
  return node;
}

/// Texts of one locale, read by path; the first that is missing is remembered.
class Texts {
 public:
  Texts(const PackSource& source, std::string locale) : locale_(std::move(locale)) {
    const auto found = source.locales.find(locale_);
    if (found != source.locales.end()) root_ = found->second;
  }

  /// The text at `path`, e.g. {"articles", "top_up", "title"}.
  Json get(const std::vector<std::string>& path) {
    const Json* node = find(path);
    if (node == nullptr && !missing_) {
      missing_ = Error{ErrorCode::kMissing, "this text is missing",
                       fmt::format("locales/{}.json#{}", locale_, pointer(path))};
    }
    return node == nullptr ? Json("") : *node;
  }

  [[nodiscard]] const Json* find(const std::vector<std::string>& path) const {
    return node_at(root_, path);
  }

  /// Copies an optional text.
  void copy(Json& into, const std::string& key, const std::vector<std::string>& path) const {
    if (const Json* node = find(path)) into[key] = *node;
  }

  [[nodiscard]] const std::optional<Error>& missing() const { return missing_; }

 private:
  static std::string pointer(const std::vector<std::string>& path) {
    std::string joined;
    for (const std::string& key : path) joined += "/" + key;
    return joined;
  }

  std::string locale_;
  Json root_;
  std::optional<Error> missing_;
};

inline void copy_members(const Json& from, Json& into, std::initializer_list<const char*> keys) {
  for (const char* key : keys) {
    if (from.contains(key)) into[key] = from[key];
  }
}

/// {"a": {"b": "x"}} becomes {"a.b": "x"}.
inline Json flattened(const Json& node) {
  Json flat = Json::object();
  for (const auto& [key, value] : node.items()) {
    if (!value.is_object()) {
      flat[key] = value;
      continue;
    }
    const Json below = flattened(value);
    for (const auto& [rest, leaf] : below.items()) flat[key + "." + rest] = leaf;
  }
  return flat;
}

}  // namespace support::tools
