#include "support/library_search.h"

#include <algorithm>

namespace support {
namespace {

constexpr size_t kMaxResults = 10;
constexpr size_t kMaxNearest = 3;
constexpr float kSuspectedFactor = 1.4F;
constexpr float kPageFactor = 1.1F;

std::string_view text_member(const JsonValue& object, std::string_view key) {
  const JsonValue* member = object.find(key);
  return member == nullptr ? std::string_view{} : std::string_view(member->text);
}

bool is_about(const JsonValue& entry, std::string_view finding) {
  return text_member(entry, "id") == finding || text_member(entry, "finding") == finding;
}

/// Whether one of the entry's links leads to the page.
bool leads_to(const JsonValue& entry, std::string_view page_id) {
  const JsonValue* links = entry.find("links");
  if (links == nullptr || page_id.empty()) return false;
  return std::any_of(links->children.begin(), links->children.end(), [&](const JsonValue& link) {
    const std::string_view url = text_member(link, "url");
    return url.starts_with('/') && url.substr(1).starts_with(page_id);
  });
}

std::vector<SearchBoost> boosts_of(const Library& library, const SearchHints& hints) {
  std::vector<SearchBoost> boosts;
  for (const JsonValue* entry : library.entries()) {
    const bool is_suspected =
        std::any_of(hints.suspected.begin(), hints.suspected.end(),
                    [&](std::string_view finding) { return is_about(*entry, finding); });
    const std::string id(text_member(*entry, "id"));
    if (is_suspected) boosts.push_back({.kind = "", .id = id, .factor = kSuspectedFactor});
    if (leads_to(*entry, hints.page)) {
      boosts.push_back({.kind = "", .id = id, .factor = kPageFactor});
    }
  }
  return boosts;
}

void write_ranges(JsonWriter& json, std::string_view key, const std::vector<TextRange>& ranges) {
  json.open_array(key);
  for (const TextRange& range : ranges) {
    json.open_array();
    json.number(range.begin);
    json.number(range.end);
    json.close_array();
  }
  json.close_array();
}

/// UTF-16 code units [range) of `text`, which is UTF-8.
std::string_view slice_utf16(std::string_view text, TextRange range) {
  uint32_t units = 0;
  size_t begin = text.size();
  size_t end = text.size();
  for (size_t i = 0; i < text.size(); ++i) {
    const auto byte = static_cast<unsigned char>(text[i]);
    if ((byte & 0xC0U) == 0x80U) continue;
    if (units >= range.begin && begin == text.size()) begin = i;
    if (units >= range.end) {
      end = i;
      break;
    }
    units += byte >= 0xF0U ? 2 : 1;
  }
  return text.substr(std::min(begin, end), end - std::min(begin, end));
}

void write_heading(JsonWriter& json, const SearchDocument& document) {
  json.text("id", document.id);
  json.text("kind", document.kind);
  json.text("title", document.title);
}

void write_result(JsonWriter& json, const Library& library, const SearchQuery& understood,
                  uint32_t number) {
  const SearchDocument& document = library.documents()[number];
  const MatchMarks marks = library.index().mark_matches(understood, document);
  json.open_object();
  write_heading(json, document);
  write_ranges(json, "titleMarks", marks.title);
  json.text("passage", slice_utf16(document.text, marks.passage));
  write_ranges(json, "passageMarks", marks.passage_matches);
  json.text_if_any("crumbs", document.crumbs);
  json.text_if_any("url", document.url);
  json.close_object();
}

/// Where somebody may go on whose words are nowhere: what the diagnosis suspects, then the guides.
void write_nearest(JsonWriter& json, const Library& library, const SearchHints& hints) {
  size_t written = 0;
  const auto write = [&](const SearchDocument& document) {
    if (written++ >= kMaxNearest) return;
    json.open_object();
    write_heading(json, document);
    json.close_object();
  };
  json.open_array("nearest");
  const auto& entries = library.entries();
  for (const std::string_view finding : hints.suspected) {
    for (size_t i = 0; i < entries.size(); ++i) {
      if (is_about(*entries[i], finding)) write(library.documents()[i]);
    }
  }
  for (const SearchDocument& document : library.documents()) {
    if (document.kind == "guide") write(document);
  }
  json.close_array();
}

}  // namespace

void write_results(JsonWriter& json, const Library& library, std::string_view query,
                   const SearchHints& hints) {
  const SearchIndex& index = library.index();
  const SearchQuery understood = index.understand(query);
  const QueryOptions options{.limit = kMaxResults, .boosts = boosts_of(library, hints)};
  const std::vector<SearchHit> hits = index.rank(understood, options);
  json.open_array("results");
  for (const SearchHit& hit : hits) write_result(json, library, understood, hit.document);
  json.close_array();
  if (hits.empty()) write_nearest(json, library, hints);
}

}  // namespace support
