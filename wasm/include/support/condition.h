#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "support/context.h"
#include "support/json_reader.h"
#include "support/phrase.h"

namespace support {

/// Kleene's three values: what the page did not tell is indeterminate, never false.
enum class Truth : uint8_t { kFalse, kTrue, kIndeterminate };

/// any / all / none over facts, in the form that a built pack has (tools/condition_build.h):
///
///     ["all", condition…]   ["any", condition…]   ["none", condition…]
///     "phrase,…" | place                 phrases in the call's text; a place in the lists
///     [fact, "has", "phrase,…" | place]  the same in another text
///     [fact, "is", value | [values]]     text, number or boolean
///     [fact, "startsWith", [texts]]      e.g. paths
///     [fact, "known", true | false]      never indeterminate
///     [fact, least, most]                numbers, ages, money in whole units; either may be null
class Condition {
 public:
  /// An empty condition is true.
  Condition() = default;
  /// `lists` is an array of phrases that conditions share, each by its place; null: there are none.
  /// Keeps views into both.
  static Condition parse(const JsonReader& source, const JsonValue* lists = nullptr);

  [[nodiscard]] Truth evaluate(const Context& context) const;

  /// Facts that the condition asks about, in order, each once.
  [[nodiscard]] std::vector<FactId> facts() const;
  [[nodiscard]] bool asks_about_call() const;

 private:
  enum class Kind : uint8_t { kAll, kAny, kNone, kIs, kRange, kHas, kStartsWith, kKnown };
  enum class ValueKind : uint8_t { kText, kNumber, kFlag };
  struct Value {
    ValueKind kind;
    int64_t number = 0;
    std::string_view text;
  };

  void parse_test(const JsonReader& source, const JsonValue* lists);
  void parse_is(const JsonReader& is);
  void parse_has(const JsonReader& has, const JsonValue* lists);
  [[nodiscard]] bool holds(const Fact& fact) const;
  void collect_facts(std::vector<FactId>& into) const;

  Kind kind_ = Kind::kAll;
  std::vector<Condition> children_;
  FactId fact_ = FactId::kCount;
  std::vector<Value> values_;
  std::string_view phrases_;
  int64_t at_least_ = INT64_MIN;
  int64_t at_most_ = INT64_MAX;
  bool known_ = true;
};

}  // namespace support
