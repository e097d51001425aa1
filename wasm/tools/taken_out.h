#pragma once

#include <filesystem>
#include <set>
#include <string>

#include "pack_source.h"
#include "support/json_value.h"

namespace support::tools {

/// What a pack takes out of those below it by `{"id": …, "disabled": true}`. Whatever the packs
/// below say of it falls away too: who takes out a finding can mend none of their files.
struct TakenOut {
  std::set<std::string> articles;
  std::set<std::string> checks;
  std::set<std::string> fields;
  // Of the library, which has checks of its own beside the pack's.
  std::set<std::string> entries;
  std::set<std::string> library_checks;

  /// By the pack in `folder`. Files that cannot be read take out nothing; others refuse them.
  static TakenOut by(const std::filesystem::path& folder);

  /// True for a rule or a resolution that speaks for nothing else.
  [[nodiscard]] bool orphans(const Json& entry) const;
  /// True for an entry of the library that is about a finding, by name or by its own id.
  [[nodiscard]] bool orphans(const JsonValue& entry) const;

  /// Leaves out of an entry, a form or the whole of pack.json what it names.
  void trim(Json& entry) const;
  /// The same for an entry of the library.
  void trim(JsonValue& entry) const;
};

}  // namespace support::tools
