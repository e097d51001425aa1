#include "support/suggestion.h"

#include <algorithm>
#include <array>

#include "support/fact_text.h"
#include "support/text.h"

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

void write_fact_row(JsonWriter& json, const ContentPack& pack, const Context& context, FactId id,
                    std::string_view text) {
  const std::string_view label = pack.message(joined({"fact.", fact_name(id)}));
  json.open_object();
  json.text("fact", fact_name(id));
  json.text("label", label.empty() ? fact_name(id) : label);
  json.text("text", text);
  json.text("tone", tone(context, id));
  if (std::find(kMonoFacts.begin(), kMonoFacts.end(), id) != kMonoFacts.end()) {
    json.flag("mono", true);
  }
  if (const Fact& fact = context[id]; fact.kind == FactKind::kTime) {
    json.flag("isTime", true);
    json.number("atUnixMs", fact.number);
  }
  if (id == FactId::kCallStatus || id == FactId::kCallFailure) {
    json.text_if_any("code", context[FactId::kCallCode].text);
    if (const Fact& time = context[FactId::kCallTime]; time.known()) {
      json.number("atUnixMs", time.number);
    }
  }
  json.close_object();
}

void write_evidence(JsonWriter& json, const ContentPack& pack, const Context& context,
                    const Finding& finding) {
  json.open_array("evidence");
  std::vector<FactId> told;
  for (const Rule* rule : finding.evidence) {
    // Several rules may rest on one fact; the strongest speaks for it.
    if (std::find(told.begin(), told.end(), rule->evidence_fact) != told.end()) continue;
    told.push_back(rule->evidence_fact);
    json.open_object();
    json.text("fact", fact_name(rule->evidence_fact));
    json.text("text", fill_with_facts(pack, context, rule->evidence));
    json.close_object();
  }
  json.close_array();
}

std::string_view check_state(Truth truth) {
  if (truth == Truth::kTrue) return "pass";
  return truth == Truth::kFalse ? "fail" : "unknown";
}

void write_checks(JsonWriter& json, std::string_view name, const ContentPack& pack,
                  const Context& context, const std::vector<std::string_view>& ids) {
  json.open_array(name);
  for (const std::string_view id : ids) {
    const Check& check = *pack.check(id);
    const Truth truth = check.decidable ? check.when.evaluate(context) : Truth::kIndeterminate;
    json.open_object();
    json.text("id", id);
    json.text("state", check_state(truth));
    json.text("text", fill_with_facts(pack, context, check.text));
    if (truth != Truth::kIndeterminate && check.fact != FactId::kCount) {
      json.text("fact", fact_name(check.fact));
    }
    json.close_object();
  }
  json.close_array();
}

void write_action(JsonWriter& json, std::string_view name, const Article& article) {
  if (!article.action) return;
  json.open_object(name);
  json.text("id", article.action->id);
  json.text("label", article.action->label);
  json.text_if_any("url", article.action->url);
  json.close_object();
}

/// Where nothing fails, the first step that is missing is the one thing to do.
void write_next(JsonWriter& json, const ContentPack& pack, const Context& context) {
  for (const std::string_view id : pack.journey) {
    const Check& check = *pack.check(id);
    const Article* article = pack.article(check.finding);
    if (article == nullptr || check.when.evaluate(context) != Truth::kFalse) continue;
    return write_action(json, "next", *article);
  }
}

void write_finding(JsonWriter& json, const ContentPack& pack, const Context& context,
                   const Finding& finding) {
  const Article& article = *finding.article;
  const auto fill = [&](std::string_view text) { return fill_with_facts(pack, context, text); };
  json.open_object();
  json.text("id", article.id);
  json.text("title", fill(article.title));
  json.text("summary", fill(article.summary));
  json.number("score", finding.score);
  write_evidence(json, pack, context, finding);
  write_fact_rows(json, pack, context, article.facts);
  write_checks(json, "checks", pack, context, article.checks);
  json.open_array("steps");
  for (const std::string_view step : article.steps) json.text(fill(step));
  json.close_array();
  write_action(json, "action", article);
  json.text_if_any("alreadyDone", article.already_done);
  json.flag("escalate", finding.escalate);
  json.close_object();
}

