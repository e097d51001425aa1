#pragma once

#include <vector>

#include "support/content_pack.h"
#include "support/context.h"

namespace support {

/// What one rule said, so that a diagnosis can be explained to its last point.
struct RuleTrace {
  const Rule* rule;
  Truth truth;
  int points;  ///< The weight that counted, after the call's age; 0 unless true.
};

struct Finding {
  const Article* article;
  int score;                          ///< Sum of the points of its rules.
  std::vector<const Rule*> evidence;  ///< Rules that hold and speak, strongest first.
  bool escalate;
};

struct Diagnosis {
  std::vector<Finding> findings;  ///< Most likely first; equal scores keep the pack's order.
};

/// Points into `pack`, which must outlive the result. Where the advice was to find a workaround and
/// one was found, `context` takes the call for superseded.
Diagnosis diagnose(const ContentPack& pack, Context& context);

/// Every rule, in the pack's order.
std::vector<RuleTrace> trace_rules(const ContentPack& pack, const Context& context);

/// The share of their weight, 0..100, that rules about the failing call keep: less as it ages,
/// none once it is superseded.
int freshness_percent(const Freshness& freshness, const Context& context);

}  // namespace support
