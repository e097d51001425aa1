#include "support/suggestion.h"

#include <algorithm>
#include <array>

#include <fmt/compile.h>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "support/fact_text.h"

namespace support {
namespace {

/// Facts that are identifiers rather than words.
constexpr std::array kMonoFacts = {FactId::kCallEndpoint,  FactId::kCallPath,
                                   FactId::kCallRequestId, FactId::kCallModel,
                                   FactId::kCallCode,      FactId::kAccountKeyPrefix};

std::string_view tone(const Context& context, FactId id) {
  const Fact& fact = context[id];
  switch (id) {
    case FactId::kCallStatus:
    case FactId::kCallFailure:
      return "bad";
    case FactId::kWalletBalance:
      return fact.number <= 0 ? "bad" : "plain";
    case FactId::kStatusState:
      return fact.text == "operational" ? "ok" : "warn";
    default:
      break;
  }
  if (fact.kind == FactKind::kFlag) return fact.number != 0 ? "ok" : "warn";
  return "plain";
}

Json fact_row(const ContentPack& pack, const Context& context, FactId id, std::string text) {
  const std::string_view label = pack.message(fmt::format(FMT_COMPILE("fact.{}"), fact_name(id)));
  Json row{{"fact", fact_name(id)},
           {"label", label.empty() ? fact_name(id) : label},
           {"text", std::move(text)},
           {"tone", tone(context, id)}};
  if (std::find(kMonoFacts.begin(), kMonoFacts.end(), id) != kMonoFacts.end()) row["mono"] = true;
  if (id == FactId::kCallStatus || id == FactId::kCallFailure) {
    if (const Fact& code = context[FactId::kCallCode]; code.known()) row["code"] = code.text;
    if (const Fact& time = context[FactId::kCallTime]; time.known()) row["atUnixMs"] = time.number;
  }
  return row;
}

Json fact_rows(const ContentPack& pack, const Context& context, const Article& article) {
  Json rows = Json::array();
  for (const FactId id : article.facts) {
    if (std::optional<std::string> text = fact_text(pack, context, id)) {
      rows.push_back(fact_row(pack, context, id, std::move(*text)));
    }
  }
  return rows;
}

Json evidence_list(const ContentPack& pack, const Context& context, const Finding& finding) {
  Json list = Json::array();
  std::vector<FactId> told;
  for (const Rule* rule : finding.evidence) {
    // Several rules may rest on one fact; the strongest speaks for it.
    if (std::find(told.begin(), told.end(), rule->evidence_fact) != told.end()) continue;
    told.push_back(rule->evidence_fact);
    list.push_back({{"fact", fact_name(rule->evidence_fact)},
                    {"text", fill_with_facts(pack, context, rule->evidence)}});
  }
  return list;
}

Json check_state(const ContentPack& pack, const Context& context, const std::string& id) {
  const Check& check = *pack.check(id);
  const Truth truth = check.decidable ? check.when.evaluate(context) : Truth::kIndeterminate;
  Json state{{"id", id}, {"text", fill_with_facts(pack, context, check.text)}};
  state["state"] = truth == Truth::kTrue ? "pass" : truth == Truth::kFalse ? "fail" : "unknown";
  if (truth != Truth::kIndeterminate && check.fact != FactId::kCount) {
    state["fact"] = fact_name(check.fact);
  }
  return state;
}

Json check_states(const ContentPack& pack, const Context& context,
                  const std::vector<std::string>& ids) {
  Json states = Json::array();
  for (const std::string& id : ids) states.push_back(check_state(pack, context, id));
  return states;
}

Json finding_view(const ContentPack& pack, const Context& context, const Finding& finding) {
  const Article& article = *finding.article;
  const auto fill = [&](std::string_view text) { return fill_with_facts(pack, context, text); };
  Json steps = Json::array();
  for (const std::string& step : article.steps) steps.push_back(fill(step));
  Json view{{"id", article.id},
            {"title", fill(article.title)},
            {"summary", fill(article.summary)},
            {"score", finding.score},
            {"evidence", evidence_list(pack, context, finding)},
            {"facts", fact_rows(pack, context, article)},
            {"checks", check_states(pack, context, article.checks)},
            {"steps", std::move(steps)},
            {"escalate", finding.escalate}};
  if (article.action) {
    view["action"] = {{"id", article.action->id}, {"label", article.action->label}};
    if (!article.action->url.empty()) view["action"]["url"] = article.action->url;
  }
  if (!article.already_done.empty()) view["alreadyDone"] = article.already_done;
  return view;
}

/// Only what a link may safely open: the page hands in this address.
bool is_web_address(std::string_view url) {
  return url.starts_with("https://") || url.starts_with("http://");
}

void add_status(Json& view, const ContentPack& pack, const Context& context, const Status& status) {
  if (status.state != "degraded" && status.state != "outage") return;
  const std::string_view text = pack.message(fmt::format(FMT_COMPILE("status.{}"), status.state));
  view["status"] = {{"state", status.state}, {"text", fill_with_facts(pack, context, text)}};
  if (is_web_address(status.url)) view["status"]["url"] = status.url;
}

}  // namespace

Json build_suggestion(const ContentPack& pack, const Signals& signals, const Context& context,
                      const Diagnosis& diagnosis) {
  Json findings = Json::array();
  for (const Finding& finding : diagnosis.findings) {
    findings.push_back(finding_view(pack, context, finding));
  }
  Json view{{"findings", std::move(findings)},
            {"journey", check_states(pack, context, pack.journey)}};
  if (!signals.id.empty()) view["id"] = signals.id;
  const Fact& request_id = context[FactId::kCallRequestId];
  if (request_id.known()) view["requestId"] = request_id.text;
  add_status(view, pack, context, signals.status);
  return view;
}

}  // namespace support
