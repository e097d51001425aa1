#include "support/diagnosis.h"

#include <algorithm>

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

Diagnosis diagnose(const ContentPack& pack, const Context& context) {
  Diagnosis diagnosis;
  const int freshness = freshness_percent(pack.freshness, context);
  for (const Article& article : pack.articles) {
    diagnosis.findings.push_back({.article = &article, .score = 0, .escalate = article.escalate});
  }
  for (const Rule& rule : pack.rules) {
    const Truth truth = rule.when.evaluate(context);
    const bool holds = truth == Truth::kTrue;
    const int points = holds ? rule.weight * (rule.about_call ? freshness : 100) / 100 : 0;
    diagnosis.trace.push_back({.rule = &rule, .truth = truth, .points = points});
    if (points == 0) continue;
    const auto finding = std::find_if(
        diagnosis.findings.begin(), diagnosis.findings.end(),
        [&](const Finding& candidate) { return candidate.article->id == rule.finding; });
    finding->score += points;
    finding->escalate = finding->escalate || rule.escalate;
    if (!rule.evidence.empty() && points > 0) finding->evidence.push_back(&rule);
  }
  std::erase_if(diagnosis.findings,
                [&](const Finding& finding) { return finding.score < pack.threshold; });
  std::stable_sort(diagnosis.findings.begin(), diagnosis.findings.end(),
                   [](const Finding& a, const Finding& b) { return a.score > b.score; });
  if (diagnosis.findings.size() > static_cast<size_t>(pack.max_findings)) {
    diagnosis.findings.resize(static_cast<size_t>(pack.max_findings));
  }
  for (Finding& finding : diagnosis.findings) {
    std::stable_sort(finding.evidence.begin(), finding.evidence.end(),
                     [](const Rule* a, const Rule* b) { return a->weight > b->weight; });
  }
  return diagnosis;
}

}  // namespace support
