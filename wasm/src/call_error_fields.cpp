// The names under which APIs put what we look for. To teach the reader a new name, add a row; the
// compiler sorts them.

#include "call_error_fields.h"

#include <algorithm>
#include <array>
#include <span>

#include "call_error_text.h"

namespace support::call_error {
namespace {

struct FieldName {
  std::string_view name;
  Field meaning;
};

constexpr std::array kFields = std::to_array<FieldName>({
    {"blockreason", {Role::kReason, 4}},
    {"clerktraceid", {Role::kRequestId, 3}},
    {"code", {Role::kCode, 0}},
    {"correlationid", {Role::kRequestId, 2}},
    {"data", {Role::kMessage, 9}},
    {"debugid", {Role::kRequestId, 3}},
    {"description", {Role::kMessage, 7}},
    {"detail", {Role::kMessage, 2}},
    {"details", {Role::kMessage, 8}},
    {"done", {Role::kDone, 0}},
    {"errcode", {Role::kCode, 2}},
    {"errmsg", {Role::kMessage, 1}},
    {"errno", {Role::kCode, 2}},
    {"error", {Role::kMessage, 4}},
    {"errorcode", {Role::kCode, 1}},
    {"errordescription", {Role::kMessage, 1}},
    {"errorid", {Role::kRequestId, 4}},
    {"errormessage", {Role::kMessage, 1}},
    {"errormsg", {Role::kMessage, 1}},
    {"errorname", {Role::kType, 2}},
    {"errors", {Role::kMessage, 3}},
    {"errorsummary", {Role::kMessage, 1}},
    {"errortype", {Role::kType, 1}},
    {"estimatedtime", {Role::kRetrySeconds, 2}},
    {"exception", {Role::kType, 2}},
    {"finishreason", {Role::kFinish, 0}},
    {"limitsource", {Role::kDetail, 0}},
    {"loc", {Role::kPlace, 0}},
    {"logid", {Role::kRequestId, 3}},
    {"longmessage", {Role::kDetail, 0}},
    {"message", {Role::kMessage, 0}},
    {"messageen", {Role::kMessage, 8}},
    {"messagezh", {Role::kMessage, 9}},
    {"msg", {Role::kMessage, 1}},
    {"name", {Role::kType, 3}},
    {"object", {Role::kObject, 0}},
    {"ok", {Role::kSuccess, 0}},
    {"providername", {Role::kProvider, 0}},
    {"quotaid", {Role::kDetail, 0}},
    {"quotametric", {Role::kDetail, 0}},
    {"rayid", {Role::kRequestId, 4}},
    {"raw", {Role::kUpstreamMessage, 0}},
    {"reason", {Role::kReason, 3}},
    {"remedyhint", {Role::kDetail, 0}},
    {"reqid", {Role::kRequestId, 1}},
    {"requestid", {Role::kRequestId, 0}},
    {"resetsinseconds", {Role::kRetrySeconds, 1}},
    {"ret", {Role::kCode, 2}},
    {"retryafter", {Role::kRetrySeconds, 0}},
    {"retryafterms", {Role::kRetryMs, 0}},
    {"retryafterseconds", {Role::kRetrySeconds, 0}},
    {"retrydelay", {Role::kRetrySeconds, 0}},
    {"sid", {Role::kRequestId, 4}},
    {"status", {Role::kStatus, 2}},
    {"statuscode", {Role::kStatusCode, 3}},
    {"statusmsg", {Role::kMessage, 1}},
    {"stopreason", {Role::kFinish, 0}},
    {"success", {Role::kSuccess, 0}},
    {"tag", {Role::kType, 4}},
    {"title", {Role::kMessage, 6}},
    {"trace", {Role::kRequestId, 2}},
    {"traceid", {Role::kRequestId, 2}},
    {"type", {Role::kType, 0}},
    {"upstreamerror", {Role::kUpstreamMessage, 0}},
    {"xratelimitreset", {Role::kRetryAt, 3}},
    {"xrequestid", {Role::kRequestId, 0}},
    {"id", {Role::kId, 0}},
});

struct ContainerName {
  std::string_view name;
  Opening meaning;
};

constexpr std::array kContainers = std::to_array<ContainerName>({
    {"baseresp", {Context::kStatus}},
    {"body", {Context::kRoot}},
    {"candidates", {Context::kChoices}},
    {"cause", {Context::kError, true}},
    {"choices", {Context::kChoices}},
    {"context", {Context::kAside}},
    {"data", {Context::kData}},
    {"detail", {Context::kError}},
    {"details", {Context::kAside}},
    {"err", {Context::kError, false, true}},
    {"error", {Context::kError, false, true}},
    {"errors", {Context::kList, false, true}},
    {"exception", {Context::kError, false, true}},
    {"extensions", {Context::kAside}},
    {"failure", {Context::kError, false, true}},
    {"fault", {Context::kError, false, true}},
    {"header", {Context::kStatus}},
    {"headers", {Context::kAside}},
    {"incompletedetails", {Context::kChoices}},
    {"innererror", {Context::kAside}},
    {"loc", {Context::kAside}},
    {"message", {Context::kError}},
    {"meta", {Context::kAside}},
    {"metadata", {Context::kAside}},
    {"originalerror", {Context::kError, true}},
    {"promptfeedback", {Context::kChoices}},
    {"providererror", {Context::kError, true}},
    {"raw", {Context::kError, true}},
    {"response", {Context::kRoot}},
    {"responsemetadata", {Context::kRoot}},
    {"status", {Context::kError}},
    {"upstream", {Context::kError, true}},
    {"upstreamerror", {Context::kError, true}},
    {"violations", {Context::kAside}},
    {"xgroq", {Context::kVendor}},
});

// FNV-1a (Fowler, Noll, Vo) over a name as it is compared: the bit sets letters in lower case, and
// what else it maps to one is in no name.
constexpr uint32_t hash_name(std::string_view name) {
  uint32_t hash = 2166136261;
  for (const char c : name) {
    if (c != '_' && c != '-') hash = (hash ^ static_cast<uint8_t>(c | 0x20)) * 16777619;
  }
  return hash;
}

// Names by their hashes in order, apart from what they mean: a tenth of an answer's reading is to
// look names up, and no name need be downloaded.
template <class Meaning, size_t kCount>
struct NameTable {
  std::array<uint32_t, kCount> hashes{};
  std::array<Meaning, kCount> meanings{};

