// Phrases are matched without a regular-expression engine: text and phrase are normalised alike, so
// that one list of words covers codes ("insufficient_quota"), types ("InsufficientQuota") and
// prose. A text is indexed once by the first bytes of its words; a phrase then looks only where its
// first word can stand. Phrases are read as they are matched: a pack is loaded far more often than
// it is asked, and most of its phrases fail at their first word.

#include "support/phrase.h"

#include <algorithm>

namespace support {
namespace {

bool is_ascii_word(char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); }

/// True when a match may begin or end at `at`: no ASCII word runs on across that place.
bool is_boundary(std::string_view text, size_t at) {
  return at == 0 || at >= text.size() || !is_ascii_word(text[at - 1]) || !is_ascii_word(text[at]);
}

/// Takes what stands before the next `separator` off the front of `text`. Words are short: a loop
/// is quicker than a search.
std::string_view take(std::string_view& text, char separator) {
  const char* const begin = text.data();
  const char* const limit = begin + text.size();
  const char* end = begin;
  while (end < limit && *end != separator) ++end;
  const std::string_view front(begin, static_cast<size_t>(end - begin));
  text.remove_prefix(front.size() + (end < limit ? 1 : 0));
  return front;
}

/// The same for what stands before the next lone `*`.
std::string_view take_adjacent(std::string_view& phrase) {
  constexpr std::string_view kGap = " * ";
  const size_t end = std::min(phrase.find(kGap), phrase.size());
  const std::string_view front = phrase.substr(0, end);
  phrase.remove_prefix(std::min(end + kGap.size(), phrase.size()));
  return front;
}

/// The end of `word` when it stands at `at`, else npos.
size_t word_end(std::string_view text, size_t at, std::string_view word) {
  const bool open_end = word.ends_with('*');
  if (open_end) word.remove_suffix(1);
  size_t end = at;
  for (const char c : word) {
    if (end == text.size() || text[end++] != (c == '_' ? ' ' : c)) return text.npos;
  }
  while (open_end && !is_boundary(text, end)) ++end;
  return is_boundary(text, end) ? end : text.npos;
}

/// The end of `words`, one directly behind the other, when they stand at `at`, where a word begins,
/// else npos.
size_t words_end(std::string_view text, size_t at, std::string_view words) {
  for (bool first = true; !words.empty(); first = false) {
    if (!first && at < text.size() && text[at] == ' ') ++at;
    std::string_view choices = take(words, ' ');
    size_t end = text.npos;
    while (end == text.npos && !choices.empty()) end = word_end(text, at, take(choices, '|'));
    if (end == text.npos) return end;
    at = end;
  }
  return at;
}

/// The end of the first place from `from` on and before `limit` where `words` stand, else npos.
size_t find_words(const WordIndex& index, std::string_view words, size_t from, size_t limit) {
  std::string_view rest = words;
  std::string_view first = take(rest, ' ');
  size_t found = words.npos;
  while (!first.empty()) {
    index.any_start(take(first, '|'), [&](size_t at) {
      if (at < from) return false;
      if (at >= limit) return true;
      const size_t end = words_end(index.text(), at, words);
      if (end == words.npos) return false;
      found = end;
      limit = at;
      return true;
    });
  }
  return found;
}

bool follows(const WordIndex& index, size_t end, std::string_view phrase) {
  while (!phrase.empty() && end != phrase.npos) {
    // "invalid | the model" is not "invalid * model": `|` parts the fields of an error.
    const size_t limit = std::min(end + kMaxGapBytes, index.text().find('|', end));
    end = find_words(index, take_adjacent(phrase), end, limit);
  }
  return end != phrase.npos;
}

bool has_phrase_of(const WordIndex& index, std::string_view phrase) {
  std::string_view rest = phrase;
  std::string_view first = take(rest, ' ');
  std::string_view head;  // Up to the first gap; most phrases end before it is asked for.
  while (!first.empty()) {
    const std::string_view word = take(first, '|');
    const bool found = index.any_start(word, [&](size_t at) {
      if (word_end(index.text(), at, word) == std::string_view::npos) return false;
      if (head.empty()) head = take_adjacent(phrase);
      return follows(index, words_end(index.text(), at, head), phrase);
    });
    if (found) return true;
  }
  return false;
}

}  // namespace

size_t WordIndex::bucket_of(std::string_view word) {
  const bool is_chinese = !word.empty() && static_cast<unsigned char>(word.front()) >= 0x80U;
  const auto byte = [=](size_t at) {
    const bool counts = at < word.size() && (is_chinese || is_ascii_word(word[at]));
    return counts ? static_cast<unsigned char>(word[at]) : 0U;
  };
  return (byte(0) * 7U + byte(1) * 31U + byte(2) * 101U) % 256U;
}

WordIndex::WordIndex(std::string_view text) : text_(text.substr(0, kMaxTextBytes)) {
  first_.fill(kNone);
  for (size_t at = text_.size(); at-- > 0;) {
    const bool continues = (static_cast<unsigned char>(text_[at]) & 0xC0U) == 0x80U;
    if (text_[at] == ' ' || continues || !is_boundary(text_, at)) continue;
    uint16_t& first = first_[bucket_of(std::string_view(text_).substr(at))];
    starts_.push_back({.position = static_cast<uint16_t>(at), .next = first});
    first = static_cast<uint16_t>(starts_.size() - 1);
  }
}

bool has_any_phrase(const WordIndex& index, std::string_view phrases) {
  while (!phrases.empty()) {
    if (has_phrase_of(index, take(phrases, ','))) return true;
  }
  return false;
}

}  // namespace support
