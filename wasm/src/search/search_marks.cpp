// Matches are found by reading the document again, through the tokenizer the index was built with:
// so what is marked is what matched, and the index need not store positions.
#include "support/search_marks.h"

#include <algorithm>
#include <cmath>

#include "support/search_bytes.h"
#include "support/text.h"

namespace support {
namespace {

constexpr size_t kPassageBytes = 240;  // About two lines; Chinese takes three bytes a character.
constexpr size_t kLeadBytes = 72;      // How far before its first match a passage may begin.
constexpr size_t kMinLineBytes = 60;   // A passage of this length may end with its line.

// One of 64, as good as at random.
uint64_t sieve_bit(uint64_t head) { return uint64_t{1} << (head * 0x9E3779B97F4A7C15ULL >> 58U); }

// Byte offsets to UTF-16 offsets, asked for in ascending order.
class Utf16Cursor {
 public:
  explicit Utf16Cursor(std::string_view text) : text_(text) {}

  uint32_t at(size_t byte) {
    while (byte_ < byte && byte_ < text_.size()) {
      if (static_cast<unsigned char>(text_[byte_]) < 0x80) {
        ++byte_;
        ++units_;
        continue;
      }
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

void WantedTerms::sort() {
  sort_numbers(entries_);
  for (const uint64_t entry : entries_) {
    heads_.push_back(term_head(dictionary_.term(static_cast<uint32_t>(entry >> 32U))));
    sieve_ |= sieve_bit(heads_.back());
  }
}

uint32_t WantedTerms::concept_of(std::string_view term) const {
  const uint64_t head = term_head(term);
  if ((sieve_ & sieve_bit(head)) == 0) return kNoTerm;  // Most words of a text.
  const auto first = std::lower_bound(heads_.begin(), heads_.end(), head);
  for (auto at = static_cast<size_t>(first - heads_.begin());
       at < heads_.size() && heads_[at] == head; ++at) {
    if (dictionary_.term(static_cast<uint32_t>(entries_[at] >> 32U)) == term) {
      return static_cast<uint32_t>(entries_[at] & 0xFFFFFFFFU);
    }
  }
  return kNoTerm;
}

MatchMarker::MatchMarker(const SearchIndex& index, const SearchQuery& query)
    : folding_(index.lexicon_->folding()), wanted_(index.dictionary_) {
  for (uint32_t number = 0; number < query.concepts.size(); ++number) {
    const SearchQuery::Concept& part = query.concepts[number];
    size_t found = 1;
    for (uint32_t i = 0; i < part.alternative_count; ++i) {
      const SearchQuery::Alternative& alternative = query.alternatives[part.first_alternative + i];
      for (uint32_t k = 0; k < alternative.term_count; ++k) {
        const uint32_t term = query.terms[alternative.first_term + k];
        wanted_.add(term, number);
        found = std::max(found, index.postings(term).size());
      }
    }
    worth_.push_back(part.weight * std::log(1.0F + static_cast<float>(index.documents_.size()) /
                                                       static_cast<float>(found)));
  }
  wanted_.sort();
}

MatchMarks MatchMarker::mark(const SearchDocument& document) {
  MatchMarks marks;
  find_matches(document.title);
  marks.title = ranges_within(document.title, 0, document.title.size());
  const std::string_view text = document.text;
  find_matches(text);
  const size_t window = best_window();
  const bool any = window < matches_.size();
  size_t begin = any ? passage_begin(text, matches_[window].begin) : 0;
  while (begin < text.size() && is_space(text[begin])) ++begin;
  size_t end = passage_end(text, begin, any ? matches_[window].end : begin);
  while (end > begin && is_space(text[end - 1])) --end;
  Utf16Cursor cursor(text);
  marks.passage.begin = cursor.at(begin);
  marks.passage.end = cursor.at(end);
  marks.passage_text = text.substr(begin, end - begin);
  marks.passage_matches = ranges_within(text, begin, end);
  return marks;
}

// By their place; of those that begin together the longest comes first, as tokens do.
void MatchMarker::find_matches(std::string_view text) {
  tokens_.clear();
  tokenize(text, folding_, tokens_);
  matches_.clear();
  for (const Token& token : tokens_.tokens) {
    const uint32_t concept_number = wanted_.concept_of(tokens_.term(token));
    if (concept_number != kNoTerm) matches_.push_back({token.begin, token.end, concept_number});
  }
}

// Matches that overlap or touch become one range; offsets count from `begin`.
std::vector<TextRange> MatchMarker::ranges_within(std::string_view text, size_t begin,
                                                  size_t end) const {
  std::vector<TextRange> ranges;
  Utf16Cursor cursor(text.substr(begin));
  size_t covered = begin;
  for (const Match& match : matches_) {
    if (match.begin < begin || match.end > end || match.end <= covered) continue;
    const bool joins = !ranges.empty() && match.begin <= covered;
    if (!joins) ranges.push_back({cursor.at(match.begin - begin), 0});
    ranges.back().end = cursor.at(match.end - begin);
    covered = match.end;
  }
  return ranges;
}

// The first match of the stretch that shows most of the query; matches_.size() when there is none.
size_t MatchMarker::best_window() const {
  std::vector<uint32_t> count(worth_.size(), 0);
  float value = 0;
  float best_value = 0;
  size_t best = matches_.size();
  size_t last = 0;  // One past the window's last match.
  for (size_t first = 0; first < matches_.size(); ++first) {
    while (last < matches_.size() &&
           matches_[last].end - matches_[first].begin <= kPassageBytes - kLeadBytes) {
      // A second sight of the same word is worth little, but breaks ties.
      const uint32_t concept_number = matches_[last].concept_number;
      value += count[concept_number]++ == 0 ? worth_[concept_number] : 0.01F;
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
    const uint32_t leaving = matches_[first].concept_number;
    value -= --count[leaving] == 0 ? worth_[leaving] : 0.01F;
  }
  return best;
}

}  // namespace support
