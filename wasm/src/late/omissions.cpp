#include "support/omissions.h"

#include <optional>
#include <utility>

#include "support/text.h"
#include "support/text_template.h"

namespace support {
namespace {

/// What is shorter says nothing by itself, and stands everywhere: "2", "no".
constexpr size_t kMinValueBytes = 3;
/// What is shorter is found only where it stands alone: "pro" is no part of "prompt".
constexpr size_t kMinPartBytes = 8;
/// So much of a value's beginning is that value, cut off.
constexpr size_t kMinBeginningBytes = 24;

/// Facts that say the same in another way, or in part.
constexpr std::pair<FactId, FactId> kTogether[] = {{FactId::kCallEndpoint, FactId::kCallPath},
                                                   {FactId::kCallMessage, FactId::kCallSaid},
                                                   {FactId::kCallRequestId, FactId::kCallEdgeId}};

/// Takes a character off the front of `text`, read as JSON writes it where a backslash says so.
char32_t take_written(std::string_view& text) {
  constexpr std::string_view kLetters = "nrtbf";
  if (text.size() > 1 && text[0] == '\\') {
    const char letter = text[1];
    if (letter == 'u') {
      size_t read = 2;
      const char32_t written = take_unicode_escape(text, read);
      text.remove_prefix(read);
      return written;
    }
    if (kLetters.find(letter) != std::string_view::npos || letter == '"' || letter == '/' ||
        letter == '\\') {
      text.remove_prefix(2);
      return kLetters.find(letter) != std::string_view::npos ? U' '
                                                             : static_cast<unsigned char>(letter);
    }
  }
  return take_code_point(text);
}

char32_t folded(char32_t c) {
  if (c >= 0x80) return c;
  const char plain = to_lower(static_cast<char>(c));
  return is_space(plain) ? U' ' : static_cast<unsigned char>(plain);
}

std::string_view without_space(std::string_view text) {
  while (!text.empty() && is_space(text.front())) text.remove_prefix(1);
  return text;
}

struct Match {
  size_t text_bytes = 0;
  size_t value_bytes = 0;
};

/// How far `text` and `value` say the same from their beginnings.
Match common_beginning(std::string_view text, std::string_view value) {
  Match match;
  std::string_view text_rest = text;
  std::string_view value_rest = value;
  while (!text_rest.empty() && !value_rest.empty()) {
    const char32_t wanted = folded(take_code_point(value_rest));
    if (folded(take_written(text_rest)) != wanted) break;
    if (wanted == U' ') {
      text_rest = without_space(text_rest);
      value_rest = without_space(value_rest);
    }
    match = {.text_bytes = text.size() - text_rest.size(),
             .value_bytes = value.size() - value_rest.size()};
  }
  return match;
}

bool joins(char c) { return is_alnum(c) || c == '_' || c == '-'; }

/// The bytes at `at` that say `value`, or 0.
size_t match_at(std::string_view text, size_t at, std::string_view value) {
  const Match match = common_beginning(text.substr(at), value);
  const bool whole = match.value_bytes == value.size();
  if (!whole && match.value_bytes < kMinBeginningBytes) return 0;
  const size_t end = at + match.text_bytes;
  const bool alone = (at == 0 || !joins(text[at - 1])) && (end == text.size() || !joins(text[end]));
  return alone || value.size() >= kMinPartBytes ? match.text_bytes : 0;
}

}  // namespace

void Omissions::add(const TicketField& field, const ContentPack& pack, const Context& context) {
  const auto add_fact = [&](FactId id) {
    facts_[static_cast<size_t>(id)] = true;
    const Fact& fact = context[id];
    switch (fact.kind) {
      case FactKind::kText:
        // A value that has a name in the pack is a word like any other: "yes", "pending".
        if (pack.message(joined({"value.", fact_name(id), ".", fact.text})).empty()) {
          add_value(fact.text);
        }
        break;
      case FactKind::kMoney:
        add_value(fact.text);
        break;
      case FactKind::kNumber:
        add_value(decimal(fact.number));
        break;
      default:
        break;
    }
  };
  fill_template(field.from, [&](std::string_view name) -> std::optional<std::string> {
    const std::optional<FactId> id = fact_id(name);
    if (!id) return std::nullopt;
    add_fact(*id);
    for (const auto& [one, other] : kTogether) {
      if (one == *id) add_fact(other);
    }
    return std::nullopt;
  });
}

void Omissions::add_value(std::string_view value) {
  value = trim(value);
  if (value.size() < kMinValueBytes) return;
  values_.emplace_back(value);
  // The longest first: a path is part of the endpoint that begins with its method.
  for (size_t i = values_.size() - 1; i > 0 && values_[i - 1].size() < value.size(); --i) {
    values_[i].swap(values_[i - 1]);
  }
}

std::string Omissions::without_values(std::string text) const {
  for (const std::string& value : values_) {
    std::string rest;
    for (size_t i = 0; i < text.size();) {
      const size_t bytes = match_at(text, i, value);
      if (bytes > 0) {
        rest += stand_in_;
        i += bytes;
      } else {
        rest += text[i++];
      }
    }
    text = std::move(rest);
  }
  return text;
}

}  // namespace support
