#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "support/result.h"

namespace support::tools {

/// Documents that are edited; the core itself only reads and writes.
using Json = nlohmann::json;

/// A content pack as its authors keep it: a folder of JSON files, merged over the pack that it
/// extends. Collections are keyed by id: an entry of the extending pack replaces the one below it,
/// and `{"id": …, "disabled": true}` takes it out. Locale files are merged text by text.
struct PackSource {
  Json pack;                            ///< pack.json
  Json lists;                           ///< Phrase lists of all rules/*.json, by name.
  Json rules = Json::array();           ///< rules/*.json
  Json resolutions = Json::array();     ///< resolutions.json
  Json articles = Json::array();        ///< articles/*.json
  Json checks = Json::array();          ///< checks.json
  Json fields = Json::array();          ///< ticket.json
  Json lexicon = Json::object();        ///< search.json
  std::map<std::string, Json> locales;  ///< locales/<tag>.json, by tag.

  /// See spoken_locales().
  [[nodiscard]] std::vector<std::string> locale_tags() const;
};

/// A BCP 47 tag by its looks: "en", "zh-CN". What is none would make `Intl` throw in the browser.
bool is_locale_tag(std::string_view tag);

/// The languages of a pack: those of `pack.json#/locales` where there is such a list, else one for
/// each file of locales/, its own and those of the packs below. The first is the default: the first
/// listed, else the one that support reads (`supportLocale`); the others follow by their tags.
std::vector<std::string> spoken_locales(const Json& pack, const std::map<std::string, Json>& files);

/// Reads `folder` and, first, the sibling folder that its pack.json names in `extends`. An error's
/// path is "file#/json/pointer".
Result<PackSource> read_pack_source(const std::filesystem::path& folder);

/// Gives each language the texts that it lacks from the pack's first: so a translation can be
/// looked at before it is whole.
void fill_gaps(PackSource& source);

/// Joins the source with one locale's texts into what the core loads (support/content_pack.h).
/// A text that the locale lacks is an error that names it.
Result<Json> build_pack(const PackSource& source, const std::string& locale);

/// The pack's email content in one locale (support/email_content.h), likewise.
Result<Json> build_email(const PackSource& source, const std::string& locale);

/// What the build bakes into the script tag's file: `Boot` of js-shim/src/panel-host.ts, without
/// file names.
Result<Json> build_boot(const PackSource& source);

/// The JSON files right in `folder`, by name; none when there is no such folder.
std::vector<std::filesystem::path> json_files(const std::filesystem::path& folder);

/// Parses with the core's limits and error messages.
Result<Json> parse_document(std::string_view bytes);

/// Reads and parses one file; an error's path is the file's.
Result<Json> read_json_file(const std::filesystem::path& file);

}  // namespace support::tools
