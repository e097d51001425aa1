// Phrases are matched without a regular-expression engine: text and phrase are normalised alike, so
// that one list of words covers codes ("insufficient_quota"), types ("InsufficientQuota") and
// prose. A text is indexed once by the first two bytes of its words; a phrase then looks only where
// its first word can stand.

#include "support/phrase.h"

#include <algorithm>

#include "support/call_error.h"

namespace support {
namespace {

bool is_ascii_word(char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); }

/// True when a match may begin or end at `at`: no ASCII word runs on across that place.
bool is_boundary(std::string_view text, size_t at) {
  return at == 0 || at >= text.size() || !is_ascii_word(text[at - 1]) || !is_ascii_word(text[at]);
}

/// Hands each piece of `text` between separators to `take`.
template <class Take>
void split(std::string_view text, char separator, const Take& take) {
  for (size_t from = 0; from <= text.size();) {
    const size_t end = std::min(text.find(separator, from), text.size());
    take(text.substr(from, end - from));
    from = end + 1;
  }
}

/// The end of `word` when it stands at `at`, else npos.
size_t word_end(std::string_view text, size_t at, std::string_view word) {
  const bool open_end = word.back() == '*';
  if (open_end) word.remove_suffix(1);
  const size_t end = at + word.size();
  if (text.compare(at, word.size(), word) != 0 || !is_boundary(text, at)) return text.npos;
  return open_end || is_boundary(text, end) ? end : text.npos;
}

}  // namespace

size_t WordIndex::bucket_of(std::string_view word) {
  const auto byte = [word](size_t at) {
    return at < word.size() && word[at] != ' ' ? static_cast<unsigned char>(word[at]) : 0U;
  };
  // Chinese characters of one block share their first byte.
  return (byte(0) * 7U + byte(1) * 31U + (byte(0) >= 0x80U ? byte(2) : 0U)) % 256U;
}

WordIndex::WordIndex(std::string_view text) : text_(text.substr(0, kMaxTextBytes - 1)) {
  first_.fill(kNone);
  for (size_t at = text_.size(); at-- > 0;) {
    const bool continues = (static_cast<unsigned char>(text_[at]) & 0xC0U) == 0x80U;
    if (text_[at] == ' ' || continues || !is_boundary(text_, at)) continue;
    uint16_t& first = first_[bucket_of(std::string_view(text_).substr(at))];
    starts_.push_back({.position = static_cast<uint16_t>(at), .next = first});
    first = static_cast<uint16_t>(starts_.size() - 1);
  }
}

Phrase::Phrase(std::string_view source) {
  bool after_gap = false;
  split(source, ' ', [&](std::string_view choice) {
    if (choice == "*") {
      after_gap = true;
      return;
    }
    Word word{.after_gap = after_gap && !words_.empty()};
    split(choice, '|', [&](std::string_view alternative) {
      std::string text = normalise_text(alternative);
      if (text.empty()) return;
      if (alternative.ends_with('*')) text += '*';
      word.alternatives.push_back(std::move(text));
    });
    if (word.alternatives.empty()) return;
    words_.push_back(std::move(word));
    after_gap = false;
  });
}

size_t Phrase::run_end(std::string_view text, size_t first, size_t at) const {
  for (size_t i = first; i < words_.size() && (i == first || !words_[i].after_gap); ++i) {
    if (i != first && at < text.size() && text[at] == ' ') ++at;
    size_t end = text.npos;
    for (const std::string& word : words_[i].alternatives) {
      end = word_end(text, at, word);
      if (end != text.npos) break;
    }
    if (end == text.npos) return end;
    // An open end takes the rest of its word.
    while (!is_boundary(text, end)) ++end;
    at = end;
  }
  return at;
}

bool Phrase::rest_follows(std::string_view text, size_t end) const {
  for (size_t i = 1; i < words_.size(); ++i) {
    if (!words_[i].after_gap) continue;
    // "invalid | the model" is not "invalid * model": `|` parts the fields of an error.
    const size_t limit = std::min({end + kMaxGapBytes, text.find('|', end), text.size()});
    size_t found = text.npos;
    for (size_t at = end; at < limit && found == text.npos; ++at) found = run_end(text, i, at);
    if (found == text.npos) return false;
    end = found;
  }
  return true;
}

bool Phrase::found_in(const WordIndex& index) const {
  if (words_.empty()) return false;
  const std::string_view text = index.text();
  const std::vector<std::string>& first = words_.front().alternatives;
  return std::any_of(first.begin(), first.end(), [&](const std::string& word) {
    return index.any_start(word, [&](size_t at) {
      const size_t end = run_end(text, 0, at);
      return end != text.npos && rest_follows(text, end);
    });
  });
}

}  // namespace support
