#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "support/function_ref.h"
#include "support/json_value.h"
#include "support/json_writer.h"
#include "support/result.h"

namespace support {

/// Writes the `value` of a reply to a request of type `type`, or returns why it cannot.
using Answer = FunctionRef<std::optional<Error>(std::string_view type, JsonDocument& request,
                                                JsonWriter& json)>;

/// One message in, one message out: the envelope that all engines share, `Reply` of
/// content/schema/messages.schema.json.
std::string reply_to(std::string_view request, Answer answer);

/// The required field at `path`, a member of the request, is not there.
Error missing(const char* path);

/// Texts by id, as the member `key`.
void write_texts(JsonWriter& json, std::string_view key, const JsonValue& texts);

}  // namespace support
