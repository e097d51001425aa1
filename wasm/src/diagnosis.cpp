#include "support/diagnosis.h"

#include <algorithm>
#include <utility>

namespace support {

int freshness_percent(const Freshness& freshness, const Context& context) {
  const Fact& superseded = context[FactId::kCallSuperseded];
  if (superseded.known() && superseded.number != 0) return 0;
  const Fact& age = context[FactId::kCallAgeMs];
  if (!age.known() || age.number <= freshness.full_ms) return 100;
  if (age.number >= freshness.none_ms) return 0;
  return static_cast<int>(100 * (freshness.none_ms - age.number) /
                          (freshness.none_ms - freshness.full_ms));
}

namespace {

/// Keeps the strongest first and equals in the pack's order.
void add_evidence(std::vector<const Rule*>& evidence, const Rule& rule) {
  evidence.push_back(&rule);
  for (size_t i = evidence.size() - 1; i > 0 && evidence[i - 1]->weight < rule.weight; --i) {
    std::swap(evidence[i - 1], evidence[i]);
  }
}

/// The `count` highest scores of at least `threshold`, highest first.
std::vector<Finding> best_findings(std::vector<Finding> all, int threshold, int count) {
  std::vector<Finding> best;
  while (static_cast<int>(best.size()) < count) {
    const auto highest =
        std::max_element(all.begin(), all.end(),
                         [](const Finding& a, const Finding& b) { return a.score < b.score; });
    if (highest == all.end() || highest->score < threshold) break;
    best.push_back(std::move(*highest));
    all.erase(highest);
  }
  return best;
}

RuleTrace ask(const Rule& rule, const Context& context, int freshness) {
  const Truth truth = rule.when.evaluate(context);
  const int percent = rule.about_call ? freshness : 100;
  const int points = truth == Truth::kTrue ? rule.weight * percent / 100 : 0;
  return {.rule = &rule, .truth = truth, .points = points};
}

}  // namespace

Diagnosis diagnose(const ContentPack& pack, Context& context) {
  Diagnosis diagnosis;
  const int freshness = freshness_percent(pack.freshness, context);
  std::vector<Finding> findings;
  for (const Article& article : pack.articles) {
    findings.push_back({.article = &article, .score = 0, .escalate = article.escalate});
  }
  for (const Rule& rule : pack.rules) {
    const int points = ask(rule, context, freshness).points;
    if (points == 0) continue;
    Finding& finding = findings[rule.article];
    finding.score += points;
    finding.escalate = finding.escalate || rule.escalate;
    if (!rule.evidence.empty() && points > 0) add_evidence(finding.evidence, rule);
  }
  diagnosis.findings = best_findings(std::move(findings), pack.threshold, pack.max_findings);
  if (context.has_workaround() && !diagnosis.findings.empty() &&
      diagnosis.findings.front().article->has_workaround) {
    context.supersede();
    return diagnose(pack, context);
  }
  return diagnosis;
}

std::vector<RuleTrace> trace_rules(const ContentPack& pack, const Context& context) {
  const int freshness = freshness_percent(pack.freshness, context);
  std::vector<RuleTrace> trace;
  for (const Rule& rule : pack.rules) trace.push_back(ask(rule, context, freshness));
  return trace;
}

}  // namespace support
