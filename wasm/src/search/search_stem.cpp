// English word forms. Only the plural is taken off when text is indexed: the rest is undone while
// searching, so that the exact form can outrank its relatives and the index needs no second copy.
#include <array>

#include "support/search_text.h"

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
void undouble(WordStem& word) {
  const size_t n = word.size;
  if (n < 4 || word.bytes[n - 1] != word.bytes[n - 2]) return;
  const char last = word.bytes[n - 1];
  if (!is_vowel(last) && last != 'l' && last != 's' && last != 'z') --word.size;
}

// A final e or y changes or goes with every ending that follows it: retry, retried; manage,
// managing.
void trim_end(WordStem& word) {
  if (word.size > 3 && word.view().back() == 'e') --word.size;
  if (word.size > 2 && word.view().back() == 'y') word.bytes[word.size - 1U] = 'i';
}

bool drop_inflection(WordStem& word, std::string_view ending) {
  if (word.size < ending.size() + 3 || !word.view().ends_with(ending)) return false;
  const size_t rest = word.size - ending.size();
  if (!has_vowel(word.view().substr(0, rest))) return false;
  word.size = static_cast<uint8_t>(rest);
  undouble(word);
  return true;
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

void drop_derivation(WordStem& word) {
  for (const Ending& ending : kDerivations) {
    if (word.size < ending.text.size() + kMinStem) continue;
    // Nearly all differ in their last letter.
    if (word.view().back() != ending.text.back() || !word.view().ends_with(ending.text)) continue;
    word.size = static_cast<uint8_t>(word.size - ending.text.size());
    for (const char c : ending.replacement) word.bytes[word.size++] = c;
    break;
  }
  undouble(word);
  trim_end(word);
  if (word.size > kMinStem && word.view().back() == 'i') --word.size;
}

uint32_t short_hash(const WordStem& word) { return static_cast<uint32_t>(hash_bytes(word.view())); }

}  // namespace

size_t strip_plural(char* word, size_t size) {
  if (size < 4 || word[size - 1] != 's') return size;
  const char before = word[size - 2];
  // "apis" is a plural, "redis" and "analysis" are not.
  if (before == 's' || before == 'u' || (before == 'i' && size > 4)) return size;
  if (before != 'e') return size - 1;
  const char stem_end = word[size - 3];
  if (stem_end == 'i') {
    if (size == 4) return size - 1;
    word[size - 3] = 'y';
    return size - 2;
  }
  if (stem_end == 'x' || stem_end == 's' ||
      (stem_end == 'h' && size > 4 && (word[size - 4] == 'c' || word[size - 4] == 's'))) {
    // "caches" and "databases" lose the s alone, "boxes" and "classes" the e as well.
    const bool keeps_e = (stem_end == 's' && word[size - 4] != 's') ||
                         (stem_end == 'h' && word[size - 4] == 'c' && is_vowel(word[size - 5]));
    return keeps_e ? size - 1 : size - 2;
  }
  return size - 1;
}

WordStem inflection_stem(std::string_view word) {
  WordStem stem{};
  stem.size = static_cast<uint8_t>(word.copy(stem.bytes.data(), kMaxTermBytes));
  const bool is_root = word.ends_with("eed");  // exceed, need, speed
  if (!is_root && !drop_inflection(stem, "ing")) drop_inflection(stem, "ed");
  trim_end(stem);
  return stem;
}

WordStem derivation_stem(std::string_view word) {
  WordStem stem = inflection_stem(word);
  drop_derivation(stem);
  return stem;
}

StemHashes hash_stems(std::string_view word) {
  WordStem stem = inflection_stem(word);
  const uint32_t inflection = short_hash(stem);
  drop_derivation(stem);
  return {inflection, short_hash(stem)};
}

std::string PhraseTerm::term() const {
  std::string term(kSign);
  for (uint32_t shift = 0; shift < 64; shift += 4) {
    term += static_cast<char>('A' + (sum_ >> shift & 15U));
  }
  return term;
}

}  // namespace support
