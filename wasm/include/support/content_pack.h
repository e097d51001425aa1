#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string_view>
#include <vector>

#include "support/condition.h"
#include "support/json_reader.h"
#include "support/result.h"

namespace support {

// One content pack in one locale, as `supportctl build` writes it. Every text that a person reads
// comes from here; texts may hold {fact} placeholders and [optional parts] (see text_template.h).

/// The article that speaks when nothing more is known: every pack must have it.
inline constexpr std::string_view kFallbackArticle = "other";

// Rules, articles and what they consist of are arrays in a built pack. These say where their parts
// stand; what is null at the end may be missing.

/// The evidence, `[fact, sentence]`, is null where a rule says what the pack's `evidence` says, and
/// empty where it says nothing.
struct RulePart {
  enum : uint8_t { kWeight, kWhen, kEvidence, kEscalate, kId };
};
struct ArticlePart {
  enum : uint8_t {
    kId,
    kTitle,
    kSummary,
    kSteps,
    kChecks,
    kFacts,
    kAction,
    kAlreadyDone,
    kEscalate,
    kWorkaround
  };
};
struct LinkPart {
  enum : uint8_t { kId, kLabel, kUrl };
};
struct CheckPart {
  enum : uint8_t { kId, kText, kWhen, kFinding };
};
struct ResolutionPart {
  enum : uint8_t { kText, kWhen, kFindings };
};

/// A condition over facts that supports a finding, how strongly, and the sentence it gives.
struct Rule {
  std::string_view id;  ///< Empty in a pack for the browser, which never names its rules.
  size_t article = 0;   ///< The finding's place in ContentPack::articles.
  int weight = 0;  ///< Points added to the finding when the condition is true; may be negative.
  Condition when;
  FactId evidence_fact = FactId::kCount;  ///< kCount: the rule speaks no sentence.
  std::string_view evidence;              ///< The sentence, a template.
  bool escalate = false;                  ///< Writing to support at once is the right step.
  bool about_call = false;  ///< `when` asks about the failing call, so the weight ages with it.
};

/// What is said when a finding that was shown is gone because something got better.
struct Resolution {
  std::vector<std::string_view> findings;  ///< Ids; empty: any.
  Condition when;
  std::string_view text;  ///< A template.
};

/// Something that can be decided from facts, or else is left to the person.
struct Check {
  std::string_view id;
  std::string_view text;
  bool decidable = false;
  Condition when;
  FactId fact = FactId::kCount;  ///< The fact that decides.
  std::string_view finding;      ///< Its action is what an account that lacks this does next.
};

struct Link {
  std::string_view id;
  std::string_view label;
  std::string_view url;
};

/// What a person is told about one finding.
struct Article {
  std::string_view id;
  std::string_view title;
  std::string_view summary;
  std::vector<std::string_view> steps;
  std::vector<std::string_view> checks;  ///< Ids.
  std::vector<FactId> facts;             ///< Rows shown beside it.
  std::optional<Link> action;
  std::string_view already_done;
  bool escalate = false;
  bool has_workaround = false;  ///< Another model, or another address, does as well.
};

/// How long a failing call keeps its weight: wholly until `full_ms`, then falling to nothing at
/// `none_ms`.
struct Freshness {
  int64_t full_ms = 30 * 60'000;
  int64_t none_ms = 24 * 3'600'000;
};

struct ContentPack {
  std::string_view id;
  std::string_view locale;
  std::string_view contact_email;
  std::string_view response_target;
  std::vector<std::string_view> key_prefixes;  ///< The gateway's own keys begin like this.
  int threshold = 0;                           ///< A finding below this score is not shown.
  int max_findings = 0;
  Freshness freshness;
  std::vector<Rule> rules;              ///< In the order of their articles.
  std::vector<Resolution> resolutions;  ///< The first that fits speaks.
  std::vector<Article> articles;
  std::vector<Check> checks;
  std::vector<std::string_view> journey;  ///< Check ids: the set-up of an account, in order.
  const JsonValue* messages = nullptr;    ///< Texts by id: "money.USD", "fact.call.status", …
  const JsonValue* ui = nullptr;          ///< The panel's own furniture, likewise.
  std::unique_ptr<const JsonDocument> source;  ///< What every string above is a view into.

  [[nodiscard]] const Article* article(std::string_view article_id) const;
  [[nodiscard]] const Check* check(std::string_view check_id) const;
  /// A message, or empty. Ids are dotted: "fact.call.status", "value.status.state.outage".
  [[nodiscard]] std::string_view message(std::string_view message_id) const;
};

/// Reads a built pack, which it keeps. Everything that refers to something else is resolved or
/// refused here, with the JSON pointer, so that no later stage meets a dangling name.
Result<ContentPack> parse_content_pack(JsonDocument pack, std::string_view at = "");

}  // namespace support
