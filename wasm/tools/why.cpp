#include "why.h"

#include <algorithm>

#include <fmt/format.h>

#include "condition_lines.h"
#include "support/diagnosis.h"
#include "support/signals.h"

namespace support::tools {
namespace {

/// One finding with the places of its rules in the pack.
struct FindingScore {
  const Article* article;
  int score = 0;
  size_t rank = 0;  ///< 1: shown first; 0: not shown.
  std::vector<size_t> rules;
};

std::vector<FindingScore> score_findings(const ContentPack& pack, const Diagnosis& diagnosis,
                                         const std::vector<RuleTrace>& trace) {
  std::vector<FindingScore> all;
  for (const Article& article : pack.articles) all.push_back({.article = &article});
  for (size_t i = 0; i < pack.rules.size(); ++i) {
    FindingScore& finding = all[pack.rules[i].article];
    finding.rules.push_back(i);
    finding.score += trace[i].points;
  }
  for (size_t i = 0; i < diagnosis.findings.size(); ++i) {
    for (FindingScore& finding : all) {
      if (finding.article == diagnosis.findings[i].article) finding.rank = i + 1;
    }
  }
  // As the diagnosis does it: equal scores keep the pack's order.
  std::stable_sort(all.begin(), all.end(),
                   [](const FindingScore& a, const FindingScore& b) { return a.score > b.score; });
  return all;
}

std::string place_text(const FindingScore& finding, const ContentPack& pack) {
  if (finding.rank == 1) return "shown first";
  if (finding.rank > 1) return fmt::format("shown as number {}", finding.rank);
  if (finding.score < pack.threshold) {
    return fmt::format("not shown, as it is below {}", pack.threshold);
  }
  return fmt::format("not shown, as {} are at most", pack.max_findings);
}

std::string points_text(const RuleTrace& trace) {
  if (trace.truth != Truth::kTrue) return "0";
  return fmt::format("{:+}", trace.points);
}

/// Of a rule that gave less than its weight, what it would have given.
std::string weight_text(const RuleTrace& trace, int freshness) {
  const int weight = trace.rule->weight;
  if (trace.truth != Truth::kTrue) return fmt::format(" (would give {:+})", weight);
  if (trace.points == weight) return "";
  return fmt::format(" ({:+}, and the call still counts {} %)", weight, freshness);
}

std::string freshness_text(const Context& context, int percent) {
  if (context.call() == nullptr) return "No call failed.";
  const Fact& superseded = context[FactId::kCallSuperseded];
  if (superseded.known() && superseded.number != 0) {
    return "It, or a way round it, has succeeded since, so it counts 0 %.";
  }
  const Fact& age = context[FactId::kCallAgeMs];
  if (!age.known()) return "Nothing tells when the call failed, so it counts 100 %.";
  return fmt::format("The call failed {} s ago, so it counts {} %.", age.number / 1000, percent);
}

RedactionPolicy policy_for(const ContentPack& pack, const Signals& signals) {
  RedactionPolicy policy{
      .own_emails = {pack.contact_email}, .key_prefixes = pack.key_prefixes, .make_safe = redact};
  if (!signals.account.email.empty()) policy.own_emails.push_back(signals.account.email);
  return policy;
}

std::string why_text(const ContentPack& pack, Context& context, const RedactionPolicy& policy) {
  const NamedLists lists{.phrases = pack.source->find("lists"),
                         .names = pack.source->find("listNames")};
  const JsonValue& rules = *pack.source->find("rules");
  const Diagnosis diagnosis = diagnose(pack, context);
  const std::vector<RuleTrace> traces = trace_rules(pack, context);
  const int freshness = freshness_percent(pack.freshness, context);
  std::string text = freshness_text(context, freshness) + "\n";
  for (const FindingScore& finding : score_findings(pack, diagnosis, traces)) {
    text += fmt::format("\n{}: {} points, {}\n", finding.article->id, finding.score,
                        place_text(finding, pack));
    size_t at = 0;
    for (const size_t i : finding.rules) {
      const RuleTrace& trace = traces[i];
      const JsonValue& rule = rules.children[trace.rule->article].children[at++];
      text += fmt::format("  {:>4}  {}{}\n", points_text(trace), trace.rule->id,
                          weight_text(trace, freshness));
      text += condition_lines(rule.children[RulePart::kWhen], lists, context, policy, 8);
    }
  }
  return text;
}

}  // namespace

Result<std::string> explain_why(const Json& pack, const Json& signals) {
  Result<JsonDocument> pack_tree = parse_json(pack.dump());
  if (!pack_tree.ok()) return pack_tree.error();
  const Result<ContentPack> parsed = parse_content_pack(std::move(pack_tree.value()));
  if (!parsed.ok()) return parsed.error();
  const Result<JsonDocument> tree =
      parse_json(signals.dump(-1, ' ', false, Json::error_handler_t::replace));
  if (!tree.ok()) return tree.error();
  const Result<Signals> read = parse_signals(tree.value());
  if (!read.ok()) return read.error();
  const RedactionPolicy policy = policy_for(parsed.value(), read.value());
  Context context(read.value(), policy);
  return why_text(parsed.value(), context, policy);
}

}  // namespace support::tools
