#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "support/content_pack.h"
#include "support/json_reader.h"
#include "support/json_writer.h"
#include "support/result.h"

namespace support {

struct EmailContent;

/// All stages behind one message in, one message out. Holds a content pack, with its email content
/// once it has come, and nothing else: the same request to an engine with the
/// same pack gives the same reply, always.
class Engine {
 public:
  /// `request` and the reply are JSON as content/schema/messages.schema.json defines them. Never
  /// fails: a bad request is answered by an error that names the place.
  [[nodiscard]] std::string handle(std::string_view request);

 private:
  /// Each writes its reply's `value`, or returns why it cannot; then nothing was written.
  std::optional<Error> load(JsonDocument& request, JsonWriter& json);
  std::optional<Error> suggest(JsonDocument& request, JsonWriter& json);
  std::optional<Error> load_email(JsonDocument& request, JsonWriter& json);
  std::optional<Error> compose(JsonDocument& request, JsonWriter& json);
  std::optional<Error> article(JsonDocument& request, JsonWriter& json);
  std::optional<Error> read(JsonDocument& request, JsonWriter& json);
  std::optional<Error> dispatch(std::string_view type, JsonDocument& request, JsonWriter& json);

  std::unique_ptr<const ContentPack> pack_;
  /// In the pack's locale. Who makes it says how it ends, so that nobody else needs to know.
  std::unique_ptr<const EmailContent, void (*)(const EmailContent*)> email_{nullptr, nullptr};
};

}  // namespace support
