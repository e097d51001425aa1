// Three-valued logic after Kleene: `any` is the strongest child, `all` the weakest, `none` the
// negation of `any`.

#include "support/condition.h"

#include <algorithm>
#include <iterator>

#include "content_reading.h"

namespace support {
namespace {

/// In the order of Condition::Kind.
constexpr std::string_view kGroups[] = {"all", "any", "none"};

}  // namespace

FactId read_fact(const JsonReader& source) {
  if (source.is_string()) {
    if (const std::optional<FactId> id = fact_id(source.text())) return *id;
  } else if (const auto number = static_cast<size_t>(source.integer().value_or(-1));
             number < kFactCount) {
    return static_cast<FactId>(number);
  }
  source.fail(ErrorCode::kInvalidValue, "no such fact");
  return FactId::kCount;
}

Condition Condition::parse(const JsonReader& source, const JsonValue* lists) {
  Condition condition;
  if (!source.is_array()) {
    condition.fact_ = FactId::kCallText;
    condition.parse_has(source, lists);
    return condition;
  }
  const JsonReader first = source.at(0).required();
  const auto* const group = first.is_string()
                                ? std::find(std::begin(kGroups), std::end(kGroups), first.text())
                                : std::end(kGroups);
  if (group == std::end(kGroups)) {
    condition.parse_test(source, lists);
    return condition;
  }
  condition.kind_ = static_cast<Kind>(group - kGroups);
  constexpr size_t kMaxParts = 200;
  source.each(kMaxParts, [&](const JsonReader& part) {
    if (&part.value() == &first.value()) return;
    condition.children_.push_back(parse(part, lists));
  });
  return condition;
}

void Condition::parse_test(const JsonReader& source, const JsonValue* lists) {
  fact_ = read_fact(source.at(0));
  const JsonReader how = source.at(1);
  const JsonReader value = source.at(2);
  if (!how.is_string()) {
    kind_ = Kind::kRange;
    if (!how.present()) value.required();
    at_least_ = how.integer().value_or(INT64_MIN);
    at_most_ = value.integer().value_or(INT64_MAX);
  } else if (how.text() == "is") {
    parse_is(value.required());
  } else if (how.text() == "has") {
    parse_has(value.required(), lists);
  } else if (how.text() == "startsWith") {
    kind_ = Kind::kStartsWith;
    for (const std::string_view text : value.required().texts()) {
      values_.push_back({.kind = ValueKind::kText, .text = text});
    }
  } else if (how.text() == "known") {
    kind_ = Kind::kKnown;
    known_ = value.flag().value_or(true);
  } else {
    how.fail(ErrorCode::kInvalidValue, "no such test");
  }
}

void Condition::parse_is(const JsonReader& is) {
  kind_ = Kind::kIs;
  const auto add = [this](const JsonReader& item) {
    if (item.is_string()) {
      values_.push_back({.kind = ValueKind::kText, .text = item.text()});
    } else if (item.is_flag()) {
      values_.push_back({.kind = ValueKind::kFlag, .number = item.flag().value_or(false) ? 1 : 0});
    } else {
      values_.push_back({.kind = ValueKind::kNumber, .number = item.integer().value_or(0)});
    }
  };
  constexpr size_t kMaxValues = 200;
  if (is.is_array()) {
    is.each(kMaxValues, add);
  } else {
    add(is);
  }
}

void Condition::parse_has(const JsonReader& has, const JsonValue* lists) {
  kind_ = Kind::kHas;
  if (has.is_string()) {
    phrases_ = has.text();
    if (!phrases_.starts_with('@')) return;  // The name of a list that the build did not find.
  } else if (lists != nullptr) {
    const auto place = static_cast<size_t>(has.integer().value_or(-1));
    if (place < lists->children.size() && lists->children[place].type == JsonValue::Type::kString) {
      phrases_ = lists->children[place].text;
      return;
    }
  }
  has.fail(ErrorCode::kInvalidValue, "no such phrase list");
}

bool Condition::holds(const Fact& fact) const {
  switch (kind_) {
    case Kind::kIs:
      return std::any_of(values_.begin(), values_.end(), [&](const Value& value) {
        if (value.kind == ValueKind::kText) return value.text == fact.text;
        const bool wants_flag = value.kind == ValueKind::kFlag;
        return wants_flag == (fact.kind == FactKind::kFlag) && value.number == fact.number;
      });
    case Kind::kRange: {
      constexpr int64_t kMicros = 1'000'000;
      const int64_t number = fact.kind == FactKind::kMoney ? fact.number / kMicros : fact.number;
      return number >= at_least_ && number <= at_most_;
    }
    case Kind::kStartsWith:
      return std::any_of(values_.begin(), values_.end(),
                         [&](const Value& value) { return fact.text.starts_with(value.text); });
    default:
      return false;
  }
}

Truth Condition::evaluate(const Context& context) const {
  const auto any = [&](Truth sought) {
    // The sought value decides at once; else one indeterminate child leaves the whole open.
    bool open = false;
    for (const Condition& child : children_) {
      const Truth truth = child.evaluate(context);
      if (truth == sought) return sought;
      open = open || truth == Truth::kIndeterminate;
    }
    if (open) return Truth::kIndeterminate;
    return sought == Truth::kTrue ? Truth::kFalse : Truth::kTrue;
  };
  switch (kind_) {
    case Kind::kAll:
      return any(Truth::kFalse);
    case Kind::kAny:
      return any(Truth::kTrue);
    case Kind::kNone: {
      const Truth truth = any(Truth::kTrue);
      if (truth == Truth::kIndeterminate) return truth;
      return truth == Truth::kTrue ? Truth::kFalse : Truth::kTrue;
    }
    case Kind::kKnown:
      return context[fact_].known() == known_ ? Truth::kTrue : Truth::kFalse;
    default:
      break;
  }
  const Fact& fact = context[fact_];
  if (!fact.known()) return Truth::kIndeterminate;
  if (kind_ != Kind::kHas) return holds(fact) ? Truth::kTrue : Truth::kFalse;
  return context.has_phrase(fact_, phrases_) ? Truth::kTrue : Truth::kFalse;
}

void Condition::collect_facts(std::vector<FactId>& into) const {
  if (fact_ != FactId::kCount && std::find(into.begin(), into.end(), fact_) == into.end()) {
    into.push_back(fact_);
  }
  for (const Condition& child : children_) child.collect_facts(into);
}

std::vector<FactId> Condition::facts() const {
  std::vector<FactId> all;
  collect_facts(all);
  return all;
}

bool Condition::asks_about_call() const {
  const std::vector<FactId> all = facts();
  return std::any_of(all.begin(), all.end(), is_call_fact);
}

}  // namespace support
