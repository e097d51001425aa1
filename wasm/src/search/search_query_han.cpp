// What only scripts without spaces ask of a query: which pairs of characters are words, and which
// were typed by their sound alone.
#include <algorithm>
#include <cmath>

#include "support/search_query_reader.h"
#include "support/search_weights.h"
#include "support/text.h"

namespace support {

// Chinese is mostly typed by sound, so a pair nobody has written is likely another that sounds like
// it: of those the one that is written most.
void QueryReader::correct_pair(Word& word) {
  const std::string_view pair = term(word);
  const CodePoint left = decode_code_point(pair, 0);
  if (word.number != kNoTerm || word.is_stop || left.byte_count == pair.size()) return;
  const CodePoint right = decode_code_point(pair, left.byte_count);
  uint32_t most = 0;
  const auto consider = [&](char32_t first, char32_t second) {
    char bytes[8];
    const size_t size = write_utf8(bytes, first);
    const std::string_view other(bytes, size + write_utf8(bytes + size, second));
    const uint32_t number = dictionary_.find(other);
    if (number == kNoTerm || document_count(number) <= most) return;
    most = document_count(number);
    word.number = number;
    word.stem = hash_stems(other).inflection;
    word.is_homophone = true;
  };
  lexicon_.each_homophone(left.value, [&](char32_t first) { consider(first, right.value); });
  lexicon_.each_homophone(right.value, [&](char32_t second) { consider(left.value, second); });
}

// Of the pairs in a run of characters, those that cover it best without overlap are likely words:
// in 查询余额 that is 查询 and 余额, and 询余 straddles them.
void QueryReader::find_straddling() {
  for (size_t begin = 0; begin < words_.size();) {
    size_t end = begin + 1;
    while (end < words_.size() && words_[end].token.kind == TokenKind::kHan &&
           words_[end].token.begin < words_[end - 1].token.end) {
      ++end;
    }
    mark_straddling(begin, end);
    begin = end;
  }
}

void QueryReader::mark_straddling(size_t begin, size_t end) {
  const size_t count = end - begin;
  if (count < 2) return;
  std::vector<float> value(count + 2, 0);  // Of the best cover from each pair on.
  const auto worth = [&](size_t at) {
    const Word& word = words_[begin + at];
    if (word.is_stop) return search_weights.stop_cover + value[at + 2];
    if (word.number == kNoTerm) {
      const bool has_synonyms = lexicon_.longest_phrase(std::span(&word.stem, 1)) != nullptr;
      return has_synonyms ? search_weights.stop_cover + value[at + 2] : -1.0F;
    }
    const float trust = word.is_homophone ? search_weights.homophone : 1.0F;
    return trust * std::log(1.0F + static_cast<float>(document_count(word.number))) + value[at + 2];
  };
  for (size_t at = count; at-- > 0;) value[at] = std::max(value[at + 1], worth(at));
  bool covered = false;  // By the pair before.
  for (size_t at = 0; at < count; ++at) {
    const bool chosen = !covered && value[at] > value[at + 1];
    words_[begin + at].straddles = !chosen;
    covered = chosen;
  }
}

// A lone character stands for every pair that it begins; where nothing else is said, also for those
// that it ends.
void QueryReader::add_lone_character(const Word& word) {
  const std::string_view character = term(word);
  if (decode_code_point(character, 0).byte_count < character.size()) return;
  const TermRange pairs = dictionary_.with_prefix(character);
  for (uint32_t number = pairs.begin; number < pairs.end; ++number) {
    add_term(number, search_weights.prefix, TermOrigin::kPrefix);
  }
  if (words_.size() > 1) return;
  for (uint32_t number = dictionary_.first_unspaced(); number < dictionary_.size(); ++number) {
    if (dictionary_.term(number).ends_with(character)) {
      add_term(number, search_weights.prefix, TermOrigin::kPrefix);
    }
  }
}

}  // namespace support
