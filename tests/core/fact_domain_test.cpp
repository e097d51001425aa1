// What `check` believes about facts, held against the facts of every test case.

#include "../../wasm/tools/fact_domain.h"

#include <algorithm>
#include <set>

#include <gtest/gtest.h>

#include "case_signals.h"
#include "small_pack.h"

namespace support {
namespace {

TEST(FactDomain, HoldsEveryFactOfEveryCase) {
  std::set<FactId> seen;
  for (const test::CaseSignals& one : test::all_case_signals()) {
    const test::ContextOf page(one.signals.dump());
    for (size_t i = 0; i < kFactCount; ++i) {
      const auto id = static_cast<FactId>(i);
      const Fact& fact = page.context[id];
      if (!fact.known()) continue;
      seen.insert(id);
      const tools::FactDomain& domain = tools::fact_domain(id);
      EXPECT_EQ(fact.kind, domain.kind) << fact_name(id) << " in " << one.name;
      if (domain.texts.empty()) continue;
      EXPECT_TRUE(std::find(domain.texts.begin(), domain.texts.end(), fact.text) !=
                  domain.texts.end())
          << fact_name(id) << " is \"" << fact.text << "\" in " << one.name;
    }
  }
  EXPECT_GE(seen.size(), 45U);
}

TEST(FactDomain, NothingIsKnownOfACallThatDidNotFail) {
  const test::ContextOf page(
      R"({"calls": [{"method": "POST", "path": "/v1/x", "status": 200, "model": "m"}]})");
  for (size_t i = 0; i < kFactCount; ++i) {
    const auto id = static_cast<FactId>(i);
    if (!tools::needs_failed_call(id)) continue;
    EXPECT_FALSE(page.context[id].known()) << fact_name(id);
  }
}

}  // namespace
}  // namespace support
