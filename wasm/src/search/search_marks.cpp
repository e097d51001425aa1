// Matches are found by reading the document again, through the tokenizer the index was built with:
// so what is marked is what matched, and the index need not store positions.
#include <algorithm>
#include <cmath>

#include "support/search.h"

namespace support {
namespace {

constexpr size_t kPassageBytes = 240;  // About two lines; Chinese takes three bytes a character.
constexpr size_t kLeadBytes = 72;      // How far before its first match a passage may begin.
constexpr size_t kMinLineBytes = 60;   // A passage of this length may end with its line.

// What a document is searched for: term number << 32 | concept number, in the order of the terms.
using WantedTerms = std::vector<uint64_t>;

struct Match {
  uint32_t begin;
  uint32_t end;
  uint32_t concept_number;
};

// Byte offsets to UTF-16 offsets, asked for in ascending order.
class Utf16Cursor {
 public:
  explicit Utf16Cursor(std::string_view text) : text_(text) {}

  uint32_t at(size_t byte) {
    while (byte_ < byte && byte_ < text_.size()) {
      const CodePoint c = decode_code_point(text_, byte_);
      byte_ += c.byte_count;
      units_ += c.value > 0xFFFF ? 2 : 1;
    }
    return units_;
  }

 private:
  std::string_view text_;
  size_t byte_ = 0;
  uint32_t units_ = 0;
};

// Matches by their place; of those that begin together the longest comes first, as tokens do.
std::vector<Match> find_matches(std::string_view text, const SearchLexicon& lexicon,
                                const SearchDictionary& dictionary, const WantedTerms& wanted) {
  TokenList list;
  tokenize(text, lexicon.folding(), list);
  std::vector<Match> matches;
  for (const Token& token : list.tokens) {
    const std::string_view term = list.term(token);
    const auto at = std::lower_bound(
        wanted.begin(), wanted.end(), term, [&](uint64_t entry, std::string_view sought) {
          return dictionary.term(static_cast<uint32_t>(entry >> 32U)) < sought;
        });
    if (at == wanted.end() || dictionary.term(static_cast<uint32_t>(*at >> 32U)) != term) continue;
    matches.push_back({token.begin, token.end, static_cast<uint32_t>(*at & 0xFFFFFFFFU)});
  }
  return matches;
}

// Matches that overlap or touch become one range; offsets count from `begin`.
std::vector<TextRange> to_ranges(std::string_view text, const std::vector<Match>& matches,
                                 size_t begin, size_t end) {
  std::vector<TextRange> ranges;
  Utf16Cursor cursor(text);
  const uint32_t base = cursor.at(begin);
  size_t covered = begin;
  for (const Match& match : matches) {
    if (match.begin < begin || match.end > end || match.end <= covered) continue;
    const bool joins = !ranges.empty() && match.begin <= covered;
    if (!joins) ranges.push_back({cursor.at(match.begin) - base, 0});
    ranges.back().end = cursor.at(match.end) - base;
    covered = match.end;
  }
  return ranges;
}

// The first match of the stretch that shows most of the query; matches.size() when there is none.
size_t best_window(const std::vector<Match>& matches, const std::vector<float>& worth) {
  std::vector<uint32_t> count(worth.size(), 0);
  float value = 0;
  float best_value = 0;
  size_t best = matches.size();
  size_t last = 0;  // One past the window's last match.
  for (size_t first = 0; first < matches.size(); ++first) {
    while (last < matches.size() &&
           matches[last].end - matches[first].begin <= kPassageBytes - kLeadBytes) {
      // A second sight of the same word is worth little, but breaks ties.
      const uint32_t concept_number = matches[last].concept_number;
      value += count[concept_number]++ == 0 ? worth[concept_number] : 0.01F;
      ++last;
    }
    if (value > best_value + 0.001F) {
      best_value = value;
      best = first;
    }
    if (last == first) {
      ++last;  // A single match longer than the window.
      continue;
    }
    const uint32_t leaving = matches[first].concept_number;
    value -= --count[leaving] == 0 ? worth[leaving] : 0.01F;
  }
  return best;
}

bool is_continuation(char byte) { return (static_cast<unsigned char>(byte) & 0xC0) == 0x80; }

bool ends_sentence(std::string_view text, size_t at) {
  if (text[at] == '\n') return true;
  const bool stop = text[at] == '.' || text[at] == '!' || text[at] == '?';
  if (stop) return at + 1 < text.size() && is_space(text[at + 1]);
  return at >= 2 && text.substr(at - 2, 3) == "\u3002";
}

// The nearest sentence start before `match`, else the farthest word start in reach.
size_t passage_begin(std::string_view text, size_t match) {
  const size_t reach = match > kLeadBytes ? match - kLeadBytes : 0;
  if (reach == 0) return 0;
  size_t word = match;
  for (size_t at = match; at > reach; --at) {
    if (ends_sentence(text, at - 1)) return at;
    if (is_space(text[at - 1])) word = at;
  }
  if (word != match) return word;
  size_t begin = reach;
  while (begin < match && is_continuation(text[begin])) ++begin;
  return begin;
}

size_t passage_end(std::string_view text, size_t begin, size_t last_match_end) {
  size_t end = std::min(text.size(), std::max(begin + kPassageBytes, last_match_end));
  const size_t line_end = text.find('\n', std::max(begin + kMinLineBytes, last_match_end));
  if (line_end < end) return line_end;
  if (end == text.size()) return end;
  for (size_t at = end; at > last_match_end && at + 24 > end; --at) {
    if (is_space(text[at])) return at;
  }
  while (end > begin && is_continuation(text[end])) --end;
  return end;
}

}  // namespace

MatchMarks SearchIndex::mark_matches(const SearchQuery& query,
                                     const SearchDocument& document) const {
  WantedTerms wanted;
  std::vector<float> worth;
  for (uint32_t number = 0; number < query.concepts.size(); ++number) {
    const SearchQuery::Concept& part = query.concepts[number];
    size_t found = 1;
    for (uint32_t i = 0; i < part.alternative_count; ++i) {
      const SearchQuery::Alternative& alternative = query.alternatives[part.first_alternative + i];
      for (uint32_t k = 0; k < alternative.term_count; ++k) {
        const uint32_t term = query.terms[alternative.first_term + k];
        wanted.push_back(uint64_t{term} << 32U | number);
        found = std::max(found, postings(term).size());
      }
    }
    worth.push_back(part.weight * std::log(1.0F + static_cast<float>(documents_.size()) /
                                                      static_cast<float>(found)));
  }
  std::sort(wanted.begin(), wanted.end());

  MatchMarks marks;
  const std::string_view title = document.title;
  marks.title =
      to_ranges(title, find_matches(title, *lexicon_, dictionary_, wanted), 0, title.size());
  const std::string_view text = document.text;
  const std::vector<Match> matches = find_matches(text, *lexicon_, dictionary_, wanted);
  const size_t window = best_window(matches, worth);
  const bool any = window < matches.size();
  size_t begin = any ? passage_begin(text, matches[window].begin) : 0;
  while (begin < text.size() && is_space(text[begin])) ++begin;
  size_t end = passage_end(text, begin, any ? matches[window].end : begin);
  while (end > begin && is_space(text[end - 1])) --end;
  Utf16Cursor cursor(text);
  marks.passage.begin = cursor.at(begin);
  marks.passage.end = cursor.at(end);
  marks.passage_matches = to_ranges(text, matches, begin, end);
  return marks;
}

}  // namespace support
