#pragma once

// What reading a pack and reading its email content have in common.

#include <algorithm>
#include <string_view>
#include <vector>

#include "support/context.h"
#include "support/json_reader.h"
#include "support/text.h"

namespace support {

inline constexpr size_t kMaxEntries = 5000;

/// A fact by its name or, as a pack for the browser has it, by its place in FactId. kCount, and an
/// error recorded, when there is no such fact.
FactId read_fact(const JsonReader& source);

/// Texts by id.
inline const JsonValue* parse_messages(const JsonReader& source) {
  source.required().each_member([](std::string_view /*id*/, const JsonReader& text) {
    static_cast<void>(text.required().text());
  });
  return source.is_object() ? &source.value() : nullptr;
}

/// The text `id` of such messages, or empty.
inline std::string_view text_of(const JsonValue& messages, std::string_view id) {
  const JsonValue* found = messages.find(id);
  return found == nullptr ? std::string_view{} : found->text;
}

template <class T, class Parse>
std::vector<T> parse_all(const JsonReader& source, const Parse& parse) {
  std::vector<T> all;
  source.required().each(kMaxEntries, [&](const JsonReader& item) { all.push_back(parse(item)); });
  return all;
}

/// Fails at `/collection/index/member` of the first reference in `ids` that `known` does not know.
template <class Known>
void require_known(const JsonReader& at, const std::vector<std::string_view>& ids,
                   const Known& known, std::string_view what) {
  for (const std::string_view id : ids) {
    if (!known(id)) {
      at.fail(ErrorCode::kInvalidValue, joined({"no ", what, " \"", id, "\""}));
    }
  }
}

template <class T>
const T* find_by_id(const std::vector<T>& all, std::string_view id) {
  const auto found = std::find_if(all.begin(), all.end(), [&](const T& it) { return it.id == id; });
  return found == all.end() ? nullptr : &*found;
}

}  // namespace support
