#pragma once

#include <set>

#include "check_report.h"

namespace support::tools {

/// Reports what is wrong with a phrase list; true when nothing is.
bool check_phrases(const Json& phrases, const Place& at, Report& report);

/// Reports what is wrong with a condition: its shape, unknown facts and lists, tests that do not
/// suit their fact, and that it can never be true. `lists` is an object of phrase lists by name;
/// those that the condition names are added to `used_lists`.
void check_condition(const Json& condition, const Place& at, const Json& lists,
                     std::set<std::string>& used_lists, Report& report);

}  // namespace support::tools
