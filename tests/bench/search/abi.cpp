// A C ABI for measuring the search engine alone in WebAssembly (engine.mjs). Not shipped.
//
// Texts cross as NUL-terminated strings one after the other: id, title, crumbs and text of each
// document; of the lexicon first its lists in one string each, parted by '\n' (stop words, weak
// words, homophones), then Traditional and Simplified characters, then one string a group of
// synonyms, and an empty one.
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "support/search.h"
#include "support/search_marks.h"

namespace {

std::vector<support::SearchDocument> documents;
support::SearchLexicon lexicon;
support::SearchIndex search_index(lexicon);
std::string bytes;
std::vector<uint32_t> found;

std::string_view next_string(const char*& at) {
  const std::string_view text(at);
  at += text.size() + 1;
  return text;
}

std::vector<std::string> lines_of(std::string_view text) {
  std::vector<std::string> lines;
  while (!text.empty()) {
    const size_t end = text.find('\n');
    lines.emplace_back(text.substr(0, end));
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
  }
  return lines;
}

}  // namespace

extern "C" {

void bench_set_lexicon(const char* at) {
  support::SearchLexiconSource source;
  source.stop_words = lines_of(next_string(at));
  source.weak_words = lines_of(next_string(at));
  source.homophones = lines_of(next_string(at));
  source.traditional = next_string(at);
  source.simplified = next_string(at);
  for (std::string_view group = next_string(at); !group.empty(); group = next_string(at)) {
    source.synonyms.push_back(lines_of(group));
  }
  lexicon = support::SearchLexicon(source);
}

void bench_set_documents(const char* at, uint32_t count) {
  documents.assign(count, {});
  for (support::SearchDocument& document : documents) {
    document.id = next_string(at);
    document.title = next_string(at);
    document.crumbs = next_string(at);
    document.text = next_string(at);
  }
}

void bench_build() { search_index = support::SearchIndex::build(documents, lexicon); }

uint32_t bench_serialize() {
  bytes = search_index.serialize(documents);
  return static_cast<uint32_t>(bytes.size());
}

const char* bench_bytes() { return bytes.data(); }

int bench_parse() {
  auto parsed = support::SearchIndex::parse(bytes, documents, lexicon);
  if (!parsed.ok()) return 0;
  search_index = std::move(parsed.value());
  return 1;
}

/// How many of the best documents there are; bench_found() gives their numbers.
uint32_t bench_query(const char* text, uint32_t size) {
  found.clear();
  const auto query = search_index.understand({text, size});
  for (const auto& hit : search_index.rank(query, {})) found.push_back(hit.document);
  return static_cast<uint32_t>(found.size());
}

/// The same, with the passage and the marks of each; gives what they come to, so that all is done.
uint32_t bench_show(const char* text, uint32_t size) {
  uint32_t shown = 0;
  const auto query = search_index.understand({text, size});
  support::MatchMarker marker(search_index, query);
  for (const auto& hit : search_index.rank(query, {})) {
    shown += marker.mark(documents[hit.document]).passage.end;
  }
  return shown;
}

const uint32_t* bench_found() { return found.data(); }
}
