#pragma once

#include <set>

#include "check_model.h"
#include "missing_texts.h"

namespace support::tools {

// The parts of check_pack(), each of which reports what it finds and none of which stops another.

/// What pack.json says: names, contact, links, locales, journey.
void check_pack_file(const PackModel& model, Report& report);

/// Conditions of everything, and what rules are worth. Adds the phrase lists in use.
void check_rules(const PackModel& model, Report& report);

/// What articles, resolutions, checks and fields name, and what none of them names.
/// `library_uses` holds the ids of findings, checks and fields that the library names.
void check_references(const PackModel& model, const std::set<std::string>& library_uses,
                      Report& report);

/// The texts of all locales: missing, unused, unlike, unfit.
void check_texts(const PackModel& model, MissingTexts& missing, Report& report);

/// Texts of a lower pack that an upper one rewords in one of its languages and not in another.
void check_rewordings(const PackModel& model, MissingTexts& missing);

/// Reports each id of `ids` that stands twice at `at`.
void check_repeated(const std::vector<std::string>& ids, const Place& at, Report& report);

}  // namespace support::tools
