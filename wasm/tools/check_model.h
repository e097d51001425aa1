#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "check_files.h"
#include "locale_files.h"

namespace support::tools {

/// A rule, article, check, field, resolution, kind of email or webmail, where it stands, and
/// whether it is of the right shape: only then is it asked anything more.
struct Entry {
  std::string id;
  Json content;
  Place at;
  bool sound = true;
};

/// Entries by id, merged as the build merges them (pack_source.h).
struct Collection {
  std::vector<Entry> live;
  std::vector<Entry> dropped;  ///< Replaced or disabled: their texts may stay.

  [[nodiscard]] bool has(std::string_view id) const;
  [[nodiscard]] std::vector<std::string> ids() const;
};

/// A whole pack with the place of everything in it.
struct PackModel {
  std::vector<Layer> layers;  ///< The lowest first, never empty.
  Json pack = Json::object();
  Collection rules;
  Collection articles;
  Collection checks;
  Collection fields;
  Collection resolutions;
  Collection kinds;  ///< Of pack.json, as webmail.
  Collection webmail;
  std::map<std::string, Entry> lists;   ///< Phrase lists by name.
  std::map<std::string, Json> locales;  ///< Merged, by tag.
  std::set<std::string> broken;         ///< Members of pack.json that are of another shape.

  /// False when the pack below the lowest could not be found: then much seems to be missing.
  [[nodiscard]] bool is_complete() const;
  [[nodiscard]] const Layer& top() const { return layers.back(); }
  /// True when it stands in a file of the top pack.
  [[nodiscard]] bool is_own(const Entry& entry) const;
  /// Where the member of pack.json that counts stands; in the top pack when in none.
  [[nodiscard]] Place pack_place(std::string_view member) const;
  [[nodiscard]] Place link_place(const std::string& name) const;
  /// A pack that is only extended: it has no contact and no pages of its own.
  [[nodiscard]] bool is_abstract() const;
  [[nodiscard]] std::vector<std::string> locale_tags() const;
  /// The folders of the layers.
  [[nodiscard]] std::vector<SpokenFolder> folders() const;
  [[nodiscard]] Json lists_json() const;
};

/// Joins the layers and reports what is not of the right shape, ids that stand twice, and entries
/// that take out what is not there.
PackModel join_layers(std::vector<Layer> layers, Report& report);

/// The texts at `key` of an object, or none.
std::vector<std::string> texts_at(const Json& object, const char* key);
std::string text_at(const Json& object, const char* key);

}  // namespace support::tools
