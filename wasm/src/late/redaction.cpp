// Redaction: fold, scan, replace.
//
// The marker `[*kind*]` is ASCII, so that it costs a mailto: link few bytes and survives every mail
// client; it holds nothing but the kind's name, so that it belongs to no language; and no text that
// people write looks like it, so that a second pass knows it for what it is and leaves it alone.

#include "support/redaction.h"

#include <array>
#include <cstring>

#include "support/redaction_prose_scanner.h"
#include "support/redaction_scanner.h"

namespace support {
namespace {

using redaction::FoldedText;
using redaction::Scanner;
using redaction::Span;

/// In the order of RemovedKind, for is_one_of.
constexpr const char* kNames =
    " api_key token password cookie private_key one_time_code prompt completion email phone card "
    "iban national_id ip_address ";

constexpr int kMaxPasses = 6;

struct Counts {
  std::array<int, kRemovedKindCount> by_kind{};
  bool full_key_seen = false;
};

std::string replace(std::string_view raw, const FoldedText& folded, const std::vector<Span>& spans,
                    Counts& counts) {
  std::string out;
  out.reserve(raw.size());
  size_t from = 0;
  for (const Span& span : spans) {
    const size_t begin = folded.raw_begin(span.begin);
    out.append(raw.substr(from, begin - from));
    out.append("[*").append(removed_kind_name(span.kind)).append("*]");
    from = folded.raw_end(span.end);
    ++counts.by_kind[static_cast<size_t>(span.kind)];
  }
  out.append(raw.substr(from));
  return out;
}

}  // namespace

std::string_view removed_kind_name(RemovedKind kind) {
  const char* name = kNames + 1;
  for (int i = 0; i < static_cast<int>(kind); ++i) name = std::strchr(name, ' ') + 1;
  return redaction::slice(name, std::strchr(name, ' '));
}

Redaction redact(std::string_view text, const RedactionPolicy& policy) {
  Redaction result;
  result.text = text;
  Counts counts;
  // A replaced value can bring to light what it hid (two encodings deep, say): until nothing is
  // left.
  for (int pass = 0; pass < kMaxPasses; ++pass) {
    const FoldedText folded(result.text);
    Scanner scanner(folded, policy, 0);
    scanner.run();
    if (scanner.spans().empty()) redaction::ProseScanner(folded, scanner.spans()).run();
    if (scanner.spans().empty()) break;
    result.text = replace(result.text, folded, scanner.spans(), counts);
    counts.full_key_seen = counts.full_key_seen || scanner.full_key_seen();
  }
  for (size_t kind = 0; kind < counts.by_kind.size(); ++kind) {
    if (counts.by_kind[kind] > 0) {
      result.removed.push_back({static_cast<RemovedKind>(kind), counts.by_kind[kind]});
    }
  }
  result.full_key_seen = counts.full_key_seen;
  return result;
}

namespace redaction {

ptrdiff_t marker_length(Place place) {
  if (!starts(place, "[*")) return 0;
  const Place end = skip(place + 2, kLower | kJoiner, 24);
  return starts(end, "*]") && is_one_of(slice(place + 2, end), kNames) ? end + 2 - place : 0;
}

bool is_marked(std::string_view value) {
  const size_t begin = value.substr(0, 26).find("[*");
  if (begin == std::string_view::npos) return false;
  const ptrdiff_t length = marker_length(value.data() + begin);
  return length > 0 && begin + static_cast<size_t>(length) == value.size();
}

}  // namespace redaction
}  // namespace support
