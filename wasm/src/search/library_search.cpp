#include "support/library_search.h"

#include <algorithm>

#include "support/search_marks.h"
#include "support/text.h"

namespace support {
namespace {

constexpr size_t kMaxResults = 10;
constexpr size_t kMaxNearest = 3;
constexpr float kSuspectedFactor = 1.4F;
constexpr float kPageFactor = 1.1F;
constexpr uint32_t kNoEntry = UINT32_MAX;

// One boost for each entry that has any of `ties` that applies.
template <class Applies>
void add_boosts(std::vector<SearchBoost>& boosts, const Library& library,
                const std::vector<Library::Tie>& ties, float factor, Applies applies) {
  uint32_t last = kNoEntry;
  for (const Library::Tie& tie : ties) {
    if (tie.entry == last || !applies(tie.to)) continue;
    last = tie.entry;
    boosts.push_back({.kind = "", .id = library.documents()[last].id, .factor = factor});
  }
}

std::vector<SearchBoost> boosts_of(const Library& library, const SearchHints& hints) {
  std::vector<SearchBoost> boosts;
  add_boosts(boosts, library, library.findings(), kSuspectedFactor, [&](std::string_view finding) {
    return std::find(hints.suspected.begin(), hints.suspected.end(), finding) !=
           hints.suspected.end();
  });
  if (hints.page.empty()) return boosts;
  add_boosts(boosts, library, library.paths(), kPageFactor,
             [&](std::string_view path) { return path.starts_with(hints.page); });
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

/// What stands between two lines that are shown as one: nothing after a full-width sign, which has
/// its own space; a space after any other; a dot where a line just ends.
std::string_view joint_after(std::string_view line) {
  constexpr std::string_view kWide = "。！？：；，、";
  constexpr std::string_view kNarrow = ".!?:;,";
  if (line.size() >= 3 && kWide.find(line.substr(line.size() - 3)) != std::string_view::npos) {
    return "";
  }
  return line.empty() || kNarrow.find(line.back()) != std::string_view::npos ? " " : " · ";
}

/// A passage as it is shown, in one line, with its matches.
struct ShownPassage {
  std::string text;
  std::vector<TextRange> matches;
};

ShownPassage in_one_line(const MatchMarks& marks) {
  ShownPassage shown{"", marks.passage_matches};
  const std::string_view text = marks.passage_text;
  uint32_t shift = 0;  // From a place in the passage to that in the shown text; may wrap around.
  size_t moved = 0;    // Ends of ranges, two a match, that are where they belong.
  uint32_t units = 0;
  const auto move_ends = [&] {
    for (; moved < 2 * shown.matches.size(); ++moved) {
      TextRange& match = shown.matches[moved / 2];
      uint32_t& end = moved % 2 == 0 ? match.begin : match.end;
      if (end > units) return;
      end += shift;
    }
  };
  for (size_t at = 0; at < text.size();) {
    if (text[at] != '\n') {
      const CodePoint c = decode_code_point(text, at);
      shown.text.append(text.substr(at, c.byte_count));
      at += c.byte_count;
      units += c.value > 0xFFFF ? 2 : 1;
      continue;
    }
    move_ends();
    const std::string_view joint = joint_after(shown.text);
    shown.text += joint;
    shift += joint.size() > 2 ? 3U : static_cast<uint32_t>(joint.size());
    for (; at < text.size() && is_space(text[at]); ++at, ++units) --shift;
  }
  units = UINT32_MAX;
  move_ends();
  return shown;
}

void write_heading(JsonWriter& json, const SearchDocument& document) {
  json.text("id", document.id);
  json.text("kind", document.kind);
  json.text("title", document.title);
}

void write_result(JsonWriter& json, const Library& library, size_t number, MatchMarker& marker) {
  const SearchDocument& document = library.documents()[number];
  const MatchMarks marks = marker.mark(document);
  json.open_object();
  write_heading(json, document);
  write_ranges(json, "titleMarks", marks.title);
  const ShownPassage passage = in_one_line(marks);
  json.text("passage", passage.text);
  write_ranges(json, "passageMarks", passage.matches);
  json.text_if_any("crumbs", document.crumbs);
  json.text_if_any("url", document.url);
  if (document.text.empty() && number >= library.entry_count()) {
    json.number("place", static_cast<int64_t>(number - library.entry_count()));
  }
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
  for (const std::string_view finding : hints.suspected) {
    for (const Library::Tie& tie : library.findings()) {
      if (tie.to == finding) write(library.documents()[tie.entry]);
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
  MatchMarker marker(index, understood);
  for (const SearchHit& hit : hits) write_result(json, library, hit.document, marker);
  json.close_array();
  if (hits.empty()) write_nearest(json, library, hints);
}

}  // namespace support
