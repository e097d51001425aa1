#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "support/content_pack.h"
#include "support/json_reader.h"
#include "support/result.h"

namespace support {

/// All stages behind one message in, one message out. Holds a content pack and nothing else: the
/// same request to an engine with the same pack gives the same reply, always.
class Engine {
 public:
  /// `request` and the reply are JSON as content/schema/messages.schema.json defines them. Never
  /// fails: a bad request is answered by an error that names the place.
  [[nodiscard]] std::string handle(std::string_view request);

  /// The same for callers that hold parsed JSON. `request` is read below JSON pointer "".
  [[nodiscard]] Result<Json> handle(const Json& request);

 private:
  Result<Json> load(const Json& request);
  [[nodiscard]] Result<Json> suggest(const Json& request) const;
  [[nodiscard]] Result<Json> compose(const Json& request) const;

  std::optional<ContentPack> pack_;
};

}  // namespace support