/// Only what a link may safely open: the page hands in this address.
bool is_web_address(std::string_view url) {
  return url.starts_with("https://") || url.starts_with("http://");
}

void write_status(JsonWriter& json, const ContentPack& pack, const Context& context,
                  const Status& status) {
  if (status.state != "degraded" && status.state != "outage") return;
  const std::string_view text = pack.message(joined({"status.", status.state}));
  json.open_object("status");
  json.text("state", status.state);
  json.text("text", fill_with_facts(pack, context, text));
  if (is_web_address(status.url)) json.text("url", status.url);
  json.close_object();
}

template <class T, class Predicate>
bool any_of(const std::vector<T>& all, const Predicate& predicate) {
  return std::any_of(all.begin(), all.end(), predicate);
}

/// Which resolutions hold, a bit each, as far as there are bits.
uint32_t find_resolved(const ContentPack& pack, const Context& context) {
  uint32_t holds = 0;
  for (size_t i = pack.resolutions.size(); i-- > 0;) {
    holds = holds * 2 + (pack.resolutions[i].when.evaluate(context) == Truth::kTrue ? 1 : 0);
  }
  return holds;
}

void write_resolved(JsonWriter& json, const ContentPack& pack, const Context& context,
                    const Diagnosis& diagnosis, const Shown& shown) {
  uint32_t holds = find_resolved(pack, context);
  if (holds != 0) json.number("holds", holds);
  const bool stands = any_of(diagnosis.findings, [&](const Finding& finding) {
    return finding.article->id == shown.finding;
  });
  if (shown.finding.empty() || stands) return;
  holds &= ~shown.holds;
  for (const Resolution& resolution : pack.resolutions) {
    const std::vector<std::string_view>& ids = resolution.findings;
    const bool fits =
        ids.empty() || any_of(ids, [&](std::string_view id) { return id == shown.finding; });
    const bool is_new = (holds & 1) != 0;
    holds >>= 1;
    if (!fits || !is_new) continue;
    json.open_object("resolved");
    json.text("finding", shown.finding);
    json.text("text", fill_with_facts(pack, context, resolution.text));
    json.close_object();
    return;
  }
}

}  // namespace

void write_fact_rows(JsonWriter& json, const ContentPack& pack, const Context& context,
                     const std::vector<FactId>& facts) {
  json.open_array("facts");
  // A call that is dealt with made no finding: one that the account makes is not about it.
  const bool tells_call = freshness_percent(pack.freshness, context) > 0;
  for (const FactId id : facts) {
    if (is_call_fact(id) && !tells_call) continue;
    if (const std::optional<std::string> text = fact_text(pack, context, id)) {
      write_fact_row(json, pack, context, id, *text);
    }
  }
  json.close_array();
}

void write_suggestion(JsonWriter& json, const ContentPack& pack, const Signals& signals,
                      const Context& context, const Diagnosis& diagnosis, const Shown& shown) {
  json.open_object();
  json.text_if_any("id", signals.id);
  json.open_array("findings");
  for (const Finding& finding : diagnosis.findings) write_finding(json, pack, context, finding);
  json.close_array();
  if (diagnosis.findings.empty() && context[FactId::kCallFailed].number != 0 &&
      freshness_percent(pack.freshness, context) == 100) {
    json.flag("settled", true);
  }
  json.text_if_any("requestId", context[FactId::kCallRequestId].text);
  write_checks(json, "journey", pack, context, pack.journey);
  if (diagnosis.findings.empty()) write_next(json, pack, context);
  write_status(json, pack, context, signals.status);
  write_resolved(json, pack, context, diagnosis, shown);
  json.close_object();
}

}  // namespace support
