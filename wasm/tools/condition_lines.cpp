#include "condition_lines.h"

#include <algorithm>

#include <fmt/format.h>

#include "support/fact_text.h"
#include "support/phrase.h"

namespace support::tools {
namespace {

const char* truth_name(Truth truth) {
  if (truth == Truth::kTrue) return "true";
  return truth == Truth::kFalse ? "false" : "unknown";
}

bool is_group(const JsonValue& condition) {
  if (condition.type != JsonValue::Type::kArray) return false;
  const std::string_view name = condition.children[0].text;
  return name == "all" || name == "any" || name == "none";
}

std::string value_text(const JsonValue& value) {
  switch (value.type) {
    case JsonValue::Type::kBoolean:
      return value.number != 0 ? "true" : "false";
    case JsonValue::Type::kNumber:
      return fmt::to_string(value.number);
    case JsonValue::Type::kArray: {
      std::string list;
      for (const JsonValue& item : value.children) {
        list += (list.empty() ? "" : " or ") + value_text(item);
      }
      return list;
    }
    default:
      return std::string(value.text);
  }
}

class Lines {
 public:
  Lines(const NamedLists& lists, const Context& context, const RedactionPolicy& policy)
      : lists_(lists), context_(context), policy_(policy) {}

  std::string of(const JsonValue& condition, size_t indent) const {
    std::string line = fmt::format("{:{}}{:8} ", "", indent, truth_name(truth_of(condition)));
    if (!is_group(condition)) return line + test_text(condition) + "\n";
    line += fmt::format("{} of\n", condition.children[0].text);
    for (size_t i = 1; i < condition.children.size(); ++i) {
      line += of(condition.children[i], indent + 2);
    }
    return line;
  }

 private:
  /// Asked of the part as the core asks the whole.
  [[nodiscard]] Truth truth_of(const JsonValue& condition) const {
    JsonCheck check{condition, ""};
    return Condition::parse(JsonReader(check), lists_.phrases).evaluate(context_);
  }

  [[nodiscard]] std::string test_text(const JsonValue& test) const {
    if (test.type != JsonValue::Type::kArray) return phrases_test_text(FactId::kCallText, test);
    const FactId id = *fact_id(test.children[0].text);
    const JsonValue& how = test.children[1];
    if (how.text == "has") return phrases_test_text(id, test.children[2]);
    std::string asked;
    if (how.type == JsonValue::Type::kString) {
      asked = fmt::format(" {} {}", how.text, value_text(test.children[2]));
    } else {
      if (how.type == JsonValue::Type::kNumber) asked += " atLeast " + value_text(how);
      if (test.children.size() > 2) asked += " atMost " + value_text(test.children[2]);
    }
    return fmt::format("{}{} ({})", test.children[0].text, asked, seen_text(context_[id]));
  }

  [[nodiscard]] std::string phrases_test_text(FactId id, const JsonValue& has) const {
    // The text that phrases are sought in is spelled so that no redaction would know an address.
    const FactId shown = id == FactId::kCallText ? FactId::kCallSaid : id;
    std::string seen = seen_text(context_[shown]);
    if (shown != id && context_[id].known() && !context_[shown].known()) seen = "the answer";
    if (context_[id].known()) seen = phrases_text(has, id) + seen;
    return fmt::format("{} has {} ({})", fact_name(id), sought(has, lists_.names, "a phrase"),
                       seen);
  }

  /// What is sought, for a list or for phrases of the condition's own.
  static std::string_view sought(const JsonValue& has, const JsonValue* lists,
                                 std::string_view own) {
    const bool is_list = has.type == JsonValue::Type::kNumber;
    return is_list ? lists->children.at(static_cast<size_t>(has.number)).text : own;
  }

  /// The phrases that stand in the text, as the pack spells them.
  [[nodiscard]] std::string phrases_text(const JsonValue& has, FactId id) const {
    std::string_view phrases = sought(has, lists_.phrases, has.text);
    std::string found;
    while (!phrases.empty()) {
      const std::string_view phrase = phrases.substr(0, phrases.find(','));
      phrases.remove_prefix(std::min(phrase.size() + 1, phrases.size()));
      if (!context_.has_phrase(id, phrase)) continue;
      found += fmt::format("{}“{}”", found.empty() ? "" : ", ", phrase);
    }
    return found.empty() ? "none in " : found + " in ";
  }

  [[nodiscard]] std::string seen_text(const Fact& fact) const {
    switch (fact.kind) {
      case FactKind::kUnknown:
        return "unknown";
      case FactKind::kFlag:
        return fact.number != 0 ? "true" : "false";
      case FactKind::kNumber:
        return fmt::to_string(fact.number);
      case FactKind::kDuration:
        return fmt::format("{} ms", fact.number);
      case FactKind::kTime:
        return format_utc(fact.number);
      case FactKind::kMoney:
        return fmt::format("{} {}", fact.text, fact.unit);
      case FactKind::kText:
        break;
    }
    return fmt::format("“{}”", shortened(redact(fact.text, policy_).text));
  }

  /// As much of a text as fits on a line.
  static std::string shortened(const std::string& text) {
    constexpr size_t kMaxShownBytes = 60;
    if (text.size() <= kMaxShownBytes) return text;
    size_t end = kMaxShownBytes;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) --end;
    return text.substr(0, end) + "…";
  }

  const NamedLists& lists_;
  const Context& context_;
  const RedactionPolicy& policy_;
};

}  // namespace

std::string condition_lines(const JsonValue& condition, const NamedLists& lists,
                            const Context& context, const RedactionPolicy& policy, size_t indent) {
  return Lines(lists, context, policy).of(condition, indent);
}

}  // namespace support::tools
