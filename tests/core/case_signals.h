#pragma once

#include <string>
#include <vector>

#include "built_pack.h"

namespace support::test {

/// What a page saw in one case of tests/cases/scenarios or tests/cases/errors.
struct CaseSignals {
  std::string name;
  Json signals;
};

/// The files of tests/cases/scenarios, without ".jsonl".
inline const std::vector<std::string> kScenarioFiles = {
    "recoveries", "blockers",   "owner", "runbooks", "others",
    "incident",   "escalation", "time",  "journey",  "live"};

/// Every one of them, in the order of the files.
inline std::vector<CaseSignals> all_case_signals() {
  std::vector<CaseSignals> all;
  for (const std::string& file : kScenarioFiles) {
    for (const Json& one : read_cases("scenarios/" + file + ".jsonl")) {
      all.push_back({one.at("name").get<std::string>(), one.at("signals")});
    }
  }
  for (const Json& one : read_cases("errors/cases.jsonl")) {
    all.push_back({one.at("call").dump(), {{"calls", Json::array({one.at("call")})}}});
  }
  return all;
}

}  // namespace support::test
