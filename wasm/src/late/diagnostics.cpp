#include <algorithm>
#include <array>

#include "support/call_error.h"
#include "support/email_draft.h"
#include "support/fact_text.h"
#include "support/json_writer.h"
#include "support/plain_text.h"
#include "support/redaction_prose.h"
#include "support/text_template.h"

namespace support {
namespace {

using FactSet = std::array<bool, kFactCount>;

/// The facts that stand in lines of the email as the page knew them.
FactSet facts_shown(const Ticket& ticket) {
  FactSet shown{};
  for (const TicketLine& line : ticket.included) {
    if (line.from_person) continue;
    fill_template(line.field->from, [&shown](std::string_view name) -> std::optional<std::string> {
      if (const auto id = fact_id(name)) shown[static_cast<size_t>(*id)] = true;
      return std::nullopt;
    });
  }
  return shown;
}

class CallWriter {
 public:
  CallWriter(JsonWriter& json, const Ticket& ticket, const FactSet& shown)
      : json_(json), ticket_(ticket), shown_(shown) {}

  void write(const Call& call, const CallError& error) {
    json_.open_object();
    if (is_shown(FactId::kCallTime) && call.at_unix_ms) {
      json_.text("time", format_utc(*call.at_unix_ms));
    }
    text(FactId::kCallEndpoint, "method", call.method);
    text(FactId::kCallEndpoint, "path", call.path());
    text(FactId::kCallModel, "model", call.model);
    if (is_shown(FactId::kCallStatus)) {
      json_.number("status", call.status);
      if (error.retry_after_ms && !is_omitted(FactId::kCallRetryAfterMs)) {
        json_.number("retryAfterMs", *error.retry_after_ms);
      }
      if (error.stream_end != StreamEnd::kNotAStream && !is_omitted(FactId::kCallStreamEvents)) {
        json_.number("streamEvents", error.stream_event_count);
      }
    }
    if (is_shown(FactId::kCallFailure)) json_.text_if_any("failure", call.failure);
    if (call.duration_ms && (is_shown(FactId::kCallStatus) || is_shown(FactId::kCallFailure))) {
      json_.number("durationMs", *call.duration_ms);
    }
    text(FactId::kCallCode, "code", error.code);
    text(FactId::kCallCode, "type", error.type);
    text(FactId::kCallMessage, "message", error.message);
    text(FactId::kCallRequestId, "requestId", error.request_id);
    text(FactId::kCallRequestId, "edgeId", error.edge_id);
    json_.close_object();
  }

 private:
  [[nodiscard]] bool is_shown(FactId id) const { return shown_[static_cast<size_t>(id)]; }
  [[nodiscard]] bool is_omitted(FactId id) const { return ticket_.omissions.has(id); }

  void text(FactId needs, std::string_view name, std::string_view value) {
    if (!is_shown(needs)) return;
    const std::string plain = plain_text(redact_prose(value, ticket_.source.policy).text);
    json_.text_if_any(name, ticket_.omissions.without_values(plain));
  }

  JsonWriter& json_;
  const Ticket& ticket_;
  const FactSet& shown_;
};

bool shows_all_calls(const Ticket& ticket) {
  return std::any_of(ticket.included.begin(), ticket.included.end(), [](const TicketLine& line) {
    return !line.from_person && line.field->derived == TicketField::Derived::kFailingCalls;
  });
}

}  // namespace

std::string diagnostics_json(const Ticket& ticket) {
  constexpr size_t kMaxListed = 10;
  const TicketSource& source = ticket.source;
  const FactSet shown = facts_shown(ticket);
  const bool any = std::find(shown.begin(), shown.end(), true) != shown.end();
  if (ticket.form.own_words || source.context.call() == nullptr || !any) return {};
  JsonWriter json;
  json.open_object();
  json.text("finding", ticket.article->id);
  json.text_if_any("tag", ticket.tag);
  json.open_array("calls");
  CallWriter writer(json, ticket, shown);
  size_t count = 0;
  for (const Call& call : source.signals.calls) {
    const bool wanted = &call == source.context.call() || shows_all_calls(ticket);
    const CallError error = read_call_error(call);
    if (!wanted || !error.failed || count == kMaxListed) continue;
    writer.write(call, error);
    ++count;
  }
  json.close_array();
  json.close_object();
  return json.take();
}

}  // namespace support