  template <class Row>
  explicit constexpr NameTable(std::array<Row, kCount> rows) {
    std::sort(rows.begin(), rows.end(),
              [](const Row& a, const Row& b) { return hash_name(a.name) < hash_name(b.name); });
    for (size_t i = 0; i < kCount; ++i) {
      hashes[i] = hash_name(rows[i].name);
      meanings[i] = rows[i].meaning;
    }
  }

  [[nodiscard]] constexpr bool is_ambiguous() const {
    return std::adjacent_find(hashes.begin(), hashes.end()) != hashes.end();
  }
};
constexpr NameTable<Field, kFields.size()> kFieldTable(kFields);
constexpr NameTable<Opening, kContainers.size()> kContainerTable(kContainers);
static_assert(!kFieldTable.is_ambiguous() && !kContainerTable.is_ambiguous());

// The place of the name in `hashes`, or their count.
size_t find_name(std::span<const uint32_t> hashes, std::string_view name) {
  const uint32_t wanted = hash_name(name);
  size_t low = 0;
  for (size_t high = hashes.size(); low < high;) {
    const size_t middle = (low + high) / 2;
    if (hashes[middle] == wanted) return middle;
    if (hashes[middle] < wanted) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return hashes.size();
}

}  // namespace

Field find_field(std::string_view name) {
  const size_t at = find_name(kFieldTable.hashes, name);
  return at == kFields.size() ? Field{} : kFieldTable.meanings[at];
}

Opening find_container(std::string_view name, Context parent, bool is_array) {
  if (parent == Context::kSkip) return {};
  const size_t at = find_name(kContainerTable.hashes, name);
  if (at == kContainers.size()) {
    // Validators nest their sentences: {"errors":{"email":["is taken"]}}.
    return {parent == Context::kList ? Context::kList : Context::kSkip};
  }
  const Opening opening = kContainerTable.meanings[at];
  const bool only_errors = parent == Context::kChoices || parent == Context::kVendor;
  if (only_errors && !opening.is_error) return {};
  if (opening.context == Context::kData && is_array) return {};
  return opening;
}

}  // namespace support::call_error
