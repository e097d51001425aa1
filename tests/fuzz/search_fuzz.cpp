// libFuzzer harness: any bytes as documents, as query and as a shipped index; ./dev fuzz search.

#include <cstdint>
#include <cstdlib>
#include <memory>
#include <string_view>
#include <vector>

#include "support/search.h"
#include "support/search_marks.h"

namespace {

/// What stands before the next byte 0xFE, which no text in UTF-8 has.
std::string_view take(std::string_view& input) {
  const size_t end = std::min(input.find('\xFE'), input.size());
  const std::string_view taken = input.substr(0, end);
  input.remove_prefix(std::min(end + 1, input.size()));
  return taken;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* bytes, size_t size) {
  std::string_view input(reinterpret_cast<const char*>(bytes), size);
  support::SearchLexiconSource source;
  source.stop_words = {"the"};
  source.synonyms = {{"top up", "充值"}, {std::string(take(input)), "key"}};
  source.homophones = {"值直", std::string(take(input))};
  const support::SearchLexicon lexicon(source);
  const std::string_view query = take(input);
  const std::string_view file = take(input);
  std::vector<support::SearchDocument> documents;
  while (!input.empty()) {
    support::SearchDocument& document = documents.emplace_back();
    document.id = std::to_string(documents.size());
    document.title = take(input);
    document.tags.emplace_back(take(input));
    document.text = take(input);
  }
  const auto index = support::SearchIndex::build(documents, lexicon);
  const auto again = support::SearchIndex::parse(index.serialize(documents), documents, lexicon);
  if (!again.ok()) std::abort();
  (void)support::SearchIndex::parse(file, documents, lexicon);
  const auto understood = index.understand(query);
  const auto hits = index.rank(understood, {});
  const auto same = again.value().rank(again.value().understand(query), {});
  if (hits.size() != same.size()) std::abort();
  for (size_t i = 0; i < hits.size(); ++i) {
    if (hits[i].document != same[i].document) std::abort();
    support::MatchMarker marker(index, understood);
    (void)marker.mark(documents.at(hits[i].document));
  }
  return 0;
}
