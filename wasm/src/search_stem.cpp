// English word forms. Only the plural is taken off when text is indexed: the rest is undone while
// searching, so that the exact form can outrank its relatives and the index needs no second copy.
#include "support/search_text.h"

#include <array>

namespace support {
namespace {

bool is_vowel(char c) {
  return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u' || c == 'y';
}

bool has_vowel(std::string_view word) {
  for (const char c : word) {
    if (is_vowel(c)) return true;
  }
  return false;
}

// "running" -> "runn" -> "run", but "falling" -> "fall", "passing" -> "pass".
void undouble(std::string& word) {
  const size_t n = word.size();
  if (n < 4 || word[n - 1] != word[n - 2]) return;
  const char last = word[n - 1];
  if (!is_vowel(last) && last != 'l' && last != 's' && last != 'z') word.pop_back();
}

// A final e or y changes or goes with every ending that follows it: retry, retried; manage,
// managing.
void trim_end(std::string& word) {
  if (word.size() > 3 && word.back() == 'e') word.pop_back();
  if (word.size() > 2 && word.back() == 'y') word.back() = 'i';
}

struct Ending {
  std::string_view text;
  std::string_view replacement;
};

// As trim_end() leaves them (-able is "abl", -ity is "iti"), longer ones before those they end in.
constexpr std::array<Ending, 29> kDerivations = {{
    {"ization", ""}, {"isation", ""}, {"ational", ""}, {"ication", ""}, {"ibiliti", ""},
    {"abiliti", ""}, {"fulness", ""}, {"ation", ""},   {"ition", ""},   {"ement", ""},
    {"icat", ""},    {"ment", ""},    {"ness", ""},    {"tion", "t"},   {"sion", "s"},
    {"ator", ""},    {"abl", ""},     {"ibl", ""},     {"anc", ""},     {"enc", ""},
    {"ful", ""},     {"iti", ""},     {"iv", ""},      {"iz", ""},      {"at", ""},
    {"al", ""},      {"li", ""},      {"er", ""},      {"or", ""},
}};

constexpr size_t kMinStem = 4;

}  // namespace

size_t strip_plural(std::string& word, size_t begin) {
  const size_t size = word.size() - begin;
  if (size < 4 || word.back() != 's') return size;
  const std::string_view view = std::string_view(word).substr(begin);
  const char before = view[size - 2];
  // "apis" is a plural, "redis" and "analysis" are not.
  if (before == 's' || before == 'u' || (before == 'i' && size > 4)) return size;
  if (before != 'e') return size - 1;
  const char stem_end = view[size - 3];
  if (stem_end == 'i') {
    if (size == 4) return size - 1;
    word[begin + size - 3] = 'y';
    return size - 2;
  }
  if (stem_end == 'x' || stem_end == 's' ||
      (stem_end == 'h' && size > 4 && (view[size - 4] == 'c' || view[size - 4] == 's'))) {
    // "caches" and "databases" lose the s alone, "boxes" and "classes" the e as well.
    const bool keeps_e = (stem_end == 's' && view[size - 4] != 's') ||
                         (stem_end == 'h' && view[size - 4] == 'c' && is_vowel(view[size - 5]));
    return keeps_e ? size - 1 : size - 2;
  }
  return size - 1;
}

std::string inflection_stem(std::string_view word) {
  std::string stem(word);
  const auto drop = [&](std::string_view ending) {
    if (stem.size() < ending.size() + 3 || !std::string_view(stem).ends_with(ending)) return false;
    const std::string_view rest = std::string_view(stem).substr(0, stem.size() - ending.size());
    if (!has_vowel(rest)) return false;
    stem.resize(rest.size());
    undouble(stem);
    return true;
  };
  const bool is_root = word.ends_with("eed");  // exceed, need, speed
  if (!is_root && !drop("ing")) drop("ed");
  trim_end(stem);
  return stem;
}

std::string derivation_stem(std::string_view word) {
  std::string stem = inflection_stem(word);
  for (const Ending& ending : kDerivations) {
    if (stem.size() < ending.text.size() + kMinStem) continue;
    if (!std::string_view(stem).ends_with(ending.text)) continue;
    stem.resize(stem.size() - ending.text.size());
    stem.append(ending.replacement);
    break;
  }
  undouble(stem);
  trim_end(stem);
  if (stem.size() > kMinStem && stem.back() == 'i') stem.pop_back();
  return stem;
}

}  // namespace support
