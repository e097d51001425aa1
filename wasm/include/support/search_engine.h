#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "support/json_value.h"
#include "support/json_writer.h"
#include "support/library.h"
#include "support/result.h"

namespace support {

/// Search behind one message in, one message out: a module of its own for the browser, since few
/// who open the panel search.
class SearchEngine {
 public:
  /// `request` and the reply are JSON as content/schema/messages.schema.json defines them. Never
  /// fails: a bad request is answered by an error that names the place.
  [[nodiscard]] std::string handle(std::string_view request);

 private:
  std::optional<Error> load(JsonDocument& request, JsonWriter& json);
  std::optional<Error> add(const JsonValue& request, JsonWriter& json);
  std::optional<Error> index(const JsonValue& request, JsonWriter& json);
  std::optional<Error> search(const JsonValue& request, JsonWriter& json) const;

  std::optional<Library> library_;
};

}  // namespace support
