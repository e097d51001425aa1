// What an email says of the calls themselves: several in one line instead of several pastes, and
// the beginning of what the newest was answered.

#include <algorithm>

#include <fmt/compile.h>
#include <fmt/format.h>

#include "support/call_error.h"
#include "support/cut_text.h"
#include "support/fact_text.h"
#include "support/plain_text.h"
#include "support/redaction_prose.h"
#include "support/text.h"
#include "support/text_template.h"
#include "support/ticket.h"

namespace support {
namespace {

constexpr size_t kMaxIds = 5;
constexpr int64_t kLeastSpanMs = 1000;

/// "402 ×2, 503": how often which status came, the newest first.
class StatusCounts {
 public:
  void add(std::string name) {
    for (auto& [known, count] : counts_) {
      if (known != name) continue;
      ++count;
      return;
    }
    counts_.emplace_back(std::move(name), 1);
  }
  [[nodiscard]] std::string text() const {
    std::string all;
    for (const auto& [name, count] : counts_) {
      if (!all.empty()) all += ", ";
      all += name;
      if (count > 1) all += fmt::format(FMT_COMPILE(" ×{}"), count);
    }
    return all;
  }

 private:
  std::vector<std::pair<std::string, int>> counts_;
};

/// A key that an answer calls an id: behind "id" only what is a secret beyond doubt counts as one.
bool holds_secret(std::string_view id, const RedactionPolicy& policy) {
  return !redact_prose(joined({"id ", id}), policy).removed.empty();
}

/// Ids of the newest calls; how many more there are.
std::string id_list(const std::vector<std::string>& ids) {
  std::string all;
  for (size_t i = 0; i < std::min(ids.size(), kMaxIds); ++i) {
    if (i > 0) all += ", ";
    all += ids[i];
  }
  if (ids.size() > kMaxIds) all += fmt::format(FMT_COMPILE(", +{}"), ids.size() - kMaxIds);
  return all;
}

/// With its characters instead of what JSON may write for them ("\\u4f59"), for people to read.
std::string spelled_out(std::string_view json) {
  std::string text;
  for (size_t at = 0; at < json.size();) {
    if (json.substr(at, 2) == "\\u") {
      size_t read = at + 2;
      const char32_t written = take_unicode_escape(json, read);
      // An escaped quote or control character would mean another thing outside its string.
      if (written >= 0xA0 && written != kReplacementCharacter) {
        append_utf8(text, written);
        at = read;
        continue;
      }
    }
    text += json[at++];
  }
  return text;
}

/// The count of `kind` becomes what it is in `more` if that is higher: the excerpt may hold once
/// more what was taken out of the error message before.
void raise_removed(std::vector<Removed>& into, const std::vector<Removed>& more) {
  for (const Removed& found : more) {
    const auto known = std::find_if(into.begin(), into.end(),
                                    [&found](const Removed& it) { return it.kind == found.kind; });
    if (known == into.end()) {
      add_removed(into, {found});
    } else {
      known->count = std::max(known->count, found.count);
    }
  }
}

/// How many marks of what was removed a text holds.
int marks(std::string_view text, RemovedKind kind) {
  const std::string mark = joined({"[*", removed_kind_name(kind), "*]"});
  int count = 0;
  for (size_t at = text.find(mark); at != text.npos; at = text.find(mark, at + mark.size())) {
    ++count;
  }
  return count;
}

}  // namespace

std::string count_text(int count) { return decimal(count) + (count == kKeptCalls ? "+" : ""); }

std::string failing_calls_text(const TicketSource& source, const Omissions& omissions) {
  StatusCounts statuses;
  std::vector<std::string> ids;
  int count = 0;
  int64_t first = INT64_MAX;
  int64_t last = INT64_MIN;
  // What was mended since, or failed before the same call worked, is another story.
  const std::vector<Call>& calls = source.signals.calls;
  const Call* told = source.context.call();
  std::vector<const Call*> worked;
  for (const Call& call : calls) {
    CallError error = read_call_error(call);
    // That it works in one piece mends no stream.
    const bool broke = error.stream_end != StreamEnd::kNotAStream && call.stream == true;
    const bool works_since = std::any_of(worked.begin(), worked.end(), [&](const Call* newer) {
      return newer->is_like(call) && !(broke && newer->stream == false);
    });
    if (!error.failed) worked.push_back(&call);
    if (told == nullptr || &call < told || works_since || !error.failed) continue;
    ++count;
    statuses.add(call.status > 0 ? decimal(call.status)
                                 : std::string(source.content.message("noAnswer")));
    const bool is_new = std::find(ids.begin(), ids.end(), error.request_id) == ids.end();
    if (!error.request_id.empty() && is_new && !holds_secret(error.request_id, source.policy)) {
      ids.push_back(std::move(error.request_id));
    }
    if (call.at_unix_ms) {
      first = std::min(first, *call.at_unix_ms);
      last = std::max(last, *call.at_unix_ms);
    }
  }
  if (count < 2) return {};
  const auto lookup = [&](std::string_view name) -> std::optional<std::string> {
    if (name == "count") return count_text(count);
    if (name == "statuses" && !omissions.has(FactId::kCallStatus)) return statuses.text();
    if (name == "ids" && !ids.empty() && !omissions.has(FactId::kCallRequestId)) {
      return id_list(ids);
    }
    if (name == "span" && last > first && last - first >= kLeastSpanMs)
      return duration_text(source.pack, last - first);
    return std::nullopt;
  };
  return fill_template(source.content.message("calls"), lookup).text;
}

std::optional<FailuresSince> failures_since(const Signals& signals, int64_t unix_ms) {
  if (!signals.calls_known) return std::nullopt;
  FailuresSince since;
  for (const Call& call : signals.calls) {
    if (!call.at_unix_ms || *call.at_unix_ms <= unix_ms || !read_call_error(call).failed) continue;
    ++since.count;
    since.newest_unix_ms = std::max(since.newest_unix_ms, *call.at_unix_ms);
  }
  return since;
}

std::string response_excerpt(const TicketSource& source, const Omissions& omissions,
                             std::vector<Removed>& removed) {
  // Redacted before it is cut, so that no secret is cut into a stump that nobody recognises; and
  // this much is enough to begin with, for a page of 64 KiB would be redacted at every key stroke.
  constexpr size_t kReadBytes = 8192;
  constexpr size_t kExcerptSize = 600;
  const Call* call = source.context.call();
  if (call == nullptr) return {};
  // A sentence as the whole answer is told as the message.
  const CallError error = read_call_error(*call);
  if (error.surface == Surface::kText && trim(call->body) == error.message) return {};
  Redaction redaction = redact_prose(spelled_out(cut_whole(call->body, kReadBytes)), source.policy);
  std::string excerpt =
      shortened(omissions.without_values(plain_line(redaction.text)), kExcerptSize);
  // What was removed further down would not have been sent anyway.
  for (Removed& one : redaction.removed) one.count = std::min(one.count, marks(excerpt, one.kind));
  std::erase_if(redaction.removed, [](const Removed& one) { return one.count == 0; });
  raise_removed(removed, redaction.removed);
  return excerpt;
}

}  // namespace support
